// The panel's picture of the room of its live: frames in, one signal out, and commands to the room.
// Knows no component; where the socket comes from is said by who makes it.
import { signal } from '@preact/signals';
import type { RoomFrame } from '../../shared/contract/live-frames.ts';
import type {
  RoomLine,
  RoomRequest,
  RoomResult,
  RoomSocket,
} from '../../shared/live/room-socket.ts';
import { EMPTY_ROOM, type RoomState, reduceRoom } from '../../shared/live/room-state.ts';

/** The part of a line to a room that the panel needs. */
export type RoomConnection = Pick<RoomSocket, 'onFrame' | 'onLine' | 'send' | 'connect' | 'close'>;

/** The room the panel shows; without a connection the empty one. */
export class RoomStore {
  readonly room = signal<RoomState>(EMPTY_ROOM);
  readonly line = signal<RoomLine>({ state: 'idle' });
  /** When anything was last heard of the room; null = nothing yet. */
  readonly heardAtMs = signal<number | null>(null);
  #connection: RoomConnection | null = null;
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Leaves the room it was in and enters another. */
  enter(connection: RoomConnection): void {
    this.leave();
    this.#connection = connection;
    connection.onFrame((frame) => this.#connection === connection && this.hear(frame));
    connection.onLine((line) => {
      if (this.#connection === connection) this.line.value = line;
    });
    connection.connect();
  }

  /** Hangs up; the room goes on without this panel. */
  leave(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.close();
    this.room.value = EMPTY_ROOM;
    this.line.value = { state: 'idle' };
    this.heardAtMs.value = null;
  }

  /** Takes in one frame. */
  hear(frame: RoomFrame): void {
    const nowMs = this.#nowMs();
    this.room.value = reduceRoom(this.room.value, frame, nowMs);
    this.heardAtMs.value = nowMs;
  }

  /** Tries to come back at once instead of waiting. */
  readonly tryNow = (): void => this.#connection?.connect();

  /** Tells the room; rejects when there is none. */
  readonly send = (request: RoomRequest): Promise<RoomResult> =>
    this.#connection?.send(request) ?? Promise.reject(new Error('not in a room'));
}
