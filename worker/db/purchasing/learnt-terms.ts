// Reads past orders and shipments, and writes what they teach into suppliers' and lanes' terms.
import {
  learntLanes,
  learntSuppliers,
  type PastOrder,
  type PastShipment,
} from '../../domain/purchasing/experience.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { bumpRevision } from '../workspace.ts';

// What happened longer ago than so many orders says little of next month.
const NEWEST = 300;

const READY = `('ready', 'picked-up', 'departed')`;

/** SQL of the newest orders whose goods were ready: ?1 workspace. */
export const PAST_ORDERS_SQL = `SELECT o.supplier_id AS supplierId,
    coalesce(p.time_zone, 'Asia/Shanghai') AS timeZone, o.placed_at_utc AS sentAtMs,
    coalesce(o.ready_on_date, o.planned_ready_on_date) AS promisedOnDate,
    (SELECT min(m.actual_at_utc) FROM inbound_line i INDEXED BY inbound_line_order
      CROSS JOIN shipment_milestone m ON m.workspace_id = i.workspace_id
        AND m.shipment_id = i.shipment_id AND m.kind IN ${READY}
      WHERE i.workspace_id = ?1 AND i.purchase_order_id = o.id) AS readyAtMs,
    o.status = 'received' AS isOver,
    (SELECT json_group_array(json_object('skuId', l.sku_id, 'units', l.units))
      FROM purchase_order_line l INDEXED BY purchase_order_line_order
      WHERE l.workspace_id = ?1 AND l.purchase_order_id = o.id) AS lines,
    (SELECT sum(i.units_received) FROM inbound_line i INDEXED BY inbound_line_order
      WHERE i.workspace_id = ?1 AND i.purchase_order_id = o.id) AS receivedUnits
  FROM purchase_order o LEFT JOIN supplier p ON p.workspace_id = ?1 AND p.id = o.supplier_id
  WHERE o.workspace_id = ?1 AND o.status IN ('in-transit', 'part-received', 'received')
    AND o.placed_at_utc IS NOT NULL AND o.supplier_id <> ''
  ORDER BY o.id DESC LIMIT ${NEWEST}`;

/** SQL of the newest first legs that are over: ?1 workspace. */
export const PAST_SHIPMENTS_SQL = `SELECT s.forwarder_id AS forwarderId,
    s.from_country AS fromCountry, s.warehouse_id AS warehouseId, s.mode,
    min(CASE WHEN m.kind IN ${READY} THEN m.actual_at_utc END) AS readyAtMs,
    max(CASE WHEN m.kind = 'available' THEN m.actual_at_utc END) AS availableAtMs,
    max(CASE WHEN m.kind = 'available' THEN m.planned_at_utc END) AS promisedAtMs,
    (SELECT sum(i.units_expected) FROM inbound_line i INDEXED BY inbound_line_shipment
      WHERE i.workspace_id = ?1 AND i.shipment_id = s.id) AS expectedUnits,
    (SELECT sum(min(i.units_received, i.units_expected))
      FROM inbound_line i INDEXED BY inbound_line_shipment
      WHERE i.workspace_id = ?1 AND i.shipment_id = s.id) AS receivedUnits
  FROM shipment s CROSS JOIN shipment_milestone m
    ON m.workspace_id = ?1 AND m.shipment_id = s.id
  WHERE s.workspace_id = ?1 AND s.kind = 'first-leg' AND s.status = 'closed'
    AND s.forwarder_id IS NOT NULL AND s.mode IS NOT NULL
  GROUP BY s.id ORDER BY s.id DESC LIMIT ${NEWEST}`;

type OrderRow = Omit<PastOrder, 'isOver' | 'orderedUnits' | 'skuIds'> & {
  readonly isOver: number;
  readonly lines: string;
};

function orderOf({ lines, isOver, ...row }: OrderRow): PastOrder {
  const said = JSON.parse(lines) as { skuId: string; units: number }[];
  return {
    ...row,
    receivedUnits: row.receivedUnits ?? 0,
    isOver: isOver === 1,
    orderedUnits: said.reduce((sum, { units }) => sum + units, 0),
    skuIds: said.map(({ skuId }) => skuId),
  };
}

/** What past orders and shipments show. */
export async function readExperience(
  db: WorkspaceDb,
): Promise<{ readonly orders: PastOrder[]; readonly shipments: PastShipment[] }> {
  const [orders, shipments] = await db.batch<never>(
    [PAST_ORDERS_SQL, PAST_SHIPMENTS_SQL].map((sql) => db.prepare(sql).bind(db.workspaceId)),
  );
  return {
    orders: ((orders?.results ?? []) as OrderRow[]).map(orderOf),
    shipments: shipments?.results ?? [],
  };
}

/** Writes what was learnt into the terms; done twice it changes nothing. */
export async function learnTerms(db: WorkspaceDb, nowMs: number): Promise<void> {
  const { orders, shipments } = await readExperience(db);
  const suppliers = learntSuppliers(orders);
  const lanes = learntLanes(shipments);
  if (suppliers.length + lanes.length === 0) return;
  const revision = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';
  await db.batch([
    bumpRevision(db),
    db
      .prepare(
        `INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, production_p50_days,
           production_p90_days, is_learnt, revision, updated_at_utc)
         SELECT ?1, j.value ->> 'supplierId', j.value ->> 'skuId', j.value ->> 'p50Days',
           j.value ->> 'p90Days', 1, ${revision}, ?3
         FROM json_each(?2) j WHERE j.value ->> 'skuId' = '' OR EXISTS (SELECT 1
           FROM supplier_term t WHERE t.workspace_id = ?1
             AND t.supplier_id = j.value ->> 'supplierId' AND t.sku_id = j.value ->> 'skuId')
         ON CONFLICT (workspace_id, supplier_id, sku_id) DO UPDATE SET is_learnt = 1,
           production_p50_days = excluded.production_p50_days,
           production_p90_days = excluded.production_p90_days, revision = excluded.revision,
           updated_at_utc = excluded.updated_at_utc
         WHERE is_learnt = 0 OR production_p50_days IS NOT excluded.production_p50_days
           OR production_p90_days IS NOT excluded.production_p90_days`,
      )
      .bind(db.workspaceId, JSON.stringify(suppliers), nowMs),
    db
      .prepare(
        `INSERT INTO forwarder_term (workspace_id, forwarder_id, from_country, warehouse_id, mode,
           transit_p50_days, transit_p90_days, is_learnt, revision, updated_at_utc)
         SELECT ?1, j.value ->> 'forwarderId', j.value ->> 'fromCountry',
           j.value ->> 'warehouseId', j.value ->> 'mode', j.value ->> 'p50Days',
           j.value ->> 'p90Days', 1, ${revision}, ?3
         FROM json_each(?2) j WHERE true
         ON CONFLICT (workspace_id, forwarder_id, from_country, warehouse_id, mode)
         DO UPDATE SET is_learnt = 1, transit_p50_days = excluded.transit_p50_days,
           transit_p90_days = excluded.transit_p90_days, revision = excluded.revision,
           updated_at_utc = excluded.updated_at_utc
         WHERE is_learnt = 0 OR transit_p50_days <> excluded.transit_p50_days
           OR transit_p90_days <> excluded.transit_p90_days`,
      )
      .bind(db.workspaceId, JSON.stringify(lanes), nowMs),
  ]);
}
