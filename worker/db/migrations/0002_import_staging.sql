CREATE TABLE `import_chunk` (
	`workspace_id` text NOT NULL,
	`import_job_id` text NOT NULL,
	`chunk` integer NOT NULL,
	`kind` text NOT NULL,
	`rows` integer NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_job_id`, `chunk`)
);
--> statement-breakpoint
CREATE TABLE `import_stock_row` (
	`workspace_id` text NOT NULL,
	`import_job_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`as_of_utc` integer NOT NULL,
	`sku_id` text NOT NULL,
	`bucket` text DEFAULT '' NOT NULL,
	`on_hand` integer,
	`unavailable` integer,
	`inbound` integer,
	`rows` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_job_id`, `warehouse_id`, `as_of_utc`, `sku_id`, `bucket`)
) WITHOUT ROWID;
