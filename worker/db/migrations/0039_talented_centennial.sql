CREATE TABLE `warehouse_order` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`file_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`order_id` text NOT NULL,
	`reference` text NOT NULL,
	`their_ref` text,
	`units` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `warehouse_order_file` ON `warehouse_order` (`workspace_id`,`connection_id`,`file_id`,`order_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `warehouse_order_reference` ON `warehouse_order` (`workspace_id`,`connection_id`,`reference`);--> statement-breakpoint
CREATE TABLE `warehouse_stock` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`sku` text NOT NULL,
	`place_ref` text NOT NULL,
	`on_hand` integer,
	`unavailable` integer,
	`as_of_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `connection_id`, `sku`, `place_ref`)
) WITHOUT ROWID;
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('live_session', 'live_session_platform', '10000 100 10 1'),
  ('warehouse_order', 'warehouse_order', '1000000 10000 1'),
  ('warehouse_order', 'warehouse_order_file', '1000000 10000 300 20 1'),
  ('warehouse_order', 'warehouse_order_reference', '1000000 10000 100 1'),
  ('warehouse_stock', 'warehouse_stock', '1000000 10000 300 20 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
