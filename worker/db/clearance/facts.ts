// Reads what slow movers are reckoned from: the whole shop in one round trip, then, some shelves at
// a time, their arrivals, goods, costs and prices. Decides nothing.
import type { LevelRow, PriceRow, ShelfFacts, ShopFacts } from '../../domain/clearance/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { PLAN_SQL } from '../live-plan/statements.ts';
import { REASON_IN_FORCE } from '../order-reason.ts';
import { POLICY_COLUMNS } from '../policy.ts';

/** Of a kit or a lot on hand only what can be sold counts. */
const LEVELS = `SELECT sku_id AS skuId, warehouse_id AS warehouseId, sum(on_hand) AS onHand,
    sum(on_hand - allocated - unavailable) AS available
  FROM stock_level WHERE workspace_id = ?1 GROUP BY sku_id, warehouse_id
  HAVING sum(on_hand - allocated - unavailable) > 0`;

const RATES = `SELECT sku_id AS skuId, market, units_per_day AS unitsPerDay FROM demand_rate
  WHERE workspace_id = ?1`;

const POOLS = `SELECT DISTINCT c.sku_id AS skuId, l.account_id AS accountId, a.market,
    p.warehouse_id AS warehouseId
  FROM listing l CROSS JOIN listing_component c
    ON c.workspace_id = ?1 AND c.listing_id = l.id
  CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = l.id
  CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = l.account_id
  WHERE l.workspace_id = ?1 AND l.status = 'active'
    AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
      WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)`;

const PLACES = `SELECT id, code, name, kind, country, tariff FROM warehouse
  WHERE workspace_id = ?1 AND status = 'active'`;

const POLICIES = `SELECT ${POLICY_COLUMNS} FROM category_policy p WHERE p.workspace_id = ?1`;

/** The newest rate of each pair. */
export const NEWEST_RATES_SQL = `SELECT base, quote, rate, rate_date AS rateDate FROM fx_rate f
  WHERE f.workspace_id = ?1 AND f.rate_date = (SELECT max(n.rate_date) FROM fx_rate n
    WHERE n.workspace_id = ?1 AND n.base = f.base AND n.quote = f.quote)`;

const LANES = `SELECT from_country AS fromCountry, warehouse_id AS warehouseId,
    price_per_cbm_minor AS pricePerCbmMinor, price_per_kg_minor AS pricePerKgMinor, currency,
    takes_battery AS takesBattery, takes_liquid AS takesLiquid, takes_magnetic AS takesMagnetic,
    takes_aerosol AS takesAerosol
  FROM forwarder_term WHERE workspace_id = ?1`;

/** Lives further ahead are rarely open for another product yet. */
const LIVE_DAYS = 60;
const LIVES = `SELECT v.id, v.starts_at_utc AS startsAtUtc,
    v.ends_at_utc AS endsAtUtc,
    v.audience_time_zone AS audienceTimeZone, v.account_id AS accountId,
    coalesce(a.market, '') AS market, coalesce(a.platform, '') AS platform,
    v.host_id AS hostId,
    (SELECT json_group_array(i.sku_id) FROM live_item i INDEXED BY live_item_session
      WHERE i.workspace_id = ?1 AND i.live_session_id = v.id) AS skuIds
  FROM live_session v LEFT JOIN channel_account a
    ON a.workspace_id = ?1 AND a.id = v.account_id
  WHERE v.workspace_id = ?1 AND v.starts_at_utc BETWEEN ?2 AND ?2 + ${LIVE_DAYS} * 86400000
    AND v.status IN ('planned', 'signed')`;

const OWNER = `SELECT (SELECT id FROM member WHERE workspace_id = ?1 AND state = 'active'
      AND role IN ('planner', 'owner') ORDER BY role DESC, id LIMIT 1) AS ownerMemberId,
    reporting_currency AS currency, time_zone AS timeZone
  FROM workspace WHERE workspace_id = ?1`;

// A shelf's arrivals; what was undone never arrived, and a unit that got its lot was there before.
const INFLOWS = `SELECT m.sku_id AS skuId, m.warehouse_id AS warehouseId,
    m.on_hand_delta AS units, m.occurred_at_utc AS atMs
  FROM json_each(?2) j CROSS JOIN stock_movement m INDEXED BY stock_movement_place
    ON m.workspace_id = ?1 AND m.sku_id = j.value ->> 0 AND m.warehouse_id = j.value ->> 1
  WHERE m.on_hand_delta > 0 AND m.reverses_id IS NULL
    AND NOT (m.kind = 'relabel' AND m.lot_code IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM stock_movement u INDEXED BY stock_movement_reverses
      WHERE u.workspace_id = ?1 AND u.reverses_id = m.id)`;

const GOODS = `SELECT s.id, s.code, s.title, s.category_id AS categoryId,
    s.price_minor AS priceMinor, s.price_currency AS priceCurrency,
    s.weight_grams AS weightGrams, s.has_battery AS hasBattery,
    coalesce(s.volume_cm3, s.length_mm * s.width_mm * s.height_mm / 1000) AS volumeCm3,
    s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol,
    s.country_of_origin AS countryOfOrigin
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value
  WHERE s.status <> 'archived' AND s.is_tracked = 1`;

