// The statements that write partners: who they are, what they ask, when they are closed.
import type { WorkspaceDb } from '../for-workspace.ts';

const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** What is known of a supplier. */
export interface SupplierFields {
  readonly name: string;
  readonly nameZh: string | null;
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly contact: unknown;
  readonly status: string;
}

/** Writes a supplier, new or known. */
export function writeSupplier(
  db: WorkspaceDb,
  id: string,
  body: SupplierFields,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO supplier (workspace_id, id, name, name_zh, country, time_zone, currency, contact,
         status, revision, created_at_utc, updated_at_utc)
       SELECT ?1, ?2, b ->> 'name', b ->> 'nameZh', b ->> 'country', b ->> 'timeZone',
         b ->> 'currency', nullif(b -> 'contact', 'null'), b ->> 'status', ${REVISION}, ?4, ?4
       FROM (SELECT ?3 AS b) WHERE true
       ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name,
         name_zh = excluded.name_zh, country = excluded.country, status = excluded.status,
         time_zone = excluded.time_zone, currency = excluded.currency, contact = excluded.contact,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, id, JSON.stringify(body), nowMs);
}

/** Terms; null prices stay as they are. What a person says is no longer learnt. */
export interface TermFields {
  readonly skuId: string;
  readonly minimumOrderUnits: number;
  readonly cartonUnits: number | null;
  readonly productionP50Days: number | null;
  readonly productionP90Days: number | null;
  readonly fastLaneMaxUnits: number | null;
  readonly fastLaneDays: number | null;
  readonly priceBreaks: readonly unknown[] | null;
}

/** Writes the terms of a supplier for one SKU or all. */
export function writeTerm(
  db: WorkspaceDb,
  supplierId: string,
  body: TermFields,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, minimum_order_units,
         carton_units, price_breaks, production_p50_days, production_p90_days,
         fast_lane_max_units, fast_lane_days, is_learnt, revision, updated_at_utc)
       SELECT ?1, ?2, b ->> 'skuId', b ->> 'minimumOrderUnits', b ->> 'cartonUnits',
         nullif(b -> 'priceBreaks', 'null'), b ->> 'productionP50Days',
         b ->> 'productionP90Days', b ->> 'fastLaneMaxUnits', b ->> 'fastLaneDays', 0,
         ${REVISION}, ?4
       FROM (SELECT ?3 AS b) WHERE true
       ON CONFLICT (workspace_id, supplier_id, sku_id) DO UPDATE SET
         is_learnt = is_learnt AND production_p50_days IS excluded.production_p50_days
           AND production_p90_days IS excluded.production_p90_days,
         minimum_order_units = excluded.minimum_order_units,
         carton_units = excluded.carton_units,
         price_breaks = coalesce(excluded.price_breaks, price_breaks),
         production_p50_days = excluded.production_p50_days,
         production_p90_days = excluded.production_p90_days,
         fast_lane_max_units = excluded.fast_lane_max_units,
         fast_lane_days = excluded.fast_lane_days, revision = excluded.revision,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, supplierId, JSON.stringify(body), nowMs);
}

/** What a supplier asks for one SKU, and whether with prices; null when nothing of its own. */
export function findTerm(
  db: WorkspaceDb,
  supplierId: string,
  skuId: string,
): Promise<(Omit<TermFields, 'priceBreaks'> & { readonly hasPrices: number }) | null> {
  return db
    .prepare(
      `SELECT sku_id AS skuId, minimum_order_units AS minimumOrderUnits,
         carton_units AS cartonUnits, production_p50_days AS productionP50Days,
         production_p90_days AS productionP90Days, fast_lane_max_units AS fastLaneMaxUnits,
         fast_lane_days AS fastLaneDays,
         coalesce(json_array_length(price_breaks), 0) > 0 AS hasPrices
       FROM supplier_term WHERE workspace_id = ?1 AND supplier_id = ?2 AND sku_id = ?3`,
    )
    .bind(db.workspaceId, supplierId, skuId)
    .first();
}

/** Takes the terms of one SKU away. */
export function deleteTerm(
  db: WorkspaceDb,
  supplierId: string,
  skuId: string,
): D1PreparedStatement {
  return db
    .prepare(
      'DELETE FROM supplier_term WHERE workspace_id = ?1 AND supplier_id = ?2 AND sku_id = ?3',
    )
    .bind(db.workspaceId, supplierId, skuId);
}

