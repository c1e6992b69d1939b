CREATE TABLE `order_link` (
	`code_hash` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`shows_prices` integer DEFAULT false NOT NULL,
	`used_at_utc` integer,
	`revoked_at_utc` integer,
	`expires_at_utc` integer NOT NULL,
	`created_at_utc` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `order_link_subject` ON `order_link` (`workspace_id`,`subject_id`,`created_at_utc`);--> statement-breakpoint
CREATE TABLE `silenced_cause` (
	`workspace_id` text NOT NULL,
	`sku_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`units` integer NOT NULL,
	`reason` text NOT NULL,
	`member_id` text,
	`silenced_at_utc` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `sku_id`, `warehouse_id`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `inbound_line` ADD `claim_status` text;--> statement-breakpoint
ALTER TABLE `inbound_line` ADD `claim_note` text;--> statement-breakpoint
CREATE INDEX `inbound_line_claim` ON `inbound_line` (`workspace_id`,`id`) WHERE status = 'closed' and units_received < units_expected;--> statement-breakpoint
ALTER TABLE `shipment` ADD `from_country` text DEFAULT 'CN' NOT NULL;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `origin` text DEFAULT 'member' NOT NULL;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `live_session_id` text;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `mode` text;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `forwarder_id` text;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `approved_at_utc` integer;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `confirmed_at_utc` integer;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `closed_at_utc` integer;--> statement-breakpoint
ALTER TABLE `purchase_order` ADD `planned_ready_on_date` text;--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_order_plan_draft` ON `purchase_order` (`workspace_id`,`supplier_id`,`warehouse_id`,`mode`) WHERE status = 'draft' and origin = 'plan';--> statement-breakpoint
ALTER TABLE `purchase_order_line` ADD `units_suggested` integer;--> statement-breakpoint
ALTER TABLE `purchase_order_line` ADD `units_confirmed` integer;--> statement-breakpoint
ALTER TABLE `purchase_order_line` ADD `is_touched` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `purchase_order_line` ADD `override_reason` text;--> statement-breakpoint
-- Orders written before had other words for where they stood.
UPDATE purchase_order SET status = CASE status WHEN 'placed' THEN 'sent'
  WHEN 'produced' THEN 'confirmed' ELSE 'received' END
WHERE status IN ('placed', 'produced', 'closed');
--> statement-breakpoint
-- Where an order stands once it is sent, from what its lines and their shipments say. The one home
-- of this rule; the triggers below let every order follow it whoever receives, loads or reverses.
CREATE VIEW purchase_order_progress AS SELECT o.workspace_id, o.id,
  CASE WHEN EXISTS (SELECT 1 FROM inbound_line l WHERE l.workspace_id = o.workspace_id
      AND l.purchase_order_id = o.id AND l.status = 'open') THEN
    CASE WHEN EXISTS (SELECT 1 FROM inbound_line l WHERE l.workspace_id = o.workspace_id
        AND l.purchase_order_id = o.id AND l.units_received > 0) THEN 'part-received'
      WHEN EXISTS (SELECT 1 FROM inbound_line l CROSS JOIN shipment s
        ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
        WHERE l.workspace_id = o.workspace_id AND l.purchase_order_id = o.id
          AND l.status = 'open' AND s.status IN ('in-transit', 'arrived')) THEN 'in-transit'
      WHEN o.confirmed_at_utc IS NOT NULL THEN 'confirmed' ELSE 'sent' END
    WHEN EXISTS (SELECT 1 FROM inbound_line l WHERE l.workspace_id = o.workspace_id
      AND l.purchase_order_id = o.id AND l.status = 'closed') THEN 'received'
    ELSE 'cancelled' END AS status
FROM purchase_order o;
--> statement-breakpoint
CREATE TRIGGER inbound_line_order_follows
AFTER UPDATE OF status, units_received, units_expected, shipment_id ON inbound_line
WHEN NEW.purchase_order_id IS NOT NULL BEGIN
  UPDATE purchase_order SET
    status = (SELECT p.status FROM purchase_order_progress p
      WHERE p.workspace_id = NEW.workspace_id AND p.id = NEW.purchase_order_id),
    closed_at_utc = iif(EXISTS (SELECT 1 FROM inbound_line l
      WHERE l.workspace_id = NEW.workspace_id AND l.purchase_order_id = NEW.purchase_order_id
        AND l.status = 'open'), NULL, coalesce(closed_at_utc, NEW.updated_at_utc)),
    updated_at_utc = NEW.updated_at_utc, revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND id = NEW.purchase_order_id
    AND status NOT IN ('draft', 'approved', 'cancelled');
END;
--> statement-breakpoint
-- A shipment is closed when nothing of it is to come, and open again when a receipt is taken back.
CREATE TRIGGER inbound_line_shipment_follows AFTER UPDATE OF status ON inbound_line
WHEN NEW.shipment_id IS NOT NULL AND NEW.status <> OLD.status BEGIN
  UPDATE shipment SET
    status = CASE WHEN EXISTS (SELECT 1 FROM inbound_line l
        WHERE l.workspace_id = NEW.workspace_id AND l.shipment_id = NEW.shipment_id
          AND l.status = 'open') THEN iif(status = 'closed', 'arrived', status)
      ELSE 'closed' END,
    updated_at_utc = NEW.updated_at_utc, revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND id = NEW.shipment_id AND status <> 'cancelled';
  UPDATE shipment_milestone SET source = 'receipt', revision = NEW.revision,
    actual_at_utc = NEW.updated_at_utc
  WHERE workspace_id = NEW.workspace_id AND shipment_id = NEW.shipment_id AND kind = 'available'
    AND actual_at_utc IS NULL AND NEW.status = 'closed'
    AND EXISTS (SELECT 1 FROM shipment s WHERE s.workspace_id = NEW.workspace_id
      AND s.id = NEW.shipment_id AND s.status = 'closed');
END;
--> statement-breakpoint
CREATE TRIGGER shipment_order_follows AFTER UPDATE OF status ON shipment
WHEN NEW.status <> OLD.status AND NEW.kind = 'first-leg' BEGIN
  UPDATE purchase_order SET
    status = (SELECT p.status FROM purchase_order_progress p
      WHERE p.workspace_id = purchase_order.workspace_id AND p.id = purchase_order.id),
    updated_at_utc = NEW.updated_at_utc, revision = NEW.revision
  WHERE workspace_id = NEW.workspace_id AND status NOT IN ('draft', 'approved', 'cancelled')
    AND id IN (SELECT l.purchase_order_id FROM inbound_line l
      WHERE l.workspace_id = NEW.workspace_id AND l.shipment_id = NEW.id);
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
  ('forecast', 'forecast_revision', '1000000 10000 20'),
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
  ('live_review', 'live_review', '1000000 10000 1'),
  ('live_review', 'live_review_revision', '1000000 10000 20'),
  ('live_session', 'live_session', '1000000 10000 1'),
  ('live_session', 'live_session_revision', '1000000 10000 20'),
  ('live_session', 'live_session_start', '1000000 10000 20'),
  ('live_settings', 'live_settings', '1000000 1'),
  ('live_signature', 'live_signature', '1000000 10000 300 20 1'),
  ('live_take', 'live_take', '1000000 10000 300 20 1'),
  ('live_take', 'live_take_session', '1000000 10000 20'),
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
  ('planning_row', 'sqlite_autoindex_planning_row_1', '1000000 10000 100 1'),
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
  ('stock_close', 'stock_close', '1000000 10000 1'),
  ('stock_close_level', 'stock_close_level', '1000000 10000 300 20 4 1'),
  ('stock_level', 'stock_level', '1000000 10000 300 20 1'),
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
  ('warehouse', 'warehouse', '1000000 10000 1'),
  ('warehouse', 'warehouse_code', '1000000 10000 20'),
  ('warehouse', 'warehouse_revision', '1000000 10000 20'),
  ('webhook_inbox', 'sqlite_autoindex_webhook_inbox_1', '1000000 10000 100 1'),
  ('webhook_inbox', 'webhook_inbox_waiting', '10000 100 1'),
  ('workspace', 'workspace', '1000000 1'),
  ('workspace_directory', 'workspace_directory', '1000000 1');
--> statement-breakpoint
ANALYZE sqlite_schema;
