// The audience of a show minute by minute: how many watch, whose picture stood still, who went and
// did not come back. For the review; nothing here is told to clients. A reconnection is no leaving.
import type { LiveMinuteRow } from '../db/live-archive.ts';
import type { RoomParts } from './room-command.ts';
import { oneRow } from './room-tables.ts';

const MINUTE_MS = 60_000;
/** Whoever went within this time after their picture stood still was lost to it. */
const LOST_AFTER_MS = 60_000;
/** Whoever is back within this time did not leave. */
const BACK_AFTER_MS = 60_000;

/** Tables of the audience; part of the room's. */
export const AUDIENCE_TABLES = `
CREATE TABLE IF NOT EXISTS audience_minute (
  minute INTEGER PRIMARY KEY, peak INTEGER NOT NULL DEFAULT 0, last INTEGER,
  freezes INTEGER NOT NULL DEFAULT 0, frozen INTEGER NOT NULL DEFAULT 0,
  delay_ms REAL, host_gap_ms INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audience_person (
  person_id TEXT PRIMARY KEY, frozen_at INTEGER, left_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS audience_left ON audience_person (left_at);
`;

interface MinuteRow extends Record<string, SqlStorageValue> {
  minute: number;
  peak: number;
  last: number | null;
  freezes: number;
  frozen: number;
  delay_ms: number | null;
  host_gap_ms: number | null;
}

const NO_MINUTE: MinuteRow = {
  ...{ minute: 0, peak: 0, last: null, freezes: 0, frozen: 0, delay_ms: null, host_gap_ms: null },
};

/** The audience of one room; inside its transactions. */
export class RoomAudience {
  readonly #parts: Pick<RoomParts, 'sql' | 'meta'>;

  constructor(parts: Pick<RoomParts, 'sql' | 'meta'>) {
    this.#parts = parts;
  }

