CREATE TABLE `platform_level` (
	`workspace_id` text NOT NULL,
	`connection_id` text NOT NULL,
	`item_ref` text NOT NULL,
	`place_ref` text NOT NULL,
	`listing_id` text NOT NULL,
	`available` integer,
	`on_hand` integer,
	`unavailable` integer,
	`as_of_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `connection_id`, `item_ref`, `place_ref`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `platform_level_listing` ON `platform_level` (`workspace_id`,`listing_id`);--> statement-breakpoint
CREATE TABLE `quantity_push` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`connection_id` text NOT NULL,
	`listing_id` text NOT NULL,
	`place_ref` text NOT NULL,
	`from_units` integer,
	`to_units` integer NOT NULL,
	`pool_units` integer NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `quantity_push_connection` ON `quantity_push` (`workspace_id`,`connection_id`,`id`);--> statement-breakpoint
ALTER TABLE `connection` ADD `next_sync_at_utc` integer;--> statement-breakpoint
ALTER TABLE `connection` ADD `sync_failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `missing_scopes` text;--> statement-breakpoint
ALTER TABLE `connection` ADD `places` text;--> statement-breakpoint
ALTER TABLE `connection` ADD `authorise_hash` text;--> statement-breakpoint
ALTER TABLE `connection` ADD `push_mode` text DEFAULT 'off' NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `push_buffer_units` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `connection` ADD `push_floor_units` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `connection_due` ON `connection` (`workspace_id`,`next_sync_at_utc`) WHERE next_sync_at_utc is not null;
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('connection', 'connection_due', '10000 100 1'),
  ('platform_level', 'platform_level', '1000000 10000 300 20 1'),
  ('platform_level', 'platform_level_listing', '1000000 10000 20'),
  ('quantity_push', 'quantity_push', '1000000 10000 1'),
  ('quantity_push', 'quantity_push_connection', '1000000 10000 300 4');
--> statement-breakpoint
ANALYZE sqlite_schema;
