CREATE TABLE `hook_directory` (
	`connection_id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `hook_directory_workspace` ON `hook_directory` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `live_take` (
	`workspace_id` text NOT NULL,
	`order_line_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`allocation_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`units` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `order_line_id`, `sku_id`, `allocation_id`),
	CONSTRAINT "live_take_units" CHECK("live_take"."units" >= 0)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_take_session` ON `live_take` (`workspace_id`,`live_session_id`);--> statement-breakpoint
ALTER TABLE `connection` ADD `name` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `last_received_at_utc` integer;--> statement-breakpoint
ALTER TABLE `connection` ADD `last_error_at_utc` integer;--> statement-breakpoint
ALTER TABLE `order_line` ADD `platform_ref` text;--> statement-breakpoint
ALTER TABLE `order_line` ADD `live_session_id` text;--> statement-breakpoint
CREATE INDEX `order_line_unmapped` ON `order_line` (`workspace_id`,`id`) WHERE listing_id is null;--> statement-breakpoint
CREATE INDEX `order_line_live` ON `order_line` (`workspace_id`,`live_session_id`);--> statement-breakpoint
ALTER TABLE `webhook_inbox` ADD `next_at_utc` integer;