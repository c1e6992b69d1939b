-- The invariants of the ledger, kept by the database so that any writer is safe.
-- 1. Movements are only appended, without a gap in their numbers.
CREATE TRIGGER stock_movement_no_update BEFORE UPDATE ON stock_movement BEGIN
  SELECT RAISE(ABORT, 'stock_movement_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER stock_movement_no_delete BEFORE DELETE ON stock_movement BEGIN
  SELECT RAISE(ABORT, 'stock_movement_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER stock_movement_number AFTER INSERT ON stock_movement BEGIN
  SELECT RAISE(ABORT, 'stock_movement_gap')
  WHERE NOT EXISTS (SELECT 1 FROM workspace
    WHERE workspace_id = NEW.workspace_id AND movement_seq = NEW.seq - 1);
  UPDATE workspace SET movement_seq = NEW.seq WHERE workspace_id = NEW.workspace_id;
END;
--> statement-breakpoint
-- 2. Each movement is carried into its balance. A fact always is; a choice of ours is refused when
--    it would leave less than nothing available. CHECKs keep allocated and unavailable at 0 or more.
CREATE TRIGGER stock_movement_balance AFTER INSERT ON stock_movement BEGIN
  INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, bucket, as_of_utc)
  SELECT NEW.workspace_id, NEW.sku_id, NEW.warehouse_id, NEW.bucket, NEW.occurred_at_utc
  WHERE NOT EXISTS (SELECT 1 FROM stock_level
    WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
      AND warehouse_id = NEW.warehouse_id AND bucket = NEW.bucket);
  UPDATE stock_level SET
    on_hand = on_hand + NEW.on_hand_delta,
    allocated = allocated + NEW.allocated_delta,
    allocated_to_shows = allocated_to_shows + NEW.allocated_to_shows_delta,
    unavailable = unavailable + NEW.unavailable_delta,
    last_seq = NEW.seq,
    as_of_source = iif(NEW.occurred_at_utc >= as_of_utc, NEW.source_kind, as_of_source),
    as_of_utc = max(as_of_utc, NEW.occurred_at_utc),
    revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
    AND warehouse_id = NEW.warehouse_id AND bucket = NEW.bucket;
  SELECT RAISE(ABORT, 'stock_level_not_enough') FROM stock_level
  WHERE NEW.is_choice = 1
    AND NEW.on_hand_delta - NEW.allocated_delta - NEW.unavailable_delta < 0
    AND workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
    AND warehouse_id = NEW.warehouse_id AND bucket = NEW.bucket
    AND on_hand - allocated - unavailable < 0;
END;
--> statement-breakpoint
-- 3. Open units of allocations follow their movements; an older fence epoch is refused first.
CREATE TRIGGER stock_movement_fence BEFORE INSERT ON stock_movement
WHEN NEW.allocation_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'allocation_unknown')
  WHERE NOT EXISTS (SELECT 1 FROM allocation
    WHERE workspace_id = NEW.workspace_id AND id = NEW.allocation_id AND sku_id = NEW.sku_id
      AND warehouse_id = NEW.warehouse_id AND bucket = NEW.bucket
      AND NEW.allocated_to_shows_delta
        = iif(holder_kind = 'live', NEW.allocated_delta, 0));
  SELECT RAISE(ABORT, 'allocation_fenced') FROM allocation
  WHERE workspace_id = NEW.workspace_id AND id = NEW.allocation_id
    AND NEW.fence_epoch IS NOT NULL AND fence_epoch <> NEW.fence_epoch;
END;
--> statement-breakpoint
CREATE TRIGGER stock_movement_allocation AFTER INSERT ON stock_movement
WHEN NEW.allocation_id IS NOT NULL BEGIN
  UPDATE allocation SET
    units_open = units_open + NEW.allocated_delta,
    units_shipped = units_shipped - iif(NEW.allocated_delta <> 0, NEW.on_hand_delta, 0),
    units_released = units_released - iif(NEW.on_hand_delta = 0
      AND (NEW.allocated_delta < 0 OR NEW.kind = 'reverse'), NEW.allocated_delta, 0),
    state = CASE WHEN units_open + NEW.allocated_delta > 0 THEN 'open'
      WHEN NEW.reason = 'expired' THEN 'expired'
      WHEN units_shipped > 0 OR NEW.on_hand_delta < 0 THEN 'shipped' ELSE 'released' END,
    closed_at_utc = iif(units_open + NEW.allocated_delta > 0, NULL, NEW.recorded_at_utc),
    revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND id = NEW.allocation_id;
END;
--> statement-breakpoint
-- 4. Inbound lines follow: at the destination a movement receives, anywhere else it sends.
CREATE TRIGGER stock_movement_inbound AFTER INSERT ON stock_movement
WHEN NEW.inbound_line_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'inbound_line_unknown')
  WHERE NOT EXISTS (SELECT 1 FROM inbound_line WHERE workspace_id = NEW.workspace_id
    AND id = NEW.inbound_line_id AND sku_id = NEW.sku_id);
  UPDATE inbound_line SET
    units_received = units_received + iif(warehouse_id = NEW.warehouse_id, NEW.on_hand_delta, 0),
    units_expected = units_expected - iif(warehouse_id = NEW.warehouse_id, 0, NEW.on_hand_delta),
    updated_at_utc = NEW.recorded_at_utc,
    revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND id = NEW.inbound_line_id;
  UPDATE inbound_line SET status = iif(units_received >= units_expected, 'closed',
    iif(NEW.kind IN ('reverse', 'transfer-out'), 'open', status))
  WHERE workspace_id = NEW.workspace_id AND id = NEW.inbound_line_id AND status <> 'cancelled';
END;
--> statement-breakpoint
-- 5. Returns follow: what came back, and what inspection made of it. A reversal undoes the kind of
--    the movement it reverses.
CREATE TRIGGER stock_movement_return AFTER INSERT ON stock_movement
WHEN NEW.source_kind = 'return' OR NEW.reverses_id IS NOT NULL BEGIN
  UPDATE stock_return SET
    units_received = units_received + iif(cause.kind = 'return', NEW.on_hand_delta, 0),
    units_restocked = units_restocked - iif(cause.kind = 'restock', NEW.unavailable_delta, 0),
    units_second_grade = units_second_grade - iif(cause.kind = 'relabel', NEW.unavailable_delta, 0),
    units_disposed = units_disposed - iif(cause.kind = 'dispose', NEW.unavailable_delta, 0),
    revision = NEW.revision
  FROM (SELECT kind, source_id FROM stock_movement WHERE workspace_id = NEW.workspace_id
    AND id = coalesce(NEW.reverses_id, NEW.id) AND source_kind = 'return') AS cause
  WHERE workspace_id = NEW.workspace_id AND id = cause.source_id;
END;
