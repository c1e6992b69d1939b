// The sockets of a room: who is there, who has seen what, and sending to all of them. Sockets have
// no back-pressure, so a client that does not acknowledge is closed and resumes by number.
import { LIVE_FRAME_VERSION, type RoomRole } from '../../shared/contract/live-frames.ts';
import { ROOM_CLOSE_CODES } from '../../shared/contract/live-rooms.ts';
import { type JournalEntry, maySee } from './room-journal.ts';
import { LAG_LIMIT_CHARS, LaneLag } from './room-lag.ts';
import type { RoomPolls } from './room-polls.ts';

/** What survives hibernation beside a socket (at most 16 kB). */
export interface SocketPerson {
  readonly personId: string;
  readonly role: RoomRole;
  /** The last fact it was known to have when it joined. */
  readonly fromSeq: number;
}

interface Progress {
  sentSeq: number;
  ackSeq: number;
  /** Characters its lane had been sent up to that fact; see room-lag.ts. */
  ackChars: number;
  ackAtMs: number;
}

/** Longest silence of a client that has been sent something. */
export const LAG_LIMIT_MS = 30_000;
/** Close code that tells a client to come back with `after`. */
export const RESUME_CODE = ROOM_CLOSE_CODES.resume;

/** Staff see everything and hear of it first. */
export type Lane = 'staff' | 'viewers';

/** The tag under which a person's sockets are found. */
const tagOf = (personId: string) => `@${personId}`;

const isStaff = (role: RoomRole) => role !== 'viewer';
const laneOf = (role: RoomRole): Lane => (isStaff(role) ? 'staff' : 'viewers');

/** The sockets of one room. */
export class RoomSockets {
  readonly #context: DurableObjectState;
  readonly #progress = new WeakMap<WebSocket, Progress>();
  /** Attachments as they were read: reading one costs more than sending a frame. */
  readonly #people = new WeakMap<WebSocket, SocketPerson>();

