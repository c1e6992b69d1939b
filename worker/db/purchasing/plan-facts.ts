// Reads everything the order planner needs of a workspace, a thousand SKUs at a time.
import type { PolicyRow } from '../../../shared/inventory/policy.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import type { PriceBreak } from '../../domain/purchasing/order-known.ts';
import type { OrderRecord } from '../../domain/purchasing/order-record.ts';
import type {
  PlanCost,
  PlanFacts,
  PlanInbound,
  PlanLaneRow,
  PlanLive,
  PlanRate,
  PlanSkuRow,
  PlanSupplier,
  PlanTermRow,
  PlanWarehouse,
  ShortForecast,
} from '../../domain/purchasing/plan-rows.ts';
import type { SilencedCause } from '../../domain/purchasing/reconcile-drafts.ts';
import { NEWEST_RATES_SQL } from '../clearance/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { POLICY_COLUMNS } from '../policy.ts';
import { ORDER_COLUMNS, type OrderRow, recordOf } from './orders.ts';
import type { StoredAnswer } from './plan-answers.ts';

/** SQL of what is the same for every SKU: ?1 workspace. */
export const PLAN_SHARED_SQL = {
  workspace: 'SELECT time_zone AS timeZone FROM workspace WHERE workspace_id = ?1',
  warehouses: `SELECT id, code, kind, country, tariff FROM warehouse
    WHERE workspace_id = ?1 AND status = 'active'`,
  policies: `SELECT ${POLICY_COLUMNS} FROM category_policy p WHERE p.workspace_id = ?1`,
  suppliers: `SELECT id, name, country, currency FROM supplier
    WHERE workspace_id = ?1 AND status = 'active'`,
  terms: `SELECT supplier_id AS supplierId, sku_id AS skuId,
      minimum_order_units AS minimumOrderUnits, carton_units AS cartonUnits,
      price_breaks AS priceBreaks, production_p50_days AS productionP50Days,
      production_p90_days AS productionP90Days, fast_lane_max_units AS fastLaneMaxUnits,
      fast_lane_days AS fastLaneDays, is_learnt AS isLearnt
    FROM supplier_term WHERE workspace_id = ?1`,
  lanes: `SELECT forwarder_id AS forwarderId, from_country AS fromCountry,
      warehouse_id AS warehouseId, mode, transit_p50_days AS transitP50Days,
      transit_p90_days AS transitP90Days, takes_battery AS takesBattery,
      takes_liquid AS takesLiquid, takes_magnetic AS takesMagnetic,
      takes_aerosol AS takesAerosol, is_learnt AS isLearnt,
      price_per_cbm_minor AS pricePerCbmMinor, price_per_kg_minor AS pricePerKgMinor, currency
    FROM forwarder_term WHERE workspace_id = ?1`,
  closures: `SELECT party_kind AS partyKind, party_id AS partyId,
      starts_on_date AS startsOnDate, ends_on_date AS endsOnDate
    FROM closure WHERE workspace_id = ?1`,
  transfers: `SELECT origin_warehouse_id AS fromWarehouseId, warehouse_id AS toWarehouseId,
      (updated_at_utc - created_at_utc) / 86400000.0 AS days
    FROM shipment WHERE workspace_id = ?1 AND kind = 'transfer' AND status = 'closed'
      AND origin_warehouse_id IS NOT NULL ORDER BY id DESC LIMIT 300`,
  exchange: NEWEST_RATES_SQL,
  drafts: `SELECT ${ORDER_COLUMNS} FROM purchase_order o INDEXED BY purchase_order_status
    WHERE o.workspace_id = ?1 AND o.status = 'draft' AND o.origin = 'plan'`,
  silenced: `SELECT sku_id AS skuId, warehouse_id AS warehouseId, units
    FROM silenced_cause WHERE workspace_id = ?1`,
} as const;

const RANGE = `s.workspace_id = ?1 AND s.id > ?2 AND s.id <= ?3`;

