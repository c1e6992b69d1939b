CREATE TABLE `live_minute` (
	`workspace_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`minute` integer NOT NULL,
	`starts_at_utc` integer NOT NULL,
	`viewers` integer NOT NULL,
	`left_viewers` integer NOT NULL,
	`lost_viewers` integer NOT NULL,
	`frozen_viewers` integer NOT NULL,
	`freezes` integer NOT NULL,
	`delay_ms` integer,
	`host_gap_ms` integer,
	PRIMARY KEY(`workspace_id`, `live_session_id`, `minute`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `live_push` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`name` text NOT NULL,
	`region` text NOT NULL,
	`sealed_target` text NOT NULL,
	`converter_id` text,
	`started_at_utc` integer,
	`stopped_at_utc` integer,
	`updated_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `live_push_session` ON `live_push` (`workspace_id`,`live_session_id`);--> statement-breakpoint
ALTER TABLE `live_item` ADD `removed_at_utc` integer;--> statement-breakpoint
ALTER TABLE `live_settings` ADD `promise_days` integer DEFAULT 3 NOT NULL;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('live_minute', 'live_minute', '1000000 10000 100 1'),
  ('live_push', 'live_push', '1000000 10000 1'),
  ('live_push', 'live_push_session', '1000000 10000 20');
--> statement-breakpoint
ANALYZE sqlite_schema;
