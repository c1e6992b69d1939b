ALTER TABLE `sales_order` ADD `said_reason` text;--> statement-breakpoint
CREATE INDEX `sales_order_said` ON `sales_order` (`workspace_id`,`updated_at_utc`) WHERE "sales_order"."said_reason" IS NOT NULL;
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('sales_order', 'sales_order_said', '10000 100 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
