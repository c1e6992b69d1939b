// The tables inside one live room's own SQLite, and the few ways in which they are read. The room
// is the home of a session while it runs; fields of the object are caches of these rows.
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import { PACE_TABLES } from './pace-table.ts';
import { AUDIENCE_TABLES } from './room-audience.ts';
import { CODE_TABLES } from './room-codes.ts';
import { JOIN_TABLES } from './room-join.ts';
import { STAGE_TABLES } from './stage-tables.ts';

/** What the room is about, fixed when the back office opens it. */
export interface RoomPlan {
  readonly workspaceId: string;
  readonly sessionId: string;
  readonly title: string;
  readonly mode: LiveMode;
  readonly startsAtMs: number;
  /** Ms since the epoch; after it plus a grace the room ends by itself. */
  readonly endsAtMs: number;
  readonly holdMs: number;
  /** Comments and names are forgotten so long after the end. */
  readonly commentRetentionMs: number;
  readonly blockWords: readonly string[];
  /** A platform tells when the show begins and ends: nobody of the staff need be here. */
  readonly isFollowed?: boolean;
  /** By when what is sold must leave for its buyers; absent = rooms from before it was kept. */
  readonly promiseByMs?: number;
  /** Silence after which the host is given a cue; absent = two minutes. */
  readonly deadAirMs?: number;
  readonly products: readonly PlannedProduct[];
}

/** A product of the line-up with the blocks the ledger set aside for it. */
export interface PlannedProduct {
  readonly productId: string;
  readonly skuId: string;
  readonly title: string;
  /** The number the host calls it by. */
  readonly number: number;
  readonly codes: readonly string[];
  readonly variants: readonly string[];
  readonly perBuyerLimit: number | null;
  readonly keepBackUnits: number;
  readonly mode: 'hold' | 'first-paid';
  /** Units a minute the plan expects while it is pinned. */
  readonly plannedPerMinute: number;
  /** Units of an ordinary order; absent = 1. */
  readonly unitsPerOrder?: number;
  /** Units that truly arrive by the promise date (P90 of their ETA). */
  readonly arrivingUnits?: number;
  /** Units of pools that serve the market in time, outside the block. */
  readonly backupUnits?: number;
  /** (price - cost) / price; null or absent = unknown. */
  readonly marginShare?: number | null;
  /** It is to be cleared out. */
  readonly isClearance?: boolean;
  /** Minutes the host usually stays on it. */
  readonly pitchMinutes?: number;
  /** Units the show wants to sell of it. */
  readonly targetUnits?: number | null;
  /** How late sales elsewhere are heard of; absent = by the mode of the show. */
  readonly salesDelaySeconds?: number;
  readonly blocks: readonly PlannedBlock[];
}

/** Units of one warehouse, allocated to this show by the ledger. */
export interface PlannedBlock {
  readonly allocationId: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly fenceEpoch: number;
}

const TABLES = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS product (
  product_id TEXT PRIMARY KEY, position INTEGER NOT NULL, plan TEXT NOT NULL,
  keep_back INTEGER NOT NULL, per_buyer_limit INTEGER, mode TEXT NOT NULL, offer TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS presale (
  product_id TEXT PRIMARY KEY, units INTEGER NOT NULL, ships_at INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS product_gone (
  product_id TEXT PRIMARY KEY, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS block (
  allocation_id TEXT PRIMARY KEY, product_id TEXT NOT NULL, position INTEGER NOT NULL,
  warehouse_id TEXT NOT NULL, units INTEGER NOT NULL, sold INTEGER NOT NULL DEFAULT 0,
  fence_epoch INTEGER NOT NULL, CHECK (sold >= 0 AND sold <= units)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claim (
  claim_id TEXT PRIMARY KEY, product_id TEXT NOT NULL, buyer_id TEXT NOT NULL,
  units INTEGER NOT NULL CHECK (units > 0), state TEXT NOT NULL, hold_ends_at INTEGER,
  turn INTEGER NOT NULL, price_minor INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_open ON claim (product_id, state, turn);
CREATE INDEX IF NOT EXISTS claim_buyer ON claim (buyer_id, product_id);
CREATE INDEX IF NOT EXISTS claim_turn ON claim (turn);
CREATE INDEX IF NOT EXISTS claim_due ON claim (hold_ends_at) WHERE state = 'held';
CREATE TABLE IF NOT EXISTS command (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL, result TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY, audience TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS event_comment ON event (seq)
  WHERE json_extract(body, '$.type') = 'comment';
CREATE INDEX IF NOT EXISTS event_gone ON event (seq)
  WHERE json_extract(body, '$.type') = 'comment.gone';
CREATE INDEX IF NOT EXISTS event_alarm ON event (seq) WHERE json_extract(body, '$.type') = 'alarm';
CREATE TABLE IF NOT EXISTS channel_order (
  order_line_id TEXT PRIMARY KEY, product_id TEXT NOT NULL, asks INTEGER NOT NULL,
  units INTEGER NOT NULL, takes TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
  source TEXT NOT NULL, product_id TEXT NOT NULL, units INTEGER NOT NULL, as_of INTEGER NOT NULL,
  PRIMARY KEY (source, product_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox (
  id INTEGER PRIMARY KEY, body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'pending', last_error TEXT
);
CREATE INDEX IF NOT EXISTS outbox_state ON outbox (state, id);
CREATE TABLE IF NOT EXISTS writer (
  person_id TEXT PRIMARY KEY, muted_until INTEGER NOT NULL, is_banned INTEGER NOT NULL,
  last_at INTEGER NOT NULL, last_text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shadowed (person_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS person (
  person_id TEXT PRIMARY KEY, role TEXT NOT NULL, given_role TEXT, uid INTEGER NOT NULL,
  name TEXT NOT NULL, language TEXT, first_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS person_uid ON person (uid);
CREATE TABLE IF NOT EXISTS agora_notice (notice_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS agora_user (
  uid INTEGER PRIMARY KEY, client_seq INTEGER NOT NULL, is_watching INTEGER NOT NULL
);
`;

/** Makes the tables of a room that has none yet. */
export function makeTables(sql: SqlStorage): void {
  sql.exec([TABLES, PACE_TABLES, STAGE_TABLES, AUDIENCE_TABLES, CODE_TABLES, JOIN_TABLES].join(''));
}

/** The one row a statement gives, or null. */
export function oneRow<T extends Record<string, SqlStorageValue>>(
  sql: SqlStorage,
  statement: string,
  ...bindings: SqlStorageValue[]
): T | null {
  return sql.exec<T>(statement, ...bindings).toArray()[0] ?? null;
}

/** Single values of the room: state, plan, pin, sequence. Values are JSON. */
export class RoomMeta {
  readonly #sql: SqlStorage;
  /** Values as the table has them: every command reads a dozen. Undefined = there is no row. */
  readonly #cache = new Map<string, unknown>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  get<T>(key: string, otherwise: T): T {
    if (!this.#cache.has(key)) {
      const row = oneRow<{ value: string }>(this.#sql, 'SELECT value FROM meta WHERE key = ?', key);
      this.#cache.set(key, row ? JSON.parse(row.value) : undefined);
    }
    const value = this.#cache.get(key) as T | undefined;
    return value === undefined ? otherwise : value;
  }

  set(key: string, value: unknown): void {
    this.#sql.exec(
      'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      JSON.stringify(value),
    );
    this.#cache.set(key, value);
  }

  /** After a roll-back: what the table has is read again. */
  forget(): void {
    this.#cache.clear();
  }
}
