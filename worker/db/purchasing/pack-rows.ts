// The rows that packs of the order planner copy: of SKUs in a row of ids, or changed since the
// packs were made. Both give the same columns.
import type { PackRows } from '../../domain/purchasing/plan-pack.ts';
import type { PlanRate, ShortForecast } from '../../domain/purchasing/plan-rows.ts';
import type { PackedRate } from '../../domain/purchasing/rate-news.ts';

/** More changes than these of one kind and the packs are made anew, a chunk at a time. */
export const MOST_CHANGES = 20_000;

const SKU = `SELECT s.id, s.category_id AS categoryId, s.supplier_id AS supplierId, s.status,
    s.carton_units AS cartonUnits, s.weight_grams AS unitWeightGrams,
    s.volume_cm3 AS unitVolumeCm3, s.carton_weight_grams AS cartonWeightGrams,
    s.carton_volume_cm3 AS cartonVolumeCm3, s.has_battery AS hasBattery,
    s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol,
    s.is_tracked AS isTracked, s.price_minor AS priceMinor, s.price_currency AS priceCurrency
  FROM sku s`;

const LEVEL = `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId, s.bucket,
    s.on_hand AS onHand, s.allocated, s.allocated_to_shows AS allocatedToShows, s.unavailable,
    s.lots
  FROM stock_level s`;

const RATE = `SELECT s.sku_id AS skuId, s.market, s.units_per_day AS unitsPerDay,
    s.as_of_utc AS asOfMs, s.forecast, s.revision
  FROM demand_rate s`;

const INBOUND = `SELECT s.id, s.sku_id AS skuId, s.warehouse_id AS warehouseId,
    s.units_expected - s.units_received AS units, s.status,
    coalesce(s.eta_p50_utc, h.eta_p50_utc) AS etaP50Ms,
    coalesce(s.eta_p90_utc, h.eta_p90_utc) AS etaP90Ms, h.reference, 0 AS isDrafted
  FROM inbound_line s`;

const SHIPMENT = `LEFT JOIN shipment h ON h.workspace_id = s.workspace_id AND h.id = s.shipment_id`;

const COST = `SELECT s.sku_id AS skuId, s.effective_from_date AS fromDate, s.currency,
    s.purchase_minor AS purchaseMinor, s.freight_minor + s.duty_minor AS landingMinor, s.source
  FROM cost s`;

const SKU_RANGE = `WHERE s.workspace_id = ?1 AND s.sku_id > ?2 AND s.sku_id <= ?3`;

/** SQL of the SKUs of a chunk: ?1 workspace, ?2 after this id. */
export const CHUNK_SKUS_SQL = `${SKU} WHERE s.workspace_id = ?1 AND s.id > ?2
  ORDER BY s.id LIMIT 1000`;

/** SQL of the other rows of a chunk: ?1 workspace, ?2 after this id, ?3 up to this one. */
export const CHUNK_ROWS_SQL = {
  levels: `${LEVEL} ${SKU_RANGE}`,
  rates: `${RATE} ${SKU_RANGE}`,
  inbound: `${INBOUND} INDEXED BY inbound_line_open ${SHIPMENT} ${SKU_RANGE}
    AND s.status = 'open' AND s.units_expected > s.units_received`,
  costs: `${COST} ${SKU_RANGE} AND s.warehouse_id = ''`,
} as const;

/** The job whose mark is the revision that packs hold. */
export const PACK_MARK = 'plan-pack-lots';

/** SQL of that mark; NULL while there is none. ?1 workspace. */
export const PACK_MARK_SQL = `(SELECT CAST(request_hash AS INTEGER) FROM idempotency_record
    WHERE workspace_id = ?1 AND key = 'job ${PACK_MARK}')`;

const SINCE = `WHERE s.workspace_id = ?1 AND s.revision > ${PACK_MARK_SQL}`;

/** SQL of what changed since packs were made: ?1 workspace. Nothing while there is no mark. */
export const CHANGED_SQL = {
  skus: `${SKU} INDEXED BY sku_revision ${SINCE} LIMIT ${MOST_CHANGES}`,
  levels: `${LEVEL} INDEXED BY stock_level_revision ${SINCE} LIMIT ${MOST_CHANGES}`,
  // What bulk writers packed is read from their packs.
  rates: `${RATE} INDEXED BY demand_rate_loose ${SINCE} AND s.packed_revision <> s.revision
    LIMIT ${MOST_CHANGES}`,
  inbound: `${INBOUND} INDEXED BY inbound_line_revision ${SHIPMENT} ${SINCE} LIMIT ${MOST_CHANGES}`,
  costs: `${COST} INDEXED BY cost_revision ${SINCE} AND s.warehouse_id = '' LIMIT ${MOST_CHANGES}`,
} as const;

/** SQL of the revision as it stands and the one that packs hold: ?1 workspace. */
export const PACK_STATE_SQL = `SELECT w.revision, ${PACK_MARK_SQL} AS packedRevision
  FROM workspace w WHERE w.workspace_id = ?1`;

/** A rate as it is read: its forecast as JSON. */
export type Raw<Rate extends PlanRate> = Omit<Rate, 'forecast'> & {
  readonly forecast: string | null;
};

/** The same with its forecast opened. */
export const rateOf = <Rate extends PlanRate>({ forecast, ...rate }: Raw<Rate>) =>
  ({
    ...rate,
    forecast: forecast === null ? null : (JSON.parse(forecast) as ShortForecast),
  }) as unknown as Rate;

/** Kinds of changed rows, in the order of their statements. */
export const CHANGED_KINDS = ['skus', 'levels', 'rates', 'inbound', 'costs'] as const;

/** The changed rows from the answers of their statements. */
export function changedRows(results: readonly (D1Result<never> | undefined)[]): PackRows {
  const rows = CHANGED_KINDS.map((kind, i) => {
    const found = results[i]?.results ?? [];
    return [kind, kind === 'rates' ? (found as Raw<PackedRate>[]).map(rateOf) : found];
  });
  return Object.fromEntries(rows) as PackRows;
}
