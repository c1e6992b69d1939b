// From a person to a seat: asks the room, refuses by name, signs the ticket and makes the grant.
// Must not decide who somebody is; its callers did.
import type { LiveMode, LiveState, RoomTicket } from '../../shared/contract/live-rooms.ts';
import {
  mintTicket,
  TICKET_SECONDS,
  type TicketClaims,
  verifyTicket,
} from '../auth/room-ticket.ts';
import { tokenSecret } from '../auth/token-secret.ts';
import { agoraProject, iceServers } from '../connections/agora/agora-settings.ts';
import { isoOf } from '../domain/instants.ts';
import { grantFor } from '../domain/live-grants.ts';
import { ApiError } from '../errors.ts';
import type { Admission } from './room-door.ts';
import { roomName, roomOf } from './room-name.ts';
import type { Seat } from './room-people.ts';

/** Who asks for a seat, and where. */
export interface SeatRequest {
  readonly workspaceId: string;
  readonly liveId: string;
  readonly seat: Seat;
  readonly viewerKey: string | null;
  /** Asked only when the room was never opened: what the plan says of the live. */
  readonly plannedState: () => Promise<LiveState>;
}

/** Refuses a live that nobody can enter in that state. */
export function refuseClosed(state: LiveState): void {
  if (state === 'cancelled') {
    throw new ApiError('live-cancelled', { detail: 'This live was cancelled.' });
  }
  if (state === 'ended') throw new ApiError('room-closed', { detail: 'This live is over.' });
}

async function demandSeat(admission: Admission, request: SeatRequest): Promise<void> {
  if (admission.isBanned) {
    throw new ApiError('banned', { detail: 'The host asked you to leave this live.' });
  }
  if (admission.state === 'unopened') {
    refuseClosed(await request.plannedState());
    throw new ApiError('room-not-open', { detail: 'The host has not opened this live yet.' });
  }
  refuseClosed(admission.state);
  if (admission.isFull) {
    throw new ApiError('room-full', {
      detail: 'Every seat is taken: try again when somebody left.',
      retryAfterSeconds: 15,
    });
  }
}

async function admitted(env: Env, { workspaceId, liveId, seat }: SeatRequest): Promise<Admission> {
  try {
    return await roomOf(env, workspaceId, liveId).admit(seat);
  } catch (cause) {
    throw new ApiError('unavailable', { detail: 'The room did not answer: try again.', cause });
  }
}

/** Where a room that is open stands, in the contract's words. */
export const stateOf = (state: 'planned' | 'live' | 'ended'): LiveState =>
  state === 'planned' ? 'open' : state;

/** A salt for a token: 1 to 99,999,999. */
export const randomSalt = () =>
  1 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 99_999_999);

function grantOf(env: Env, request: SeatRequest, admission: Admission, nowMs: number) {
  const mode: LiveMode = admission.door?.mode ?? 'companion';
  const project = mode === 'agora' ? agoraProject(env) : null;
  if (mode === 'agora' && !project) {
    throw new ApiError('unavailable', {
      detail: 'AGORA_APP_ID and AGORA_CERTIFICATE are not set.',
    });
  }
  const { role, uid, isBanned, state } = admission;
  const sessionState = state === 'unopened' ? 'planned' : state;
  const channel = roomName(request.workspaceId, request.liveId);
  return grantFor(
    { personId: request.seat.personId, uid, role, mode, sessionState, isBanned, channel },
    { project, iceServers: iceServers(env), nowMs, salt: randomSalt() },
  );
}

/** A ticket for that person; throws the named refusal when there is no seat. */
export async function ticketFor(
  env: Env,
  request: SeatRequest,
  nowMs: number,
): Promise<RoomTicket> {
  const admission = await admitted(env, request);
  await demandSeat(admission, request);
  const { workspaceId, liveId, seat, viewerKey } = request;
  const { personId } = seat;
  const expiresAtMs = nowMs + TICKET_SECONDS * 1000;
  const claims = { workspaceId, liveId, personId, role: seat.role, expiresAtMs };
  const { door } = admission;
  return {
    liveId,
    socketPath: `/v1/rooms/${encodeURIComponent(liveId)}/socket`,
    ticket: await mintTicket(claims, tokenSecret(env)),
    ticketExpiresAtUtc: isoOf(expiresAtMs),
    person: { personId, role: admission.role, viewerKey },
    grant: grantOf(env, request, admission, nowMs),
    live: {
      title: door?.title ?? '',
      state: stateOf(admission.state as 'planned' | 'live'),
      mode: door?.mode ?? 'companion',
      startsAtUtc: isoOf(door?.startsAtMs ?? nowMs),
    },
  };
}

/** What a ticket says, once it is known to be ours, of this live and still good. */
export async function ticketClaims(
  env: Env,
  ticket: string,
  liveId: string,
  nowMs: number,
): Promise<TicketClaims> {
  const verdict = await verifyTicket(ticket, liveId, tokenSecret(env), nowMs);
  if (verdict.kind === 'expired') {
    throw new ApiError('token-expired', { detail: 'Ask for a new ticket.' });
  }
  if (verdict.kind === 'invalid') {
    throw new ApiError('unauthenticated', { detail: 'This ticket is not for this room.' });
  }
  return verdict.claims;
}
