// The lines into a room: its door, its sockets, who polls, what is sent to them and when. Wiring
// only; nothing here decides about stock.
import { ROOM_CLOSE_CODES } from '../../shared/contract/live-rooms.ts';
import type { RoomArchive } from './room-archive.ts';
import type { Person, RoomParts, StoredCommand } from './room-command.ts';
import { RoomDoor } from './room-door.ts';
import { RoomFanout } from './room-fanout.ts';
import { RoomPolling } from './room-polling.ts';
import { RoomPolls } from './room-polls.ts';
import { RoomPresence } from './room-presence.ts';
import { RoomSockets } from './room-sockets.ts';
import { welcomeFrames } from './room-view.ts';

/** The lines of one room. */
export class RoomLines {
  readonly sockets: RoomSockets;
  readonly door: RoomDoor;
  readonly presence: RoomPresence;
  readonly fanout: RoomFanout;
  readonly polling: RoomPolling;
  readonly #parts: RoomParts;
  readonly #now: () => number;

  constructor(
    context: DurableObjectState,
    parts: RoomParts,
    archive: RoomArchive,
    now: () => number,
  ) {
    this.#parts = parts;
    this.#now = now;
    const polls = new RoomPolls(now, (personId, role) => this.left({ personId, role }));
    this.sockets = new RoomSockets(context, polls);
    this.door = new RoomDoor(parts, this.sockets);
    this.presence = new RoomPresence(this.sockets, archive, now);
    this.fanout = new RoomFanout(parts.journal, { sockets: this.sockets, polls }, now);
    const { door, sockets, presence } = this;
    this.polling = new RoomPolling(parts, { door, sockets, polls, presence }, now);
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /**
   * Takes a socket of a person in.
   *
   * @param after the last fact it says it saw; NaN for a newcomer
   */
  accept(socket: WebSocket, person: Person, after: number): void {
    const { journal, audience } = this.#parts;
    this.fanout.now();
    const missed = Number.isSafeInteger(after) && after <= journal.lastSeq ? after : null;
    this.sockets.accept(socket, { ...person, fromSeq: journal.lastSeq }, this.#now());
    audience.noteBack(person.personId);
    const frames = welcomeFrames(this.#parts, person, missed, this.#now());
    // Who publishes is known at once: the first picture waits for it.
    frames.push(this.sockets.presenceFrame());
    for (const frame of frames) this.sockets.send(socket, frame);
    this.presence.announce();
  }

  /** A socket closed. */
  closed(socket: WebSocket): Person {
    const person = this.sockets.person(socket);
    socket.close();
    if (this.sockets.isGone(person.personId, socket)) this.left(person);
    else this.presence.announce();
    return person;
  }

  /** A person has no line any more. */
  left({ personId, role }: Person): void {
    if (role === 'viewer') this.#parts.audience.noteLeft(personId, this.#now());
    this.presence.announce();
  }

  /** What a command that was carried out means for the lines. */
  apply(command: StoredCommand): void {
    const roles = this.#parts.stage.takeRoles();
    // Who changes sides has heard the same as the other side until then.
    if (roles.length > 0) this.fanout.now();
    for (const { personId, role } of roles) this.sockets.setRole(personId, role);
    // Who waited for it watches from now on.
    if (roles.length > 0 || command.type === 'session.start') this.presence.begin();
    if (command.type === 'ban') {
      this.sockets.close(command.viewerId, ROOM_CLOSE_CODES.banned, 'banned');
    }
  }
}