const COSTS = `SELECT k.sku_id AS skuId, k.warehouse_id AS warehouseId,
    k.effective_from_date AS effectiveFromDate, k.purchase_minor AS purchaseMinor,
    k.purchase_minor + k.freight_minor + k.duty_minor AS landedMinor, k.currency
  FROM json_each(?2) j CROSS JOIN cost k ON k.workspace_id = ?1 AND k.sku_id = j.value`;

// Prices of listings that sell one piece of one SKU, lives apart: a show sells by its host as well.
const PRICES = `SELECT c.sku_id AS skuId, o.account_id AS accountId,
    s.category_id AS categoryId, l.price_minor AS priceMinor,
    sum(l.units_ordered - l.units_cancelled) AS units,
    1 + (max(o.placed_at_utc) - min(o.placed_at_utc)) / 86400000 AS days
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value
  CROSS JOIN listing_component c INDEXED BY listing_component_sku
    ON c.workspace_id = ?1 AND c.sku_id = j.value AND c.units = 1
  CROSS JOIN order_line l INDEXED BY order_line_listing
    ON l.workspace_id = ?1 AND l.listing_id = c.listing_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  WHERE l.price_minor > 0 AND l.live_session_id IS NULL AND o.live_session_id IS NULL
    AND ${REASON_IN_FORCE} IS NULL AND o.placed_at_utc IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM listing_component n WHERE n.workspace_id = ?1
      AND n.listing_id = c.listing_id AND n.sku_id <> c.sku_id)
  GROUP BY c.sku_id, o.account_id, l.price_minor`;

/** The statements, for the test that looks at their plans. */
export const CLEARANCE_SQL = {
  levels: LEVELS,
  rates: RATES,
  pools: POOLS,
  places: PLACES,
  policies: POLICIES,
  fx: NEWEST_RATES_SQL,
  lanes: LANES,
  lives: LIVES,
  owner: OWNER,
  inflows: INFLOWS,
  goods: GOODS,
  costs: COSTS,
  prices: PRICES,
} as const;

const SHOP = ['levels', 'rates', 'pools', 'places', 'policies', 'fx', 'lanes'] as const;

/** Reads the shop; null when the workspace is gone. */
export async function readShopFacts(db: WorkspaceDb, nowMs: number): Promise<ShopFacts | null> {
  const results = await db.batch<never>([
    ...SHOP.map((name) => db.prepare(CLEARANCE_SQL[name]).bind(db.workspaceId)),
    db.prepare(OWNER).bind(db.workspaceId),
    db.prepare(PLAN_SQL.past).bind(db.workspaceId),
    db.prepare(LIVES).bind(db.workspaceId, nowMs),
  ]);
  const rows = (at: number) => results[at]?.results ?? [];
  const [levels, rates, pools, places, policies, fx, lanes, owner, past, lives] = results.map(
    (_, at) => rows(at),
  ) as never[][];
  const [about] = (owner ?? []) as Pick<ShopFacts, 'currency' | 'timeZone' | 'ownerMemberId'>[];
  if (!about) return null;
  return {
    ...about,
    levels: levels ?? [],
    rates: rates ?? [],
    pools: pools ?? [],
    places: places ?? [],
    policies: policies ?? [],
    fx: fx ?? [],
    lanes: lanes ?? [],
    past: past ?? [],
    lives: lives ?? [],
  };
}

/** Shelves whose facts are read in one round trip. */
const SHELVES_PER_STEP = 1000;

/** Reads what the shelves' clearance rests on. */
export async function readShelfFacts(
  db: WorkspaceDb,
  levels: readonly LevelRow[],
): Promise<ShelfFacts> {
  const facts = { inflows: [], goods: [], costs: [], prices: [] } as {
    -readonly [K in keyof ShelfFacts]: ShelfFacts[K][number][];
  };
  for (let at = 0; at < levels.length; at += SHELVES_PER_STEP) {
    const some = levels.slice(at, at + SHELVES_PER_STEP);
    const skuIds = JSON.stringify([...new Set(some.map(({ skuId }) => skuId))]);
    const shelves = JSON.stringify(some.map(({ skuId, warehouseId }) => [skuId, warehouseId]));
    const [inflows, goods, costs, prices] = await db.batch<never>([
      db.prepare(INFLOWS).bind(db.workspaceId, shelves),
      ...[GOODS, COSTS, PRICES].map((sql) => db.prepare(sql).bind(db.workspaceId, skuIds)),
    ]);
    facts.inflows.push(...(inflows?.results ?? []));
    facts.goods.push(...(goods?.results ?? []));
    facts.costs.push(...(costs?.results ?? []));
    facts.prices.push(...((prices?.results ?? []) as PriceRow[]));
  }
  const once = <Row>(rows: readonly Row[], keyOf: (row: Row) => string) => [
    ...new Map(rows.map((row) => [keyOf(row), row])).values(),
  ];
  return {
    inflows: facts.inflows,
    goods: once(facts.goods, ({ id }) => id),
    costs: once(facts.costs, (r) => `${r.skuId} ${r.warehouseId} ${r.effectiveFromDate}`),
    prices: once(facts.prices, (r) => `${r.skuId} ${r.accountId} ${r.priceMinor}`),
  };
}
