CREATE TABLE `live_link` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`role` text NOT NULL,
	`revoked_at_utc` integer,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_link_session` ON `live_link` (`workspace_id`,`live_session_id`,`created_at_utc`);--> statement-breakpoint
CREATE TABLE `live_settings` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`comment_retention_days` integer NOT NULL,
	`hold_seconds` integer NOT NULL,
	`block_words` text,
	`updated_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `live_session` ADD `started_at_utc` integer;--> statement-breakpoint
ALTER TABLE `live_session` ADD `ended_at_utc` integer;--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('live_link', 'live_link_session', '1000000 10000 300 4');
--> statement-breakpoint
ANALYZE sqlite_schema;
