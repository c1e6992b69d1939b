// Comments that wait for the staff: let through to everybody, or turned down. What was turned down
// can be made to wait again, which is how a slip of the hand is undone.
import type { RoomComment } from '../../shared/contract/live-frames.ts';
import { type CommandResult, done, type RoomParts, refused } from './room-command.ts';
import type { Audience } from './room-journal.ts';
import { oneRow } from './room-tables.ts';

const GONE = `json_extract(body, '$.type') = 'comment.gone'
  AND json_extract(body, '$.commentId') = ?`;

interface Waiting {
  readonly seq: number;
  readonly comment: RoomComment;
}

/** The comments of one room that wait; runs inside its transactions. */
export class RoomReview {
  readonly #parts: RoomParts;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Whether nobody but its writer and the staff was shown it. */
  isWaiting(commentId: string): boolean {
    return this.#waiting(commentId) !== null;
  }

  /**
   * Everybody sees it under its own id, at the place where they hear of it. What it was before is
   * taken out of the journal: who comes back hears it once.
   */
  approve(commentId: string, nowMs: number): CommandResult {
    const waiting = this.#waiting(commentId);
    if (!waiting || this.#isGone(commentId)) return refused('unknown');
    const { isWaiting: _, ...comment } = waiting.comment;
    return this.#sayAgain({ ...waiting, comment }, 'all', nowMs);
  }

  /** Its writer and the staff see it no more; nobody else hears that it was there. */
  reject(commentId: string, nowMs: number): CommandResult {
    const waiting = this.#waiting(commentId);
    if (!waiting || this.#isGone(commentId)) return refused('unknown');
    const audience = { personId: waiting.comment.authorId };
    this.#parts.journal.append({ type: 'comment.gone', commentId }, audience, nowMs);
    return done();
  }

  /** What was turned down waits again. */
  takeBack(commentId: string, nowMs: number): CommandResult {
    const waiting = this.#waiting(commentId);
    if (!waiting || !this.#isGone(commentId)) return refused('unknown');
    this.#parts.sql.exec(`DELETE FROM event WHERE ${GONE}`, commentId);
    return this.#sayAgain(waiting, { personId: waiting.comment.authorId }, nowMs);
  }

  #sayAgain({ seq, comment }: Waiting, audience: Audience, nowMs: number): CommandResult {
    const { sql, journal } = this.#parts;
    journal.append({ type: 'comment', comment }, audience, nowMs);
    sql.exec('DELETE FROM event WHERE seq = ?', seq);
    return done();
  }

  #isGone(commentId: string): boolean {
    return oneRow(this.#parts.sql, `SELECT 1 FROM event WHERE ${GONE}`, commentId) !== null;
  }

  #waiting(commentId: string): Waiting | null {
    const row = oneRow<{ seq: number; body: string }>(
      this.#parts.sql,
      `SELECT seq, body FROM event WHERE json_extract(body, '$.type') = 'comment'
         AND json_extract(body, '$.comment.commentId') = ?
         AND json_extract(body, '$.comment.isWaiting')`,
      commentId,
    );
    if (!row) return null;
    const { comment } = JSON.parse(row.body) as { comment: RoomComment };
    return { seq: row.seq, comment };
  }
}
