CREATE TABLE `clearance_case` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`owner_member_id` text,
	`due_on_date` text NOT NULL,
	`currency` text NOT NULL,
	`gain_minor` integer NOT NULL,
	`body` text NOT NULL,
	`chosen` text,
	`reason` text,
	`decided_by_member_id` text,
	`decided_at_utc` integer,
	`decided_seq` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `clearance_case_open` ON `clearance_case` (`workspace_id`,`sku_id`,`warehouse_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `clearance_case_gain` ON `clearance_case` (`workspace_id`,`state`,`gain_minor`,`id`);--> statement-breakpoint
CREATE INDEX `clearance_case_decided` ON `clearance_case` (`workspace_id`,`state`,`decided_at_utc`,`id`);--> statement-breakpoint
CREATE TABLE `placement_settings` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`currency` text NOT NULL,
	`cash_ceiling_minor` integer,
	`day_value_minor` integer NOT NULL,
	`last_mile` text NOT NULL,
	`updated_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `placement_site` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`warehouse_id` text,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`region` text,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`currency` text NOT NULL,
	`set_up_minor` integer DEFAULT 0 NOT NULL,
	`monthly_fixed_minor` integer DEFAULT 0 NOT NULL,
	`tariff` text,
	`freight_per_cbm_minor` integer DEFAULT 0 NOT NULL,
	`freight_days` integer DEFAULT 30 NOT NULL,
	`takes_battery` integer DEFAULT false NOT NULL,
	`takes_liquid` integer DEFAULT false NOT NULL,
	`takes_magnetic` integer DEFAULT false NOT NULL,
	`takes_aerosol` integer DEFAULT false NOT NULL,
	`max_weight_grams` integer,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `sales_order` ADD `ship_to_region` text;