CREATE TABLE `parcel_told` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`order_id` text NOT NULL,
	`tracking` text NOT NULL,
	`carrier` text,
	`units` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `parcel_told_parcel` ON `parcel_told` (`workspace_id`,`connection_id`,`order_id`,`tracking`);--> statement-breakpoint
CREATE INDEX `parcel_told_connection` ON `parcel_told` (`workspace_id`,`connection_id`,`id`);--> statement-breakpoint
CREATE INDEX `parcel_told_unsettled` ON `parcel_told` (`workspace_id`,`connection_id`,`id`) WHERE state in ('waiting', 'telling', 'dry-run', 'refused');--> statement-breakpoint
ALTER TABLE `connection` ADD `parcel_mode` text DEFAULT 'off' NOT NULL;
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('parcel_told', 'parcel_told', '1000000 10000 1'),
  ('parcel_told', 'parcel_told_connection', '1000000 10000 300 4'),
  ('parcel_told', 'parcel_told_parcel', '1000000 10000 300 20 1'),
  ('parcel_told', 'parcel_told_unsettled', '10000 100 10 1'),
  ('warehouse_order', 'warehouse_order_of', '1000000 10000 20'),
  ('warehouse_order', 'warehouse_order_there', '10000 100 10 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
