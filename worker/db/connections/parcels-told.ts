// Queries over parcels that shops are told of: queued as they are booked, where their shop wants to
// hear, then told once; what was refused is tried again. Of a buyer nothing passes here.
import type { ParcelTold } from '../../../shared/contract/parcels-told.ts';
import { isoOf, isoOrNull } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';

/** What was refused is tried again after this time: a person may have mended it. */
export const TELL_AGAIN_MS = 3_600_000;

/**
 * SQL that queues parcels: ?1 workspace, ?2 JSON of `[order line, tracking, new id]`, ?3 now. One
 * row a parcel, of the connection of its order's shop that is told; one that is known stays as is.
 */
export const QUEUE_PARCELS_SQL = `INSERT INTO parcel_told (workspace_id, id, connection_id,
    order_id, tracking, state, at_utc)
  SELECT ?1, min(j.value ->> 2), min(c.id), o.id, j.value ->> 1, 'waiting', ?3
  FROM json_each(?2) j
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = j.value ->> 0
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  CROSS JOIN connection c INDEXED BY connection_account
    ON c.workspace_id = ?1 AND c.account_id = o.account_id AND c.parcel_mode <> 'off'
  GROUP BY o.id, j.value ->> 1 HAVING min(c.id) IS NOT NULL ON CONFLICT DO NOTHING`;

/** Statement that queues parcels for the shops that want to hear of them. */
export function queueParcels(
  db: WorkspaceDb,
  parcels: readonly { readonly orderLineId: string; readonly tracking: string }[],
  nowMs: number,
): D1PreparedStatement {
  // Ids of one moment have no order of their own: the parcels' is given to them.
  const ids = parcels.map(() => newId('ptd', nowMs)).sort();
  const rows = parcels.map(({ orderLineId, tracking }, at) => [orderLineId, tracking, ids[at]]);
  return db.prepare(QUEUE_PARCELS_SQL).bind(db.workspaceId, JSON.stringify(rows), nowMs);
}

/** A parcel its shop is to be told of. */
export interface DueParcel {
  readonly id: string;
  readonly orderId: string;
  readonly orderRef: string;
  readonly tracking: string;
  readonly carrier: string | null;
  /** Null: nothing of it is booked any more. */
  readonly shippedAtUtc: number | null;
  /** JSON of the tracking numbers of the order's parcels before it. */
  readonly earlier: string;
  /** 1 = it is the warehouse's own number of the order, which no carrier knows. */
  readonly isOwnNumber: number;
}

/**
 * SQL of what is due: ?1 workspace, ?2 connection, ?3 now, ?4 rows, ?5 1 = also what a dry run
 * wrote down.
 */
export const DUE_PARCELS_SQL = `SELECT t.id, t.order_id AS orderId, o.external_ref AS orderRef,
    t.tracking, max(p.carrier) AS carrier, min(p.shipped_at_utc) AS shippedAtUtc,
    (SELECT json_group_array(n.tracking) FROM parcel_told n INDEXED BY parcel_told_parcel
      WHERE n.workspace_id = ?1 AND n.connection_id = ?2 AND n.order_id = t.order_id
        AND n.id < t.id) AS earlier,
    EXISTS (SELECT 1 FROM warehouse_order w INDEXED BY warehouse_order_of
      WHERE w.workspace_id = ?1 AND w.order_id = t.order_id
        AND w.their_ref = t.tracking) AS isOwnNumber
  FROM parcel_told t INDEXED BY parcel_told_unsettled
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = t.order_id
  LEFT JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = t.order_id
  LEFT JOIN parcel p ON p.workspace_id = ?1 AND p.order_line_id = l.id
    AND p.tracking = t.tracking
  WHERE t.workspace_id = ?1 AND t.connection_id = ?2
    AND t.state IN ('waiting', 'telling', 'dry-run', 'refused')
    AND (t.state IN ('waiting', 'telling') OR (t.state = 'dry-run' AND ?5)
      OR (t.state = 'refused' AND t.at_utc <= ?3 - ${TELL_AGAIN_MS}))
  GROUP BY t.id ORDER BY t.id LIMIT ?4`;

