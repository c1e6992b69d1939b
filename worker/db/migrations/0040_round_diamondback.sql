CREATE INDEX `warehouse_order_unsettled` ON `warehouse_order` (`workspace_id`,`connection_id`,`state`) WHERE state in ('waiting', 'sending', 'refused');
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('warehouse_order', 'warehouse_order_unsettled', '10000 100 10 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
