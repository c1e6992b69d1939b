CREATE TABLE `page_reading` (
	`workspace_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`units` integer NOT NULL,
	`is_exact` integer DEFAULT false NOT NULL,
	`read_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `listing_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `notice_target` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`is_off` integer DEFAULT false NOT NULL,
	`language` text NOT NULL,
	`sealed_secrets` text NOT NULL,
	`quiet_from_hour` integer NOT NULL,
	`quiet_to_hour` integer NOT NULL,
	`time_zone` text NOT NULL,
	`told` text DEFAULT '[]' NOT NULL,
	`last_sent_at_utc` integer,
	`last_error` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`next_try_at_utc` integer,
	`created_at_utc` integer NOT NULL,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `connection` ADD `sells_shows` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `platform_level` ADD `available_as_of_utc` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `quantity_push` ADD `show_units` integer DEFAULT 0 NOT NULL;