// Comments and the people who write them, on the room's tables: the pipeline decides, this writes.
import { isBlocked, moderate, NEW_WRITER, type WriterState } from './comments.ts';
import {
  type CommandResult,
  done,
  type Person,
  type RoomParts,
  refused,
  type StoredCommand,
} from './room-command.ts';
import type { NewEvent } from './room-journal.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

/** The moderation of one room. */
export class RoomModeration {
  readonly #parts: RoomParts;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  /** Whether a person was banned from this room. */
  isBanned(personId: string): boolean {
    return this.#writer(personId).isBanned;
  }

  /** Takes a comment through the pipeline and publishes what is left of it. */
  comment(person: Person, text: string, nowMs: number): CommandResult {
    const { meta, newId } = this.#parts;
    const plan = meta.get<RoomPlan | null>('plan', null);
    const verdict = moderate(
      text,
      this.#writer(person.personId),
      {
        slowModeSeconds: person.role === 'viewer' ? meta.get('slowModeSeconds', 0) : 0,
        blockWords: plan?.blockWords ?? [],
      },
      nowMs,
    );
    if (verdict.kind === 'refused') return refused(verdict.reason);
    this.#saveWriter(person.personId, verdict.writer);
    const { name, language } = this.#parts.people.known(person.personId, person.role);
    const comment = {
      commentId: newId('com'),
      authorId: person.personId,
      authorName: isBlocked(name, plan?.blockWords ?? []) ? null : name || null,
      text: verdict.text,
      atMs: nowMs,
      language,
      intent: verdict.intent,
    };
    const audience = verdict.kind === 'shadow' ? { personId: person.personId } : 'all';
    this.#parts.journal.append({ type: 'comment', comment }, audience, nowMs);
    return done();
  }

  /** What the staff changes about a writer, a comment or the pace. */
  change(command: StoredCommand, nowMs: number): CommandResult {
    const { meta } = this.#parts;
    switch (command.type) {
      case 'mute':
        return this.#changeWriter(command.viewerId, {
          mutedUntilMs: nowMs + command.minutes * 60_000,
        });
      case 'unmute':
        if (this.isBanned(command.viewerId)) this.#tellAgora(command.viewerId, nowMs);
        return this.#changeWriter(command.viewerId, { mutedUntilMs: 0, isBanned: false });
      case 'ban':
        this.#tellAgora(command.viewerId, nowMs);
        return this.#changeWriter(command.viewerId, { isBanned: true });
      case 'slow-mode':
        meta.set('slowModeSeconds', command.seconds);
        this.#say({ type: 'rules', slowModeSeconds: command.seconds }, nowMs);
        return done();
      case 'comment.delete':
        this.#say({ type: 'comment.gone', commentId: command.commentId }, nowMs);
        if (meta.get('pinnedComment', null) === command.commentId) this.#pin(null, nowMs);
        return done();
      case 'comment.pin':
        this.#pin(command.commentId, nowMs);
        return done();
      default:
        return done();
    }
  }

  #pin(commentId: string | null, nowMs: number): void {
    this.#parts.meta.set('pinnedComment', commentId);
    this.#say({ type: 'comment.pin', commentId }, nowMs);
  }

  // Behind our own ban: the socket is closed and tickets are refused whether Agora hears or not.
  // The row says about whom; whether they are banned, the room is asked when Agora is told.
  #tellAgora(personId: string, nowMs: number): void {
    const { meta, people, outbox } = this.#parts;
    const { uid } = people.known(personId, 'viewer');
    const isAgora = meta.get<RoomPlan | null>('plan', null)?.mode === 'agora';
    if (isAgora && uid > 0) outbox.add({ kind: 'ban', uid }, nowMs);
  }

  #say(event: NewEvent, nowMs: number): void {
    this.#parts.journal.append(event, 'all', nowMs);
  }

  #writer(personId: string): WriterState {
    const row = oneRow<{
      muted_until: number;
      is_banned: number;
      last_at: number;
      last_text: string;
    }>(this.#parts.sql, 'SELECT * FROM writer WHERE person_id = ?', personId);
    if (!row) return NEW_WRITER;
    return {
      mutedUntilMs: row.muted_until,
      isBanned: row.is_banned === 1,
      lastAtMs: row.last_at,
      lastText: row.last_text,
    };
  }

  #changeWriter(personId: string, change: Partial<WriterState>): CommandResult {
    this.#saveWriter(personId, { ...this.#writer(personId), ...change });
    return done();
  }

  #saveWriter(personId: string, writer: WriterState): void {
    this.#parts.sql.exec(
      `INSERT INTO writer VALUES (?, ?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET
         muted_until = excluded.muted_until, is_banned = excluded.is_banned,
         last_at = excluded.last_at, last_text = excluded.last_text`,
      personId,
      writer.mutedUntilMs,
      writer.isBanned ? 1 : 0,
      Math.max(0, writer.lastAtMs),
      writer.lastText,
    );
  }
}
