CREATE TABLE `warehouse_bill` (
	`workspace_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`month` text NOT NULL,
	`currency` text NOT NULL,
	`lines` text NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `warehouse_id`, `month`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `warehouse_tariff` (
	`workspace_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`effective_from_date` text NOT NULL,
	`tariff` text NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `warehouse_id`, `effective_from_date`)
) WITHOUT ROWID;
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('warehouse_bill', 'warehouse_bill', '1000000 10000 100 1'),
  ('warehouse_tariff', 'warehouse_tariff', '1000000 10000 100 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
