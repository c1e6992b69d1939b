// The feeds browsers keep themselves true by. A feed is an ordered list of parts, each one
// statement over the table's (workspace, revision, key) index; a page stops where it is full and
// its cursor says where. All statements of a page are one batch, so they see one revision.
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, encodeCursor } from './page.ts';
import type { FeedPart } from './sync-parts.ts';

/** Rows of one page, a pack in full; keeps an answer below a megabyte. */
export const SYNC_PAGE_ROWS = 500;

/** Where the workspace stands, and whether the caller's token still holds. */
export interface SyncState {
  readonly revision: number;
  readonly syncEpoch: number;
  /** `workspace.member` epochs; null when the member is no longer active. */
  readonly epoch: string | null;
}

/** A changed row, or one to forget. */
export interface SyncRow {
  readonly kind: string;
  /** Null: forget `id`. */
  readonly row: unknown;
  readonly id: string;
}

/** One page of a feed. */
export interface SyncPage {
  readonly state: SyncState;
  /** The revision the page is complete up to once its last cursor was followed. */
  readonly revision: number;
  readonly rows: readonly SyncRow[];
  readonly nextCursor: string | null;
}

/** SQL of the state: ?1 workspace, ?2 member, ?3 device or null. */
export const SYNC_STATE_SQL = `
  SELECT w.revision, w.sync_epoch AS syncEpoch,
    (SELECT w.auth_epoch || '.' || m.auth_epoch FROM member m
      WHERE m.workspace_id = ?1 AND m.id = ?2 AND m.state = 'active'
        AND (?3 IS NULL OR NOT EXISTS (SELECT 1 FROM device d WHERE d.workspace_id = ?1
          AND d.id = ?3 AND d.revoked_at_utc IS NOT NULL))) AS epoch
  FROM workspace w WHERE w.workspace_id = ?1`;

/** SQL of a part: ?1 workspace, ?2 since, ?3 up to, ?4 rows, ?5 revision and ?6... last key. */
export function partSql(part: FeedPart): string {
  const columns = [`${part.alias}.revision`, ...part.key.map((name) => `${part.alias}.${name}`)];
  const last = columns.map((_, i) => `?${i + 5}`);
  const keys = part.key.map((name, i) => `${part.alias}.${name} AS key${i}`);
  const upTo = part.packsAPage === undefined ? `${part.alias}.revision <= ?3` : '?3 >= 0';
  return `SELECT ${part.alias}.revision, ${keys.join(', ')}, ${part.columns}
    FROM ${part.table} ${part.alias}
    WHERE ${part.alias}.workspace_id = ?1 AND ${part.alias}.revision >= ?5
      AND ${upTo} AND (${columns.join(', ')}) > (${last.join(', ')})
      AND ${part.where ?? '(?2 >= 0)'}
    ORDER BY ${columns.join(', ')} LIMIT ?4`;
}

interface Position {
  readonly upTo: number;
  readonly part: number;
  readonly revision: number;
  readonly key: readonly string[];
}

// After every key of the revision already known: the next row is of a later one.
const AFTER_ALL = '\u{10FFFF}';

function startOf(since: number, upTo = Number.MAX_SAFE_INTEGER, part = 0): Position {
  return { upTo, part, revision: since, key: [] };
}

function positionOf(cursor: string | undefined, since: number): Position {
  if (cursor === undefined) return startOf(since);
  const [upTo, part, revision, key] = decodeCursor(cursor, [0, 0, 0, '']);
  return { upTo, part, revision, key: key === '' ? [] : key.split('\n') };
}

const cursorOf = ({ upTo, part, revision, key }: Position) =>
  encodeCursor([upTo, part, revision, key.join('\n')]);

/** What a page is asked for. */
export interface SyncRequest {
  readonly since: number;
  readonly cursor: string | undefined;
  readonly memberId: string;
  readonly deviceId: string | null;
}

// A first pull runs into the page's limit anyway: reading the tables after the one that fills it
// would be rows read for nothing. A later pull is small and gets everything at once.
function partsToRun(parts: readonly FeedPart[], from: Position, since: number) {
  if (since > 0) return parts.slice(from.part);
  const end = parts.findIndex((part, i) => i >= from.part && part.isLarge);
  return parts.slice(from.part, end < 0 ? undefined : end + 1);
}

// One more than a page holds says that there is another.
const rowsAsked = (part: FeedPart) => part.packsAPage ?? SYNC_PAGE_ROWS + 1;

type Row = Record<string, unknown> & { revision: number };

/** Reads one page of a feed in one round trip. */
export async function readFeed(
  db: WorkspaceDb,
  parts: readonly FeedPart[],
  request: SyncRequest,
): Promise<SyncPage | null> {
  const { since } = request;
  const from = positionOf(request.cursor, since);
  const run = partsToRun(parts, from, since);
  const [stateResult, ...results] = await db.batch<Row>([
    db.prepare(SYNC_STATE_SQL).bind(db.workspaceId, request.memberId, request.deviceId),
    ...run.map((part, i) => partStatement(db, part, i === 0 ? from : startOf(since), from, since)),
  ]);
  const state = stateResult?.results[0] as SyncState | undefined;
  if (!state) return null;
  const upTo = Math.min(from.upTo, state.revision);
  const rows: SyncRow[] = [];
  let at: Position = { ...from, upTo };
  const fullPage = () => ({ state, revision: upTo, rows, nextCursor: cursorOf(at) });
  for (const [i, part] of run.entries()) {
    const partRows = results[i]?.results ?? [];
    for (const row of partRows) {
      if (rows.length >= SYNC_PAGE_ROWS) return fullPage();
      const key = part.key.map((_, n) => String(row[`key${n}`]));
      at = { upTo, part: from.part + i, revision: row.revision, key };
      rows.push(...part.read(row, since));
    }
    if (partRows.length === rowsAsked(part)) return fullPage();
  }
  const next = from.part + run.length;
  const nextCursor = next < parts.length ? cursorOf(startOf(since, upTo, next)) : null;
  return { state, revision: upTo, rows, nextCursor };
}

function partStatement(
  db: WorkspaceDb,
  part: FeedPart,
  at: Position,
  from: Position,
  since: number,
): D1PreparedStatement {
  const key = part.key.map((_, i) => at.key[i] ?? AFTER_ALL);
  return db
    .prepare(partSql(part))
    .bind(db.workspaceId, since, from.upTo, rowsAsked(part), at.revision, ...key);
}
