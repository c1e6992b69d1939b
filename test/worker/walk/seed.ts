// Fills a workspace with many rows of every table the API reads, by SQL alone, so that a statement
// that scans is seen at once. Made-up rows; stock by movements, as everywhere.
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { bumpRevision } from '../../../worker/db/workspace.ts';

/** How many SKUs a seeded workspace has; each has 3 levels, 2 codes and 1 listing. */
export const SEEDED_SKUS = 1000;

const NUMBERS = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n
  WHERE i + 1 < ${SEEDED_SKUS})`;

const WAREHOUSES = `INSERT INTO warehouse (workspace_id, id, code, name, kind, country, time_zone,
    revision, created_at_utc, updated_at_utc)
  SELECT ?1, 'wh_' || value, 'W' || value, 'Warehouse ' || value, 'own', 'US', 'UTC', 1, ?2, ?2
  FROM json_each('[0,1,2]')`;

const ACCOUNT = `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone,
    currency, revision, created_at_utc, updated_at_utc)
  VALUES (?1, 'acc_0', 'amazon', 'Shop', 'US', 'UTC', 'USD', 1, ?2, ?2)`;

const SKUS = `${NUMBERS} INSERT INTO sku (workspace_id, id, code, title, category_id, revision,
    created_at_utc, updated_at_utc)
  SELECT ?1, printf('sku_%05d', i), printf('CODE-%05d', i), 'Storage box ' || i || ' 收纳箱',
    'cat_home', 1, ?2, ?2 FROM n`;

const CODES = `${NUMBERS} INSERT INTO identifier (workspace_id, id, kind, value, value_key, sku_id,
    revision)
  SELECT ?1, printf('idn_%05d', i), 'gtin', printf('40%011d', i), printf('40%011d', i),
    printf('sku_%05d', i), 1 FROM n`;

const TOKENS = `${NUMBERS} INSERT INTO search_token (workspace_id, token, sku_id)
  SELECT ?1, t.value, printf('sku_%05d', i) FROM n, json_each('["storage","box","收纳","纳箱"]') t
  UNION ALL SELECT ?1, 'n' || i, printf('sku_%05d', i) FROM n`;

const LISTINGS = `${NUMBERS} INSERT INTO listing (workspace_id, id, account_id, seller_sku, title,
    revision, created_at_utc, updated_at_utc)
  SELECT ?1, printf('lst_%05d', i), 'acc_0', printf('CODE-%05d', i), 'Box ' || i, 1, ?2, ?2
  FROM n`;

const COMPONENTS = `${NUMBERS} INSERT INTO listing_component (workspace_id, listing_id,
    effective_from_utc, sku_id, units, revision)
  SELECT ?1, printf('lst_%05d', i), ?2, printf('sku_%05d', i), 1, 1 FROM n`;

const POOLS = `${NUMBERS} INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id,
    priority, revision)
  SELECT ?1, printf('lst_%05d', i), 'wh_0', 1, 1 FROM n`;

const ASINS = `${NUMBERS} INSERT INTO identifier (workspace_id, id, account_id, kind, value,
    value_key, revision)
  SELECT ?1, printf('ida_%05d', i), 'acc_0', 'asin', printf('B0%08d', i), printf('b0%08d', i), 1
  FROM n`;

const ASIN_LISTINGS = `${NUMBERS} INSERT INTO identifier_listing (workspace_id, identifier_id,
    listing_id, revision)
  SELECT ?1, printf('ida_%05d', i), printf('lst_%05d', i), 1 FROM n`;

const DEMAND = `${NUMBERS} INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day,
    days_observed, as_of_utc, revision)
  SELECT ?1, printf('sku_%05d', i), 'US', 1 + i % 9, 56, ?2, 1 FROM n`;

const COSTS = `${NUMBERS} INSERT INTO cost (workspace_id, sku_id, effective_from_date,
    purchase_minor, currency, source, revision, updated_at_utc)
  SELECT ?1, printf('sku_%05d', i), '2026-01-01', 100 + i, 'USD', 'seed', 1, ?2 FROM n`;

const INBOUND = `${NUMBERS} INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id,
    units_expected, eta_p50_utc, revision, created_at_utc, updated_at_utc)
  SELECT ?1, printf('inb_%05d', i), printf('sku_%05d', i), 'wh_1', 50, ?2 + i * 3600000, 1, ?2, ?2
  FROM n WHERE i % 5 = 0`;

const SUPPLIERS = `INSERT INTO supplier (workspace_id, id, name, created_at_utc, updated_at_utc)
  SELECT ?1, 'sup_' || value, 'Supplier ' || value, ?2, ?2 FROM json_each('[0,1,2]')`;

const FORWARDERS = `INSERT INTO forwarder (workspace_id, id, name, created_at_utc, updated_at_utc)
  SELECT ?1, 'fwd_' || value, 'Forwarder ' || value, ?2, ?2 FROM json_each('[0,1,2]')`;

// One movement per SKU and warehouse; the triggers carry them into 3,000 levels.
const MOVEMENTS = `${NUMBERS} INSERT INTO stock_movement (workspace_id, id, seq, idempotency_key,
    operation_id, kind, sku_id, warehouse_id, on_hand_delta, source_kind, occurred_at_utc,
    recorded_at_utc, revision)
  SELECT ?1, printf('mov_%05d', i), i + 1 + ?3 * ${SEEDED_SKUS}, 'seed' || ?3 || '_' || i || '#1',
    'seed' || ?3 || '_' || i, 'receive', printf('sku_%05d', i), 'wh_' || ?3, 20 + i % 50, 'seed',
    ?2, ?2, 1 FROM n ORDER BY i`;

const ALL = [
  WAREHOUSES,
  ACCOUNT,
  SKUS,
  CODES,
  TOKENS,
  LISTINGS,
  COMPONENTS,
  POOLS,
  ASINS,
  ASIN_LISTINGS,
  DEMAND,
  COSTS,
  INBOUND,
  SUPPLIERS,
  FORWARDERS,
];

/** Fills the workspace; it must exist and hold no SKU yet. */
export async function seedWorkspace(db: WorkspaceDb, nowMs: number): Promise<void> {
  const bound = (sql: string) => {
    const statement = db.prepare(sql);
    return sql.includes('?2')
      ? statement.bind(db.workspaceId, nowMs)
      : statement.bind(db.workspaceId);
  };
  await db.batch([bumpRevision(db), ...ALL.map(bound)]);
  for (const warehouse of [0, 1, 2]) {
    const sql = MOVEMENTS.replaceAll('mov_%05d', `mov_${warehouse}_%05d`);
    await db.batch([db.prepare(sql).bind(db.workspaceId, nowMs, warehouse)]);
  }
}
