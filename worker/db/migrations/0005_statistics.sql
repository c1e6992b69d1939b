-- Tells the planner what a grown database looks like: many workspaces, ten thousand rows each.
-- Without it SQLite walks all rows of a workspace by primary key rather than use an index that
-- names more columns (2,002 rows for one listing, measured). A migration that adds a table or an
-- index repeats these statements; test/worker/db/schema.test.ts says when.
ANALYZE;
--> statement-breakpoint
DELETE FROM sqlite_stat1;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT t.name, iif(i.origin = 'pk' AND t.wr = 1, t.name, i.name),
  CASE WHEN i.partial THEN
    CASE (SELECT count(*) FROM pragma_index_info(i.name))
      WHEN 1 THEN '10000 100' WHEN 2 THEN '10000 100 1' WHEN 3 THEN '10000 100 10 1'
      ELSE '10000 100 10 2 1' END
  WHEN i."unique" THEN
    CASE (SELECT count(*) FROM pragma_index_info(i.name))
      WHEN 1 THEN '1000000 1' WHEN 2 THEN '1000000 10000 1' WHEN 3 THEN '1000000 10000 100 1'
      WHEN 4 THEN '1000000 10000 300 20 1' WHEN 5 THEN '1000000 10000 300 20 4 1'
      ELSE '1000000 10000 300 40 10 3 1' END
  ELSE
    CASE (SELECT count(*) FROM pragma_index_info(i.name))
      WHEN 1 THEN '1000000 1000' WHEN 2 THEN '1000000 10000 20' WHEN 3 THEN '1000000 10000 300 4'
      WHEN 4 THEN '1000000 10000 300 20 4' ELSE '1000000 10000 300 40 10 3' END
  END
FROM pragma_table_list t JOIN pragma_index_list(t.name) i
WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
  AND t.name NOT LIKE '\_cf%' ESCAPE '\' AND t.name <> 'd1_migrations';
--> statement-breakpoint
ANALYZE sqlite_schema;
