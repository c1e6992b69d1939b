// What remains of a live: hands comments, claims, the facts of the show and its figures to the
// outbox, each once, and forgets what people wrote when its time is over. Must not write to D1.
import type { RoomComment, RoomEvent } from '../../shared/contract/live-frames.ts';
import type { ArchiveRows, LiveFigures } from '../db/live-archive.ts';
import { leftUnits, waitingUnits } from './claims.ts';
import type { RoomParts } from './room-command.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

/** So many facts, or so much time, and what has come is handed on. */
const ARCHIVE_EVENTS = 200;
const ARCHIVE_EVERY_MS = 60_000;
/** Facts that are drawn from others, or kept as rows of their own. */
const NOT_KEPT = new Set(['product', 'pace']);

interface EventRow extends Record<string, SqlStorageValue> {
  seq: number;
  at: number;
  audience: string;
  body: string;
}

/** The archive of one room; everything here runs inside its transactions. */
export class RoomArchive {
  readonly #parts: RoomParts;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Hands on what has come since the last time, if it is enough or the live is over. */
  queueDue(nowMs: number): void {
    const { meta, journal } = this.#parts;
    const isEnded = meta.get<string>('state', 'planned') === 'ended';
    const doneSeq = meta.get('archivedSeq', 0);
    const isDue =
      journal.lastSeq - doneSeq >= ARCHIVE_EVENTS ||
      nowMs - meta.get('archivedAtMs', nowMs) >= ARCHIVE_EVERY_MS;
    if (doneSeq === 0 && !isEnded && !isDue) meta.set('archivedAtMs', nowMs);
    if (isEnded || isDue) {
      this.#queueEvents(nowMs);
      this.#queueMinutes(nowMs, isEnded);
    }
    if (isEnded) this.#queueFigures(nowMs);
  }

  /** Counts who watches, for the peak and the time watched. */
  noteViewers(viewers: number, nowMs: number): void {
    this.#parts.audience.noteViewers(viewers, nowMs);
    this.#countViewers(viewers, nowMs);
  }

