// What an import of orders needs to remember so that it can be taken back: how each order stood
// before, and which of its movements came after.
import type { WorkspaceDb } from '../for-workspace.ts';
import { type DemandShareRow, demandJson, replaceOrderDemand } from '../order-demand.ts';
import { addLeftAlone } from './jobs.ts';

const BEFORE = `json_object('version', o.version, 'status', o.status,
  'placed_at_utc', o.placed_at_utc, 'excluded_reason', o.excluded_reason,
  'ship_to_country', o.ship_to_country, 'currency', o.currency,
  'demand', json(${demandJson('o.id')}),
  'lines', (SELECT json_group_array(json_object('id', l.id, 'facts', l.facts,
      'ordered', l.units_ordered, 'cancelled', l.units_cancelled,
      'shipped', l.units_shipped, 'returned', l.units_returned))
    FROM order_line l WHERE l.workspace_id = ?1 AND l.order_id = o.id))`;

/** Remembers how orders stand, for those the job has not touched yet. Null before = it is new. */
export function noteOrders(
  db: WorkspaceDb,
  jobId: string,
  accountId: string,
  orderRefs: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
         written_revision)
       SELECT ?1, ?2, 'sales_order', j.value, iif(o.id IS NULL, NULL, ${BEFORE}), 0
       FROM json_each(?4) j LEFT JOIN sales_order o ON o.workspace_id = ?1 AND o.account_id = ?3
         AND o.external_ref = j.value
       WHERE 1 ON CONFLICT DO NOTHING`,
    )
    .bind(db.workspaceId, jobId, accountId, JSON.stringify(orderRefs));
}

/** Remembers the version the job left an order in: a later one is somebody else's. */
export function noteVersions(
  db: WorkspaceDb,
  jobId: string,
  accountId: string,
  orderRefs: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE import_undo SET written_revision = o.version FROM sales_order o
       WHERE import_undo.workspace_id = ?1 AND import_job_id = ?2
         AND subject_kind = 'sales_order' AND subject_id IN (SELECT value FROM json_each(?4))
         AND o.workspace_id = ?1 AND o.account_id = ?3 AND o.external_ref = subject_id`,
    )
    .bind(db.workspaceId, jobId, accountId, JSON.stringify(orderRefs));
}

/** The same for orders that parcels were booked on: they are known, whatever their shop. */
export function noteTracked(
  db: WorkspaceDb,
  jobId: string,
  orderIds: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
         written_revision)
       SELECT ?1, ?2, 'tracked_order', o.id, ${BEFORE}, 0
       FROM json_each(?3) j CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = j.value
       WHERE 1 ON CONFLICT DO NOTHING`,
    )
    .bind(db.workspaceId, jobId, JSON.stringify(orderIds));
}

/** See noteVersions. */
export function noteTrackedVersions(
  db: WorkspaceDb,
  jobId: string,
  orderIds: readonly string[],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE import_undo SET written_revision = o.version FROM sales_order o
       WHERE import_undo.workspace_id = ?1 AND import_job_id = ?2
         AND subject_kind = 'tracked_order' AND subject_id IN (SELECT value FROM json_each(?3))
         AND o.workspace_id = ?1 AND o.id = subject_id`,
    )
    .bind(db.workspaceId, jobId, JSON.stringify(orderIds));
}

/** What is recorded of an order line. */
export interface KnownLine {
  ordered: number;
  shipped: number;
  cancelled: number;
}

/** Lines recorded so far, by `orderRef\nlineRef`. */
export async function knownLines(
  db: WorkspaceDb,
  accountId: string,
  orderRefs: readonly string[],
): Promise<Map<string, KnownLine>> {
  if (orderRefs.length === 0) return new Map();
  const { results } = await db
    .prepare(
      `SELECT o.external_ref || char(10) || l.external_ref AS key, l.units_ordered AS ordered,
         l.units_shipped AS shipped, l.units_cancelled AS cancelled
       FROM json_each(?3) j CROSS JOIN sales_order o
         ON o.workspace_id = ?1 AND o.account_id = ?2 AND o.external_ref = j.value
       CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = o.id`,
    )
    .bind(db.workspaceId, accountId, JSON.stringify([...new Set(orderRefs)]))
    .all<KnownLine & { key: string }>();
  return new Map(results.map(({ key, ...line }) => [key, line]));
}

/** An order the job wrote and nobody has changed since. */
export interface WrittenOrder {
  kind: 'sales_order' | 'tracked_order';
  ref: string;
  orderId: string | null;
  before: string | null;
  /** True when a later event changed it: it stays as it is. */
  isChangedSince: number;
}

