CREATE TABLE `lot` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`code` text NOT NULL,
	`expires_on_date` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `lot_level` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`lot_code` text NOT NULL,
	`expires_on_date` text,
	`units` integer DEFAULT 0 NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `warehouse_id`, `lot_code`),
	CONSTRAINT "lot_level_units" CHECK("lot_level"."units" >= 0),
	CONSTRAINT "lot_level_held" CHECK("lot_level"."held" >= 0 and "lot_level"."held" <= "lot_level"."units")
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lot_level_lying` ON `lot_level` (`workspace_id`,`expires_on_date`,`sku_id`,`warehouse_id`,`lot_code`) WHERE units > 0;--> statement-breakpoint
CREATE TABLE `lot_movement` (
	`workspace_id` text NOT NULL,
	`movement_id` text NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`lot_code` text NOT NULL,
	`units_delta` integer DEFAULT 0 NOT NULL,
	`held_delta` integer DEFAULT 0 NOT NULL,
	`inbound_line_id` text,
	`revision` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `movement_id`, `lot_code`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lot_movement_place` ON `lot_movement` (`workspace_id`,`sku_id`,`warehouse_id`,`lot_code`);--> statement-breakpoint
CREATE INDEX `lot_movement_inbound` ON `lot_movement` (`workspace_id`,`inbound_line_id`) WHERE inbound_line_id is not null;--> statement-breakpoint
ALTER TABLE `channel_account` ADD `min_shelf_life_days` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_level` ADD `lots` text;--> statement-breakpoint
ALTER TABLE `stock_movement` ADD `lot_code` text;
--> statement-breakpoint
-- Lots (worker/db/schema/lot.ts). 1. A code stands for one expiry date; correcting it corrects what
--    the places say of it.
CREATE TRIGGER lot_one_expiry BEFORE INSERT ON lot BEGIN
  SELECT RAISE(ABORT, 'lot_other_expiry') WHERE EXISTS (SELECT 1 FROM lot
    WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id AND code = NEW.code
      AND expires_on_date IS NOT NEW.expires_on_date);
END;
--> statement-breakpoint
CREATE TRIGGER lot_corrected AFTER UPDATE OF expires_on_date ON lot BEGIN
  UPDATE lot_level SET expires_on_date = NEW.expires_on_date, revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id AND lot_code = NEW.code;
  UPDATE stock_level SET revision = NEW.revision, lots = (SELECT
      iif(count(*) > 0, json_group_array(json_array(expires_on_date, units)), NULL)
    FROM (SELECT coalesce(expires_on_date, '9999-12-31') AS expires_on_date,
        sum(units - held) AS units FROM lot_level
      WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
        AND warehouse_id = stock_level.warehouse_id AND units > held
      GROUP BY 1 ORDER BY 1))
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id AND bucket = ''
    AND warehouse_id IN (SELECT warehouse_id FROM lot_level WHERE workspace_id = NEW.workspace_id
      AND sku_id = NEW.sku_id AND lot_code = NEW.code);
END;
--> statement-breakpoint
-- 2. What movements did to lots is only appended, and carried into the balances.
CREATE TRIGGER lot_movement_no_update BEFORE UPDATE ON lot_movement BEGIN
  SELECT RAISE(ABORT, 'lot_movement_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER lot_movement_no_delete BEFORE DELETE ON lot_movement BEGIN
  SELECT RAISE(ABORT, 'lot_movement_append_only');
END;
--> statement-breakpoint
CREATE TRIGGER lot_movement_balance AFTER INSERT ON lot_movement BEGIN
  INSERT INTO lot_level (workspace_id, sku_id, warehouse_id, lot_code, expires_on_date)
  SELECT workspace_id, sku_id, NEW.warehouse_id, code, expires_on_date FROM lot
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id AND code = NEW.lot_code
    AND NOT EXISTS (SELECT 1 FROM lot_level WHERE workspace_id = NEW.workspace_id
      AND sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id AND lot_code = NEW.lot_code);
  UPDATE lot_level SET units = units + NEW.units_delta, held = held + NEW.held_delta,
    revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
    AND warehouse_id = NEW.warehouse_id AND lot_code = NEW.lot_code;
  UPDATE stock_level SET lots = (SELECT
      iif(count(*) > 0, json_group_array(json_array(expires_on_date, units)), NULL)
    FROM (SELECT coalesce(expires_on_date, '9999-12-31') AS expires_on_date,
        sum(units - held) AS units FROM lot_level
      WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
        AND warehouse_id = NEW.warehouse_id AND units > held
      GROUP BY 1 ORDER BY 1))
  WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
    AND warehouse_id = NEW.warehouse_id AND bucket = '';
END;
--> statement-breakpoint
-- 3. A movement of a SKU that has lots says what it did to them: the lot it names, the lots it
--    reverses, the lots its transfer carries, or, going out, first expired first (the rule of
--    shared/inventory/lots.ts; a test compares the two). Triggers of one event run in no promised
--    order, so the balance before this movement is told by `last_seq`. SQLite knows no time zones:
--    which lots a movement may take goes by the UTC date; what no channel may sell any more is held
--    by the warehouse's own date.
CREATE TRIGGER stock_movement_lots AFTER INSERT ON stock_movement
WHEN NEW.bucket = '' AND (NEW.on_hand_delta <> 0 OR NEW.lot_code IS NOT NULL
    OR NEW.reverses_id IS NOT NULL)
  AND (NEW.lot_code IS NOT NULL OR EXISTS (SELECT 1 FROM lot
    WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id))
BEGIN
  SELECT RAISE(ABORT, 'lot_unknown') WHERE NEW.lot_code IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM lot WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
      AND code = NEW.lot_code);
  INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, bucket, as_of_utc)
  SELECT NEW.workspace_id, NEW.sku_id, NEW.warehouse_id, '', NEW.occurred_at_utc
  WHERE NOT EXISTS (SELECT 1 FROM stock_level
    WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
      AND warehouse_id = NEW.warehouse_id AND bucket = '');
  -- The lot it names. Of what comes in, units that had left before they were booked are gone.
  INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code,
    units_delta, held_delta, inbound_line_id, revision)
  SELECT NEW.workspace_id, NEW.id, NEW.sku_id, NEW.warehouse_id, NEW.lot_code,
    iif(NEW.on_hand_delta > 0, min(NEW.on_hand_delta, max(0, v.on_hand
      + iif(v.last_seq = NEW.seq, 0, NEW.on_hand_delta) - l.units)), NEW.on_hand_delta),
    iif(NEW.on_hand_delta > 0, 0, NEW.unavailable_delta), NEW.inbound_line_id, NEW.revision
  FROM stock_level v CROSS JOIN (SELECT coalesce(sum(units), 0) AS units FROM lot_level
    WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
      AND warehouse_id = NEW.warehouse_id) l
  WHERE NEW.lot_code IS NOT NULL AND NEW.reverses_id IS NULL
    AND v.workspace_id = NEW.workspace_id AND v.sku_id = NEW.sku_id
    AND v.warehouse_id = NEW.warehouse_id AND v.bucket = '';
  -- The lots it reverses, as far as they still lie there.
  INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code,
    units_delta, held_delta, inbound_line_id, revision)
  SELECT NEW.workspace_id, NEW.id, NEW.sku_id, NEW.warehouse_id, r.lot_code, r.units_after - r.units,
    min(r.units_after, max(0, r.held - r.held_delta)) - r.held, NEW.inbound_line_id, NEW.revision
  FROM (SELECT m.lot_code, l.units, l.held, m.held_delta,
      max(0, l.units - m.units_delta) AS units_after
    FROM lot_movement m CROSS JOIN lot_level l ON l.workspace_id = m.workspace_id
      AND l.sku_id = m.sku_id AND l.warehouse_id = m.warehouse_id AND l.lot_code = m.lot_code
    WHERE m.workspace_id = NEW.workspace_id AND m.movement_id = NEW.reverses_id AND m.part = 0) r
  WHERE NEW.reverses_id IS NOT NULL;
  INSERT INTO lot_movement (workspace_id, movement_id, part, sku_id, warehouse_id, lot_code,
    units_delta, held_delta, inbound_line_id, revision)
  SELECT NEW.workspace_id, NEW.id, 1, NEW.sku_id, NEW.warehouse_id, t.lot_code, -t.taken,
    min(t.held, t.units - t.taken) - t.held, NEW.inbound_line_id, NEW.revision
  FROM (SELECT q.lot_code, q.units, q.held, min(q.units, q.excess - q.before) AS taken
    FROM (SELECT l.lot_code, l.units, l.held,
        sum(l.units) OVER () - max(0, v.on_hand
          + iif(v.last_seq = NEW.seq, 0, NEW.on_hand_delta)) AS excess,
        coalesce(sum(l.units) OVER (ORDER BY coalesce(l.expires_on_date, '9999'), l.lot_code
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM lot_level l CROSS JOIN stock_level v ON v.workspace_id = NEW.workspace_id
        AND v.sku_id = NEW.sku_id AND v.warehouse_id = NEW.warehouse_id AND v.bucket = ''
      WHERE l.workspace_id = NEW.workspace_id AND l.sku_id = NEW.sku_id
        AND l.warehouse_id = NEW.warehouse_id) q
    WHERE NEW.reverses_id IS NOT NULL AND q.excess > q.before AND q.units > 0) t;
  -- The lots its transfer carries, as they left.
  INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code,
    units_delta, inbound_line_id, revision)
  SELECT NEW.workspace_id, NEW.id, NEW.sku_id, NEW.warehouse_id, t.lot_code, t.taken,
    NEW.inbound_line_id, NEW.revision
  FROM (SELECT q.lot_code, min(q.units, q.room - q.before) AS taken
    FROM (SELECT c.lot_code, c.units, min(NEW.on_hand_delta, max(0, v.on_hand
          + iif(v.last_seq = NEW.seq, 0, NEW.on_hand_delta)
          - coalesce((SELECT sum(units) FROM lot_level WHERE workspace_id = NEW.workspace_id
              AND sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id), 0))) AS room,
        coalesce(sum(c.units) OVER (ORDER BY c.day, c.lot_code
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM (SELECT m.lot_code, -sum(m.units_delta) AS units,
          coalesce((SELECT expires_on_date FROM lot WHERE workspace_id = NEW.workspace_id
            AND sku_id = NEW.sku_id AND code = m.lot_code), '9999') AS day
        FROM lot_movement m INDEXED BY lot_movement_inbound
        WHERE m.workspace_id = NEW.workspace_id AND m.inbound_line_id = NEW.inbound_line_id
        GROUP BY m.lot_code HAVING sum(m.units_delta) < 0) c
      CROSS JOIN stock_level v ON v.workspace_id = NEW.workspace_id
        AND v.sku_id = NEW.sku_id AND v.warehouse_id = NEW.warehouse_id AND v.bucket = '') q
    WHERE q.room > q.before) t
  WHERE NEW.kind = 'transfer-in' AND NEW.lot_code IS NULL AND NEW.inbound_line_id IS NOT NULL;
  -- First expired first. Out of what can be sold: units of no known lot, lots the channel may still
  -- sell, then what is unavailable, then lots past it, the longest-lived first. Out of what is
  -- unavailable (unavailable_delta < 0): units of no known lot, held lots, then the others.
  INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code,
    units_delta, held_delta, inbound_line_id, revision)
  SELECT NEW.workspace_id, NEW.id, NEW.sku_id, NEW.warehouse_id, t.lot_code, -sum(t.taken),
    -sum(iif(t.is_held, t.taken, 0)), NEW.inbound_line_id, NEW.revision
  FROM (SELECT s.lot_code, s.is_held, min(s.units, -NEW.on_hand_delta - s.before) AS taken
    FROM (SELECT q.lot_code, q.is_held, q.units, coalesce(sum(q.units) OVER (
        ORDER BY q.place, q.day, q.lot_code, q.is_held
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM (
        SELECT iif(NEW.unavailable_delta < 0, 2, 0) AS place, 0 AS day, '' AS lot_code,
          0 AS is_held, b.rest - min(b.rest, b.other) AS units
        FROM (SELECT max(0, v.on_hand - iif(v.last_seq = NEW.seq, NEW.on_hand_delta, 0)
              - l.units) AS rest,
            max(0, v.unavailable - iif(v.last_seq = NEW.seq, NEW.unavailable_delta, 0)
              - l.held) AS other
          FROM stock_level v CROSS JOIN (SELECT coalesce(sum(units), 0) AS units,
            coalesce(sum(held), 0) AS held FROM lot_level WHERE workspace_id = NEW.workspace_id
              AND sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id) l
          WHERE v.workspace_id = NEW.workspace_id AND v.sku_id = NEW.sku_id
            AND v.warehouse_id = NEW.warehouse_id AND v.bucket = '') b
        UNION ALL
        SELECT iif(NEW.unavailable_delta < 0, 0, 2), 0, '', 0, min(b.rest, b.other)
        FROM (SELECT max(0, v.on_hand - iif(v.last_seq = NEW.seq, NEW.on_hand_delta, 0)
              - l.units) AS rest,
            max(0, v.unavailable - iif(v.last_seq = NEW.seq, NEW.unavailable_delta, 0)
              - l.held) AS other
          FROM stock_level v CROSS JOIN (SELECT coalesce(sum(units), 0) AS units,
            coalesce(sum(held), 0) AS held FROM lot_level WHERE workspace_id = NEW.workspace_id
              AND sku_id = NEW.sku_id AND warehouse_id = NEW.warehouse_id) l
          WHERE v.workspace_id = NEW.workspace_id AND v.sku_id = NEW.sku_id
            AND v.warehouse_id = NEW.warehouse_id AND v.bucket = '') b
        UNION ALL
        SELECT iif(NEW.unavailable_delta < 0, 3, iif(f.is_sellable, 1, 3)),
          iif(NEW.unavailable_delta < 0 OR f.is_sellable, f.day, -f.day), f.lot_code, 0, f.units
        FROM (SELECT lot_code, units - held AS units,
            coalesce(julianday(expires_on_date), 9e9) AS day,
            expires_on_date IS NULL OR expires_on_date > date(NEW.occurred_at_utc / 1000,
              'unixepoch', '+' || coalesce((SELECT a.min_shelf_life_days FROM allocation x
                CROSS JOIN order_line o ON o.workspace_id = NEW.workspace_id
                  AND o.id = x.holder_id
                CROSS JOIN sales_order s ON s.workspace_id = NEW.workspace_id
                  AND s.id = o.order_id
                CROSS JOIN channel_account a ON a.workspace_id = NEW.workspace_id
                  AND a.id = s.account_id
                WHERE x.workspace_id = NEW.workspace_id AND x.id = NEW.allocation_id
                  AND x.holder_kind = 'order'), 0) || ' days') AS is_sellable
          FROM lot_level WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
            AND warehouse_id = NEW.warehouse_id AND units > held) f
        UNION ALL
        SELECT iif(NEW.unavailable_delta < 0, 1, 4),
          iif(NEW.unavailable_delta < 0, 1, -1) * coalesce(julianday(expires_on_date), 9e9),
          lot_code, 1, held
        FROM lot_level WHERE workspace_id = NEW.workspace_id AND sku_id = NEW.sku_id
          AND warehouse_id = NEW.warehouse_id AND held > 0) q) s
    WHERE s.before < -NEW.on_hand_delta AND s.units > 0) t
  WHERE NEW.on_hand_delta < 0 AND NEW.lot_code IS NULL AND NEW.reverses_id IS NULL
    AND t.lot_code <> ''
  GROUP BY t.lot_code;
END;
--> statement-breakpoint
-- Tells the planner what a grown database looks like: many workspaces,
-- ten thousand rows each. Without it SQLite walks all rows of a workspace by primary key rather
-- than use an index that names more columns (2,002 rows for one listing, measured). Written by
-- worker/db/write-statistics.mjs; test/worker/db/schema.test.ts says when it is due again.
ANALYZE;
--> statement-breakpoint
DELETE FROM sqlite_stat1;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('alert', 'alert', '1000000 10000 1'),
  ('alert', 'alert_open', '10000 100 10 2 1'),
  ('alert', 'alert_revision', '1000000 10000 20'),
  ('allocation', 'allocation', '1000000 10000 1'),
  ('allocation', 'allocation_balance', '10000 100 10 2 1'),
  ('allocation', 'allocation_expiry', '10000 100 1'),
  ('allocation', 'allocation_holder', '1000000 10000 300 4'),
  ('allocation', 'allocation_revision', '1000000 10000 20'),
  ('allocation', 'allocation_waiting', '10000 100 1'),
  ('api_key', 'api_key', '1000000 10000 1'),
  ('api_key', 'api_key_hash', '1000000 10000 1'),
  ('audit_entry', 'audit_entry', '1000000 10000 1'),
  ('audit_entry', 'audit_entry_subject', '1000000 10000 300 20 4'),
  ('audit_entry', 'audit_entry_time', '1000000 10000 20'),
  ('batch_guard', 'batch_guard', '1000000 1'),
  ('category', 'category', '1000000 10000 1'),
  ('category', 'category_revision', '1000000 10000 20'),
  ('category_policy', 'category_policy', '1000000 10000 1'),
  ('category_policy', 'category_policy_revision', '1000000 10000 20'),
  ('category_policy', 'category_policy_scope', '1000000 10000 300 20 4'),
  ('channel_account', 'channel_account', '1000000 10000 1'),
  ('channel_account', 'channel_account_platform', '1000000 10000 20'),
  ('channel_account', 'channel_account_revision', '1000000 10000 20'),
  ('claim', 'claim', '1000000 10000 1'),
  ('claim', 'claim_item', '1000000 10000 300 4'),
  ('claim', 'claim_session', '1000000 10000 300 4'),
  ('clearance_case', 'clearance_case_decided', '1000000 10000 300 20 4'),
  ('clearance_case', 'clearance_case_gain', '1000000 10000 300 20 4'),
  ('clearance_case', 'clearance_case_open', '10000 100 10 1'),
  ('clearance_case', 'sqlite_autoindex_clearance_case_1', '1000000 10000 1'),
  ('closure', 'closure', '1000000 10000 1'),
  ('closure', 'closure_party', '1000000 10000 300 20 4'),
  ('closure', 'closure_revision', '1000000 10000 20'),
  ('comment', 'comment', '1000000 10000 100 1'),
  ('comment', 'comment_said', '1000000 10000 20'),
  ('connection', 'connection', '1000000 10000 1'),
  ('connection', 'connection_account', '1000000 10000 20'),
  ('connection', 'connection_revision', '1000000 10000 20'),
  ('cost', 'cost', '1000000 10000 300 20 1'),
  ('cost', 'cost_revision', '1000000 10000 20'),
  ('daily_demand', 'daily_demand', '1000000 10000 300 20 1'),
  ('daily_demand', 'daily_demand_date', '1000000 10000 20'),
  ('demand_event', 'demand_event', '1000000 10000 1'),
  ('demand_event', 'demand_event_dates', '1000000 10000 20'),
  ('demand_event', 'demand_event_revision', '1000000 10000 20'),
  ('demand_rate', 'demand_rate', '1000000 10000 100 1'),
  ('demand_rate', 'demand_rate_revision', '1000000 10000 20'),
  ('device', 'device', '1000000 10000 1'),
  ('device', 'device_member', '1000000 10000 20'),
  ('dropship_file', 'dropship_file', '1000000 10000 1'),
  ('dropship_file', 'dropship_file_cut_off', '1000000 10000 300 20 1'),
  ('dropship_file', 'dropship_file_time', '1000000 10000 20'),
  ('dropship_line', 'dropship_line', '1000000 10000 100 1'),
  ('dropship_line', 'dropship_line_order', '1000000 10000 300 20 4'),
  ('forecast', 'sqlite_autoindex_forecast_1', '1000000 10000 100 1'),
  ('forwarder', 'forwarder', '1000000 10000 1'),
  ('forwarder', 'forwarder_revision', '1000000 10000 20'),
  ('forwarder_term', 'forwarder_term', '1000000 10000 300 20 4 1'),
  ('forwarder_term', 'forwarder_term_revision', '1000000 10000 20'),
  ('forwarder_term', 'forwarder_term_warehouse', '1000000 10000 20'),
  ('fx_rate', 'fx_rate', '1000000 10000 300 20 1'),
  ('fx_rate', 'fx_rate_revision', '1000000 10000 20'),
  ('hook_directory', 'hook_directory', '1000000 1'),
  ('hook_directory', 'hook_directory_workspace', '1000000 1000'),
  ('host', 'host', '1000000 10000 1'),
  ('host', 'host_revision', '1000000 10000 20'),
  ('idempotency_record', 'idempotency_record_expiry', '1000000 10000 20'),
  ('idempotency_record', 'sqlite_autoindex_idempotency_record_1', '1000000 10000 1'),
  ('identifier', 'identifier', '1000000 10000 1'),
  ('identifier', 'identifier_key', '1000000 10000 20'),
  ('identifier', 'identifier_revision', '1000000 10000 20'),
  ('identifier', 'identifier_sku', '10000 100 1'),
  ('identifier', 'identifier_value', '1000000 10000 300 20 1'),
  ('identifier_listing', 'identifier_listing', '1000000 10000 100 1'),
  ('identifier_listing', 'identifier_listing_listing', '1000000 10000 20'),
  ('identifier_listing', 'identifier_listing_revision', '1000000 10000 20'),
  ('import_chunk', 'sqlite_autoindex_import_chunk_1', '1000000 10000 100 1'),
  ('import_job', 'import_job_hash', '1000000 10000 20'),
  ('import_job', 'import_job_time', '1000000 10000 20'),
  ('import_job', 'sqlite_autoindex_import_job_1', '1000000 10000 1'),
  ('import_preset', 'import_preset', '1000000 10000 1'),
  ('import_preset', 'import_preset_header', '1000000 10000 20'),
  ('import_row_error', 'import_row_error', '1000000 10000 300 20 4 1'),
  ('import_stock_row', 'import_stock_row', '1000000 10000 300 40 10 3 1'),
  ('import_undo', 'import_undo', '1000000 10000 300 20 1'),
  ('inbound_line', 'inbound_line', '1000000 10000 1'),
  ('inbound_line', 'inbound_line_claim', '10000 100 1'),
  ('inbound_line', 'inbound_line_open', '10000 100 10 1'),
  ('inbound_line', 'inbound_line_order', '1000000 10000 20'),
  ('inbound_line', 'inbound_line_revision', '1000000 10000 20'),
  ('inbound_line', 'inbound_line_shipment', '1000000 10000 20'),
  ('listing', 'listing', '1000000 10000 1'),
  ('listing', 'listing_account', '1000000 10000 300 4'),
  ('listing', 'listing_revision', '1000000 10000 20'),
  ('listing', 'listing_seller_sku', '1000000 10000 300 4'),
  ('listing_component', 'listing_component', '1000000 10000 300 20 1'),
  ('listing_component', 'listing_component_revision', '1000000 10000 20'),
  ('listing_component', 'listing_component_sku', '1000000 10000 300 4'),
  ('listing_pool', 'listing_pool', '1000000 10000 100 1'),
  ('listing_pool', 'listing_pool_revision', '1000000 10000 20'),
  ('listing_pool', 'listing_pool_warehouse', '1000000 10000 20'),
  ('live_event', 'live_event', '1000000 10000 100 1'),
  ('live_item', 'live_item', '1000000 10000 1'),
  ('live_item', 'live_item_revision', '1000000 10000 20'),
  ('live_item', 'live_item_session', '1000000 10000 300 4'),
  ('live_item', 'live_item_sku', '1000000 10000 20'),
  ('live_link', 'live_link', '1000000 1'),
  ('live_link', 'live_link_session', '1000000 10000 300 4'),
  ('live_minute', 'live_minute', '1000000 10000 100 1'),
  ('live_push', 'live_push', '1000000 10000 1'),
  ('live_push', 'live_push_session', '1000000 10000 20'),
  ('live_review', 'live_review', '1000000 10000 1'),
  ('live_review', 'live_review_revision', '1000000 10000 20'),
  ('live_session', 'live_session', '1000000 10000 1'),
  ('live_session', 'live_session_revision', '1000000 10000 20'),
  ('live_session', 'live_session_start', '1000000 10000 20'),
  ('live_settings', 'live_settings', '1000000 1'),
  ('live_signature', 'live_signature', '1000000 10000 300 20 1'),
  ('live_take', 'live_take', '1000000 10000 300 20 1'),
  ('live_take', 'live_take_session', '1000000 10000 20'),
  ('lot', 'lot', '1000000 10000 100 1'),
  ('lot_level', 'lot_level', '1000000 10000 300 20 1'),
  ('lot_level', 'lot_level_lying', '10000 100 10 2 1'),
  ('lot_movement', 'lot_movement', '1000000 10000 300 20 1'),
  ('lot_movement', 'lot_movement_inbound', '10000 100 1'),
  ('lot_movement', 'lot_movement_place', '1000000 10000 300 20 4'),
  ('member', 'member', '1000000 10000 1'),
  ('member', 'member_email', '1000000 10000 1'),
  ('member_directory', 'member_directory', '1000000 10000 1'),
  ('member_directory', 'member_directory_member', '1000000 10000 20'),
  ('observation', 'observation', '1000000 10000 300 40 10 3 1'),
  ('observation', 'observation_review', '10000 100 1'),
  ('observation', 'observation_source', '1000000 10000 20'),
  ('order_demand', 'order_demand', '1000000 10000 100 1'),
  ('order_line', 'order_line', '1000000 10000 1'),
  ('order_line', 'order_line_listing', '1000000 10000 20'),
  ('order_line', 'order_line_live', '1000000 10000 20'),
  ('order_line', 'order_line_platform', '1000000 10000 100 1'),
  ('order_line', 'order_line_unmapped', '10000 100 1'),
  ('order_link', 'order_link', '1000000 1'),
  ('order_link', 'order_link_subject', '1000000 10000 300 4'),
  ('pairing_code', 'pairing_code', '1000000 1'),
  ('pairing_code', 'pairing_code_expiry', '1000000 1000'),
  ('pairing_code', 'pairing_code_user', '1000000 1'),
  ('parcel', 'parcel', '1000000 10000 300 20 4 1'),
  ('parcel', 'parcel_job', '1000000 10000 20'),
  ('placement_settings', 'placement_settings', '1000000 1'),
  ('placement_site', 'placement_site', '1000000 10000 1'),
  ('plan_pack', 'plan_pack', '1000000 10000 1'),
  ('planning_chunk', 'planning_chunk', '1000000 10000 100 1'),
  ('planning_row', 'sqlite_autoindex_planning_row_1', '1000000 10000 100 1'),
  ('planning_run', 'planning_run_created', '1000000 10000 20'),
  ('planning_run', 'sqlite_autoindex_planning_run_1', '1000000 10000 1'),
  ('presale', 'presale', '1000000 10000 1'),
  ('presale', 'presale_sku', '1000000 10000 300 4'),
  ('presale', 'presale_time', '1000000 10000 20'),
  ('presale_take', 'presale_take', '1000000 10000 100 1'),
  ('presale_take', 'presale_take_presale', '1000000 10000 20'),
  ('product', 'product', '1000000 10000 1'),
  ('product', 'product_revision', '1000000 10000 20'),
  ('purchase_order', 'purchase_order', '1000000 10000 1'),
  ('purchase_order', 'purchase_order_plan_draft', '10000 100 10 2 1'),
  ('purchase_order', 'purchase_order_revision', '1000000 10000 20'),
  ('purchase_order', 'purchase_order_status', '1000000 10000 20'),
  ('purchase_order', 'purchase_order_supplier', '1000000 10000 20'),
  ('purchase_order_line', 'purchase_order_line', '1000000 10000 1'),
  ('purchase_order_line', 'purchase_order_line_order', '1000000 10000 20'),
  ('purchase_order_line', 'purchase_order_line_revision', '1000000 10000 20'),
  ('purchase_order_line', 'purchase_order_line_sku', '1000000 10000 20'),
  ('refresh_family', 'refresh_family', '1000000 10000 1'),
  ('refresh_family', 'refresh_family_device', '1000000 10000 20'),
  ('refresh_family', 'refresh_family_member', '1000000 10000 20'),
  ('refresh_token', 'refresh_token', '1000000 10000 1'),
  ('refresh_token', 'refresh_token_family', '1000000 10000 20'),
  ('reported_movement', 'reported_movement', '1000000 10000 100 1'),
  ('reported_movement', 'reported_movement_job', '1000000 10000 20'),
  ('reported_movement', 'reported_movement_sku', '1000000 10000 300 20 4'),
  ('riser', 'riser', '1000000 10000 100 1'),
  ('riser_answer', 'riser_answer', '1000000 10000 100 1'),
  ('sales_order', 'sales_order', '1000000 10000 1'),
  ('sales_order', 'sales_order_placed', '1000000 10000 20'),
  ('sales_order', 'sales_order_platform', '1000000 10000 100 1'),
  ('sales_order', 'sales_order_revision', '1000000 10000 20'),
  ('search_token', 'search_token', '1000000 10000 100 1'),
  ('search_token', 'search_token_sku', '1000000 10000 20'),
  ('set_up_link', 'set_up_link', '1000000 1'),
  ('shipment', 'shipment', '1000000 10000 1'),
  ('shipment', 'shipment_revision', '1000000 10000 20'),
  ('shipment', 'shipment_warehouse', '1000000 10000 300 4'),
  ('shipment_milestone', 'shipment_milestone', '1000000 10000 100 1'),
  ('shipment_milestone', 'shipment_milestone_revision', '1000000 10000 20'),
  ('silenced_cause', 'silenced_cause', '1000000 10000 100 1'),
  ('sku', 'sku', '1000000 10000 1'),
  ('sku', 'sku_category', '1000000 10000 20'),
  ('sku', 'sku_code', '1000000 10000 1'),
  ('sku', 'sku_product', '1000000 10000 20'),
  ('sku', 'sku_revision', '1000000 10000 20'),
  ('sku_component', 'sku_component', '1000000 10000 100 1'),
  ('sku_component', 'sku_component_part', '1000000 10000 20'),
  ('sku_component', 'sku_component_revision', '1000000 10000 20'),
  ('sku_plan', 'sku_plan', '1000000 10000 100 1'),
  ('sku_plan', 'sku_plan_revision', '1000000 10000 20'),
  ('stock_close', 'stock_close', '1000000 10000 1'),
  ('stock_close_level', 'stock_close_level', '1000000 10000 300 20 4 1'),
  ('stock_level', 'stock_level', '1000000 10000 300 20 1'),
  ('stock_level', 'stock_level_bucket', '10000 100 10 2 1'),
  ('stock_level', 'stock_level_revision', '1000000 10000 20'),
  ('stock_level', 'stock_level_warehouse', '1000000 10000 300 4'),
  ('stock_movement', 'stock_movement', '1000000 10000 1'),
  ('stock_movement', 'stock_movement_allocation', '10000 100 1'),
  ('stock_movement', 'stock_movement_idempotency', '1000000 10000 1'),
  ('stock_movement', 'stock_movement_place', '1000000 10000 300 20 4'),
  ('stock_movement', 'stock_movement_reverses', '10000 100 1'),
  ('stock_movement', 'stock_movement_seq', '1000000 10000 1'),
  ('stock_movement', 'stock_movement_source', '1000000 10000 300 20 4'),
  ('stock_return', 'stock_return', '1000000 10000 1'),
  ('stock_return', 'stock_return_line', '1000000 10000 20'),
  ('stock_return', 'stock_return_revision', '1000000 10000 20'),
  ('stock_return', 'stock_return_sku', '1000000 10000 300 4'),
  ('stock_return', 'stock_return_waiting', '10000 100 1'),
  ('suggestion', 'suggestion', '1000000 10000 1'),
  ('suggestion', 'suggestion_open', '10000 100 1'),
  ('suggestion', 'suggestion_revision', '1000000 10000 20'),
  ('suggestion', 'suggestion_sku', '1000000 10000 20'),
  ('supplier', 'supplier', '1000000 10000 1'),
  ('supplier', 'supplier_revision', '1000000 10000 20'),
  ('supplier_term', 'supplier_term', '1000000 10000 100 1'),
  ('supplier_term', 'supplier_term_revision', '1000000 10000 20'),
  ('supplier_term', 'supplier_term_sku', '1000000 10000 20'),
  ('tombstone', 'tombstone', '1000000 10000 300 20 1'),
  ('tombstone', 'tombstone_revision', '1000000 10000 300 4'),
  ('trend_point', 'trend_point', '1000000 10000 300 20 4 1'),
  ('warehouse', 'warehouse', '1000000 10000 1'),
  ('warehouse', 'warehouse_code', '1000000 10000 20'),
  ('warehouse', 'warehouse_revision', '1000000 10000 20'),
  ('webhook_inbox', 'sqlite_autoindex_webhook_inbox_1', '1000000 10000 100 1'),
  ('webhook_inbox', 'webhook_inbox_waiting', '10000 100 1'),
  ('workspace', 'workspace', '1000000 1'),
  ('workspace_directory', 'workspace_directory', '1000000 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
