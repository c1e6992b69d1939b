// The way into a live's room for networks without WebSockets: the same ticket as the socket's, the
// same frames. The room decides; this checks the ticket and renews it.
import {
  LONGEST_POLL_SECONDS,
  readRoomFrames,
  tellRoom,
} from '../../shared/contract/live-polls.ts';
import { mintTicket, TICKET_SECONDS } from '../auth/room-ticket.ts';
import { tokenSecret } from '../auth/token-secret.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError } from '../errors.ts';
import type { DoorRefusal } from '../live-room/room-door.ts';
import { roomOf } from '../live-room/room-name.ts';
import { ticketClaims } from '../live-room/room-tickets.ts';
import { type Route, route } from '../route.ts';

function refuse(refusal: DoorRefusal | null): void {
  if (refusal === 'banned') {
    throw new ApiError('banned', { detail: 'The host asked you to leave this live.' });
  }
  if (refusal === 'room-full') {
    throw new ApiError('room-full', {
      detail: 'Every seat is taken: try again when somebody left.',
      retryAfterSeconds: 15,
    });
  }
}

/** Routes of polling. */
export const livePollRoutes: readonly Route[] = [
  route(readRoomFrames, async ({ env, params, query, nowMs }) => {
    const claims = await ticketClaims(env, query.ticket, params.liveId, nowMs);
    const { workspaceId, liveId, personId, role } = claims;
    const waitSeconds = Math.min(LONGEST_POLL_SECONDS, Number(query.wait ?? 0));
    const ask = {
      after: query.after === undefined ? null : Number(query.after),
      waitMs: query.wait === undefined ? null : waitSeconds * 1000,
    };
    const answer = await roomOf(env, workspaceId, liveId).poll({ personId, role }, ask);
    refuse(answer.refusal);
    const expiresAtMs = nowMs + (waitSeconds + TICKET_SECONDS) * 1000;
    return {
      frames: JSON.parse(answer.frames) as unknown[],
      ticket: await mintTicket({ ...claims, expiresAtMs }, tokenSecret(env)),
      ticketExpiresAtUtc: isoOf(expiresAtMs),
    };
  }),
  route(tellRoom, async ({ env, params, body, nowMs }) => {
    const { workspaceId, liveId, personId, role } = await ticketClaims(
      env,
      body.ticket,
      params.liveId,
      nowMs,
    );
    const room = roomOf(env, workspaceId, liveId);
    const { refusal, frames } = await room.tell({ personId, role }, body.messages);
    refuse(refusal);
    return { frames: JSON.parse(frames) as unknown[] };
  }),
];
