// When facts go out to the sockets: the staff hear of them at once or within a twentieth of a
// second, viewers the later the more they are, because each frame costs every socket. Facts that
// follow each other share a frame. Fields are caches; after eviction a little is sent again.
import type { RoomJournal } from './room-journal.ts';
import type { RoomPolls } from './room-polls.ts';
import type { Lane, RoomSockets } from './room-sockets.ts';

/** The staff, and viewers of a small room, get a frame at most this often. */
const FRAME_MS = 50;
/** With more viewers than this a frame waits longer: 100 ms, beyond the second number 150. */
const MANY_SOCKETS = [100, 300] as const;
/** Facts sent again after eviction, when nobody knows what went out; clients skip doubles. */
const REWIND_EVENTS = 50;

interface LaneState {
  sentSeq: number;
  sentAtMs: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const LANES = ['staff', 'viewers'] as const;

/** How long facts wait for each other, by how many sockets get them. */
export function frameMs(lane: Lane, sockets: number): number {
  if (lane === 'staff') return FRAME_MS;
  return FRAME_MS * (1 + MANY_SOCKETS.filter((many) => sockets > many).length);
}

/** The way of a room's facts to its sockets. */
export class RoomFanout {
  readonly #journal: RoomJournal;
  readonly #sockets: RoomSockets;
  readonly #polls: RoomPolls;
  readonly #now: () => number;
  readonly #lanes: Readonly<Record<Lane, LaneState>>;

  constructor(
    journal: RoomJournal,
    { sockets, polls }: { sockets: RoomSockets; polls: RoomPolls },
    now: () => number,
  ) {
    this.#journal = journal;
    this.#sockets = sockets;
    this.#polls = polls;
    this.#now = now;
    const sentSeq = Math.max(0, journal.lastSeq - REWIND_EVENTS);
    const lane = (): LaneState => ({ sentSeq, sentAtMs: 0, timer: undefined });
    this.#lanes = { staff: lane(), viewers: lane() };
  }

  /** Sends what is new, or sees to it that it is sent within a frame's time. */
  soon(): void {
    for (const lane of LANES) {
      const state = this.#lanes[lane];
      if (state.sentSeq === this.#journal.lastSeq) continue;
      const everyMs = frameMs(lane, this.#sockets.count);
      const sinceMs = this.#now() - state.sentAtMs;
      if (sinceMs >= everyMs || sinceMs < 0) this.#send(lane);
      else state.timer ??= setTimeout(() => this.#send(lane), everyMs);
    }
  }

  /** Sends everything that is new: before somebody comes in, or changes sides. */
  now(): void {
    for (const lane of LANES) this.#send(lane);
  }

  #send(lane: Lane): void {
    const state = this.#lanes[lane];
    clearTimeout(state.timer);
    state.timer = undefined;
    state.sentAtMs = this.#now();
    const after = state.sentSeq;
    const entries = this.#journal.after(after) ?? [];
    state.sentSeq = this.#journal.lastSeq;
    this.#sockets.broadcast(lane, after, entries, state.sentAtMs);
    if (entries.length > 0) this.#polls.wakeBehind(state.sentSeq);
  }
}
