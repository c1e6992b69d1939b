CREATE TABLE `order_demand` (
	`workspace_id` text NOT NULL,
	`order_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`account_id` text NOT NULL,
	`local_date` text NOT NULL,
	`units` integer DEFAULT 0 NOT NULL,
	`live_units` integer DEFAULT 0 NOT NULL,
	`excluded_units` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `order_id`, `sku_id`)
) WITHOUT ROWID;