  readonly #lags: Readonly<Record<Lane, LaneLag>> = {
    staff: new LaneLag(),
    viewers: new LaneLag(),
  };

  #count: number;

  /** People without a socket; they count as those who have one. */
  readonly #polls: RoomPolls;

  constructor(context: DurableObjectState, polls: RoomPolls) {
    this.#context = context;
    this.#polls = polls;
    this.#count = context.getWebSockets().length;
  }

  /** Takes a socket in; it must be sent its welcome next. */
  accept(socket: WebSocket, person: SocketPerson, nowMs: number): void {
    const role = isStaff(person.role) ? 'staff' : 'viewer';
    this.#context.acceptWebSocket(socket, [role, tagOf(person.personId)]);
    this.#keep(socket, person);
    this.#begin(socket, person, person.fromSeq, nowMs);
  }

  person(socket: WebSocket): SocketPerson {
    const known = this.#people.get(socket);
    if (known) return known;
    const person = socket.deserializeAttachment() as SocketPerson;
    this.#people.set(socket, person);
    return person;
  }

  /** Changes a person's role on all their sockets. */
  setRole(personId: string, role: RoomRole): void {
    for (const socket of this.of(personId)) {
      this.#keep(socket, { ...this.person(socket), role });
      // Its place in the other lane's text says nothing in this one's.
      this.#progress.delete(socket);
    }
  }

  of(personId: string): WebSocket[] {
    return this.#context.getWebSockets(tagOf(personId));
  }

  /** Whether a person has no other open socket than this one, which closes. */
  isGone(personId: string, closing: WebSocket): boolean {
    if (this.#polls.has(personId)) return false;
    return this.of(personId).every(
      (socket) => socket === closing || socket.readyState !== WebSocket.OPEN,
    );
  }

  /** Passes on what one person tells another, unread; viewers speak with the stage only. */
  passOn(from: { personId: string; role: RoomRole }, to: string, data: string): void {
    const frame = { type: 'signal', v: LIVE_FRAME_VERSION, from: from.personId, data };
    for (const socket of this.of(to)) {
      const isToStage = isStaff(this.person(socket).role);
      if (isStaff(from.role) || isToStage) this.send(socket, frame);
    }
    const polling = this.#polls.people().find(([personId]) => personId === to);
    if (polling && (isStaff(from.role) || isStaff(polling[1]))) this.#polls.send(to, frame);
  }

  /** Whether nobody is connected, and nobody polls. */
  get isEmpty(): boolean {
    return this.#context.getWebSockets().length === 0 && this.#polls.people().length === 0;
  }

  /** The frame that says who is there, each person once; with how old pictures arrive, if known. */
  presenceFrame(delayMs?: number | null) {
    const people = new Map<string, RoomRole>(this.#polls.people());
    for (const socket of this.#context.getWebSockets()) {
      const { personId, role } = this.person(socket);
      people.set(personId, role);
    }
    const staff = [...people]
      .filter(([, role]) => isStaff(role))
      .map(([personId, role]) => ({ personId, role }));
    const viewers = people.size - staff.length;
    return { type: 'presence', v: LIVE_FRAME_VERSION, viewers, staff, delayMs };
  }

  /** Whether `limit` viewers or more are here besides that person. */
  isFullBeside(personId: string, limit: number): boolean {
    const sockets = this.#context.getWebSockets();
    const polls = this.#polls.people();
    // Nobody has less than one line: as long as there are fewer lines, nobody needs to be counted.
    if (sockets.length + polls.length < limit) return false;
    const polling = polls.filter(([id, role]) => role === 'viewer' && id !== personId);
    const viewers = new Set<string>(polling.map(([id]) => id));
    for (const socket of sockets) {
      const person = this.person(socket);
      if (person.role === 'viewer' && person.personId !== personId) viewers.add(person.personId);
    }
    return viewers.size >= limit;
  }

  /** Closes every socket of a person. */
  close(personId: string, code: number, reason: string): void {
    for (const socket of this.of(personId)) socket.close(code, reason);
    this.#polls.drop(personId);
  }

  // The tag is the role a socket came with; a promotion changes the attachment alone. One that was
  // closed from here waits for a goodbye that may never come.
  hasStaff(): boolean {
    return this.#context
      .getWebSockets()
      .some((one) => one.readyState === WebSocket.OPEN && isStaff(this.person(one).role));
  }

  acknowledge(socket: WebSocket, seq: number, nowMs: number): void {
    const progress = this.#progressOf(socket, nowMs);
    if (seq > progress.ackSeq) {
      progress.ackSeq = seq;
      const lag = this.#lags[laneOf(this.person(socket).role)];
      progress.ackChars = Math.max(progress.ackChars, lag.charsAt(seq));
    }
    progress.ackAtMs = nowMs;
  }

  /** How many were connected when last counted: listing them for every command would cost more. */
  get count(): number {
    return this.#count;
  }

  /** Sends facts to those of a lane who may see them, in one frame each; closes who lags. */
  broadcast(lane: Lane, after: number, entries: readonly JournalEntry[], nowMs: number): void {
    const last = entries.at(-1);
    if (!last) return;
    const range = { after, seq: last.seq };
    // Made once: for the staff, or for every viewer who is meant by nothing personal.
    const isShared = ({ audience }: JournalEntry) => lane === 'staff' || audience === 'all';
    const shared = eventsFrame(range, entries.filter(isShared));
    const meant = new Set(lane === 'staff' ? [] : entries.map(({ audience }) => audience));
    const sockets = this.#context.getWebSockets();
    this.#count = sockets.length;
    this.#lags[lane].note(last.seq, shared.length);
    for (const socket of sockets) {
      const { personId, role } = this.person(socket);
      if (laneOf(role) !== lane) continue;
      const own = () => entries.filter((entry) => maySee(entry, personId, false));
      const frame = meant.has(`@${personId}`) ? eventsFrame(range, own()) : shared;
      this.#send(socket, lane, frame, last.seq, nowMs);
    }
  }

  /** Sends one frame that is no fact (a result, presence, a signal). */
  send(socket: WebSocket, frame: unknown): void {
    trySend(socket, JSON.stringify(frame));
  }

  sendAll(frame: unknown): void {
    const text = JSON.stringify(frame);
    for (const socket of this.#context.getWebSockets()) trySend(socket, text);
  }

  #keep(socket: WebSocket, person: SocketPerson): void {
    this.#people.set(socket, person);
    socket.serializeAttachment(person);
  }

  #send(socket: WebSocket, lane: Lane, frame: string, seq: number, nowMs: number): void {
    const progress = this.#progressOf(socket, nowMs);
    const isBehind = this.#lags[lane].chars - progress.ackChars > LAG_LIMIT_CHARS;
    // Whoever had seen everything is waited for from this frame on, however long nothing came.
    if (progress.sentSeq <= progress.ackSeq) progress.ackAtMs = nowMs;
    const isSilent = nowMs - progress.ackAtMs > LAG_LIMIT_MS;
    if (isBehind || isSilent) {
      socket.close(RESUME_CODE, 'resume');
      return;
    }
    progress.sentSeq = seq;
    trySend(socket, frame);
  }

  // After hibernation nothing is known of a socket but that it is there: its time starts anew.
  #progressOf(socket: WebSocket, nowMs: number): Progress {
    const known = this.#progress.get(socket);
    if (known) return known;
    return this.#begin(socket, this.person(socket), -1, nowMs);
  }

  #begin(socket: WebSocket, person: SocketPerson, ackSeq: number, nowMs: number): Progress {
    const ackChars = this.#lags[laneOf(person.role)].chars;
    const progress = { sentSeq: person.fromSeq, ackSeq, ackChars, ackAtMs: nowMs };
    this.#progress.set(socket, progress);
    return progress;
  }
}

interface FrameRange {
  readonly after: number;
  readonly seq: number;
}

function eventsFrame({ after, seq }: FrameRange, entries: readonly JournalEntry[]): string {
  const bodies = entries.map(({ body }) => body).join(',');
  const head = `{"type":"events","v":${LIVE_FRAME_VERSION},"after":${after},"seq":${seq}`;
  return `${head},"events":[${bodies}]}`;
}

// A socket that closed a moment ago throws; its close event tells the room.
function trySend(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    socket.close(1011, 'gone');
  }
}
