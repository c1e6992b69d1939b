// People in a room whose network lets no WebSocket through: they ask again and again. Who they are
// is known in memory only; after eviction their next question says it again.
import type { RoomRole } from '../../shared/contract/live-frames.ts';
import type { Person } from './room-command.ts';

/** Who has not asked for so long is gone; a question waits 20 s at most. */
export const GONE_AFTER_MS = 40_000;
/** Messages kept for one person between two questions. */
const MOST_MAIL = 100;
const SWEEP_EVERY_MS = 10_000;

interface Asking {
  role: RoomRole;
  atMs: number;
  readonly mail: unknown[];
  /** Answers the question that waits, if one does. */
  wake: (() => void) | null;
  /** The last fact that question knows. */
  after: number;
}

/** The people of one room who poll. */
export class RoomPolls {
  readonly #people = new Map<string, Asking>();
  readonly #now: () => number;
  readonly #onGone: (personId: string, role: RoomRole) => void;
  #sweep: ReturnType<typeof setTimeout> | undefined;

  constructor(now: () => number, onGone: (personId: string, role: RoomRole) => void) {
    this.#now = now;
    this.#onGone = onGone;
  }

  /** Notes a question; true when its person was not there before. */
  note({ personId, role }: Person): boolean {
    const known = this.#people.get(personId);
    const atMs = this.#now();
    if (known) Object.assign(known, { role, atMs });
    else this.#people.set(personId, { role, atMs, mail: [], wake: null, after: 0 });
    this.#sweepLater();
    return known === undefined;
  }

  /** Everybody who polls, with the role of the last question. */
  people(): [personId: string, role: RoomRole][] {
    return [...this.#people].map(([personId, { role }]) => [personId, role]);
  }

  has(personId: string): boolean {
    return this.#people.has(personId);
  }

  /** Keeps a frame for a person who polls, and wakes their question. */
  send(personId: string, frame: unknown): void {
    const asking = this.#people.get(personId);
    if (!asking) return;
    asking.mail.push(frame);
    if (asking.mail.length > MOST_MAIL) asking.mail.shift();
    asking.wake?.();
  }

  /** What was kept for a person. */
  takeMail(personId: string): unknown[] {
    return this.#people.get(personId)?.mail.splice(0) ?? [];
  }

  /** There are facts up to `seq`: questions that know fewer are answered. */
  wakeBehind(seq: number): void {
    for (const { wake, after } of this.#people.values()) if (after < seq) wake?.();
  }

  /** Waits until there is something after that fact for a person, or the time is up. */
  async wait(personId: string, after: number, waitMs: number): Promise<void> {
    const asking = this.#people.get(personId);
    if (!asking || asking.mail.length > 0) return;
    // One question a person: an older one, of a page that was closed, is answered now.
    asking.wake?.();
    asking.after = after;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => done(), waitMs);
      const done = () => {
        clearTimeout(timer);
        if (asking.wake === done) asking.wake = null;
        resolve();
      };
      asking.wake = done;
    });
  }

  /** Forgets a person who may not be here any more. */
  drop(personId: string): void {
    this.#people.get(personId)?.wake?.();
    this.#people.delete(personId);
  }

  #sweepLater(): void {
    this.#sweep ??= setTimeout(() => {
      this.#sweep = undefined;
      const before = this.#now() - GONE_AFTER_MS;
      for (const [personId, { atMs, role }] of this.#people) {
        if (atMs >= before) continue;
        this.drop(personId);
        this.#onGone(personId, role);
      }
      if (this.#people.size > 0) this.#sweepLater();
    }, SWEEP_EVERY_MS);
  }
}
