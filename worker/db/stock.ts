// Reading stock: the batch look-up by codes, what is inbound, and the movements behind a number.
import type { InboundRow, Movement } from '../../shared/contract/stock.ts';
import type { DatedUnits } from '../../shared/inventory/balance.ts';
import type { StockLevel } from '../../shared/inventory/pool.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { demandKnownWith, type Reference } from './known-ids.ts';
import { MOVEMENT_COLUMNS, type MovementRow } from './ledger/rows.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** The lots of a level as stored: dates with their units, soonest first. */
export const lotsOf = (text: string) => JSON.parse(text) as DatedUnits[];

/** A level as it is read: its lots as JSON. */
export type LevelWithLots = Omit<StockLevel, 'lots'> & { readonly lots: string | null };

/** The same with its lots opened. */
export const openLots = ({ lots, ...level }: LevelWithLots): StockLevel =>
  lots === null ? level : { ...level, lots: lotsOf(lots) };

/** SQL of what shops ask of shelf life: ?1 workspace. */
export const SHELF_LIVES_SQL = `SELECT id, min_shelf_life_days AS minShelfLifeDays
  FROM channel_account WHERE workspace_id = ?1 AND status = 'active'`;

/** One hit of the look-up: a code, a SKU it may mean, and one level of it (null = none). */
export interface LookupRow {
  position: number;
  skuId: string;
  code: string;
  title: string;
  warehouseId: string | null;
  onHand: number;
  allocated: number;
  allocatedToShows: number;
  unavailable: number;
  asOfUtc: number;
  source: string;
}

/**
 * The look-up in one statement: ?1 workspace, ?2 JSON of `[code, folded code]` pairs. A code means
 * a SKU by its own code, by an identifier, or by the components of a listing it names. CROSS JOIN
 * keeps the keys on the outside: the planner once read 2.1 million rows for 20 of them
 * (facts/platform.md 2.3). The index is named because a table WITHOUT ROWID tempts SQLite to read
 * the whole workspace instead.
 */
export const LOOKUP_SQL = `
  WITH asked AS MATERIALIZED (SELECT key AS position, value ->> 0 AS code, value ->> 1 AS folded
    FROM json_each(?2)),
  named AS MATERIALIZED (SELECT a.position, i.id, i.sku_id FROM asked a
    CROSS JOIN identifier i INDEXED BY identifier_key
    ON i.workspace_id = ?1 AND i.value_key = a.folded),
  meant AS MATERIALIZED (
    SELECT a.position, s.id AS sku_id FROM asked a CROSS JOIN sku s
      ON s.workspace_id = ?1 AND s.code = a.code
    UNION
    SELECT position, sku_id FROM named WHERE sku_id IS NOT NULL
    UNION
    SELECT n.position, c.sku_id FROM named n CROSS JOIN identifier_listing x
      ON x.workspace_id = ?1 AND x.identifier_id = n.id
    CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = x.listing_id)
  SELECT m.position, s.id AS skuId, s.code, s.title, l.warehouse_id AS warehouseId,
    l.on_hand AS onHand, l.allocated, l.allocated_to_shows AS allocatedToShows, l.unavailable,
    l.as_of_utc AS asOfUtc, l.as_of_source AS source
  FROM meant m CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = m.sku_id
  LEFT JOIN stock_level l ON l.workspace_id = ?1 AND l.sku_id = s.id
  ORDER BY m.position, s.code, s.id`;

/** Statement of the look-up. */
export function lookupStatement(
  db: WorkspaceDb,
  codes: readonly (readonly [code: string, folded: string])[],
): D1PreparedStatement {
  return db.prepare(LOOKUP_SQL).bind(db.workspaceId, JSON.stringify(codes));
}

/** SQL of what is inbound: ?1 workspace, ?2 last ETA, ?3 last id, ?4 rows, ?5 SKU or null. */
export const INBOUND_SQL = `
  SELECT l.id, l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.units_expected - l.units_received AS units,
    coalesce(l.eta_p50_utc, s.eta_p50_utc) AS etaP50Utc,
    coalesce(l.eta_p90_utc, s.eta_p90_utc) AS etaP90Utc,
    CASE WHEN s.kind = 'transfer' THEN 'transfer' ELSE coalesce(s.mode, '') END AS mode,
    coalesce(s.reference, l.purchase_order_id, '') AS reference
  FROM inbound_line l LEFT JOIN shipment s
    ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
  WHERE l.workspace_id = ?1 AND l.status = 'open' AND l.units_expected > l.units_received
    AND (?5 IS NULL OR l.sku_id = ?5)`;

/** An open inbound line as selected above. */
export interface InboundLineRow {
  id: string;
  skuId: string;
  warehouseId: string;
  units: number;
  etaP50Utc: number | null;
  etaP90Utc: number | null;
  mode: string;
  reference: string;
}

/** The inbound line as the wire shows it. */
export function inboundOf(row: InboundLineRow): InboundRow {
  const { etaP50Utc, etaP90Utc, ...rest } = row;
  return { ...rest, etaP50Utc: isoOrNull(etaP50Utc), etaP90Utc: isoOrNull(etaP90Utc) };
}

// Unknown dates come last; the number is beyond every date JavaScript can hold.
const NO_DATE = 9e15;

