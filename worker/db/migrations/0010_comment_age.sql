CREATE INDEX `comment_said` ON `comment` (`workspace_id`,`said_at_utc`);
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('comment', 'comment_said', '1000000 10000 20');
--> statement-breakpoint
ANALYZE sqlite_schema;
