CREATE TABLE `planning_chunk` (
	`workspace_id` text NOT NULL,
	`run_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`forecasts` integer DEFAULT 0 NOT NULL,
	`done_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `run_id`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `planning_run` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`cause` text NOT NULL,
	`state` text NOT NULL,
	`origin_date` text NOT NULL,
	`since_date` text NOT NULL,
	`sku_count` integer DEFAULT 0 NOT NULL,
	`chunk_count` integer DEFAULT 0 NOT NULL,
	`bounds` text,
	`model` text,
	`error_text` text,
	`created_at_utc` integer NOT NULL,
	`finished_at_utc` integer,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `planning_run_created` ON `planning_run` (`workspace_id`,`created_at_utc`);--> statement-breakpoint
CREATE TABLE `riser` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`as_of_date` text NOT NULL,
	`probability` real NOT NULL,
	`add_units` integer NOT NULL,
	`inputs` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `trend_point` (
	`workspace_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject` text NOT NULL,
	`market` text DEFAULT '' NOT NULL,
	`local_date` text NOT NULL,
	`value` real NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `subject_kind`, `subject`, `market`, `local_date`)
) WITHOUT ROWID;
--> statement-breakpoint
-- Both hold what a night works out anew; the old form is let go.
DROP TABLE `forecast`;
--> statement-breakpoint
CREATE TABLE `forecast` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`run_id` text NOT NULL,
	`made_at_utc` integer NOT NULL,
	`first_date` text NOT NULL,
	`basis` text NOT NULL,
	`milli_units_per_day` text NOT NULL,
	`weekdays` text NOT NULL,
	`event_days` text NOT NULL,
	`ratios` text NOT NULL,
	`totals` text NOT NULL,
	`inputs` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
);
--> statement-breakpoint
DROP TABLE `planning_row`;
--> statement-breakpoint
CREATE TABLE `planning_row` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`market` text NOT NULL,
	`first_date` text NOT NULL,
	`units` text NOT NULL,
	`live_units` text DEFAULT '' NOT NULL,
	`stock_out_days` text NOT NULL,
	`archived_until_date` text DEFAULT '' NOT NULL,
	`spikes` text DEFAULT '[]' NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `market`)
);
--> statement-breakpoint
ALTER TABLE `demand_rate` ADD `forecast` text;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('planning_chunk', 'planning_chunk', '1000000 10000 100 1'),
  ('planning_run', 'sqlite_autoindex_planning_run_1', '1000000 10000 1'),
  ('planning_run', 'planning_run_created', '1000000 10000 20'),
  ('riser', 'riser', '1000000 10000 100 1'),
  ('trend_point', 'trend_point', '1000000 10000 300 40 10 3 1'),
  ('forecast', 'sqlite_autoindex_forecast_1', '1000000 10000 100 1'),
  ('planning_row', 'sqlite_autoindex_planning_row_1', '1000000 10000 100 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
