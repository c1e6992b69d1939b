// A client's line to a live room: it connects with a ticket, comes back by itself after the last
// fact it saw, and gets every command answered once. Knows no pictures and draws nothing.
import type { RoomBeat } from '../contract/live-beats.ts';
import { LIVE_FRAME_VERSION, type RoomCommand, type RoomFrame } from '../contract/live-frames.ts';
import { backoffMs } from './backoff.ts';
import { PollSocket } from './poll-socket.ts';
import { hasGap, readRoomFrame } from './room-state.ts';

/** Where to knock, and with what: fields of the worker's ticket and the server's address. */
export interface RoomDoor {
  /** Such as `https://shop.example`. */
  readonly origin: string;
  /** Path of the socket, as the ticket names it. */
  readonly socketPath: string;
  readonly ticket: string;
}

/** Why the worker gives no ticket for good: asking again would not help. */
export type RoomRefusalReason = 'banned' | 'over' | 'full' | 'not-open' | 'not-found' | 'too-old';

/** Thrown by a ticket giver when it makes no sense to try again by itself. */
export class RoomRefusal extends Error {
  readonly reason: RoomRefusalReason;

  constructor(reason: RoomRefusalReason) {
    super(`the room refuses: ${reason}`);
    this.reason = reason;
    this.name = 'RoomRefusal';
  }
}

/** What a surface shows of the line. */
export type RoomLine =
  | { readonly state: 'idle' | 'connecting' | 'open' | 'closed' }
  /** Lost; comes back by itself at `retryAtMs`. */
  | { readonly state: 'waiting'; readonly retryAtMs: number; readonly attempt: number }
  | { readonly state: 'refused'; readonly reason: RoomRefusalReason };

/** The room's answer to a command. */
export type RoomResult = Extract<RoomFrame, { type: 'result' }>;

// Of a union each member on its own.
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** A command before it has its id; `ack`, `beat` and `signal` are no commands. */
export type RoomRequest = Without<Exclude<RoomCommand, { type: 'ack' | 'beat' | 'signal' }>, 'id'>;

/** What a line is made of. */
export interface RoomSocketParts {
  /** Asks for a ticket, before each connection: tickets live a minute. */
  readonly door: (signal: AbortSignal) => Promise<RoomDoor>;
  readonly nowMs: () => number;
  /** From 0 to 1; spreads reconnections. */
  readonly random: () => number;
  readonly newCommandId: () => string;
  readonly openSocket?: (url: string) => WebSocket;
  /** The line where no WebSocket gets through; long polling by default. */
  readonly openPoll?: (url: string) => WebSocket;
}

/** The room answers a ping by itself, without waking up. */
const PING_EVERY_MS = 10_000;
/** Nothing heard for so long, not even a pong: the line is dead although nobody said so. */
const SILENT_AFTER_MS = 25_000;
/** Facts seen are acknowledged this often ... */
const ACK_EVERY_MS = 5_000;
/** ... or at once when so many wait; the room closes a client that is 400 behind. */
const ACK_EVENTS = 100;
/** A socket that does not open within this time is given up. */
const OPEN_DEADLINE_MS = 10_000;
/** The room's close code for "come back with your number" (worker/live-room/room-sockets.ts). */
const RESUME_CODE = 4008;

interface Waiting {
  readonly command: RoomCommand;
  readonly resolve: (result: RoomResult) => void;
  readonly reject: (error: Error) => void;
}

/** The line of one client to one room. */
export class RoomSocket {
  line: RoomLine = { state: 'idle' };
  readonly #parts: RoomSocketParts;
  readonly #frameListeners = new Set<(frame: RoomFrame) => void>();
  readonly #lineListeners = new Set<(line: RoomLine) => void>();
  /** Commands without an answer, in the order they were given. */
  readonly #waiting = new Map<string, Waiting>();
  #signals: RoomCommand[] = [];
  #socket: WebSocket | null = null;
  #asking: AbortController | null = null;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #isWelcome = false;
  /** The other way in is tried whenever this one brought no welcome. */
  #isPolling = false;
  #seq: number | null = null;
  #ackedSeq = 0;
  #heardAtMs = 0;

  constructor(parts: RoomSocketParts) {
    this.#parts = parts;
  }

  /** The last fact seen; null before the first welcome. */
  get seq(): number | null {
    return this.#seq;
  }

  /** Commands still without an answer. */
  get unanswered(): number {
    return this.#waiting.size;
  }

  /** Hears every frame in order, doubles included; returns how to stop. */
  onFrame(listener: (frame: RoomFrame) => void): () => void {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  }

  /** Hears what becomes of the line, beginning with how it stands; returns how to stop. */
  onLine(listener: (line: RoomLine) => void): () => void {
    this.#lineListeners.add(listener);
    listener(this.line);
    return () => this.#lineListeners.delete(listener);
  }

