// One going-on-air: ticket, line to the room, way of the picture, renewal, heartbeat. Made for one
// live and thrown away after it. Knows no devices and no pages.
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import { CALL_DEADLINE_MS } from '../../shared/live/deadline.ts';
import type { LiveGrant, LiveTransport, LocalTracks } from '../../shared/live/live-transport.ts';
import type { PeerSignalling } from '../../shared/live/peer-signal.ts';
import type { PictureSettings } from '../../shared/live/presets.ts';
import { roomSignalling } from '../../shared/live/room-signalling.ts';
import { type RoomDoor, type RoomResult, RoomSocket } from '../../shared/live/room-socket.ts';
import { EMPTY_ROOM, type RoomState, reduceRoom } from '../../shared/live/room-state.ts';
import { EngineError } from './faults.ts';

/** What a connection is made of. */
export interface ConnectionParts {
  /** Asks the worker for a seat; throws a RoomRefusal when there is none for good. */
  readonly ticket: (liveId: string, signal: AbortSignal) => Promise<RoomTicket>;
  readonly apiOrigin: string;
  readonly makeTransport: (grant: LiveGrant, signalling: PeerSignalling) => LiveTransport;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly onRoom: (room: RoomState) => void;
  readonly onLine: (socket: RoomSocket) => void;
  /** Before it connects: listeners are added here. */
  readonly onTransport: (transport: LiveTransport) => void;
  /** Frames that left the camera since it was opened; null = the browser does not count. */
  readonly framesSent: () => number | null;
}

/** The room tells who is connected as host at least this often. */
const BEAT_EVERY_MS = 5_000;
const WELCOME_DEADLINE_MS = 10_000;
/** After a failed renewal. */
const RENEW_AGAIN_MS = 20_000;

/** Settles with `work` or rejects with the given fault at the deadline. */
async function within<T>(work: Promise<T>, ms: number, late: EngineError): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late), ms);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The connection of one live. */
export class LiveConnection {
  room: RoomState = EMPTY_ROOM;
  readonly liveId: string;
  readonly socket: RoomSocket;
  readonly #parts: ConnectionParts;
  readonly #signalling: PeerSignalling;
  readonly #given = new AbortController();
  #firstTicket: RoomTicket | null = null;
  #transport: LiveTransport | null = null;
  #renewTimer: ReturnType<typeof setTimeout> | undefined;
  #beatTimer: ReturnType<typeof setInterval> | undefined;

  constructor(liveId: string, parts: ConnectionParts) {
    this.liveId = liveId;
    this.#parts = parts;
    this.socket = new RoomSocket({
      door: () => this.#door(),
      nowMs: parts.nowMs,
      random: parts.random,
      newCommandId: () => crypto.randomUUID(),
    });
    this.#signalling = roomSignalling(this.socket);
    this.socket.onFrame((frame) => {
      const room = reduceRoom(this.room, frame, parts.nowMs());
      if (room === this.room) return;
      this.room = room;
      parts.onRoom(room);
    });
    this.socket.onLine(() => parts.onLine(this.socket));
  }

  get transport(): LiveTransport | null {
    return this.#transport;
  }

  /** Everything up to the picture being published; the live itself is started by `goOnAir`. */
  async join(tracks: LocalTracks, picture: PictureSettings): Promise<RoomTicket> {
    const late = new EngineError('no-ticket', 'TICKET_DEADLINE');
    const { signal } = this.#given;
    const ticket = await within(this.#parts.ticket(this.liveId, signal), CALL_DEADLINE_MS, late);
    if (!ticket.grant) throw new EngineError('grant-refused', `NO_GRANT_${ticket.live.mode}`);
    this.#firstTicket = ticket;
    this.socket.connect();
    await this.#welcomed();
    const transport = this.#parts.makeTransport(ticket.grant, this.#signalling);
    this.#transport = transport;
    this.#parts.onTransport(transport);
    transport.on('grant-expiring', () => void this.#renew());
    await transport.setPicture(picture);
    await transport.connect({ role: ticket.person.role, grant: ticket.grant, signal });
    await transport.publish(tracks);
    this.#renewAt(ticket.grant.renewAtMs);
    this.#beatTimer = setInterval(() => this.#beat(), BEAT_EVERY_MS);
    this.#beat();
    return ticket;
  }

  /** Starts the show; one that is on air already (a host who comes back) is joined. */
  async goOnAir(): Promise<void> {
    if (this.room.session === 'live') return;
    const answer = await this.command({ type: 'session.start' });
    // `closed`: it was on air already, or it is over; its snapshot said which.
    if (!answer.ok) {
      throw new EngineError('not-started', answer.reason ?? 'REFUSED');
    }
  }

  /** Gives a command of the host; rejects as `room-silent` at the deadline. */
  command(request: Parameters<RoomSocket['send']>[0]): Promise<RoomResult> {
    const late = new EngineError('room-silent', request.type);
    return within(this.socket.send(request), CALL_DEADLINE_MS, late);
  }

  /** Hangs up; the room notices that the host is gone. */
  async close(): Promise<void> {
    this.#given.abort();
    clearTimeout(this.#renewTimer);
    clearInterval(this.#beatTimer);
    // Its own signal goes out over the line, so that comes last.
    await this.#transport?.close().catch(() => undefined);
    this.socket.close();
  }

  async #door(): Promise<RoomDoor> {
    const ticket = this.#firstTicket ?? (await this.#parts.ticket(this.liveId, this.#given.signal));
    this.#firstTicket = null;
    // Coming back brings a new grant, which counts for the picture's way too.
    if (ticket.grant && this.#transport) await this.#take(ticket);
    const { socketPath, ticket: seat } = ticket;
    return { origin: this.#parts.apiOrigin, socketPath, ticket: seat };
  }

  async #welcomed(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = this.socket.onLine((line) => {
      if (line.state === 'open') resolve();
      if (line.state === 'refused') reject(new EngineError(`room-${line.reason}`, line.reason));
    });
    try {
      await within(promise, WELCOME_DEADLINE_MS, new EngineError('room-silent', 'WELCOME'));
    } finally {
      stop();
    }
  }

  #renewAt(atMs: number): void {
    clearTimeout(this.#renewTimer);
    const waitMs = Math.max(1_000, atMs - this.#parts.nowMs());
    // Beyond 24.8 days a timer would fire at once.
    this.#renewTimer = setTimeout(() => void this.#renew(), Math.min(waitMs, 2 ** 31 - 1));
  }

  async #renew(): Promise<void> {
    try {
      await this.#take(await this.#parts.ticket(this.liveId, this.#given.signal));
    } catch (error) {
      // The old grant holds for a quarter of its life more; a refusal shows on the line.
      if (!this.#given.signal.aborted) this.#renewAt(this.#parts.nowMs() + RENEW_AGAIN_MS);
      if (error instanceof TypeError) throw error;
    }
  }

  async #take({ grant }: RoomTicket): Promise<void> {
    if (!grant) return;
    await this.#transport?.renew(grant);
    this.#renewAt(grant.renewAtMs);
  }

  #beat(): void {
    const frames = this.#parts.framesSent();
    this.socket.report({ frames, freezes: null, delayMs: null });
  }
}
