// Heartbeats of the people in a room: the latest of each with what a watcher of a long live asks
// for, the longest silence. No facts: nothing here is told to clients by number.
import type { RoomBeat, RoomPulse } from '../../shared/contract/live-beats.ts';
import type { RoomAudience } from './room-audience.ts';
import type { Person } from './room-command.ts';
import { oneRow } from './room-tables.ts';

/** Delays older than this say nothing of now. */
const FRESH_MS = 15_000;

const TABLE = `CREATE TABLE IF NOT EXISTS beat (
  person_id TEXT PRIMARY KEY, role TEXT NOT NULL, beats INTEGER NOT NULL, first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL, longest_gap_ms INTEGER NOT NULL, frames INTEGER, freezes INTEGER,
  delay_ms REAL
) WITHOUT ROWID`;

/** The heartbeats of one room. */
export class RoomBeats {
  readonly #sql: SqlStorage;
  readonly #audience: RoomAudience;

  constructor(sql: SqlStorage, audience: RoomAudience) {
    this.#sql = sql;
    this.#audience = audience;
    sql.exec(TABLE);
  }

  /** Notes a beat, and what it says of its minute. */
  note({ personId, role }: Person, { frames, freezes, delayMs }: RoomBeat, nowMs: number): void {
    this.#tellAudience({ personId, role }, freezes, nowMs);
    this.#sql.exec(
      `INSERT INTO beat VALUES (?1, ?2, 1, ?3, ?3, 0, ?4, ?5, ?6)
       ON CONFLICT (person_id) DO UPDATE SET
         role = excluded.role, beats = beats + 1, last_at = excluded.last_at,
         longest_gap_ms = max(longest_gap_ms, excluded.last_at - last_at),
         frames = excluded.frames, freezes = excluded.freezes, delay_ms = excluded.delay_ms`,
      personId,
      role,
      nowMs,
      frames,
      freezes,
      delayMs,
    );
  }

  /** Notes a beat; the delay of the viewers as it is then. */
  take(person: Person, beat: RoomBeat, nowMs: number): number | null {
    this.note(person, beat, nowMs);
    const delayMs = this.viewerDelayMs(nowMs);
    if (person.role !== 'viewer' && delayMs !== null) this.#audience.noteDelay(delayMs, nowMs);
    return delayMs;
  }

  /** When somebody who sends a picture last beat; null = nobody ever did. */
  lastOnStageAtMs(): number | null {
    const row = oneRow<{ at: number | null }>(
      this.#sql,
      `SELECT max(last_at) AS at FROM beat WHERE role IN ('host', 'cohost')`,
    );
    return row?.at ?? null;
  }

  // A viewer's count begins anew with each page: one that is lower says nothing of before.
  #tellAudience({ personId, role }: Person, freezes: number | null, nowMs: number): void {
    const before = oneRow<{ last_at: number; freezes: number | null }>(
      this.#sql,
      'SELECT last_at, freezes FROM beat WHERE person_id = ?',
      personId,
    );
    if (role === 'host') {
      if (before) this.#audience.noteHostGap(Math.max(0, nowMs - before.last_at), nowMs);
    } else if (role === 'viewer' && freezes !== null) {
      const known = before?.freezes ?? 0;
      const more = freezes >= known ? freezes - known : freezes;
      this.#audience.noteFreezes(personId, more, nowMs);
    }
  }

  /** The middle one of the viewers' delays; null when none is known now. */
  viewerDelayMs(nowMs: number): number | null {
    const delays = this.#sql
      .exec<{ delay_ms: number }>(
        `SELECT delay_ms FROM beat WHERE role = 'viewer' AND delay_ms IS NOT NULL
           AND last_at >= ? ORDER BY delay_ms`,
        nowMs - FRESH_MS,
      )
      .toArray();
    return delays[Math.floor(delays.length / 2)]?.delay_ms ?? null;
  }

  /** Everybody who ever beat. */
  all(): RoomPulse[] {
    return this.#sql
      .exec<{ [column in keyof RoomPulse]: never }>(
        `SELECT person_id AS personId, role, beats, first_at AS firstAtMs, last_at AS lastAtMs,
           longest_gap_ms AS longestGapMs, frames, freezes, delay_ms AS delayMs
         FROM beat ORDER BY person_id`,
      )
      .toArray();
  }
}
