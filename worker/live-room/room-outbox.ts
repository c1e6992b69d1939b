// What the room still has to tell the books: sales, units that go back, what remains. In order,
// at least once; the ledger's idempotency keys make that exactly once. A row the ledger refuses
// is parked where people see it, never dropped and never in the way of the others.
import { errorText } from '../db/d1-errors.ts';
import type { ArchiveRows, LiveFigures, StateTurn } from '../db/live-archive.ts';
import { ApiError } from '../errors.ts';
import type { BlockTake } from './room-blocks.ts';
import { oneRow } from './room-tables.ts';

/** Units of one block that a claim was served from. */
export interface ClaimTake extends BlockTake {
  readonly claimId: string;
  readonly skuId: string;
}

/** One thing to tell. `id` in the key is the row's own, so a repeat is the same act. */
export type OutboxBody =
  | ({ readonly kind: 'sale'; readonly soldAtMs: number } & ClaimTake)
  /** A paid claim is an order elsewhere now: its units go back to their block. */
  | ({ readonly kind: 'unsell' } & ClaimTake)
  | ({ readonly kind: 'return' } & Omit<BlockTake, 'warehouseId'>)
  | {
      /** A product left the line-up, and so many units of its blocks go back. */
      readonly kind: 'removed';
      readonly skuId: string;
      readonly units: number;
      readonly atMs: number;
    }
  | ({ readonly kind: 'session' } & StateTurn)
  | { readonly kind: 'archive'; readonly rows: ArchiveRows }
  | { readonly kind: 'figures'; readonly figures: LiveFigures }
  | { readonly kind: 'ban'; readonly uid: number };

/** A row that the ledger refused, for the review list; settled = a person saw to it elsewhere. */
export interface ParkedRow {
  readonly id: number;
  readonly body: OutboxBody;
  readonly attempts: number;
  readonly error: string;
  readonly isSettled: boolean;
}

/** What a person does about refused rows: another try, seen to elsewhere, or open again. */
export type ParkedAct =
  | { readonly kind: 'retry'; readonly ids: readonly number[] | null }
  | { readonly kind: 'settle' | 'reopen'; readonly ids: readonly number[] };

interface OutboxRow extends Record<string, SqlStorageValue> {
  id: number;
  body: string;
  attempts: number;
  next_at: number;
}

// From which state to which an act turns a row.
const TURNS = {
  retry: ['parked', 'pending'],
  settle: ['parked', 'settled'],
  reopen: ['settled', 'parked'],
} as const;

const BATCH = 50;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Carries one row to the ledger; throws what the ledger throws. */
export type Deliver = (key: string, body: OutboxBody, nowMs: number) => Promise<void>;

// A rule of the books refused; the same row again would be refused again.
function isFinal(error: unknown): boolean {
  if (error instanceof ApiError) return error.code !== 'unavailable';
  return /constraint failed/i.test(errorText(error));
}

