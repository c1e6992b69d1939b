ALTER TABLE `page_reading` ADD `site_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `quantity_push_listing` ON `quantity_push` (`workspace_id`,`listing_id`,`id`);
--> statement-breakpoint
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('notice_target', 'notice_target', '1000000 10000 1'),
  ('page_reading', 'page_reading', '1000000 10000 1'),
  ('quantity_push', 'quantity_push_listing', '1000000 10000 300 4');
--> statement-breakpoint
ANALYZE sqlite_schema;
