// Reads and writes first-leg shipments: their stations, and the parts of orders in them.
import type { Shipment } from '../../../shared/contract/shipments.ts';
import type { Station } from '../../../shared/planning/leg-days.ts';
import type { LaneDays } from '../../domain/purchasing/arrival.ts';
import type { OrderPart } from '../../domain/purchasing/loading.ts';
import {
  type ShipmentPart,
  type ShipmentRecord,
  type StationRecord,
  shipmentView,
  stationPosition,
} from '../../domain/purchasing/shipment-record.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';

interface ShipmentRow extends Omit<ShipmentRecord, 'stations' | 'parts'> {
  readonly stations: string;
  readonly parts: string;
}

const PART = `'id', l.id, 'lineId', l.purchase_order_line_id, 'orderId', l.purchase_order_id,
  'skuId', l.sku_id, 'warehouseId', l.warehouse_id, 'expectedUnits', l.units_expected,
  'receivedUnits', l.units_received, 'status', l.status, 'shipmentId', l.shipment_id,
  'etaP50Ms', l.eta_p50_utc, 'etaP90Ms', l.eta_p90_utc, 'etaSource', l.eta_source`;

const COLUMNS = `s.id, s.reference, s.warehouse_id AS warehouseId, s.forwarder_id AS forwarderId,
    s.mode, s.from_country AS fromCountry, s.tracking_ref AS trackingRef, s.status,
    s.eta_p50_utc AS etaP50Ms, s.eta_p90_utc AS etaP90Ms, s.created_at_utc AS createdAtMs,
    s.revision,
    (SELECT json_group_array(json_object('kind', m.kind, 'plannedAtMs', m.planned_at_utc,
        'actualAtMs', m.actual_at_utc, 'source', m.source)) FROM shipment_milestone m
      WHERE m.workspace_id = s.workspace_id AND m.shipment_id = s.id) AS stations,
    (SELECT json_group_array(json_object(${PART}, 'orderReference', o.reference))
      FROM inbound_line l INDEXED BY inbound_line_shipment
      LEFT JOIN purchase_order o ON o.workspace_id = l.workspace_id AND o.id = l.purchase_order_id
      WHERE l.workspace_id = s.workspace_id AND l.shipment_id = s.id) AS parts`;

/** SQL of one first leg: ?1 workspace, ?2 id. */
export const SHIPMENT_SQL = `SELECT ${COLUMNS} FROM shipment s
  WHERE s.workspace_id = ?1 AND s.id = ?2 AND s.kind = 'first-leg'`;

/** SQL of a page, newest first: ?1 workspace, ?2 before id, ?3 rows. */
export const SHIPMENT_PAGE_SQL = `SELECT ${COLUMNS} FROM shipment s
  WHERE s.workspace_id = ?1 AND s.id < ?2 AND s.kind = 'first-leg'
  ORDER BY s.id DESC LIMIT ?3`;

/** The same without what is over. */
export const SHIPMENT_OPEN_PAGE_SQL = SHIPMENT_PAGE_SQL.replace(
  'ORDER BY',
  "AND s.status NOT IN ('closed', 'cancelled') ORDER BY",
);

/** SQL of the lanes to a warehouse: ?1 workspace, ?2 warehouse. */
export const WAREHOUSE_LANES_SQL = `SELECT t.forwarder_id AS forwarderId,
    t.from_country AS fromCountry, t.mode, t.transit_p50_days AS transitP50Days,
    t.transit_p90_days AS transitP90Days, t.is_learnt AS isLearnt
  FROM forwarder_term t INDEXED BY forwarder_term_warehouse
  WHERE t.workspace_id = ?1 AND t.warehouse_id = ?2`;

/** SQL of the newest ways that are over: ?1 workspace, ?2 warehouse, ?3 mode. */
export const PAST_WAYS_SQL = `SELECT s.forwarder_id AS forwarderId,
    (SELECT json_group_array(json_object('kind', m.kind, 'actualAtMs', m.actual_at_utc))
      FROM shipment_milestone m
      WHERE m.workspace_id = s.workspace_id AND m.shipment_id = s.id) AS stations
  FROM shipment s INDEXED BY shipment_warehouse
  WHERE s.workspace_id = ?1 AND s.warehouse_id = ?2 AND s.status = 'closed' AND s.mode = ?3
    AND s.kind = 'first-leg' ORDER BY s.id DESC LIMIT 40`;

