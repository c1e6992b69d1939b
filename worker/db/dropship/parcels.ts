// Reads the orders that a tracking file names with what is known of their parcels, and writes the
// parcels it adds. Stock itself is moved by the one apply function for orders.
import type { LineHolding, ParcelUnits } from '../../domain/dropship/assign-parcels.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** An order of that number. */
export interface TrackedOrder {
  readonly id: string;
  readonly ref: string;
  readonly accountId: string;
  readonly status: string;
}

/** A line of it as the apply function takes it. */
export interface TrackedLine {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly ref: string;
  readonly listingId: string | null;
  readonly atUtc: number;
}

/** What one unit of a listing takes, by version. */
export interface TrackedComponent {
  readonly listingId: string;
  readonly effectiveFromUtc: number;
  readonly skuId: string;
  readonly units: number;
}

/** All of it. */
export interface TrackedOrders {
  readonly orders: readonly TrackedOrder[];
  readonly lines: readonly TrackedLine[];
  readonly holdings: readonly (LineHolding & { readonly orderId: string })[];
  readonly parcels: readonly (ParcelUnits & { readonly orderId: string })[];
  readonly components: readonly TrackedComponent[];
}

const FOUND = `WITH found (id, placed) AS MATERIALIZED (
  SELECT o.id, coalesce(o.placed_at_utc, o.first_heard_at_utc, 0)
  FROM channel_account a CROSS JOIN json_each(?2) j CROSS JOIN sales_order o
    INDEXED BY sales_order_platform
    ON o.workspace_id = ?1 AND o.account_id = a.id AND o.external_ref = j.value
  WHERE a.workspace_id = ?1)`;

const LINES = `FROM found q CROSS JOIN order_line l
  ON l.workspace_id = ?1 AND l.order_id = q.id`;

/** The statements: ?1 workspace, ?2 order numbers as JSON. */
export const TRACKED_SQL = {
  orders: `${FOUND} SELECT o.id, o.external_ref AS ref, o.account_id AS accountId, o.status
    FROM found q CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = q.id`,
  lines: `${FOUND} SELECT q.id AS orderId, l.id AS orderLineId, l.external_ref AS ref,
      l.listing_id AS listingId, q.placed AS atUtc ${LINES} ORDER BY l.external_ref`,
  holdings: `${FOUND} SELECT q.id AS orderId, a.holder_id AS orderLineId, a.sku_id AS skuId,
      a.warehouse_id AS warehouseId, a.units_open AS unitsOpen, a.units_shipped AS unitsShipped
    ${LINES} CROSS JOIN allocation a ON a.workspace_id = ?1 AND a.holder_kind = 'order'
      AND a.holder_id = l.id
    WHERE a.units_open + a.units_shipped > 0 ORDER BY l.external_ref, a.warehouse_id`,
  parcels: `${FOUND} SELECT q.id AS orderId, p.order_line_id AS orderLineId, p.sku_id AS skuId,
      p.warehouse_id AS warehouseId, p.tracking, p.units
    ${LINES} CROSS JOIN parcel p ON p.workspace_id = ?1 AND p.order_line_id = l.id`,
  components: `${FOUND} SELECT DISTINCT c.listing_id AS listingId,
      c.effective_from_utc AS effectiveFromUtc, c.sku_id AS skuId, c.units
    ${LINES} CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = l.listing_id`,
} as const;

/** Reads the orders of some numbers, in any shop. */
export async function readTracked(
  db: WorkspaceDb,
  orderRefs: readonly string[],
): Promise<TrackedOrders> {
  const refs = JSON.stringify([...new Set(orderRefs)]);
  const names = Object.keys(TRACKED_SQL) as (keyof typeof TRACKED_SQL)[];
  const results = await db.batch<never>(
    names.map((name) => db.prepare(TRACKED_SQL[name]).bind(db.workspaceId, refs)),
  );
  const rows = <T>(name: keyof typeof TRACKED_SQL) =>
    (results[names.indexOf(name)]?.results ?? []) as T[];
  return {
    orders: rows('orders'),
    lines: rows('lines'),
    holdings: rows('holdings'),
    parcels: rows('parcels'),
    components: rows('components'),
  };
}

/** A parcel as it is written. */
export interface NewParcel extends ParcelUnits {
  readonly carrier: string | null;
  readonly shippedAtUtc: number;
}

/** Statement that writes parcels; units of one that is known already are replaced. */
export function writeParcels(
  db: WorkspaceDb,
  jobId: string,
  parcels: readonly NewParcel[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO parcel (workspace_id, order_line_id, sku_id, warehouse_id, tracking, carrier,
         units, shipped_at_utc, import_job_id)
       SELECT ?1, value ->> 'orderLineId', value ->> 'skuId', value ->> 'warehouseId',
         value ->> 'tracking', value ->> 'carrier', value ->> 'units', value ->> 'shippedAtUtc', ?2
       FROM json_each(?3) WHERE 1
       ON CONFLICT DO UPDATE SET units = excluded.units,
         carrier = coalesce(excluded.carrier, carrier)`,
    )
    .bind(db.workspaceId, jobId, JSON.stringify(parcels));
}

/** Statement that forgets the parcels of a job; part of its undo. */
export function forgetParcels(db: WorkspaceDb, jobId: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM parcel WHERE workspace_id = ?1 AND import_job_id = ?2')
    .bind(db.workspaceId, jobId);
}
