// The one alarm of a room: set to the next time anything is due. Must not decide what is due
// (room-times.ts) nor carry it out.
import type { RoomParts } from './room-command.ts';
import { nextDueMs } from './room-times.ts';

type AlarmStorage = Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm'>;

/** The alarm of one room. */
export class RoomWaking {
  readonly #storage: AlarmStorage;
  readonly #parts: RoomParts;
  /** The alarm that is set; null = not known. */
  #atMs: number | null = null;

  constructor(storage: AlarmStorage, parts: RoomParts) {
    this.#storage = storage;
    this.#parts = parts;
  }

  /** It went off: none is set. */
  rang(): void {
    this.#atMs = null;
  }

  /** Sets it to what is due next. */
  async set(): Promise<void> {
    const next = nextDueMs(this.#parts);
    if (next === null) return;
    // Asking the storage for it costs as much as a command does.
    const known = this.#atMs ?? (await this.#storage.getAlarm());
    if (known !== next) await this.#storage.setAlarm(next);
    this.#atMs = next;
  }
}
