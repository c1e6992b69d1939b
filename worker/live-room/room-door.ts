// Who gets into a room: asked when a ticket is made and once more when its socket comes. Must not
// change anything but the note of who came.
import { MOST_VIEWERS, ROOM_CLOSE_CODES } from '../../shared/contract/live-rooms.ts';
import type { Person, RoomParts } from './room-command.ts';
import type { KnownPerson, Seat } from './room-people.ts';
import type { RoomSockets } from './room-sockets.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

/** What a person who asks for a ticket is told. */
export interface Admission extends KnownPerson {
  readonly state: 'unopened' | 'planned' | 'live' | 'ended';
  readonly isBanned: boolean;
  readonly isFull: boolean;
  /** Null while the room is unopened. */
  readonly door: Pick<RoomPlan, 'title' | 'mode' | 'startsAtMs'> | null;
}

/** Why somebody may not come in. */
export type DoorRefusal = 'banned' | 'room-full';

/** The door of one room. */
export class RoomDoor {
  readonly #parts: RoomParts;
  readonly #sockets: RoomSockets;

  constructor(parts: RoomParts, sockets: RoomSockets) {
    this.#parts = parts;
    this.#sockets = sockets;
  }

  /** Notes who asks, and says what there is for them; call it inside a transaction. */
  admit(seat: Seat, nowMs: number): Admission {
    const { meta, people } = this.#parts;
    const plan = this.#plan();
    const state = plan ? meta.get<Admission['state']>('state', 'planned') : 'unopened';
    const isCrowded = seat.role === 'viewer' && people.isCrowded(seat.personId);
    const known = isCrowded ? people.known(seat.personId, seat.role) : people.admit(seat, nowMs);
    return {
      ...known,
      state,
      isBanned: this.#isBanned(seat.personId),
      isFull: isCrowded || this.#isFull({ personId: seat.personId, role: known.role }),
      door: plan && { title: plan.title, mode: plan.mode, startsAtMs: plan.startsAtMs },
    };
  }

  /** The person behind a socket, with the role in force. */
  personOf(seat: Person): Person {
    return { ...seat, role: this.#parts.people.known(seat.personId, seat.role).role };
  }

  /**
   * A socket that is closed at once, for who may not come in; null for who may. A browser cannot
   * read the status of a refused socket, so it is told by a close code.
   */
  refusal(person: Person): Response | null {
    const reason = this.refusalOf(person);
    if (!reason) return null;
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    const code = reason === 'banned' ? ROOM_CLOSE_CODES.banned : ROOM_CLOSE_CODES.full;
    server.close(code, reason);
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Why a person may not come in; null for who may. */
  refusalOf(person: Person): DoorRefusal | null {
    if (this.#isBanned(person.personId)) return 'banned';
    return this.#isFull(person) ? 'room-full' : null;
  }

  #isFull({ personId, role }: Person): boolean {
    if (role !== 'viewer') return false;
    const limit = MOST_VIEWERS[this.#plan()?.mode ?? 'companion'];
    return this.#sockets.isFullBeside(personId, limit);
  }

  #isBanned(personId: string): boolean {
    const row = oneRow<{ is_banned: number }>(
      this.#parts.sql,
      'SELECT is_banned FROM writer WHERE person_id = ?',
      personId,
    );
    return row?.is_banned === 1;
  }

  #plan(): RoomPlan | null {
    return this.#parts.meta.get<RoomPlan | null>('plan', null);
  }
}