  #countViewers(viewers: number, nowMs: number): void {
    const { meta } = this.#parts;
    if (meta.get<string>('state', 'planned') !== 'live') return;
    const before = meta.get('audience', { viewers: 0, atMs: nowMs, peak: 0, watchMs: 0 });
    if (before.viewers === viewers) return;
    const passedMs = Math.max(0, nowMs - before.atMs);
    const watchMs = before.watchMs + before.viewers * passedMs;
    meta.set('audience', { viewers, atMs: nowMs, peak: Math.max(before.peak, viewers), watchMs });
  }

  /** Closes the books of a live that ends: who still waited, and until when people watched. */
  close(nowMs: number): void {
    const { meta, stock } = this.#parts;
    this.#countViewers(-1, nowMs);
    const lost = meta.get<Record<string, number>>('lostUnits', {});
    for (const { productId } of stock.plans()) {
      const book = stock.book(productId);
      const units = book ? Math.max(0, waitingUnits(book) - leftUnits(book)) : 0;
      if (units > 0) lost[productId] = (lost[productId] ?? 0) + units;
    }
    meta.set('lostUnits', lost);
    meta.set('endedAtMs', nowMs);
  }

  /** When people's words are to be forgotten; null while there are none, or they are gone. */
  forgetAtMs(): number | null {
    const { meta } = this.#parts;
    const endedAtMs = meta.get<number | null>('endedAtMs', null);
    const plan = meta.get<RoomPlan | null>('plan', null);
    if (endedAtMs === null || !plan || meta.get('isForgotten', false)) return null;
    return endedAtMs + plan.commentRetentionMs;
  }

  /** People's words are kept so long after the end from now on; nothing before the room opened. */
  keepWordsFor(commentRetentionMs: number): void {
    const { meta } = this.#parts;
    const plan = meta.get<RoomPlan | null>('plan', null);
    if (plan) meta.set('plan', { ...plan, commentRetentionMs });
  }

  /** Removes comments and names whose time is over. */
  forgetDue(nowMs: number): void {
    const { sql, meta, journal, outbox } = this.#parts;
    const atMs = this.forgetAtMs();
    if (atMs === null || nowMs < atMs) return;
    journal.forgetComments(nowMs);
    outbox.forgetWords();
    sql.exec(`UPDATE person SET name = ''`);
    sql.exec(`UPDATE writer SET last_text = ''`);
    meta.set('isForgotten', true);
  }

  #queueEvents(nowMs: number): void {
    const { sql, meta, outbox } = this.#parts;
    const doneSeq = meta.get('archivedSeq', 0);
    const rows = sql
      .exec<EventRow>('SELECT seq, at, audience, body FROM event WHERE seq > ?', doneSeq)
      .toArray();
    for (let from = 0; from < rows.length; from += ARCHIVE_EVENTS) {
      const archive = this.#archiveOf(rows.slice(from, from + ARCHIVE_EVENTS));
      if (Object.values(archive).some((list) => list.length > 0)) {
        outbox.add({ kind: 'archive', rows: archive }, nowMs);
      }
    }
    meta.set('archivedSeq', rows.at(-1)?.seq ?? doneSeq);
    meta.set('archivedAtMs', nowMs);
  }

  #queueMinutes(nowMs: number, isEnded: boolean): void {
    const { audience, outbox } = this.#parts;
    const minutes = audience.takeDue(nowMs, isEnded);
    if (minutes.length === 0) return;
    const rows = { comments: [], marks: [], claims: [], events: [], minutes };
    outbox.add({ kind: 'archive', rows }, nowMs);
  }

  #archiveOf(rows: readonly EventRow[]): ArchiveRows {
    const archive: ArchiveRows = { comments: [], marks: [], claims: [], events: [] };
    for (const { seq, at, audience, body } of rows) {
      const event = JSON.parse(body) as RoomEvent;
      // Words that nobody was shown are not kept; once let through they come again.
      if (event.type === 'comment' && event.comment.isWaiting) continue;
      if (event.type === 'comment') {
        archive.comments.push(this.#commentOf(event.comment, seq, audience !== 'all'));
      } else if (event.type === 'comment.gone' || event.type === 'comment.pin') {
        const marked = event.commentId && this.#seqOfComment(event.commentId);
        if (marked) archive.marks.push({ seq: marked, kind: event.type });
      } else if (event.type === 'claim') {
        archive.claims.push({ ...event.claim, atMs: at });
      } else if (!NOT_KEPT.has(event.type)) {
        const productId = 'productId' in event ? event.productId : null;
        archive.events.push({ seq, kind: event.type, productId, body, atMs: at });
      }
    }
    return archive;
  }

  #commentOf(comment: RoomComment, seq: number, isHidden: boolean) {
    const { authorId, text, atMs } = comment;
    const known = this.#parts.people.known(authorId, 'viewer');
    const language = comment.language ?? known.language;
    const name = comment.authorName ?? '';
    return { seq, authorId, name, language, text, isHidden, atMs };
  }

  #seqOfComment(commentId: string): number | null {
    const row = oneRow<{ seq: number }>(
      this.#parts.sql,
      `SELECT seq FROM event WHERE json_extract(body, '$.type') = 'comment'
         AND json_extract(body, '$.comment.commentId') = ?`,
      commentId,
    );
    return row?.seq ?? null;
  }

  // Again when an order that is settled late changes them.
  #queueFigures(nowMs: number): void {
    const { meta, stock, outbox } = this.#parts;
    const lost = meta.get<Record<string, number>>('lostUnits', {});
    const audience = meta.get('audience', { peak: 0, watchMs: 0 });
    const figures: LiveFigures = {
      items: stock.products(true).map(({ productId, skuId, soldUnits }) => ({
        skuId,
        soldUnits,
        lostUnits: lost[productId] ?? 0,
      })),
      // In a show on Agora, its own notifications may know of people our sockets missed.
      viewersPeak: Math.max(audience.peak, meta.get('agoraPeak', 0)),
      watchSeconds: Math.round(audience.watchMs / 1000),
    };
    const text = JSON.stringify(figures);
    if (meta.get('figuresSent', '') === text) return;
    meta.set('figuresSent', text);
    outbox.add({ kind: 'figures', figures }, nowMs);
  }
}