  /** Connects, and from then on stays connected; also "try again now" while it waits. */
  connect(): void {
    if (this.#asking || this.#socket) return;
    clearTimeout(this.#retryTimer);
    void this.#open();
  }

  /**
   * Gives a command; settles with the room's answer, whatever happens to the line in between: it is
   * sent again with the same id, which the room carries out once. Rejects only at `close`.
   */
  send(request: RoomRequest): Promise<RoomResult> {
    const command = { ...request, id: this.#parts.newCommandId() } as RoomCommand & { id: string };
    return new Promise((resolve, reject) => {
      if (this.line.state === 'closed') return reject(new Error('the line to the room is closed'));
      this.#waiting.set(command.id, { command, resolve, reject });
      if (this.#isWelcome) this.#write(command);
    });
  }

  /** Passes something to another person; kept while the line is down, lost when they are gone. */
  signal(to: string, data: string): void {
    const command: RoomCommand = { type: 'signal', to, data };
    if (this.#isWelcome) this.#write(command);
    else this.#signals = [...this.#signals, command].slice(-100);
  }

  /** Sends a heartbeat; one that cannot be sent is not worth keeping. */
  report(beat: RoomBeat): void {
    if (this.#isWelcome) this.#write({ type: 'beat', ...beat });
  }

  /** Hangs up for good. */
  close(): void {
    this.#drop();
    clearTimeout(this.#retryTimer);
    this.#setLine({ state: 'closed' });
    for (const { reject } of this.#waiting.values()) reject(new Error('the line was closed'));
    this.#waiting.clear();
  }

  async #open(): Promise<void> {
    this.#setLine({ state: 'connecting' });
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const door = await this.#parts.door(asking.signal);
      if (asking.signal.aborted) return;
      this.#listen(this.#way()(this.#url(door)));
    } catch (error) {
      if (asking.signal.aborted) return;
      this.#drop();
      if (error instanceof RoomRefusal) {
        this.#setLine({ state: 'refused', reason: error.reason });
      } else {
        this.#retry(false);
      }
    }
  }

  #way(): (url: string) => WebSocket {
    const { openSocket = openWebSocket, openPoll = openPolling } = this.#parts;
    return this.#isPolling ? openPoll : openSocket;
  }

  #url({ origin, socketPath, ticket }: RoomDoor): string {
    const url = new URL(socketPath, origin.replace(/^http/, 'ws'));
    url.searchParams.set('ticket', ticket);
    url.searchParams.set('v', String(LIVE_FRAME_VERSION));
    if (this.#seq !== null) url.searchParams.set('after', String(this.#seq));
    return url.href;
  }

  #listen(socket: WebSocket): void {
    this.#asking = null;
    this.#socket = socket;
    this.#heardAtMs = this.#parts.nowMs();
    const isCurrent = () => this.#socket === socket;
    socket.onmessage = ({ data }) => isCurrent() && this.#hear(data);
    socket.onclose = ({ code }) => isCurrent() && this.#lost(code === RESUME_CODE);
    const late = setTimeout(() => {
      if (isCurrent() && !this.#isWelcome) this.#lost(false);
    }, OPEN_DEADLINE_MS);
    const ping = setInterval(() => this.#checkSilence(), PING_EVERY_MS);
    const ack = setInterval(() => this.#acknowledge(), ACK_EVERY_MS);
    this.#timers = [late, ping, ack];
  }

  #hear(data: unknown): void {
    this.#heardAtMs = this.#parts.nowMs();
    const frame = readRoomFrame(data);
    if (!frame) return;
    // Something between here and what we have was never told: ask for it.
    if (hasGap(this.#seq ?? 0, frame)) {
      this.#lost(true);
      return;
    }
    if (frame.type === 'welcome') this.#seq = frame.seq;
    if (frame.type === 'events') this.#seq = Math.max(this.#seq ?? 0, frame.seq);
    if (frame.type === 'result') this.#answered(frame);
    for (const listener of this.#frameListeners) listener(frame);
    if (frame.type === 'welcome') this.#welcomed();
    if ((this.#seq ?? 0) - this.#ackedSeq >= ACK_EVENTS) this.#acknowledge();
  }

  #welcomed(): void {
    this.#isWelcome = true;
    this.#attempt = 0;
    this.#ackedSeq = this.#seq ?? 0;
    this.#setLine({ state: 'open' });
    for (const { command } of this.#waiting.values()) this.#write(command);
    for (const command of this.#signals.splice(0)) this.#write(command);
  }

  #answered(result: RoomResult): void {
    this.#waiting.get(result.id)?.resolve(result);
    this.#waiting.delete(result.id);
  }

  #acknowledge(): void {
    const seq = this.#seq ?? 0;
    if (!this.#isWelcome || seq <= this.#ackedSeq) return;
    this.#ackedSeq = seq;
    this.#write({ type: 'ack', seq });
  }

  #checkSilence(): void {
    if (this.#parts.nowMs() - this.#heardAtMs >= SILENT_AFTER_MS) this.#lost(false);
    else if (this.#isWelcome) this.#socket?.send('ping');
  }

  #write(command: RoomCommand): void {
    this.#socket?.send(JSON.stringify(command));
  }

  #lost(isInvited: boolean): void {
    // Some networks swallow WebSockets: whoever was not even greeted tries the other way.
    if (!this.#isWelcome && !isInvited) this.#isPolling = !this.#isPolling;
    this.#drop();
    this.#retry(isInvited);
  }

  #retry(isInvited: boolean): void {
    this.#attempt += 1;
    const spreadMs = backoffMs(this.#attempt, this.#parts.random());
    // Who is told to come back does so at once, the first time.
    const waitMs = isInvited && this.#attempt === 1 ? 0 : spreadMs;
    const retryAtMs = this.#parts.nowMs() + waitMs;
    this.#setLine({ state: 'waiting', retryAtMs, attempt: this.#attempt });
    this.#retryTimer = setTimeout(() => void this.#open(), waitMs);
  }

  #drop(): void {
    this.#asking?.abort();
    this.#asking = null;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#isWelcome = false;
    socket?.close();
  }

  #setLine(line: RoomLine): void {
    this.line = line;
    for (const listener of this.#lineListeners) listener(line);
  }
}

const openWebSocket = (url: string) => new WebSocket(url);
const openPolling = (url: string) =>
  new PollSocket(url, (to, init) => fetch(to, init)) as unknown as WebSocket;