/** SQL of what belongs to SKUs: ?1 workspace, ?2 after this id, ?3 up to this one. */
export const PLAN_SKU_SQL = {
  skus: `SELECT s.id, s.category_id AS categoryId, s.supplier_id AS supplierId, s.status,
      s.carton_units AS cartonUnits, s.weight_grams AS unitWeightGrams,
      s.volume_cm3 AS unitVolumeCm3, s.carton_weight_grams AS cartonWeightGrams,
      s.carton_volume_cm3 AS cartonVolumeCm3, s.has_battery AS hasBattery,
      s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol,
      s.price_minor AS priceMinor, s.price_currency AS priceCurrency
    FROM sku s WHERE ${RANGE} AND s.status <> 'archived' AND s.is_tracked = 1`,
  levels: `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId, sum(s.on_hand) AS onHand,
      sum(s.allocated) AS allocated, sum(s.allocated_to_shows) AS allocatedToShows,
      sum(s.unavailable) AS unavailable
    FROM stock_level s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3
    GROUP BY s.sku_id, s.warehouse_id`,
  rates: `SELECT s.sku_id AS skuId, s.market, s.units_per_day AS unitsPerDay,
      s.as_of_utc AS asOfMs, s.forecast
    FROM demand_rate s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3`,
  inbound: `SELECT l.id, l.sku_id AS skuId, l.warehouse_id AS warehouseId,
      l.units_expected - l.units_received AS units,
      coalesce(l.eta_p50_utc, h.eta_p50_utc) AS etaP50Ms,
      coalesce(l.eta_p90_utc, h.eta_p90_utc) AS etaP90Ms, h.reference, 0 AS isDrafted
    FROM inbound_line l INDEXED BY inbound_line_open
    LEFT JOIN shipment h ON h.workspace_id = l.workspace_id AND h.id = l.shipment_id
    WHERE l.workspace_id = ?1 AND l.status = 'open' AND l.sku_id > ?2 AND l.sku_id <= ?3
      AND l.units_expected > l.units_received`,
  // Drafts of persons and what is approved: decided already, though not on order yet.
  drafted: `SELECT l.id, l.sku_id AS skuId, o.warehouse_id AS warehouseId, l.units,
      NULL AS etaP50Ms, NULL AS etaP90Ms, o.reference, 1 AS isDrafted
    FROM purchase_order o INDEXED BY purchase_order_status
    CROSS JOIN purchase_order_line l INDEXED BY purchase_order_line_order
      ON l.workspace_id = ?1 AND l.purchase_order_id = o.id
    WHERE o.workspace_id = ?1 AND o.status IN ('draft', 'approved')
      AND (o.status = 'approved' OR o.origin <> 'plan') AND l.sku_id > ?2 AND l.sku_id <= ?3`,
  answers: `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId, s.as_of_utc AS asOfMs, s.answer
    FROM sku_plan s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3`,
  costs: `SELECT s.sku_id AS skuId, s.currency, s.purchase_minor AS purchaseMinor,
      s.freight_minor + s.duty_minor AS landingMinor, s.source
    FROM cost s WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3
      AND s.warehouse_id = '' AND s.effective_from_date <= ?4
    ORDER BY s.sku_id, s.warehouse_id, s.effective_from_date`,
  lives: `SELECT v.id AS liveId, i.sku_id AS skuId,
      coalesce((SELECT a.market FROM channel_account a
        WHERE a.workspace_id = ?1 AND a.id = v.account_id), '') AS market,
      v.starts_at_utc AS startsAtMs, i.expected_units AS units,
      i.expected_low_units AS lowUnits, i.expected_high_units AS highUnits
    FROM live_session v CROSS JOIN live_item i INDEXED BY live_item_session
      ON i.workspace_id = ?1 AND i.live_session_id = v.id
    WHERE v.workspace_id = ?1 AND v.starts_at_utc >= ?4 AND v.status IN ('planned', 'signed')
      AND i.expected_units > 0 AND i.sku_id > ?2 AND i.sku_id <= ?3`,
} as const;

/** The date by which a cost is in force. */
export const costDate = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10);

const CHUNK = 1000;

/** SQL of where a chunk ends: ?1 workspace, ?2 after this id. */
export const CHUNK_END_SQL = `SELECT max(id) AS lastId FROM (SELECT s.id FROM sku s
  WHERE s.workspace_id = ?1 AND s.id > ?2 ORDER BY s.id LIMIT ${CHUNK})`;

function lookUp<Row extends { readonly skuId: string }>(rows: readonly Row[]) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.skuId, [...(groups.get(row.skuId) ?? []), row]);
  return (skuId: string): readonly Row[] => groups.get(skuId) ?? [];
}

type Shared = Omit<PlanFacts, 'levelsOf' | 'inboundOf' | 'ratesOf' | 'livesOf' | 'costOf'>;

/** A warehouse as it is read: its tariff as JSON. */
export type RawWarehouse = Omit<PlanWarehouse, 'tariff'> & { readonly tariff: string | null };