/** SQL of a page of inbound lines, by ETA. */
export const INBOUND_PAGE_SQL = `SELECT * FROM (${INBOUND_SQL})
  WHERE (coalesce(etaP50Utc, ${NO_DATE}), id) > (?2, ?3)
  ORDER BY coalesce(etaP50Utc, ${NO_DATE}), id LIMIT ?4`;

/** A page of what is on its way. */
export async function listInbound(
  db: WorkspaceDb,
  query: PageQuery & { readonly skuId?: string | undefined },
): Promise<Page<InboundRow>> {
  const [eta, id] = decodeCursor(query.cursor, [0, '']);
  const { results } = await db
    .prepare(INBOUND_PAGE_SQL)
    .bind(db.workspaceId, eta, id, query.limit + 1, query.skuId ?? null)
    .all<InboundLineRow>();
  return pageOf(results, query.limit, (row) => [row.etaP50Utc ?? NO_DATE, row.id], inboundOf);
}

/** The movement as the wire shows it. */
export function movementOf(row: MovementRow, availableAfter: number | null): Movement {
  return {
    id: row.id,
    sequence: row.seq,
    skuId: row.skuId,
    warehouseId: row.warehouseId,
    bucket: row.bucket,
    kind: row.kind,
    onHandDelta: row.onHandDelta,
    allocatedDelta: row.allocatedDelta,
    unavailableDelta: row.unavailableDelta,
    availableAfter,
    occurredAtUtc: isoOf(row.occurredAtUtc),
    recordedAtUtc: isoOf(row.recordedAtUtc),
    cause: row.sourceId ? `${row.sourceKind}:${row.sourceId}` : row.sourceKind,
    reason: row.reason,
    reversesId: row.reversesId,
    reversedById: row.reversedById,
    lotCode: row.lotCode,
  };
}

/** Which movements are asked for; each scope has an index that answers it. */
export type MovementScope = 'all' | 'sku' | 'warehouse';

// The SKU's index must be named: SQLite would rather walk the whole workspace by number.
const SCOPES: Readonly<Record<MovementScope, readonly [index: string, where: string]>> = {
  all: ['', ''],
  sku: ['INDEXED BY stock_movement_place', 'AND m.sku_id = ?4'],
  warehouse: ['', 'AND m.warehouse_id = ?4'],
};

/** SQL of movements, newest first: ?1 workspace, ?2 before number, ?3 rows, ?4 SKU or warehouse. */
export function movementsSql(scope: MovementScope): string {
  const [index, where] = SCOPES[scope];
  return `SELECT ${MOVEMENT_COLUMNS} FROM stock_movement m ${index}
    WHERE m.workspace_id = ?1 AND m.seq < ?2 ${where} ORDER BY m.seq DESC LIMIT ?3`;
}

/** A page of movements, newest first. For one SKU in one warehouse there is `whyIsIt`. */
export async function listMovements(
  db: WorkspaceDb,
  scope: MovementScope,
  scopeId: string | undefined,
  query: PageQuery,
): Promise<Page<Movement>> {
  const [beforeSeq] = decodeCursor(query.cursor, [Number.MAX_SAFE_INTEGER]);
  const { results } = await db
    .prepare(movementsSql(scope))
    .bind(db.workspaceId, beforeSeq, query.limit + 1, ...(scopeId ? [scopeId] : []))
    .all<MovementRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.seq],
    (row) => movementOf(row, null),
  );
}

/** Whether a movement with that id exists here. */
export async function isMovement(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS found FROM stock_movement WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}

/**
 * Above so many units a count difference waits for a person; null = none does. Refuses with 404
 * when the place of the count is not known here, in the same round trip.
 */
export async function countReviewUnits(
  db: WorkspaceDb,
  place: readonly Reference[],
): Promise<number | null> {
  const limit = db
    .prepare('SELECT count_review_units AS units FROM workspace WHERE workspace_id = ?1')
    .bind(db.workspaceId);
  const [found] = await demandKnownWith(db, place, limit);
  return (found?.results[0] as { units: number | null } | undefined)?.units ?? null;
}

/** What became of one count: its difference and whether it waits. */
export function findObservation(
  db: WorkspaceDb,
  place: { skuId: string; warehouseId: string; bucket: string },
  sourceHash: string,
) {
  return db
    .prepare(
      `SELECT on_hand_difference AS differenceUnits, state FROM observation
       WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3 AND bucket = ?4
         AND source_hash = ?5`,
    )
    .bind(db.workspaceId, place.skuId, place.warehouseId, place.bucket, sourceHash)
    .first<{ differenceUnits: number; state: string }>();
}

/** What of an inbound line is still to come. */
export interface OpenInbound {
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly openUnits: number;
}

/** Statement for the open units of an inbound line: one `OpenInbound` or none. */
export function askInboundLine(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT status, max(0, units_expected - units_received) AS openUnits FROM inbound_line
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id);
}

/** Statement for whether a SKU is a kit here: one row or none. */
export function askKit(db: WorkspaceDb, skuId: string): D1PreparedStatement {
  return db
    .prepare(
      'SELECT 1 AS found FROM sku_component WHERE workspace_id = ?1 AND kit_sku_id = ?2 LIMIT 1',
    )
    .bind(db.workspaceId, skuId);
}

/** Whether a return with that id exists here. */
export async function isReturn(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS found FROM stock_return WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}
