// Writes and reads forecasts. A chunk writes packed rows, forecasts and the short form that lists
// and cards read (`demand_rate.forecast`) in one batch, whole SKUs at a time.
import type { DemandForecast } from '../../../shared/contract/stock.ts';
import type { ForecastInputs, TotalQuantiles } from '../../../shared/planning/demand/forecast.ts';
import type { PastForecast } from '../../../shared/planning/demand/past-forecasts.ts';
import type { PackedHistory } from '../../../shared/planning/demand/sku-history.ts';
import type { Spike } from '../../../shared/planning/demand/spikes.ts';
import { packRates, STILL_PACKED_SQL } from '../demand-rate-packs.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { bumpRevision } from '../workspace.ts';

/** Where a row belongs. */
export interface SkuMarket {
  readonly skuId: string;
  readonly market: string;
}

/** A packed history with its spikes, ready to be written. */
export interface PlanningRowDraft extends SkuMarket, PackedHistory {
  readonly spikes: readonly Spike[];
  readonly pastForecasts: readonly PastForecast[];
}

/** A forecast as it is kept. */
export interface StoredForecast extends SkuMarket {
  readonly firstDate: string;
  readonly basis: 'forecast' | 'category';
  readonly milliUnitsPerDay: readonly number[];
  readonly weekdays: readonly number[];
  readonly eventDays: readonly (readonly [number, number, string])[];
  readonly ratios: readonly number[];
  readonly totals: readonly TotalQuantiles[];
  readonly inputs: ForecastInputs;
}

const ROWS_SQL = `
  INSERT INTO planning_row (workspace_id, sku_id, market, first_date, units, live_units,
    stock_out_days, archived_until_date, spikes, past_forecasts, updated_at_utc)
  SELECT ?1, value ->> 'skuId', value ->> 'market', value ->> 'firstDate', value ->> 'units',
    value ->> 'liveUnits', value -> 'stockOutDays', value ->> 'archivedUntilDate',
    value -> 'spikes', value -> 'pastForecasts', ?3
  FROM json_each(?2) WHERE 1
  ON CONFLICT (workspace_id, sku_id, market) DO UPDATE SET first_date = excluded.first_date,
    units = excluded.units, live_units = excluded.live_units,
    stock_out_days = excluded.stock_out_days, spikes = excluded.spikes,
    past_forecasts = excluded.past_forecasts,
    archived_until_date = excluded.archived_until_date, updated_at_utc = excluded.updated_at_utc`;

const FORECASTS_SQL = `
  INSERT INTO forecast (workspace_id, sku_id, market, run_id, made_at_utc, first_date, basis,
    milli_units_per_day, weekdays, event_days, ratios, totals, inputs)
  SELECT ?1, value ->> 'skuId', value ->> 'market', ?3, ?4, value ->> 'firstDate',
    value ->> 'basis', value -> 'milliUnitsPerDay', value -> 'weekdays', value -> 'eventDays',
    value -> 'ratios', value -> 'totals', value -> 'inputs'
  FROM json_each(?2) WHERE 1
  ON CONFLICT (workspace_id, sku_id, market) DO UPDATE SET run_id = excluded.run_id,
    made_at_utc = excluded.made_at_utc, first_date = excluded.first_date, basis = excluded.basis,
    milli_units_per_day = excluded.milli_units_per_day, weekdays = excluded.weekdays,
    event_days = excluded.event_days, ratios = excluded.ratios, totals = excluded.totals,
    inputs = excluded.inputs`;

// A SKU that never sold has no average yet; its row begins with the forecast it borrowed.
const RATES_SQL = `
  INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc,
    forecast, packed_revision, revision)
  SELECT ?1, value ->> 'skuId', value ->> 'market', 0, 0, ?3, value -> 'forecast', w.revision,
    w.revision
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, sku_id, market) DO UPDATE SET forecast = excluded.forecast,
    ${STILL_PACKED_SQL}, revision = excluded.revision`;

/** SQL of the reads, for the kept query plans. */
export const FORECAST_SQL = {
  known: `SELECT id FROM sku WHERE workspace_id = ?1 AND id = ?2`,
  ofSku: `SELECT f.market, f.run_id AS runId, f.made_at_utc AS madeAtUtc,
      f.first_date AS firstDate, f.basis, f.milli_units_per_day AS milliUnitsPerDay, f.weekdays,
      f.event_days AS eventDays, f.ratios, f.totals, f.inputs
    FROM forecast f WHERE f.workspace_id = ?1 AND f.sku_id = ?2 ORDER BY f.market`,
  history: `SELECT h.market, h.first_date AS firstDate, h.units, h.live_units AS liveUnits,
      h.stock_out_days AS stockOutDays, h.spikes
    FROM planning_row h WHERE h.workspace_id = ?1 AND h.sku_id = ?2 ORDER BY h.market`,
} as const;

const shortOf = (forecast: StoredForecast, nowMs: number): DemandForecast => ({
  firstDate: forecast.firstDate,
  milliUnitsPerDay: [...forecast.milliUnitsPerDay],
  ratios: [...forecast.ratios],
  basis: forecast.basis,
  madeAtUtc: new Date(nowMs).toISOString(),
});

/** Statements that write a chunk; to be sent in one batch. */
export function writeForecasts(
  db: WorkspaceDb,
  runId: string,
  rows: readonly PlanningRowDraft[],
  forecasts: readonly StoredForecast[],
  nowMs: number,
): D1PreparedStatement[] {
  const { workspaceId } = db;
  const shorts = forecasts.map((forecast) => ({
    skuId: forecast.skuId,
    market: forecast.market,
    forecast: shortOf(forecast, nowMs),
  }));
  return [
    bumpRevision(db),
    db.prepare(ROWS_SQL).bind(workspaceId, JSON.stringify(rows), nowMs),
    db.prepare(FORECASTS_SQL).bind(workspaceId, JSON.stringify(forecasts), runId, nowMs),
    db.prepare(RATES_SQL).bind(workspaceId, JSON.stringify(shorts), nowMs),
    packRates(db, shorts, nowMs),
  ];
}

/** A forecast with when it was made. */
export type FoundForecast = Omit<StoredForecast, 'skuId'> & {
  readonly runId: string;
  readonly madeAtUtc: number;
};

/** A packed history as it is shown. */
export type FoundHistory = Omit<PlanningRowDraft, 'skuId' | 'archivedUntilDate' | 'pastForecasts'>;

const JSON_COLUMNS = [
  'milliUnitsPerDay',
  'weekdays',
  'eventDays',
  'ratios',
  'totals',
  'inputs',
  'stockOutDays',
  'spikes',
];

const opened = <Row>(row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON_COLUMNS.includes(name) ? JSON.parse(value as string) : value,
    ]),
  ) as Row;

/** Forecasts and histories of one SKU by market, in one round trip. */
export async function readSkuForecasts(
  db: WorkspaceDb,
  skuId: string,
): Promise<{ isKnown: boolean; forecasts: FoundForecast[]; histories: FoundHistory[] }> {
  const [known, forecasts, histories] = await db.batch<Record<string, unknown>>([
    db.prepare(FORECAST_SQL.known).bind(db.workspaceId, skuId),
    db.prepare(FORECAST_SQL.ofSku).bind(db.workspaceId, skuId),
    db.prepare(FORECAST_SQL.history).bind(db.workspaceId, skuId),
  ]);
  return {
    isKnown: (known?.results ?? []).length > 0,
    forecasts: (forecasts?.results ?? []).map((row) => opened<FoundForecast>(row)),
    histories: (histories?.results ?? []).map((row) => opened<FoundHistory>(row)),
  };
}