  /** So many viewers are there from now on. */
  noteViewers(viewers: number, nowMs: number): void {
    this.#write(
      nowMs,
      `INSERT INTO audience_minute (minute, peak, last) VALUES (?1, ?2, ?2)
       ON CONFLICT (minute) DO UPDATE SET peak = max(peak, ?2), last = ?2`,
      viewers,
    );
  }

  /** A viewer's picture stood still so many times since the last word of it. */
  noteFreezes(personId: string, freezes: number, nowMs: number): void {
    if (freezes <= 0) return;
    const { sql } = this.#parts;
    const row = oneRow<{ frozen_at: number | null }>(
      sql,
      'SELECT frozen_at FROM audience_person WHERE person_id = ?',
      personId,
    );
    const frozenAtMs = row?.frozen_at ?? null;
    const isFirst = frozenAtMs === null || this.#minuteOf(frozenAtMs) !== this.#minuteOf(nowMs);
    sql.exec(
      `INSERT INTO audience_person (person_id, frozen_at) VALUES (?1, ?2)
       ON CONFLICT (person_id) DO UPDATE SET frozen_at = ?2`,
      personId,
      nowMs,
    );
    this.#write(
      nowMs,
      `INSERT INTO audience_minute (minute, freezes, frozen) VALUES (?1, ?2, ?3)
       ON CONFLICT (minute) DO UPDATE SET freezes = freezes + ?2, frozen = frozen + ?3`,
      freezes,
      isFirst ? 1 : 0,
    );
  }

  /** Pictures arrive that much later, in the middle of the viewers. */
  noteDelay(delayMs: number, nowMs: number): void {
    this.#write(
      nowMs,
      `INSERT INTO audience_minute (minute, delay_ms) VALUES (?1, ?2)
       ON CONFLICT (minute) DO UPDATE SET delay_ms = ?2`,
      delayMs,
    );
  }

  /** Who sends the picture was silent for so long. */
  noteHostGap(gapMs: number, nowMs: number): void {
    this.#write(
      nowMs,
      `INSERT INTO audience_minute (minute, host_gap_ms) VALUES (?1, ?2)
       ON CONFLICT (minute) DO UPDATE SET host_gap_ms = max(coalesce(host_gap_ms, 0), ?2)`,
      gapMs,
    );
  }

  /** The last socket of a viewer closed. */
  noteLeft(personId: string, nowMs: number): void {
    this.#parts.sql.exec(
      `INSERT INTO audience_person (person_id, left_at) VALUES (?1, ?2)
       ON CONFLICT (person_id) DO UPDATE SET left_at = ?2`,
      personId,
      nowMs,
    );
  }

  /** A viewer is there, for the first time or again. */
  noteBack(personId: string): void {
    this.#parts.sql.exec(
      'UPDATE audience_person SET left_at = NULL WHERE person_id = ? AND left_at IS NOT NULL',
      personId,
    );
  }

  /**
   * The minutes nobody can change any more, each once: those before the last that is complete, so
   * that who comes back within a minute has not left; all of them when the show is over.
   */
  takeDue(nowMs: number, isEnded: boolean): LiveMinuteRow[] {
    const { meta, sql } = this.#parts;
    const startedAtMs = meta.get<number | null>('startedAtMs', null);
    if (startedAtMs === null) return [];
    const endedAtMs = meta.get<number | null>('endedAtMs', null) ?? nowMs;
    const first = meta.get('audienceMinute', -1) + 1;
    const last = isEnded
      ? Math.ceil((endedAtMs - startedAtMs) / MINUTE_MS) - 1
      : this.#minuteOf(nowMs - BACK_AFTER_MS) - 1;
    if (last < first) return [];
    const rows = new Map(
      sql
        .exec<MinuteRow>('SELECT * FROM audience_minute WHERE minute BETWEEN ? AND ?', first, last)
        .toArray()
        .map((row) => [row.minute, row]),
    );
    let viewers = meta.get('audienceLevel', 0);
    const due: LiveMinuteRow[] = [];
    for (let minute = first; minute <= last; minute += 1) {
      const row = rows.get(minute) ?? { ...NO_MINUTE, minute };
      const startsAtMs = startedAtMs + minute * MINUTE_MS;
      due.push({
        ...this.#figuresOf(row, startsAtMs, endedAtMs),
        viewers: Math.max(viewers, row.peak),
      });
      viewers = row.last ?? viewers;
    }
    meta.set('audienceMinute', last);
    meta.set('audienceLevel', viewers);
    return due;
  }

  #figuresOf(
    row: MinuteRow,
    startsAtMs: number,
    endedAtMs: number,
  ): Omit<LiveMinuteRow, 'viewers'> {
    // Everybody goes when it is over: that is no leaving.
    const untilMs = Math.min(startsAtMs + MINUTE_MS, endedAtMs);
    const left = oneRow<{ gone: number; lost: number }>(
      this.#parts.sql,
      `SELECT count(*) AS gone, coalesce(sum(left_at - frozen_at BETWEEN 0 AND ?3), 0) AS lost
       FROM audience_person WHERE left_at >= ?1 AND left_at < ?2`,
      startsAtMs,
      untilMs,
      LOST_AFTER_MS,
    );
    return {
      minute: row.minute,
      startsAtMs,
      leftViewers: left?.gone ?? 0,
      lostViewers: left?.lost ?? 0,
      frozenViewers: row.frozen,
      freezes: row.freezes,
      delayMs: row.delay_ms === null ? null : Math.round(row.delay_ms),
      hostGapMs: row.host_gap_ms,
    };
  }

  #minuteOf(atMs: number): number {
    const startedAtMs = this.#parts.meta.get<number | null>('startedAtMs', null) ?? 0;
    return Math.floor((atMs - startedAtMs) / MINUTE_MS);
  }

  // Only what happens on air, and never into a minute that was handed on already.
  #write(nowMs: number, statement: string, ...values: number[]): void {
    const { meta, sql } = this.#parts;
    if (meta.get<string>('state', 'planned') !== 'live') return;
    const minute = Math.max(this.#minuteOf(nowMs), meta.get('audienceMinute', -1) + 1);
    sql.exec(statement, minute, ...values);
  }
}
