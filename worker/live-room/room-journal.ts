// The facts of a room in order. Each has a number that only rises and an audience; a client that
// comes back says the last number it saw and gets what it missed.
import type { RoomEvent } from '../../shared/contract/live-frames.ts';

/** Who may see a fact: everybody, the staff, or one person (and the staff). */
export type Audience = 'all' | 'staff' | { readonly personId: string };

/** A fact before it has its number. */
export type NewEvent = RoomEvent extends infer E
  ? E extends RoomEvent
    ? Omit<E, 'seq'>
    : never
  : never;

/** A stored fact with its text, ready to be sent. */
export interface JournalEntry {
  readonly seq: number;
  /** `all`, `staff` or `@personId`. */
  readonly audience: string;
  readonly body: string;
}

/** More than this many facts are not replayed; the client takes the snapshot instead. */
export const REPLAY_LIMIT = 2_000;

const audienceText = (audience: Audience) =>
  typeof audience === 'string' ? audience : `@${audience.personId}`;

/** The journal of one room. */
export class RoomJournal {
  readonly #sql: SqlStorage;
  #lastSeq: number;
  /** Where the last picture of each kind stands, as far as this object has written it. */
  readonly #pictures = new Map<string, number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#lastSeq = this.#readLast();
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** After a roll-back: the number as the table has it. */
  forget(): void {
    this.#lastSeq = this.#readLast();
    this.#pictures.clear();
  }

  append(event: NewEvent, audience: Audience, atMs: number): JournalEntry {
    this.#lastSeq += 1;
    const entry = {
      seq: this.#lastSeq,
      audience: audienceText(audience),
      body: JSON.stringify({ ...event, seq: this.#lastSeq }),
    };
    this.#dropOlderPicture(event, entry.seq);
    this.#sql.exec(
      'INSERT INTO event VALUES (?, ?, ?, ?)',
      entry.seq,
      entry.audience,
      atMs,
      entry.body,
    );
    return entry;
  }

  /**
   * Facts after a number, oldest first; null when there are too many to replay.
   *
   * @param viewerId only what this viewer may see; absent = everything
   */
  after(seq: number, viewerId?: string): JournalEntry[] | null {
    if (this.#lastSeq - seq > REPLAY_LIMIT) return null;
    return this.#sql
      .exec<{ seq: number; audience: string; body: string }>(
        `SELECT seq, audience, body FROM event WHERE seq > ?1
           AND (?2 IS NULL OR audience IN ('all', ?2)) ORDER BY seq`,
        seq,
        viewerId === undefined ? null : `@${viewerId}`,
      )
      .toArray();
  }

  /** Removes the bodies of comments older than the retention; their numbers stay. */
  forgetComments(beforeMs: number): void {
    this.#sql.exec(
      `UPDATE event SET body = json_object('type', 'comment.gone', 'seq', seq,
         'commentId', json_extract(body, '$.comment.commentId'))
       WHERE at < ? AND json_extract(body, '$.type') = 'comment'`,
      beforeMs,
    );
  }

  // A product or a pace is told whole each time: one that was told before says nothing any more.
  // In a rush of claims they would be most of what is sent and of what a client comes back to.
  #dropOlderPicture(event: NewEvent, seq: number): void {
    if (event.type !== 'product' && event.type !== 'pace') return;
    const key = event.type === 'product' ? event.product.productId : '';
    const before = this.#pictures.get(key);
    if (before !== undefined) this.#sql.exec('DELETE FROM event WHERE seq = ?', before);
    this.#pictures.set(key, seq);
  }

  #readLast(): number {
    const [row] = this.#sql
      .exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')
      .toArray();
    return row?.seq ?? 0;
  }
}

/** Whether a person may see an entry. */
export function maySee(entry: JournalEntry, personId: string, isStaff: boolean): boolean {
  return isStaff || entry.audience === 'all' || entry.audience === `@${personId}`;
}
