CREATE INDEX `stock_level_bucket` ON `stock_level` (`workspace_id`,`bucket`,`sku_id`,`warehouse_id`) WHERE bucket <> '';
--> statement-breakpoint
-- Second-grade goods lie in a bucket of their own as unavailable, so a verdict has two movements of
-- unavailable units: what leaves the return's own bucket is what inspection decided.
DROP TRIGGER stock_movement_return;
--> statement-breakpoint
CREATE TRIGGER stock_movement_return AFTER INSERT ON stock_movement
WHEN NEW.source_kind = 'return' OR NEW.reverses_id IS NOT NULL BEGIN
  UPDATE stock_return SET
    units_received = units_received + iif(cause.kind = 'return', NEW.on_hand_delta, 0),
    units_restocked = units_restocked - iif(cause.kind = 'restock', NEW.unavailable_delta, 0),
    units_second_grade = units_second_grade
      - iif(cause.kind = 'relabel' AND NEW.bucket = stock_return.bucket, NEW.unavailable_delta, 0),
    units_disposed = units_disposed - iif(cause.kind = 'dispose', NEW.unavailable_delta, 0),
    revision = NEW.revision
  FROM (SELECT kind, source_id FROM stock_movement WHERE workspace_id = NEW.workspace_id
    AND id = coalesce(NEW.reverses_id, NEW.id) AND source_kind = 'return') AS cause
  WHERE workspace_id = NEW.workspace_id AND id = cause.source_id;
END;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('stock_level', 'stock_level_bucket', '10000 100 10 2 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
