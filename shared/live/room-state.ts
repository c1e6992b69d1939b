// What a client knows of a live room: snapshot and events in, one immutable picture out. Pure:
// no socket, no clock. A fact told twice counts once; a frame after a hole is not applied.
import * as v from 'valibot';
import {
  type EndCause,
  type RoomAlarm,
  type RoomClaim,
  type RoomComment,
  type RoomEvent,
  type RoomFrame,
  type RoomProduct,
  type RoomRole,
  roomEventSchema,
  roomFrameSchema,
} from '../contract/live-frames.ts';
import type { CommentMode } from '../contract/live-moderation.ts';
import type { RoomInvite, RoomNote, RoomPace } from '../contract/live-pace.ts';
import type { RoomSource } from '../contract/live-sources.ts';
import {
  COMMENTS_KEPT,
  withComment,
  withModeration,
  withoutComment,
  withRules,
} from './room-talk.ts';

/** Somebody of the staff who is connected. */
export interface RoomStaff {
  readonly personId: string;
  readonly role: RoomRole;
}

/** The room at `seq`, as this person may see it. */
export interface RoomState {
  /** The last fact that is in it; 0 = none yet. */
  readonly seq: number;
  /** False until the first welcome. */
  readonly isKnown: boolean;
  readonly personId: string | null;
  readonly role: RoomRole | null;
  readonly session: 'planned' | 'live' | 'ended' | 'other';
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** What ended it; null = it runs, or nobody said. */
  readonly endCause: EndCause | null;
  readonly pinnedProductId: string | null;
  readonly pinnedCommentId: string | null;
  /** In the order of the line-up. */
  readonly products: ReadonlyMap<string, RoomProduct>;
  /** A viewer's own, for the staff everybody's; oldest first. */
  readonly claims: ReadonlyMap<string, RoomClaim>;
  /** Oldest first, at most COMMENTS_KEPT. */
  readonly comments: readonly RoomComment[];
  /** Oldest first, at most ALARMS_KEPT. */
  readonly alarms: readonly RoomAlarm[];
  /** By product; empty for viewers, as are notes and targets. */
  readonly paces: ReadonlyMap<string, RoomPace>;
  /** By product; the note to the whole show under ''. */
  readonly notes: ReadonlyMap<string, RoomNote>;
  /** Sales made elsewhere, by source and product (`sourceKey`); empty for viewers. */
  readonly sources: ReadonlyMap<string, RoomSource>;
  /** Invitations to the stage by id, open or accepted. */
  readonly invites: ReadonlyMap<string, RoomInvite>;
  readonly slowModeSeconds: number;
  readonly commentMode: CommentMode;
  /** Whose comments only they and the staff see; empty for viewers. */
  readonly shadowedIds: ReadonlySet<string>;
  /** By when what is sold must leave for its buyers; null = the room does not say. */
  readonly promiseByMs: number | null;
  /** Null until the first presence frame. */
  readonly viewers: number | null;
  /** Ms from camera to screen, as viewers last said; only for who sends a heartbeat as host. */
  readonly delayMs: number | null;
  readonly staff: readonly RoomStaff[];
  /** What to add to this device's clock to read the room's; 0 when the room did not say. */
  readonly clockOffsetMs: number;
}

/** Alarms a client keeps. */
export const ALARMS_KEPT = 50;
/** Claims a client keeps once they are over; open ones are all kept. */
export const CLOSED_CLAIMS_KEPT = 300;

/** The picture before anything was heard. */
export const EMPTY_ROOM: RoomState = {
  seq: 0,
  isKnown: false,
  personId: null,
  role: null,
  session: 'other',
  startedAtMs: null,
  endedAtMs: null,
  endCause: null,
  pinnedProductId: null,
  pinnedCommentId: null,
  promiseByMs: null,
  products: new Map(),
  claims: new Map(),
  comments: [],
  alarms: [],
  paces: new Map(),
  notes: new Map(),
  sources: new Map(),
  invites: new Map(),
  slowModeSeconds: 0,
  commentMode: 'open',
  shadowedIds: new Set(),
  viewers: null,
  delayMs: null,
  staff: [],
  clockOffsetMs: 0,
};

/** Where `RoomState.sources` keeps a figure; one of the whole show under `dashboard:`. */
export const sourceKey = ({ source, productId }: Pick<RoomSource, 'source' | 'productId'>) =>
  `${source}:${productId ?? ''}`;

/** Reads one message of a socket; null when it is no frame of a version we know. */
export function readRoomFrame(data: unknown): RoomFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = v.safeParse(roomFrameSchema, JSON.parse(data));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/**
 * Whether facts are missing between what a client has and this frame. Numbers inside a frame may
 * skip (a viewer sees only what is meant for them), so only the frame itself can tell.
 */
export function hasGap(seq: number, frame: RoomFrame): boolean {
  return frame.type === 'events' && frame.after !== undefined && frame.after > seq;
}

type Welcome = Extract<RoomFrame, { type: 'welcome' }>;
type Events = Extract<RoomFrame, { type: 'events' }>;
type Presence = Extract<RoomFrame, { type: 'presence' }>;

/**
 * The room after a frame. `result` and `signal` frames leave it as it is: they answer one caller.
 *
 * @param nowMs this device's clock when the frame came
 */
export function reduceRoom(state: RoomState, frame: RoomFrame, nowMs: number): RoomState {
  if (frame.type === 'welcome') return welcomed(state, frame, nowMs);
  if (frame.type === 'presence') return withPresence(state, frame);
  if (frame.type !== 'events' || hasGap(state.seq, frame)) return state;
  return withEvents(state, frame);
}