/** SQL of every part of the order lines that some parts belong to: ?1 workspace, ?2 JSON ids. */
export const SIBLING_PARTS_SQL = `SELECT json_object(${PART}) AS part
  FROM json_each(?2) j CROSS JOIN inbound_line p ON p.workspace_id = ?1 AND p.id = j.value
  CROSS JOIN inbound_line l INDEXED BY inbound_line_order
    ON l.workspace_id = ?1 AND l.purchase_order_id = p.purchase_order_id
    AND l.purchase_order_line_id = p.purchase_order_line_id
  WHERE p.workspace_id = ?1 GROUP BY l.id`;

function recordOf({ stations, parts, ...head }: ShipmentRow): ShipmentRecord {
  return {
    ...head,
    stations: JSON.parse(stations) as StationRecord[],
    parts: JSON.parse(parts) as ShipmentPart[],
  };
}

/** A page of shipments. */
export async function listShipments(
  db: WorkspaceDb,
  query: PageQuery & { readonly stage?: 'open' | 'all' | undefined },
): Promise<Page<Shipment>> {
  const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
  const { results } = await db
    .prepare(query.stage === 'open' ? SHIPMENT_OPEN_PAGE_SQL : SHIPMENT_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<ShipmentRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => shipmentView(recordOf(row)),
  );
}

/** One shipment; null when there is none. */
export async function findShipment(db: WorkspaceDb, id: string): Promise<ShipmentRecord | null> {
  const row = await db.prepare(SHIPMENT_SQL).bind(db.workspaceId, id).first<ShipmentRow>();
  return row && recordOf(row);
}

/** What its dates rest on, and every part of the lines named. */
export async function readWay(
  db: WorkspaceDb,
  way: Pick<ShipmentRecord, 'warehouseId' | 'mode' | 'forwarderId'>,
  partIds: readonly string[],
): Promise<{ lanes: LaneDays[]; past: Station[][]; parts: OrderPart[] }> {
  const [lanes, past, parts] = await db.batch<never>([
    db.prepare(WAREHOUSE_LANES_SQL).bind(db.workspaceId, way.warehouseId),
    db.prepare(PAST_WAYS_SQL).bind(db.workspaceId, way.warehouseId, way.mode ?? 'sea'),
    db.prepare(SIBLING_PARTS_SQL).bind(db.workspaceId, JSON.stringify(partIds)),
  ]);
  const ways = (past?.results ?? []) as { forwarderId: string | null; stations: string }[];
  // The forwarder's own ways where it has enough of them; else everybody's.
  const own = ways.filter(({ forwarderId }) => forwarderId === way.forwarderId);
  const used = own.length >= 3 ? own : ways;
  return {
    lanes: lanes?.results ?? [],
    past: used.map(({ stations }) => JSON.parse(stations) as Station[]),
    parts: ((parts?.results ?? []) as { part: string }[]).map(
      ({ part }) => JSON.parse(part) as OrderPart,
    ),
  };
}

const NOW_REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** Refuses the batch when the shipment changed since it was read. */
export function guardShipment(
  db: WorkspaceDb,
  shipment: Pick<ShipmentRecord, 'id' | 'revision'>,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM shipment
         WHERE workspace_id = ?1 AND id = ?2 AND revision = ?3)`,
    )
    .bind(db.workspaceId, shipment.id, shipment.revision);
}

/** Refuses the batch when one of the parts changed since it was read. */
export function guardParts(db: WorkspaceDb, parts: readonly OrderPart[]): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, 0 WHERE EXISTS (SELECT 1 FROM json_each(?2) j WHERE NOT EXISTS (
         SELECT 1 FROM inbound_line l WHERE l.workspace_id = ?1 AND l.id = j.value ->> 'id'
           AND l.units_expected = j.value ->> 'expectedUnits'
           AND l.units_received = j.value ->> 'receivedUnits'
           AND l.status = j.value ->> 'status' AND l.shipment_id IS j.value ->> 'shipmentId'))`,
    )
    .bind(db.workspaceId, JSON.stringify(parts));
}

