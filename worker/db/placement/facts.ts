// Reads what placement is reckoned from, in one round trip, and writes its sites and settings.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { PlacementFacts } from '../../domain/placement/facts.ts';
import { NEWEST_RATES_SQL } from '../clearance/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** Orders older than this say little about where orders go now. */
export const DESTINATION_DAYS = 180;

// A platform's own warehouses take its orders alone: they are no site to choose.
const HELD = `SELECT id, name, kind, country, latitude, longitude, tariff,
    delivery_days AS deliveryDays, can_take_returns AS canTakeReturns,
    can_assemble AS canAssemble, can_relabel AS canRelabel, can_dropship AS canDropship
  FROM warehouse WHERE workspace_id = ?1 AND status = 'active' ORDER BY code`;

const SITES = `SELECT id, warehouse_id AS warehouseId, name, country, latitude, longitude, currency,
    set_up_minor AS setUpMinor, monthly_fixed_minor AS monthlyFixedMinor, tariff,
    freight_per_cbm_minor AS freightPerCbmMinor, freight_days AS freightDays,
    takes_battery AS takesBattery, takes_liquid AS takesLiquid, takes_magnetic AS takesMagnetic,
    takes_aerosol AS takesAerosol, max_weight_grams AS maxWeightGrams
  FROM placement_site WHERE workspace_id = ?1 ORDER BY id`;

const SETTINGS = `SELECT currency, cash_ceiling_minor AS cashCeilingMinor,
    day_value_minor AS dayValueMinor, last_mile AS lastMile
  FROM placement_settings WHERE workspace_id = ?1`;

const FREIGHTS = `SELECT warehouse_id AS warehouseId, min(price_per_cbm_minor) AS pricePerCbmMinor,
    currency, transit_p50_days AS transitDays
  FROM forwarder_term WHERE workspace_id = ?1 AND price_per_cbm_minor IS NOT NULL
    AND currency IS NOT NULL
  GROUP BY warehouse_id`;

const SOLD = `SELECT r.sku_id AS skuId, s.code, s.title, r.market, r.units_per_day AS unitsPerDay,
    s.weight_grams AS weightGrams, s.has_battery AS hasBattery,
    coalesce(s.volume_cm3, s.length_mm * s.width_mm * s.height_mm / 1000) AS volumeCm3,
    s.is_liquid AS isLiquid, s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol,
    (SELECT k.purchase_minor + k.freight_minor + k.duty_minor FROM cost k
      WHERE k.workspace_id = ?1 AND k.sku_id = r.sku_id AND k.warehouse_id = ''
      ORDER BY k.effective_from_date DESC LIMIT 1) AS landedMinor,
    (SELECT k.currency FROM cost k
      WHERE k.workspace_id = ?1 AND k.sku_id = r.sku_id AND k.warehouse_id = ''
      ORDER BY k.effective_from_date DESC LIMIT 1) AS landedCurrency
  FROM demand_rate r CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = r.sku_id
  WHERE r.workspace_id = ?1 AND r.units_per_day > 0 AND s.status <> 'archived'
    AND s.is_tracked = 1`;

const DESTINATIONS = `SELECT a.market, o.ship_to_country AS country, o.ship_to_region AS region,
    count(*) AS orders
  FROM sales_order o INDEXED BY sales_order_placed
  CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id
  WHERE o.workspace_id = ?1 AND o.placed_at_utc >= ?2 AND o.ship_to_country IS NOT NULL
    AND o.status <> 'cancelled'
  GROUP BY a.market, o.ship_to_country, o.ship_to_region`;

/** The newest movements stand for how a partner works now. */
const RECENT_MOVEMENTS = 50_000;
const ERRORS = `SELECT m.warehouse_id AS warehouseId,
    sum(iif(m.kind = 'ship', -m.on_hand_delta, 0)) AS shippedUnits,
    sum(iif(m.kind = 'count', abs(m.on_hand_delta), 0)) AS correctedUnits
  FROM workspace w CROSS JOIN stock_movement m INDEXED BY stock_movement_seq
    ON m.workspace_id = ?1 AND m.seq > w.movement_seq - ${RECENT_MOVEMENTS}
  WHERE w.workspace_id = ?1 AND m.kind IN ('ship', 'count')
    AND NOT (m.kind = 'count' AND m.source_kind = 'snapshot')
  GROUP BY m.warehouse_id`;