function welcomed(state: RoomState, frame: Welcome, nowMs: number): RoomState {
  const { personId, role, snapshot, seq } = frame;
  const clockOffsetMs = frame.nowMs === undefined ? 0 : frame.nowMs - nowMs;
  const known = { ...state, isKnown: true, personId, role, clockOffsetMs };
  // Without a snapshot the missed events follow, counted from what we said we have.
  if (!snapshot) return known;
  const isEnded = snapshot.state === 'ended';
  return {
    ...known,
    seq,
    session: snapshot.state,
    startedAtMs: snapshot.startedAtMs,
    endedAtMs: isEnded ? state.endedAtMs : null,
    endCause: isEnded ? (snapshot.endCause ?? state.endCause) : null,
    pinnedProductId: snapshot.pinnedProductId,
    pinnedCommentId: snapshot.pinnedCommentId ?? null,
    promiseByMs: snapshot.promiseByMs ?? null,
    products: new Map(snapshot.products.map((product) => [product.productId, product])),
    claims: new Map(snapshot.claims.map((claim) => [claim.claimId, claim])),
    comments: snapshot.comments.slice(-COMMENTS_KEPT),
    alarms: (snapshot.alarms ?? state.alarms).slice(-ALARMS_KEPT),
    paces: new Map((snapshot.paces ?? []).map((pace) => [pace.productId, pace])),
    notes: new Map((snapshot.notes ?? []).map((note) => [note.productId ?? '', note])),
    sources: new Map((snapshot.sources ?? []).map((source) => [sourceKey(source), source])),
    invites: new Map((snapshot.invites ?? []).map((invite) => [invite.inviteId, invite])),
    slowModeSeconds: snapshot.slowModeSeconds,
    commentMode: snapshot.commentMode ?? 'open',
    shadowedIds: new Set(snapshot.shadowedIds),
  };
}

function withPresence(state: RoomState, { viewers, staff, delayMs }: Presence): RoomState {
  const own = staff.find(({ personId }) => personId === state.personId);
  // Promotion and demotion are heard of here: the room lists who is staff now.
  const role = own?.role ?? (state.role === 'cohost' ? 'viewer' : state.role);
  return { ...state, viewers, staff, role, delayMs: delayMs ?? state.delayMs };
}

function withEvents(state: RoomState, frame: Events): RoomState {
  let next = state;
  for (const raw of frame.events) {
    const parsed = v.safeParse(roomEventSchema, raw);
    // A newer room tells facts we do not know, and after an eviction some a second time.
    if (parsed.success && parsed.output.seq > state.seq) next = withEvent(next, parsed.output);
  }
  return frame.seq > state.seq ? { ...next, seq: frame.seq } : state;
}

function withEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'product': {
      const { product } = event;
      return { ...state, products: new Map(state.products).set(product.productId, product) };
    }
    case 'product.gone': {
      const products = new Map(state.products);
      products.delete(event.productId);
      return { ...state, products };
    }
    case 'pin':
      return { ...state, pinnedProductId: event.productId };
    case 'claim':
      return { ...state, claims: withClaim(state.claims, event.claim) };
    case 'comment':
      return withComment(state, event.comment);
    case 'comment.gone':
      return withoutComment(state, event.commentId);
    case 'comment.pin':
      return { ...state, pinnedCommentId: event.commentId };
    case 'alarm':
      return { ...state, alarms: [...state.alarms, event].slice(-ALARMS_KEPT) };
    case 'session':
      return withSession(state, event);
    case 'rules':
      return withRules(state, event);
    default:
      return withStaffEvent(state, event);
  }
}

function withStaffEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'pace': {
      const paces = new Map(state.paces);
      for (const pace of event.paces) paces.set(pace.productId, pace);
      return { ...state, paces };
    }
    case 'target': {
      const pace = state.paces.get(event.productId);
      if (!pace) return state;
      const paces = new Map(state.paces).set(pace.productId, { ...pace, targetUnits: event.units });
      return { ...state, paces };
    }
    case 'note': {
      const { note } = event;
      return { ...state, notes: new Map(state.notes).set(note.productId ?? '', note) };
    }
    case 'source': {
      const { source, productId, units, asOfMs } = event;
      const one = { source, productId, units, asOfMs };
      return { ...state, sources: new Map(state.sources).set(sourceKey(one), one) };
    }
    case 'invite':
      return { ...state, invites: withInvite(state.invites, event.invite) };
    case 'role': {
      const { personId, role } = event;
      const staff = state.staff.map((one) => (one.personId === personId ? { ...one, role } : one));
      return { ...state, staff, role: personId === state.personId ? role : state.role };
    }
    case 'moderation':
      return withModeration(state, event);
    default:
      return state;
  }
}

function withInvite(invites: RoomState['invites'], invite: RoomInvite): RoomState['invites'] {
  const next = new Map(invites).set(invite.inviteId, invite);
  if (invite.state !== 'open' && invite.state !== 'accepted') next.delete(invite.inviteId);
  return next;
}

const isOpen = ({ state }: RoomClaim) => state === 'held' || state === 'waiting';

function withClaim(claims: RoomState['claims'], claim: RoomClaim): RoomState['claims'] {
  const next = new Map(claims).set(claim.claimId, claim);
  const closed = [...next.values()].filter((one) => !isOpen(one));
  for (const { claimId } of closed.slice(0, -CLOSED_CLAIMS_KEPT)) next.delete(claimId);
  return next;
}

function withSession(
  state: RoomState,
  { state: session, atMs, cause }: Extract<RoomEvent, { type: 'session' }>,
): RoomState {
  return {
    ...state,
    session,
    startedAtMs: session === 'live' ? atMs : state.startedAtMs,
    endedAtMs: session === 'ended' ? atMs : null,
    endCause: session === 'ended' ? (cause ?? null) : null,
  };
}