/** Parcels to be told now. */
export async function dueParcels(
  db: WorkspaceDb,
  connectionId: string,
  ask: { readonly nowMs: number; readonly limit: number; readonly isOn: boolean },
): Promise<DueParcel[]> {
  const { results } = await db
    .prepare(DUE_PARCELS_SQL)
    .bind(db.workspaceId, connectionId, ask.nowMs, ask.limit, ask.isOn ? 1 : 0)
    .all<DueParcel>();
  return results;
}

/** Writes how the telling of a parcel stands. */
export async function noteParcel(
  db: WorkspaceDb,
  { id, carrier }: Pick<DueParcel, 'id' | 'carrier'>,
  note: { state: string; units: number; reason: string | null },
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE parcel_told SET state = ?3, units = ?4, reason = ?5, carrier = ?6, at_utc = ?7
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, note.state, note.units, note.reason, carrier, nowMs)
    .run();
}

/** SQL of a page of the log, newest first: ?1 workspace, ?2 connection, ?3 last id, ?4 rows. */
export const PARCELS_TOLD_SQL = `SELECT t.id, o.external_ref AS orderRef, t.tracking, t.carrier,
    t.units, t.state, t.reason, t.at_utc AS atUtc, c.parcel_mode AS mode
  FROM connection c CROSS JOIN parcel_told t INDEXED BY parcel_told_connection
    ON t.workspace_id = ?1 AND t.connection_id = c.id AND t.id < ?3
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = t.order_id
  WHERE c.workspace_id = ?1 AND c.id = ?2 ORDER BY t.id DESC LIMIT ?4`;

type ToldRow = Omit<ParcelTold, 'atUtc' | 'againAtUtc'> & {
  readonly atUtc: number;
  readonly mode: string;
};

/** A page of the log. */
export async function listParcelsTold(
  db: WorkspaceDb,
  connectionId: string,
  query: PageQuery,
): Promise<Page<ParcelTold>> {
  const [id] = decodeCursor(query.cursor, ['~']);
  const { results } = await db
    .prepare(PARCELS_TOLD_SQL)
    .bind(db.workspaceId, connectionId, id, query.limit + 1)
    .all<ToldRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    ({ mode, ...row }) => {
      const isTriedAgain = row.state === 'refused' && mode === 'on';
      const againAtUtc = isoOrNull(isTriedAgain ? row.atUtc + TELL_AGAIN_MS : null);
      return { ...row, atUtc: isoOf(row.atUtc), againAtUtc };
    },
  );
}

/** A parcel that may be told again. */
export interface ToldState {
  readonly state: string;
  readonly reason: string | null;
  readonly tracking: string;
  readonly nextSyncAtUtc: number | null;
}

/** SQL of one parcel with its connection: ?1 workspace, ?2 its id. */
export const PARCEL_TOLD_SQL = `SELECT t.state, t.reason, t.tracking,
    c.next_sync_at_utc AS nextSyncAtUtc
  FROM parcel_told t CROSS JOIN connection c ON c.workspace_id = ?1 AND c.id = t.connection_id
  WHERE t.workspace_id = ?1 AND t.id = ?2`;

/** That parcel; null when there is none, or its connection was ended. */
export const findParcelTold = (db: WorkspaceDb, id: string): Promise<ToldState | null> =>
  db.prepare(PARCEL_TOLD_SQL).bind(db.workspaceId, id).first<ToldState>();

/** Statement that has a refused parcel told again with the next round. */
export function tellAgain(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE parcel_told SET state = 'waiting', reason = NULL, at_utc = ?3
       WHERE workspace_id = ?1 AND id = ?2 AND state = 'refused'`,
    )
    .bind(db.workspaceId, id, nowMs);
}

/** Statement that sets whether a shop is told of parcels. */
export function ruleParcels(
  db: WorkspaceDb,
  id: string,
  mode: string,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET parcel_mode = ?3, updated_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, mode, nowMs);
}