/** Writes a forwarder, new or known. */
export function writeForwarder(
  db: WorkspaceDb,
  id: string,
  body: { readonly name: string; readonly nameZh: string | null; readonly timeZone: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO forwarder (workspace_id, id, name, name_zh, time_zone, revision, created_at_utc,
         updated_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ${REVISION}, ?6, ?6)
       ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name,
         name_zh = excluded.name_zh, time_zone = excluded.time_zone,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, id, body.name, body.nameZh, body.timeZone, nowMs);
}

/** A lane; undefined prices stay as they are. */
export interface LaneFields {
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: string;
  readonly transitP50Days: number;
  readonly transitP90Days: number;
  readonly takesBattery: boolean;
  readonly takesLiquid: boolean;
  readonly takesMagnetic: boolean;
  readonly takesAerosol: boolean;
  readonly cbmMinor: number | null;
  readonly kgMinor: number | null;
  readonly currency: string | null;
  readonly arePricesSaid: boolean;
}

/** Writes a lane of a forwarder. */
export function writeLane(
  db: WorkspaceDb,
  forwarderId: string,
  body: LaneFields,
  nowMs: number,
): D1PreparedStatement {
  const price = (column: string) =>
    `${column} = iif(?5, excluded.${column}, forwarder_term.${column})`;
  return db
    .prepare(
      `INSERT INTO forwarder_term (workspace_id, forwarder_id, from_country, warehouse_id, mode,
         transit_p50_days, transit_p90_days, price_per_cbm_minor, price_per_kg_minor, currency,
         takes_battery, takes_liquid, takes_magnetic, takes_aerosol, is_learnt, revision,
         updated_at_utc)
       SELECT ?1, ?2, b ->> 'fromCountry', b ->> 'warehouseId', b ->> 'mode',
         b ->> 'transitP50Days', b ->> 'transitP90Days', b ->> 'cbmMinor', b ->> 'kgMinor',
         b ->> 'currency', b ->> 'takesBattery', b ->> 'takesLiquid', b ->> 'takesMagnetic',
         b ->> 'takesAerosol', 0, ${REVISION}, ?4
       FROM (SELECT ?3 AS b) WHERE true
       ON CONFLICT (workspace_id, forwarder_id, from_country, warehouse_id, mode) DO UPDATE SET
         is_learnt = is_learnt AND transit_p50_days = excluded.transit_p50_days
           AND transit_p90_days = excluded.transit_p90_days,
         transit_p50_days = excluded.transit_p50_days,
         transit_p90_days = excluded.transit_p90_days, ${price('price_per_cbm_minor')},
         ${price('price_per_kg_minor')}, ${price('currency')},
         takes_battery = excluded.takes_battery, takes_liquid = excluded.takes_liquid,
         takes_magnetic = excluded.takes_magnetic, takes_aerosol = excluded.takes_aerosol,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, forwarderId, JSON.stringify(body), nowMs, body.arePricesSaid ? 1 : 0);
}

/** A closure. */
export interface ClosureFields {
  readonly partyKind: string;
  readonly partyId: string;
  readonly name: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

/** Adds a closure. */
export function insertClosure(
  db: WorkspaceDb,
  id: string,
  body: ClosureFields,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO closure (workspace_id, id, party_kind, party_id, name, starts_on_date,
         ends_on_date, revision, updated_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ${REVISION}, ?8)`,
    )
    .bind(
      db.workspaceId,
      id,
      body.partyKind,
      body.partyId,
      body.name,
      body.startsOnDate,
      body.endsOnDate,
      nowMs,
    );
}

/** The closure of that id; null when there is none. */
export function findClosure(db: WorkspaceDb, id: string): Promise<ClosureFields | null> {
  return db
    .prepare(
      `SELECT party_kind AS partyKind, party_id AS partyId, name, starts_on_date AS startsOnDate,
         ends_on_date AS endsOnDate FROM closure WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id)
    .first<ClosureFields>();
}

/** Takes it away. */
export function deleteClosure(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM closure WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}