const CURRENCY = 'SELECT reporting_currency AS currency FROM workspace WHERE workspace_id = ?1';

/** The statements, for the test that looks at their plans. */
export const PLACEMENT_SQL = {
  held: HELD,
  sites: SITES,
  settings: SETTINGS,
  freights: FREIGHTS,
  sold: SOLD,
  errors: ERRORS,
  currency: CURRENCY,
  destinations: DESTINATIONS,
} as const;

/** Reads it all. */
export async function readPlacement(db: WorkspaceDb, nowMs: number): Promise<PlacementFacts> {
  const names = ['held', 'sites', 'settings', 'freights', 'sold', 'errors', 'currency'] as const;
  const since = nowMs - DESTINATION_DAYS * DAY_MS;
  const results = await db.batch<never>([
    ...names.map((name) => db.prepare(PLACEMENT_SQL[name]).bind(db.workspaceId)),
    db.prepare(NEWEST_RATES_SQL).bind(db.workspaceId),
    db.prepare(DESTINATIONS).bind(db.workspaceId, since),
  ]);
  const rows = (at: number) => (results[at]?.results ?? []) as never[];
  const [about] = rows(6) as { currency: string }[];
  return {
    held: rows(0),
    sites: rows(1),
    settings: (rows(2) as PlacementFacts['settings'][])[0] ?? null,
    freights: rows(3),
    sold: rows(4),
    errors: rows(5),
    currency: about?.currency ?? 'USD',
    fx: rows(7),
    destinations: rows(8),
  };
}

/** What is said of a site. */
export interface NewSite {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly region: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly currency: string;
  readonly setUpMinor: number;
  readonly monthlyFixedMinor: number;
  readonly tariff: unknown;
  readonly freightPerCbmMinor: number;
  readonly freightDays: number;
  readonly takesBattery: boolean;
  readonly takesLiquid: boolean;
  readonly takesMagnetic: boolean;
  readonly takesAerosol: boolean;
  readonly maxWeightGrams: number | null;
}

/** Statement that adds a site. */
export function insertSite(db: WorkspaceDb, site: NewSite, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO placement_site (workspace_id, id, name, country, region, latitude, longitude,
         currency, set_up_minor, monthly_fixed_minor, tariff, freight_per_cbm_minor, freight_days,
         takes_battery, takes_liquid, takes_magnetic, takes_aerosol, max_weight_grams, revision,
         created_at_utc, updated_at_utc)
       SELECT ?1, ?2 ->> 'id', ?2 ->> 'name', ?2 ->> 'country', ?2 ->> 'region',
         ?2 ->> 'latitude', ?2 ->> 'longitude', ?2 ->> 'currency', ?2 ->> 'setUpMinor',
         ?2 ->> 'monthlyFixedMinor', ?2 -> 'tariff', ?2 ->> 'freightPerCbmMinor',
         ?2 ->> 'freightDays', ?2 ->> 'takesBattery', ?2 ->> 'takesLiquid',
         ?2 ->> 'takesMagnetic', ?2 ->> 'takesAerosol', ?2 ->> 'maxWeightGrams', revision, ?3, ?3
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId, JSON.stringify(site), nowMs);
}

/** Whether a site with that id exists. */
export async function isSite(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS found FROM placement_site WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}

/** Statement that takes a site away. */
export function deleteSite(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM placement_site WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}

/** Statement that keeps the settings, in the reporting currency. */
export function putSettings(
  db: WorkspaceDb,
  settings: { cashCeilingMinor: number | null; dayValueMinor: number; lastMile: unknown },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO placement_settings (workspace_id, currency, cash_ceiling_minor,
         day_value_minor, last_mile, updated_at_utc)
       SELECT ?1, reporting_currency, ?2, ?3, ?4, ?5 FROM workspace WHERE workspace_id = ?1
       ON CONFLICT (workspace_id) DO UPDATE SET currency = excluded.currency,
         cash_ceiling_minor = excluded.cash_ceiling_minor,
         day_value_minor = excluded.day_value_minor, last_mile = excluded.last_mile,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      settings.cashCeilingMinor,
      settings.dayValueMinor,
      JSON.stringify(settings.lastMile),
      nowMs,
    );
}
