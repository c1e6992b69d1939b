// The orders files of dropship warehouses: what waits, writing a file in one batch, reading it
// back. A unit stands in at most one file: what was filed before is taken off inside the batch.
import type { DropshipFile } from '../../../shared/contract/dropship.ts';
import { isoOf } from '../../domain/instants.ts';
import { isStillOpen } from '../connections/warehouse-orders.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { REASON_IN_FORCE } from '../order-reason.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';

/** A warehouse that ships single orders, with its calendar. */
export interface DropshipWarehouse {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly cutOffLocalTime: string | null;
  /** JSON. */
  readonly workingWeekdays: string | null;
}

/** Days on which a warehouse does not work. */
export interface WarehouseClosure {
  readonly partyId: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

/** SQL of the warehouses: ?1 workspace. */
export const DROPSHIP_PLACES_SQL = `SELECT id, code, name, time_zone AS timeZone,
    cut_off_local_time AS cutOffLocalTime, working_weekdays AS workingWeekdays
  FROM warehouse WHERE workspace_id = ?1 AND status = 'active' AND can_dropship = 1
    AND kind IN ('own', '3pl') ORDER BY id`;

/** SQL of their closures: ?1 workspace. */
export const PLACE_CLOSURES_SQL = `SELECT party_id AS partyId, starts_on_date AS startsOnDate,
    ends_on_date AS endsOnDate
  FROM closure WHERE workspace_id = ?1 AND party_kind = 'warehouse'`;

/** Reads the warehouses with their closures. */
export async function readDropshipPlaces(
  db: WorkspaceDb,
): Promise<{ warehouses: DropshipWarehouse[]; closures: WarehouseClosure[] }> {
  const [warehouses, closures] = await db.batch<never>(
    [DROPSHIP_PLACES_SQL, PLACE_CLOSURES_SQL].map((sql) => db.prepare(sql).bind(db.workspaceId)),
  );
  return { warehouses: warehouses?.results ?? [], closures: closures?.results ?? [] };
}

const PLACED = 'coalesce(o.placed_at_utc, o.first_heard_at_utc, 0)';

const FILED = `coalesce((SELECT sum(d.units) FROM dropship_line d WHERE d.workspace_id = ?1
  AND d.order_line_id = a.holder_id AND d.sku_id = a.sku_id
  AND d.warehouse_id = a.warehouse_id), 0)`;

// Units still open and in no file yet; what left without one needs none.
const WAITING = `SELECT a.holder_id AS order_line_id, a.sku_id, a.warehouse_id, o.id AS order_id,
    o.external_ref, min(a.units_open, a.units_open + a.units_shipped - ${FILED}) AS units
  FROM allocation a INDEXED BY allocation_waiting
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = a.holder_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  WHERE a.workspace_id = ?1 AND a.warehouse_id = ?2 AND a.units_open > 0
    AND a.holder_kind = 'order' AND ${PLACED} < ?3
    AND coalesce(${REASON_IN_FORCE}, '') <> 'test'`;

/** SQL of what waits at a warehouse: ?1 workspace, ?2 warehouse, ?3 placed before. */
export const WAITING_SQL = `SELECT count(DISTINCT q.order_id) AS orders,
    coalesce(sum(q.units), 0) AS units
  FROM (${WAITING}) q WHERE q.units > 0`;

/** Orders and units that wait. */
export interface WaitingCount {
  readonly orders: number;
  readonly units: number;
}

/** Statement of what waits at a warehouse: one `WaitingCount`. */
export const askWaiting = (
  db: WorkspaceDb,
  warehouseId: string,
  placedBeforeMs: number,
): D1PreparedStatement => db.prepare(WAITING_SQL).bind(db.workspaceId, warehouseId, placedBeforeMs);

/** A file to be made. */
export interface NewDropshipFile {
  readonly id: string;
  readonly warehouseId: string;
  readonly cutOffUtc: number;
  /** 0 = the next number from 3 on. */
  readonly part: number;
  readonly placedBeforeMs: number;
}

/**
 * Statements that make a file of what waits. A second one for the same cut-off and part is refused
 * by its key; one without a line is refused by the guard.
 */
export function insertDropshipFile(
  db: WorkspaceDb,
  file: NewDropshipFile,
  nowMs: number,
): D1PreparedStatement[] {
  const { id, warehouseId, cutOffUtc, part, placedBeforeMs } = file;
  return [
    db
      .prepare(
        `INSERT INTO dropship_file (workspace_id, id, warehouse_id, cut_off_utc, part,
           created_at_utc)
         SELECT ?1, ?2, ?3, ?4, iif(?5 > 0, ?5, 1 + (SELECT max(2, coalesce(max(part), 0))
           FROM dropship_file WHERE workspace_id = ?1 AND warehouse_id = ?3
             AND cut_off_utc = ?4)), ?6`,
      )
      .bind(db.workspaceId, id, warehouseId, cutOffUtc, part, nowMs),
    db
      .prepare(
        `INSERT INTO dropship_line (workspace_id, file_id, row, order_line_id, sku_id,
           warehouse_id, units)
         SELECT ?1, ?4, row_number() OVER (ORDER BY q.external_ref, q.order_line_id, q.sku_id),
           q.order_line_id, q.sku_id, q.warehouse_id, q.units
         FROM (${WAITING}) q WHERE q.units > 0`,
      )
      .bind(db.workspaceId, warehouseId, placedBeforeMs, id),
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM dropship_line WHERE workspace_id = ?1 AND file_id = ?2)`,
      )
      .bind(db.workspaceId, id),
    db
      .prepare(
        `UPDATE dropship_file SET (lines, units, orders) = (SELECT count(*), sum(d.units),
             count(DISTINCT l.order_id)
           FROM dropship_line d CROSS JOIN order_line l
             ON l.workspace_id = ?1 AND l.id = d.order_line_id
           WHERE d.workspace_id = ?1 AND d.file_id = ?2)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, id),
  ];
}

