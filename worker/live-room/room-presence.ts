// Tells a room who is there, at most once a second: everybody joining at once must not mean
// everybody told of everybody.
import type { RoomArchive } from './room-archive.ts';
import type { RoomSockets } from './room-sockets.ts';

const PRESENCE_EVERY_MS = 1_000;

/** The presence of one room. */
export class RoomPresence {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sockets: RoomSockets,
    private readonly archive: RoomArchive,
    private readonly now: () => number,
  ) {}

  /** Tells everybody who is there now; where nobody is, it only counts them. */
  begin(): void {
    if (this.sockets.isEmpty) this.archive.noteViewers(0, this.now());
    else this.announce();
  }

  /** Tells everybody, soon. */
  announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const frame = this.sockets.presenceFrame();
      this.archive.noteViewers(frame.viewers, this.now());
      this.sockets.sendAll(frame);
    }, PRESENCE_EVERY_MS);
  }
}
