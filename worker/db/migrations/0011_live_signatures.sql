CREATE TABLE `live_signature` (
	`workspace_id` text NOT NULL,
	`live_session_id` text NOT NULL,
	`side` text NOT NULL,
	`plan_version` integer NOT NULL,
	`member_id` text NOT NULL,
	`checks` text NOT NULL,
	`frozen` text NOT NULL,
	`signed_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `live_session_id`, `side`, `plan_version`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('live_signature', 'live_signature', '1000000 10000 300 20 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