/** SQL of the files made for some cut-offs: ?1 workspace, ?2 since. */
export const MADE_SQL = `SELECT warehouse_id AS warehouseId, cut_off_utc AS cutOffUtc, part
  FROM dropship_file INDEXED BY dropship_file_time
  WHERE workspace_id = ?1 AND created_at_utc >= ?2`;

/** A file that was made. */
export interface MadeFile {
  readonly warehouseId: string;
  readonly cutOffUtc: number;
  readonly part: number;
}

/** Files made since an instant. */
export async function madeSince(db: WorkspaceDb, sinceMs: number): Promise<MadeFile[]> {
  const { results } = await db.prepare(MADE_SQL).bind(db.workspaceId, sinceMs).all<MadeFile>();
  return results;
}

const TAKER = `c.workspace_id = ?1 AND c.platform IN (SELECT value FROM json_each(?5))
  AND EXISTS (SELECT 1 FROM json_each(c.settings, '$.warehouses') j
    WHERE j.value = f.warehouse_id)`;

/**
 * SQL of a page, newest first: ?1 workspace, ?2 last time, ?3 last id, ?4 rows, ?5 JSON of the
 * platforms whose API takes orders.
 */
export const DROPSHIP_FILES_SQL = `SELECT f.id, f.warehouse_id AS warehouseId,
    f.cut_off_utc AS cutOffUtc, f.part, f.orders, f.lines, f.units,
    f.created_at_utc AS createdAtUtc,
    (SELECT coalesce(sum(min(d.units, coalesce((SELECT sum(a.units_shipped) FROM allocation a
        WHERE a.workspace_id = ?1 AND a.holder_kind = 'order' AND a.holder_id = d.order_line_id
          AND a.sku_id = d.sku_id AND a.warehouse_id = d.warehouse_id), 0))), 0)
      FROM dropship_line d WHERE d.workspace_id = ?1 AND d.file_id = f.id) AS shippedUnits,
    (SELECT json_object('sent', count(*) FILTER (WHERE w.state = 'sent'),
        'refused', count(*) FILTER (WHERE w.state = 'refused' AND ${isStillOpen('w')}),
        'unknown', count(*) FILTER (WHERE w.state = 'sending' AND ${isStillOpen('w')}))
      FROM connection c LEFT JOIN warehouse_order w ON w.workspace_id = ?1
        AND w.connection_id = c.id AND w.file_id = f.id
      WHERE ${TAKER} HAVING count(*) > 0) AS handed
  FROM dropship_file f
  WHERE f.workspace_id = ?1 AND (f.created_at_utc, f.id) < (?2, ?3)
  ORDER BY f.created_at_utc DESC, f.id DESC LIMIT ?4`;

type FileRow = Omit<DropshipFile, 'cutOffUtc' | 'createdAtUtc' | 'handed'> & {
  readonly handed: string | null;
  readonly cutOffUtc: number;
  readonly createdAtUtc: number;
};

/** A page of files. */
export async function listDropshipFiles(
  db: WorkspaceDb,
  query: PageQuery,
  platforms: readonly string[],
): Promise<Page<DropshipFile>> {
  const [time, id] = decodeCursor(query.cursor, [9e15, '\u{10FFFF}'] as const);
  const { results } = await db
    .prepare(DROPSHIP_FILES_SQL)
    .bind(db.workspaceId, time, id, query.limit + 1, JSON.stringify(platforms))
    .all<FileRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.createdAtUtc, row.id],
    (row) => ({
      ...row,
      handed: row.handed === null ? null : JSON.parse(row.handed),
      cutOffUtc: isoOf(row.cutOffUtc),
      createdAtUtc: isoOf(row.createdAtUtc),
    }),
  );
}

/** A file with its lines, to be written out. */
export interface DropshipFileRead {
  readonly file: { readonly code: string; readonly timeZone: string; readonly cutOffUtc: number };
  readonly rows: readonly {
    readonly orderId: string;
    readonly platform: string;
    readonly shop: string;
    readonly sku: string;
    readonly title: string;
    readonly units: number;
    readonly country: string | null;
  }[];
}

/** The statements that read a file: ?1 workspace, ?2 file. */
export const DROPSHIP_FILE_SQL = {
  file: `SELECT w.code, w.time_zone AS timeZone, f.cut_off_utc AS cutOffUtc
    FROM dropship_file f CROSS JOIN warehouse w
      ON w.workspace_id = ?1 AND w.id = f.warehouse_id
    WHERE f.workspace_id = ?1 AND f.id = ?2`,
  rows: `SELECT o.external_ref AS orderId, a.platform, a.name AS shop, s.code AS sku, s.title,
      d.units, o.ship_to_country AS country
    FROM dropship_line d
    CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = d.order_line_id
    CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
    CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id
    CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = d.sku_id
    WHERE d.workspace_id = ?1 AND d.file_id = ?2 ORDER BY d.row`,
} as const;

/** Reads a file; null when there is none of that id. */
export async function readDropshipFile(
  db: WorkspaceDb,
  id: string,
): Promise<DropshipFileRead | null> {
  const [head, rows] = await db.batch<never>(
    [DROPSHIP_FILE_SQL.file, DROPSHIP_FILE_SQL.rows].map((sql) =>
      db.prepare(sql).bind(db.workspaceId, id),
    ),
  );
  const [file] = (head?.results ?? []) as DropshipFileRead['file'][];
  return file ? { file, rows: rows?.results ?? [] } : null;
}
