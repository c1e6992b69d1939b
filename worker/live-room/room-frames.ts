// Reading what comes in at a room's door and writing its answers.
import {
  LIVE_FRAME_VERSION,
  ROOM_ROLES,
  type RoomRole,
} from '../../shared/contract/live-frames.ts';
import type { CommandResult, Person } from './room-command.ts';

/** Who a request speaks for, as the worker's route checked; null when it does not say. */
export function personOf(request: Request): Person | null {
  const personId = request.headers.get('x-room-person');
  const role = ROOM_ROLES.find((known) => known === request.headers.get('x-room-role'));
  return personId && role ? { personId, role: role as RoomRole } : null;
}

/** The JSON of a message; null when it is none, which no schema accepts. */
export function readJson(message: string | ArrayBuffer): unknown {
  try {
    return JSON.parse(typeof message === 'string' ? message : new TextDecoder().decode(message));
  } catch {
    return null;
  }
}

/** The answer to one command. */
export function resultFrame(id: string, result: CommandResult) {
  return { type: 'result', v: LIVE_FRAME_VERSION, id, ...result };
}
