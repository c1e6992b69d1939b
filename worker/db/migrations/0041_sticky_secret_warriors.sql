ALTER TABLE `warehouse_order` ADD `left_at_utc` integer;--> statement-breakpoint
CREATE INDEX `warehouse_order_there` ON `warehouse_order` (`workspace_id`,`connection_id`,`at_utc`) WHERE left_at_utc is null and state in ('sending', 'sent', 'calling-off');--> statement-breakpoint
CREATE INDEX `warehouse_order_of` ON `warehouse_order` (`workspace_id`,`order_id`);