/** The outbox of one room. */
export class RoomOutbox {
  readonly #sql: SqlStorage;
  #running: Promise<boolean> | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(body: OutboxBody, nowMs: number): void {
    this.#sql.exec('INSERT INTO outbox (body, next_at) VALUES (?, ?)', JSON.stringify(body), nowMs);
  }

  /** When the first row is due; null when nothing waits. */
  nextAt(): number | null {
    const row = oneRow<{ next_at: number }>(
      this.#sql,
      `SELECT next_at FROM outbox WHERE state = 'pending' ORDER BY id LIMIT 1`,
    );
    return row?.next_at ?? null;
  }

  /** Rows the ledger refused and nobody saw to. */
  parked(): ParkedRow[] {
    return this.#refused('parked');
  }

  /** Rows the ledger refused and a person saw to elsewhere. */
  settled(): ParkedRow[] {
    return this.#refused('settled');
  }

  /**
   * What a person does about refused rows. Settled ones are tried again only after they were opened
   * again.
   *
   * @returns how many rows it touched
   */
  tend({ kind, ids }: ParkedAct, nowMs: number): number {
    const [from, to] = TURNS[kind];
    return this.#sql
      .exec(
        `UPDATE outbox SET state = ?1, next_at = ?2 WHERE state = ?3
           AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4))) RETURNING id`,
        to,
        nowMs,
        from,
        ids && JSON.stringify(ids),
      )
      .toArray().length;
  }

  /**
   * Delivers what is due, in order; stops at the first that has to be tried again later. True when
   * there was anything to do.
   */
  async deliverDue(roomKey: string, deliver: Deliver, now: () => number): Promise<boolean> {
    // Between awaits other events run in this object: one delivery at a time, which takes along
    // what is added meanwhile.
    this.#running ??= this.#deliverAll(roomKey, deliver, now).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #deliverAll(roomKey: string, deliver: Deliver, now: () => number): Promise<boolean> {
    let rows = this.#due(now());
    const isAnyDue = rows.length > 0;
    while (rows.length > 0) {
      for (const row of rows) {
        if (!(await this.#deliverOne(row, roomKey, deliver, now))) return true;
      }
      rows = this.#due(now());
    }
    return isAnyDue;
  }

  /** Takes people's words out of rows that never got to the books, when their time is over. */
  forgetWords(): void {
    this.#sql.exec(
      `UPDATE outbox SET body = json_set(body, '$.rows.comments', json('[]'))
       WHERE state <> 'done' AND body ->> 'kind' = 'archive'`,
    );
  }

  /** Waits for the delivery under way; throws when rows of that kind still wait after it. */
  async demandDelivered(kind: OutboxBody['kind'], delivering: Promise<void>): Promise<void> {
    if (!this.#isDelivered(kind)) await delivering;
    if (this.#isDelivered(kind)) return;
    throw new ApiError('unavailable', { detail: 'The books did not answer: tell it again.' });
  }

  #isDelivered(kind: OutboxBody['kind']): boolean {
    const row = oneRow<{ n: number }>(
      this.#sql,
      `SELECT count(*) AS n FROM outbox WHERE state = 'pending' AND body ->> 'kind' = ?`,
      kind,
    );
    return row?.n === 0;
  }

  #refused(state: 'parked' | 'settled'): ParkedRow[] {
    return this.#sql
      .exec<{ id: number; body: string; attempts: number; last_error: string | null }>(
        'SELECT id, body, attempts, last_error FROM outbox WHERE state = ? ORDER BY id',
        state,
      )
      .toArray()
      .map((row) => ({
        id: row.id,
        body: JSON.parse(row.body) as OutboxBody,
        attempts: row.attempts,
        error: row.last_error ?? '',
        isSettled: state === 'settled',
      }));
  }

  // Up to the first that waits: what follows may rest on it.
  #due(nowMs: number): OutboxRow[] {
    const rows = this.#sql
      .exec<OutboxRow>(
        `SELECT id, body, attempts, next_at FROM outbox
         WHERE state = 'pending' ORDER BY id LIMIT ${BATCH}`,
      )
      .toArray();
    const waiting = rows.findIndex(({ next_at }) => next_at > nowMs);
    return waiting < 0 ? rows : rows.slice(0, waiting);
  }

  async #deliverOne(
    row: OutboxRow,
    roomKey: string,
    deliver: Deliver,
    now: () => number,
  ): Promise<boolean> {
    try {
      await deliver(`live:${roomKey}:${row.id}`, JSON.parse(row.body) as OutboxBody, now());
      // The row stays, so that its number is never given again; its text is in the books now.
      this.#sql.exec(`UPDATE outbox SET state = 'done', body = '{}' WHERE id = ?`, row.id);
      return true;
    } catch (error) {
      const isRefused = isFinal(error);
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** row.attempts);
      this.#sql.exec(
        `UPDATE outbox SET state = ?, attempts = attempts + 1, next_at = ?, last_error = ?
         WHERE id = ?`,
        isRefused ? 'parked' : 'pending',
        now() + waitMs,
        error instanceof ApiError ? `${error.code}: ${error.message}` : String(error),
        row.id,
      );
      return isRefused;
    }
  }
}
