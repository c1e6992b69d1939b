DROP INDEX `stock_movement_balance`;--> statement-breakpoint
DROP INDEX `stock_movement_source`;--> statement-breakpoint
CREATE INDEX `stock_movement_place` ON `stock_movement` (`workspace_id`,`sku_id`,`warehouse_id`,`seq`);--> statement-breakpoint
CREATE INDEX `stock_movement_source` ON `stock_movement` (`workspace_id`,`source_kind`,`source_id`,`seq`);