/** The same with its tariff opened. */
export const warehouseOf = ({ tariff, ...row }: RawWarehouse): PlanWarehouse => ({
  ...row,
  tariff: tariff === null ? null : (JSON.parse(tariff) as PlanWarehouse['tariff']),
});

/** What is the same for every SKU, with the plan's own drafts. */
export interface PlanBook {
  readonly shared: Shared;
  readonly drafts: OrderRecord[];
  readonly silenced: SilencedCause[];
}

/** Reads it. */
export async function readPlanBook(db: WorkspaceDb, nowMs: number): Promise<PlanBook> {
  const names = Object.keys(PLAN_SHARED_SQL) as (keyof typeof PLAN_SHARED_SQL)[];
  const answers = await db.batch<never>(
    names.map((name) => db.prepare(PLAN_SHARED_SQL[name]).bind(db.workspaceId)),
  );
  const rows = <Row>(name: keyof typeof PLAN_SHARED_SQL) =>
    (answers[names.indexOf(name)]?.results ?? []) as Row[];
  const terms = rows<
    Omit<PlanTermRow, 'priceBreaks'> & { supplierId: string; priceBreaks: string }
  >('terms').map(({ priceBreaks, ...term }) => ({
    ...term,
    priceBreaks: priceBreaks === null ? null : (JSON.parse(priceBreaks) as PriceBreak[]),
  }));
  const termsBy = new Map<string, typeof terms>();
  for (const term of terms) {
    termsBy.set(term.supplierId, [...(termsBy.get(term.supplierId) ?? []), term]);
  }
  return {
    shared: {
      nowMs,
      timeZone: rows<{ timeZone: string }>('workspace')[0]?.timeZone ?? 'UTC',
      warehouses: rows<RawWarehouse>('warehouses').map(warehouseOf),
      policies: rows<PolicyRow>('policies'),
      suppliers: new Map(rows<PlanSupplier>('suppliers').map((row) => [row.id, row])),
      termsOf: (supplierId) => termsBy.get(supplierId) ?? [],
      lanes: rows<PlanLaneRow>('lanes'),
      transfers: rows('transfers'),
      rates: rows('exchange'),
      closures: rows('closures'),
    },
    drafts: rows<OrderRow>('drafts').map(recordOf),
    silenced: rows<SilencedCause>('silenced'),
  };
}

/** Some SKUs with their facts, and what was answered of them before. */
export interface PlanChunk {
  readonly skus: PlanSkuRow[];
  readonly facts: PlanFacts;
  readonly answers: StoredAnswer[];
  readonly lastId: string;
}

/** The next chunk of SKUs with their facts; null at the end. */
export async function readPlanChunk(
  db: WorkspaceDb,
  shared: Shared,
  afterId: string,
): Promise<PlanChunk | null> {
  const lastId = await db
    .prepare(CHUNK_END_SQL)
    .bind(db.workspaceId, afterId)
    .first<string>('lastId');
  if (lastId === null) return null;
  const range = [db.workspaceId, afterId, lastId];
  const { skus, levels, rates, inbound, drafted, answers, costs, lives } = PLAN_SKU_SQL;
  const results = await db.batch<never>([
    ...[skus, levels, rates, inbound, drafted, answers].map((sql) =>
      db.prepare(sql).bind(...range),
    ),
    db.prepare(costs).bind(...range, costDate(shared.nowMs)),
    db.prepare(lives).bind(...range, shared.nowMs),
  ]);
  const [found, stock, sold, coming, decided, answered, paid, shows] = results.map(
    (result) => result.results,
  );
  const parsed = ((sold ?? []) as (Omit<PlanRate, 'forecast'> & { forecast: string | null })[]).map(
    ({ forecast, ...rate }) => ({
      ...rate,
      forecast: forecast === null ? null : (JSON.parse(forecast) as ShortForecast),
    }),
  );
  const onTheWay = [...((coming ?? []) as PlanInbound[]), ...((decided ?? []) as PlanInbound[])];
  // Ascending dates: the last line of a SKU is the one in force.
  const costBy = new Map(((paid ?? []) as PlanCost[]).map((cost) => [cost.skuId, cost]));
  return {
    lastId,
    skus: (found ?? []) as PlanSkuRow[],
    answers: (answered ?? []) as StoredAnswer[],
    facts: {
      ...shared,
      levelsOf: lookUp((stock ?? []) as StockLevel[]),
      ratesOf: lookUp(parsed),
      inboundOf: lookUp(onTheWay),
      livesOf: lookUp((shows ?? []) as PlanLive[]),
      costOf: (skuId) => costBy.get(skuId) ?? null,
    },
  };
}
