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