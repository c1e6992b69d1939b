// When a room wakes and what it does then: the one alarm, set in the same breath as every change,
// and the work that is due when it goes off. What is due, and when, room-times.ts says.
import type { RoomArchive } from './room-archive.ts';
import type { RoomParts } from './room-command.ts';
import type { RoomCommands } from './room-commands.ts';
import type { RoomSockets } from './room-sockets.ts';
import { endCause, nextDueMs } from './room-times.ts';

type AlarmStorage = Pick<DurableObjectStorage, 'getAlarm' | 'setAlarm'>;

/** Work that fails is tried again after this time; the platform itself gives up after six times. */
const AGAIN_AFTER_MS = 60_000;

/** What a room's waking works on. */
export interface WakingParts {
  readonly parts: RoomParts;
  readonly commands: RoomCommands;
  readonly archive: RoomArchive;
  readonly sockets: RoomSockets;
  /** Runs work in one transaction. */
  readonly transact: (work: () => void) => void;
}

/** The alarm of one room. */
export class RoomWaking {
  readonly #storage: AlarmStorage;
  readonly #room: WakingParts;
  /** The alarm that is set; null = none. */
  #atMs: number | null = null;
  /** After work that failed: what it left due must not ring at once, for ever. */
  #notBeforeMs = 0;

  constructor(storage: AlarmStorage, room: WakingParts) {
    this.#storage = storage;
    this.#room = room;
  }

  /** Before anything else after a start: whatever happened, an alarm is set when any is due. */
  async begin(): Promise<void> {
    this.#atMs = await this.#storage.getAlarm();
    await this.set();
  }

  /**
   * Sets it to what is due next. Nothing is waited for before it is set: the platform writes the
   * change that came before and the alarm together, or neither.
   */
  set(): Promise<void> {
    const next = nextDueMs(this.#room.parts);
    if (next === null) return Promise.resolve();
    const atMs = Math.max(next, this.#notBeforeMs);
    if (atMs === this.#atMs) return Promise.resolve();
    this.#atMs = atMs;
    return this.#storage.setAlarm(atMs);
  }

  /** Somebody of the staff came or went. */
  noteStaff(nowMs: number): Promise<void> {
    const { parts, sockets } = this.#room;
    parts.meta.set('staffGoneAtMs', sockets.hasStaff() ? null : nowMs);
    return this.set();
  }

  /** It went off: what is due is done, each part on its own, so that no other is held up by it. */
  async ring(nowMs: number, afterwards: () => Promise<void>): Promise<void> {
    this.#atMs = null;
    const { commands, archive } = this.#room;
    const areDone = [
      this.#attempt(() => commands.expire(nowMs)),
      this.#attempt(() => this.#endDue(nowMs)),
      this.#attempt(() => archive.forgetDue(nowMs)),
    ];
    this.#notBeforeMs = areDone.includes(false) ? nowMs + AGAIN_AFTER_MS : 0;
    await afterwards();
  }

  #endDue(nowMs: number): void {
    const { parts, commands, sockets } = this.#room;
    const { meta } = parts;
    // Sockets that die together with the object tell nobody that they closed.
    const isNoticed = sockets.hasStaff() || meta.get<number | null>('staffGoneAtMs', null) !== null;
    if (!isNoticed) meta.set('staffGoneAtMs', nowMs);
    const cause = endCause(parts, nowMs);
    if (cause) commands.changeState('ended', nowMs, cause);
  }

  #attempt(work: () => void): boolean {
    try {
      this.#room.transact(work);
      return true;
    } catch (error) {
      console.log(JSON.stringify({ level: 'error', job: 'room-alarm', error: String(error) }));
      return false;
    }
  }
}