/** Orders of a job still to be taken back. */
export async function writtenOrders(
  db: WorkspaceDb,
  jobId: string,
  accountId: string,
  limit: number,
): Promise<WrittenOrder[]> {
  const { results } = await db
    .prepare(
      `SELECT u.subject_kind AS kind, u.subject_id AS ref, u.before, o.id AS orderId,
         ifnull(o.version <> u.written_revision, 0) AS isChangedSince
       FROM import_undo u LEFT JOIN sales_order o ON o.workspace_id = ?1
         AND o.id = iif(u.subject_kind = 'tracked_order', u.subject_id,
           (SELECT k.id FROM sales_order k WHERE k.workspace_id = ?1 AND k.account_id = ?3
             AND k.external_ref = u.subject_id))
       WHERE u.workspace_id = ?1 AND u.import_job_id = ?2
         AND u.subject_kind IN ('sales_order', 'tracked_order')
       ORDER BY u.subject_id LIMIT ?4`,
    )
    .bind(db.workspaceId, jobId, accountId, limit)
    .all<WrittenOrder>();
  return results;
}

/** Acts of an order that came after a version and were not reversed: one movement of each. */
export async function actsAfter(
  db: WorkspaceDb,
  orderId: string,
  version: number,
): Promise<{ movementId: string; operationId: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT max(m.id) AS movementId, m.operation_id AS operationId FROM stock_movement m
       WHERE m.workspace_id = ?1 AND m.source_kind = 'order' AND m.source_id = ?2
         AND m.kind <> 'reverse'
         AND CAST(substr(m.operation_id, length('order:' || ?2 || ':') + 1) AS INTEGER) > ?3
         AND NOT EXISTS (SELECT 1 FROM stock_movement r
           WHERE r.workspace_id = ?1 AND r.reverses_id = m.id)
       GROUP BY m.operation_id ORDER BY max(m.seq) DESC`,
    )
    .bind(db.workspaceId, orderId, version)
    .all<{ movementId: string; operationId: string }>();
  return results;
}

/** Statements that put an order back as it stood, or remove it when it was new. */
export function restoreOrder(
  db: WorkspaceDb,
  jobId: string,
  order: WrittenOrder,
): D1PreparedStatement[] {
  const done = db
    .prepare(
      `DELETE FROM import_undo WHERE workspace_id = ?1 AND import_job_id = ?2
         AND subject_kind = ?4 AND subject_id = ?3`,
    )
    .bind(db.workspaceId, jobId, order.ref, order.kind);
  const { orderId } = order;
  if (orderId === null) return [done];
  if (order.isChangedSince) return [addLeftAlone(db, jobId, 'SELECT 1'), done];
  const run = (sql: string, ...more: unknown[]): D1PreparedStatement =>
    db.prepare(sql).bind(db.workspaceId, orderId, ...more);
  const demand =
    order.before === null
      ? []
      : ((JSON.parse(order.before) as { demand?: DemandShareRow[] }).demand ?? []);
  const demandBack = replaceOrderDemand(db, [{ orderId, shares: demand }]);
  if (order.before === null) {
    return [
      ...demandBack,
      run('DELETE FROM order_line WHERE workspace_id = ?1 AND order_id = ?2'),
      run('DELETE FROM sales_order WHERE workspace_id = ?1 AND id = ?2'),
      done,
    ];
  }
  const KNOWN = `(SELECT value ->> '$.id' FROM json_each(?3, '$.lines'))`;
  return [
    ...demandBack,
    run(
      `DELETE FROM order_line WHERE workspace_id = ?1 AND order_id = ?2 AND id NOT IN ${KNOWN}`,
      order.before,
    ),
    run(
      `UPDATE order_line SET facts = j.value ->> '$.facts',
         units_ordered = j.value ->> '$.ordered', units_cancelled = j.value ->> '$.cancelled',
         units_shipped = j.value ->> '$.shipped', units_returned = j.value ->> '$.returned'
       FROM json_each(?3, '$.lines') j
       WHERE workspace_id = ?1 AND order_id = ?2 AND order_line.id = j.value ->> '$.id'`,
      order.before,
    ),
    run(
      `UPDATE sales_order SET status = ?3 ->> '$.status', version = version + 1,
         placed_at_utc = ?3 ->> '$.placed_at_utc', currency = ?3 ->> '$.currency',
         excluded_reason = ?3 ->> '$.excluded_reason',
         ship_to_country = ?3 ->> '$.ship_to_country',
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
      order.before,
    ),
    done,
  ];
}
