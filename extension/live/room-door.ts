// How a page of ours gets into the room of its live: a ticket from the worker for each connection,
// and the server's refusals as reasons that a line to a room understands.
import {
  createRoomTicket,
  type LiveMode,
  type RoomTicket,
} from '../../shared/contract/live-rooms.ts';
import {
  type RoomDoor,
  RoomRefusal,
  type RoomRefusalReason,
  RoomSocket,
} from '../../shared/live/room-socket.ts';
import { type ApiClient, ApiError } from '../api.ts';
import { newCommandId } from './command-id.ts';

/** Codes of the contract after which asking again makes no sense. */
const REFUSALS: Readonly<Record<string, RoomRefusalReason>> = {
  banned: 'banned',
  'room-closed': 'over',
  'live-cancelled': 'over',
  'room-full': 'full',
  'room-not-open': 'not-open',
  'not-found': 'not-found',
  'upgrade-required': 'too-old',
};

/** What a door is made of. */
export interface DoorParts {
  readonly call: ApiClient['call'];
  /** The server that answers, such as `http://localhost:8787`. */
  readonly origin: () => string;
  /** The seat asked for; absent = the best the member may have. */
  readonly role?: 'assistant';
  /** Hears what the ticket says of the live, each time. */
  readonly onTicket: (ticket: RoomTicket) => void;
}

/** Asks for a ticket; rejects with a RoomRefusal when there will be none. */
export async function askForDoor(parts: DoorParts, liveId: string): Promise<RoomDoor> {
  try {
    const body = parts.role ? { role: parts.role } : {};
    const ticket = await parts.call(createRoomTicket, { params: { id: liveId }, body });
    parts.onTicket(ticket);
    return { origin: parts.origin(), socketPath: ticket.socketPath, ticket: ticket.ticket };
  } catch (error) {
    const reason = error instanceof ApiError ? REFUSALS[error.failure.code] : undefined;
    throw reason ? new RoomRefusal(reason) : error;
  }
}

/** The line of this panel to the room of a live. */
export const openLine = (parts: DoorParts, liveId: string): RoomSocket =>
  new RoomSocket({
    door: () => askForDoor(parts, liveId),
    nowMs: Date.now,
    random: Math.random,
    newCommandId,
  });

/** How a live runs, as its ticket says; null when the ticket is of a newer server. */
export const modeOf = ({ live }: RoomTicket): LiveMode | null =>
  live.mode === 'other' ? null : live.mode;
