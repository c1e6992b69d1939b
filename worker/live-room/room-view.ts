// What a person is shown of a room when they come in: the whole picture, or what they missed.
import {
  type EndCause,
  LIVE_FRAME_VERSION,
  type RoomAlarm,
  type RoomComment,
  type RoomSnapshot,
} from '../../shared/contract/live-frames.ts';
import type { CommentMode } from '../../shared/contract/live-moderation.ts';
import { claimFrame } from './claim-frame.ts';
import { roomSources } from './room-channel.ts';
import { codesOf } from './room-codes.ts';
import type { Person, RoomParts } from './room-command.ts';
import { maySee } from './room-journal.ts';
import type { RoomPlan } from './room-tables.ts';

/** Comments a newcomer is shown. */
const COMMENTS_SHOWN = 100;
/** Alarms a newcomer of the staff is shown. */
const ALARMS_SHOWN = 20;

/** Whether a person sees what is the staff's. */
export const isStaff = ({ role }: Person) => role !== 'viewer';

/** The room as one person may see it. */
export function roomSnapshot(parts: RoomParts, person: Person, nowMs: number): RoomSnapshot {
  const { meta, stock } = parts;
  const whose = isStaff(person) ? undefined : person.personId;
  const claims = stock.openClaims(whose);
  const codes = codesOf(parts.sql, whose);
  const pinned = meta.get<{ productId: string | null; atMs: number } | null>('pinned', null);
  const endCause = meta.get<EndCause | null>('endCause', null);
  return {
    state: meta.get('state', 'planned'),
    ...(endCause ? { endCause } : {}),
    startedAtMs: meta.get('startedAtMs', null),
    pinnedProductId: pinned?.productId ?? null,
    products: stock.products(),
    claims: claims.flatMap((claim) => {
      const book = stock.book(claim.productId);
      return book ? [claimFrame(claim, book.open, codes.get(claim.buyerId))] : [];
    }),
    comments: shownComments(parts, person),
    slowModeSeconds: meta.get('slowModeSeconds', 0),
    commentMode: meta.get<CommentMode>('commentMode', 'open'),
    pinnedCommentId: meta.get<string | null>('pinnedComment', null),
    pinnedAtMs: pinned?.atMs ?? null,
    invites: parts.stage.invites(whose),
    ...(isStaff(person) ? staffView(parts, nowMs) : {}),
  };
}

function staffView(parts: RoomParts, nowMs: number): Partial<RoomSnapshot> {
  return {
    promiseByMs: parts.meta.get<RoomPlan | null>('plan', null)?.promiseByMs ?? null,
    sources: roomSources(parts.sql),
    paces: parts.pace.paces(nowMs),
    notes: parts.stage.notes(),
    shadowedIds: shadowedIds(parts.sql),
    alarms: lastAlarms(parts.sql),
  };
}

const shadowedIds = (sql: SqlStorage) =>
  sql
    .exec<{ person_id: string }>('SELECT person_id FROM shadowed')
    .toArray()
    .map(({ person_id }) => person_id);

function lastAlarms(sql: SqlStorage): RoomAlarm[] {
  return sql
    .exec<{ body: string }>(
      `SELECT body FROM event WHERE json_extract(body, '$.type') = 'alarm'
       ORDER BY seq DESC LIMIT ${ALARMS_SHOWN}`,
    )
    .toArray()
    .map(({ body }) => JSON.parse(body) as RoomAlarm)
    .reverse();
}

// A comment that was deleted stays in the journal until the books have it; nobody is shown it.
function deletedComments(sql: SqlStorage): ReadonlySet<string> {
  const rows = sql
    .exec<{ id: string }>(
      `SELECT json_extract(body, '$.commentId') AS id FROM event
       WHERE json_extract(body, '$.type') = 'comment.gone'`,
    )
    .toArray();
  return new Set(rows.map(({ id }) => id));
}

function shownComments({ sql }: RoomParts, person: Person): RoomComment[] {
  const gone = deletedComments(sql);
  return sql
    .exec<{ audience: string; body: string }>(
      `SELECT audience, body FROM event WHERE json_extract(body, '$.type') = 'comment'
       ORDER BY seq DESC LIMIT ${COMMENTS_SHOWN}`,
    )
    .toArray()
    .filter((row) => maySee({ ...row, seq: 0 }, person.personId, isStaff(person)))
    .map(({ body }) => (JSON.parse(body) as { comment: RoomComment }).comment)
    .filter(({ commentId }) => !gone.has(commentId))
    .reverse();
}

/** The facts after a number that a person may see; null when there are too many. */
export function missedEvents(
  { journal }: RoomParts,
  person: Person,
  after: number,
): unknown[] | null {
  const missed = journal.after(after, isStaff(person) ? undefined : person.personId);
  return missed?.map(({ body }) => JSON.parse(body) as unknown) ?? null;
}

/**
 * The frames a socket starts with: a welcome with the snapshot, or, for one that comes back, a
 * welcome without it and the facts after the last one it saw.
 *
 * @param after that number; null for a newcomer
 */
export function welcomeFrames(
  parts: RoomParts,
  person: Person,
  after: number | null,
  nowMs: number,
): unknown[] {
  const { journal } = parts;
  const missed = after === null ? null : missedEvents(parts, person, after);
  const isToCome = missed !== null && missed.length > 0;
  const welcome = {
    type: 'welcome',
    v: LIVE_FRAME_VERSION,
    // What followed was not for this person: they are where the room is, else the next frame would
    // seem to leave something out.
    seq: isToCome ? after : journal.lastSeq,
    ...person,
    nowMs,
    snapshot: missed ? null : roomSnapshot(parts, person, nowMs),
  };
  if (!isToCome) return [welcome];
  const range = { after, seq: journal.lastSeq };
  return [welcome, { type: 'events', v: LIVE_FRAME_VERSION, ...range, events: missed }];
}