/** Statements that write the head and the stations of a shipment. */
export function writeShipment(
  db: WorkspaceDb,
  shipment: ShipmentRecord,
  nowMs: number,
): D1PreparedStatement[] {
  const { stations, parts: _parts, ...head } = shipment;
  const rows = stations.map((station) => ({ ...station, at: stationPosition(station.kind) }));
  return [
    db
      .prepare(
        `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, forwarder_id, mode,
           from_country, tracking_ref, status, eta_p50_utc, eta_p90_utc, revision, created_at_utc,
           updated_at_utc)
         SELECT ?1, h ->> 'id', 'first-leg', h ->> 'reference', h ->> 'warehouseId',
           h ->> 'forwarderId', h ->> 'mode', h ->> 'fromCountry', h ->> 'trackingRef',
           h ->> 'status', h ->> 'etaP50Ms', h ->> 'etaP90Ms', ${NOW_REVISION},
           h ->> 'createdAtMs', ?3
         FROM (SELECT ?2 AS h) WHERE true
         ON CONFLICT (workspace_id, id) DO UPDATE SET reference = excluded.reference,
           forwarder_id = excluded.forwarder_id, mode = excluded.mode,
           tracking_ref = excluded.tracking_ref, status = excluded.status,
           eta_p50_utc = excluded.eta_p50_utc, eta_p90_utc = excluded.eta_p90_utc,
           revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
      )
      .bind(db.workspaceId, JSON.stringify(head), nowMs),
    db
      .prepare(
        `INSERT INTO shipment_milestone (workspace_id, shipment_id, position, kind, planned_at_utc,
           actual_at_utc, source, revision)
         SELECT ?1, ?2, j.value ->> 'at', j.value ->> 'kind', j.value ->> 'plannedAtMs',
           j.value ->> 'actualAtMs', j.value ->> 'source', ${NOW_REVISION}
         FROM json_each(?3) j WHERE true
         ON CONFLICT (workspace_id, shipment_id, position) DO UPDATE SET
           planned_at_utc = excluded.planned_at_utc, actual_at_utc = excluded.actual_at_utc,
           source = excluded.source, revision = excluded.revision`,
      )
      .bind(db.workspaceId, shipment.id, JSON.stringify(rows)),
    // Its lines go with its dates: browsers must hear of them.
    db
      .prepare(
        `UPDATE inbound_line SET revision = ${NOW_REVISION}
         WHERE workspace_id = ?1 AND shipment_id = ?2`,
      )
      .bind(db.workspaceId, shipment.id),
  ];
}

/** Writes parts as they are after loading; what is in a shipment goes with its dates. */
export function writeParts(
  db: WorkspaceDb,
  parts: readonly OrderPart[],
  nowMs: number,
): D1PreparedStatement {
  const rows = parts.map((part) =>
    part.shipmentId === null ? part : { ...part, etaP50Ms: null, etaP90Ms: null },
  );
  return db
    .prepare(
      `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, purchase_order_id,
         purchase_order_line_id, shipment_id, units_planned, units_expected, status, eta_p50_utc,
         eta_p90_utc, eta_source, revision, created_at_utc, updated_at_utc)
       SELECT ?1, j.value ->> 'id', j.value ->> 'skuId', j.value ->> 'warehouseId',
         j.value ->> 'orderId', j.value ->> 'lineId', j.value ->> 'shipmentId',
         j.value ->> 'expectedUnits', j.value ->> 'expectedUnits', j.value ->> 'status',
         j.value ->> 'etaP50Ms', j.value ->> 'etaP90Ms', j.value ->> 'etaSource',
         ${NOW_REVISION}, ?3, ?3
       FROM json_each(?2) j WHERE true
       ON CONFLICT (workspace_id, id) DO UPDATE SET units_expected = excluded.units_expected,
         shipment_id = excluded.shipment_id, status = excluded.status,
         eta_p50_utc = excluded.eta_p50_utc, eta_p90_utc = excluded.eta_p90_utc,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, JSON.stringify(rows), nowMs);
}
