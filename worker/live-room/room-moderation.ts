// Comments and the people who write them, on the room's tables: the pipeline decides, this writes.
import type { CommentMode, Moderation } from '../../shared/contract/live-moderation.ts';
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
import { RoomReview } from './room-review.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

type PersonCommand = Extract<
  StoredCommand,
  { type: 'mute' | 'unmute' | 'ban' | `${'un' | ''}shadow` }
>;
/** Commands about comments, their writers and the talk. */
export type ModerationCommand =
  | PersonCommand
  | Extract<StoredCommand, { type: 'slow-mode' | `comment.${string}` }>;

/** A command as the log of the staff has it, but for who gave it. */
function moderationOf(command: ModerationCommand): Omit<Moderation, 'byPersonId'> {
  const nothing = { act: command.type, personId: null, commentId: null, value: null };
  switch (command.type) {
    case 'mute':
      return { ...nothing, personId: command.viewerId, value: command.minutes };
    case 'slow-mode':
      return { ...nothing, value: command.seconds };
    case 'comment.mode':
      return { ...nothing, value: command.mode };
    case 'comment.approve':
    case 'comment.reject':
    case 'comment.wait':
    case 'comment.delete':
    case 'comment.pin':
      return { ...nothing, commentId: command.commentId };
    default:
      return { ...nothing, personId: command.viewerId };
  }
}

/** The moderation of one room. */
export class RoomModeration {
  readonly #parts: RoomParts;
  readonly #review: RoomReview;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#review = new RoomReview(parts);
  }

  /** Whether a person was banned from this room. */
  isBanned(personId: string): boolean {
    return this.#writerRow(personId).isBanned;
  }

  /** Takes a comment through the pipeline and publishes what is left of it. */
  comment(person: Person, text: string, nowMs: number): CommandResult {
    const { meta, newId } = this.#parts;
    const plan = meta.get<RoomPlan | null>('plan', null);
    const isViewer = person.role === 'viewer';
    const verdict = moderate(
      text,
      this.#writer(person),
      {
        mode: isViewer ? meta.get('commentMode', 'open') : 'open',
        slowModeSeconds: isViewer ? meta.get('slowModeSeconds', 0) : 0,
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
      ...(verdict.kind === 'waiting' ? { isWaiting: true } : {}),
    };
    const audience = verdict.kind === 'posted' ? 'all' : { personId: person.personId };
    this.#parts.journal.append({ type: 'comment', comment }, audience, nowMs);
    return done();
  }

  /** What the staff changes about a writer, a comment or the talk; who did it is kept. */
  change(person: Person, command: ModerationCommand, nowMs: number): CommandResult {
    const result = this.#carryOut(command, nowMs);
    if (result.ok) {
      const fact = { ...moderationOf(command), byPersonId: person.personId };
      this.#parts.journal.append({ type: 'moderation', ...fact }, 'staff', nowMs);
    }
    return result;
  }

  #carryOut(command: ModerationCommand, nowMs: number): CommandResult {
    switch (command.type) {
      case 'slow-mode':
        return this.#setRule('slowModeSeconds', command.seconds, nowMs);
      case 'comment.mode':
        return this.#setRule('commentMode', command.mode, nowMs);
      case 'comment.approve':
        return this.#review.approve(command.commentId, nowMs);
      case 'comment.reject':
        return this.#review.reject(command.commentId, nowMs);
      case 'comment.wait':
        return this.#review.takeBack(command.commentId, nowMs);
      case 'comment.delete':
        this.#say({ type: 'comment.gone', commentId: command.commentId }, nowMs);
        if (this.#parts.meta.get('pinnedComment', null) === command.commentId) {
          this.#pin(null, nowMs);
        }
        return done();
      case 'comment.pin':
        if (command.commentId && this.#review.isWaiting(command.commentId)) {
          return refused('unknown');
        }
        this.#pin(command.commentId, nowMs);
        return done();
      default:
        return this.#changePerson(command, nowMs);
    }
  }

  #changePerson(command: PersonCommand, nowMs: number): CommandResult {
    const { viewerId } = command;
    switch (command.type) {
      case 'mute':
        return this.#changeWriter(viewerId, { mutedUntilMs: nowMs + command.minutes * 60_000 });
      case 'unmute':
        if (this.isBanned(viewerId)) this.#tellAgora(viewerId, nowMs);
        return this.#changeWriter(viewerId, { mutedUntilMs: 0, isBanned: false });
      case 'ban':
        this.#tellAgora(viewerId, nowMs);
        return this.#changeWriter(viewerId, { isBanned: true });
      case 'shadow':
        this.#parts.sql.exec('INSERT INTO shadowed VALUES (?) ON CONFLICT DO NOTHING', viewerId);
        return done();
      case 'unshadow':
        this.#parts.sql.exec('DELETE FROM shadowed WHERE person_id = ?', viewerId);
        return done();
    }
  }

  #setRule(key: 'slowModeSeconds' | 'commentMode', value: number | string, nowMs: number) {
    const { meta } = this.#parts;
    meta.set(key, value);
    const slowModeSeconds = meta.get('slowModeSeconds', 0);
    const commentMode = meta.get<CommentMode>('commentMode', 'open');
    this.#say({ type: 'rules', slowModeSeconds, commentMode }, nowMs);
    return done();
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

  // Who came up on the stage reads what the staff read, and is heard.
  #writer({ personId, role }: Person): WriterState {
    return {
      ...this.#writerRow(personId),
      isShadowed: role === 'viewer' && this.#isShadowed(personId),
    };
  }

  #isShadowed(personId: string): boolean {
    const { sql } = this.#parts;
    return oneRow(sql, 'SELECT 1 FROM shadowed WHERE person_id = ?', personId) !== null;
  }

  #writerRow(personId: string): WriterState {
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
      isShadowed: false,
      lastAtMs: row.last_at,
      lastText: row.last_text,
    };
  }

  #changeWriter(personId: string, change: Partial<WriterState>): CommandResult {
    this.#saveWriter(personId, { ...this.#writerRow(personId), ...change });
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
