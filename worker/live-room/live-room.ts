// One live session, now: a Durable Object with its own SQLite. Wiring only: sockets and calls come
// in, one transaction per command decides (room-commands.ts), facts go out, timers are kept.
// Fields are caches: everything is rebuilt from the tables after eviction.
import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import type { RoomPulse } from '../../shared/contract/live-beats.ts';
import { type RoomSnapshot, roomCommandSchema } from '../../shared/contract/live-frames.ts';
import { ROOM_CLOSE_CODES } from '../../shared/contract/live-rooms.ts';
import type { AgoraPresence } from '../connections/agora/notices.ts';
import type { RoomSettlement } from '../domain/order-blocks.ts';
import { RoomAgora } from './room-agora.ts';
import { RoomArchive } from './room-archive.ts';
import { type ChannelOrderLine, type ChannelOrderSplit, RoomChannel } from './room-channel.ts';
import type { CommandResult, Person, RoomParts, StoredCommand } from './room-command.ts';
import { RoomCommands } from './room-commands.ts';
import { deliverToBooks } from './room-delivery.ts';
import { type Admission, RoomDoor } from './room-door.ts';
import { RoomFanout } from './room-fanout.ts';
import { personOf, readJson, resultFrame } from './room-frames.ts';
import type { Deliver } from './room-outbox.ts';
import { makeParts } from './room-parts.ts';
import type { Seat } from './room-people.ts';
import { RoomPresence } from './room-presence.ts';
import { RoomSockets } from './room-sockets.ts';
import { type RoomStatus, roomStatus } from './room-status.ts';
import type { RoomPlan } from './room-tables.ts';
import { isAbandoned, nextDueMs } from './room-times.ts';
import { roomSnapshot, welcomeFrames } from './room-view.ts';

/** The room of one session; see `roomOf` for its name. */
export class LiveRoom extends DurableObject<Env> {
  /** The wall clock; tests set it forward and back. */
  clock: () => number = () => Date.now();
  /** The way to the ledger; tests put failures in between. */
  deliver: Deliver | null = null;
  readonly #parts: RoomParts;
  readonly #commands: RoomCommands;
  readonly #channel: RoomChannel;
  readonly #archive: RoomArchive;
  readonly #sockets: RoomSockets;
  readonly #door: RoomDoor;
  readonly #presence: RoomPresence;
  readonly #fanout: RoomFanout;
  #delivering: Promise<void> = Promise.resolve();

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    this.#parts = makeParts(context.storage.sql, () => this.clock());
    this.#commands = new RoomCommands(this.#parts);
    this.#channel = new RoomChannel(this.#parts);
    this.#archive = new RoomArchive(this.#parts);
    this.#sockets = new RoomSockets(context);
    this.#door = new RoomDoor(this.#parts, this.#sockets);
    this.#presence = new RoomPresence(this.#sockets, this.#archive, () => this.clock());
    this.#fanout = new RoomFanout(this.#parts.journal, this.#sockets, () => this.clock());
    context.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Opens the room, or adds products and blocks to an open one; false when it is over. */
  async open(plan: RoomPlan): Promise<boolean> {
    const { meta, stock } = this.#parts;
    if (meta.get<string>('state', 'planned') === 'ended') return false;
    this.#transact(() => {
      meta.set('plan', plan);
      // Apart: it is looked at after every command, and a plan is long.
      meta.set('endsAtMs', plan.endsAtMs);
      plan.products.forEach((product, position) => {
        stock.addProduct(product, position);
        this.#commands.showProduct(product.productId, this.clock());
      });
    });
    await this.#afterChange();
    return true;
  }

  /** Notes who asks for a ticket, and says what there is for them. */
  async admit(seat: Seat): Promise<Admission> {
    return this.#transact(() => this.#door.admit(seat, this.clock()));
  }

  /** Counts a channel order against the blocks, once per order line, before the ledger writes. */
  async recordChannelOrder(line: ChannelOrderLine): Promise<ChannelOrderSplit> {
    const split = this.#transact(() => {
      const result = this.#channel.record(line, this.clock());
      const productId = this.#parts.stock.productIdOf(line.productId);
      if (productId) this.#commands.showProduct(productId, this.clock());
      return result;
    });
    await this.#afterChange();
    return split;
  }

  /** Hears what the ledger holds of that line; units that came back go to who waits. */
  async settleChannelOrder(settlement: RoomSettlement): Promise<void> {
    this.#transact(() => {
      const productId = this.#channel.settle(settlement, this.clock());
      if (productId) this.#commands.serveWaiting(productId, this.clock());
    });
    await this.#afterChange();
  }

  /** Carries out one command; what the sockets call, and routes without a socket. */
  async command(person: Person, command: StoredCommand): Promise<CommandResult> {
    const result = this.#transact(() => this.#commands.run(person, command, this.clock()));
    if (result.ok) this.#applyToSockets(command);
    await this.#afterChange();
    return result;
  }

  /** Ends the session whoever is connected; false when the room was never opened. */
  async end(): Promise<boolean> {
    if (!this.#plan()) return false;
    this.#transact(() => this.#commands.changeState('ended', this.clock()));
    await this.#afterChange();
    return true;
  }

  /** The number of another live's picture in this one's channel. */
  async relayUid(fromLiveId: string): Promise<number> {
    return this.#transact(() => this.#parts.people.relayUid(fromLiveId, this.clock()));
  }

  /** Hears from Agora who is in the show's channel; nothing for a room that was never opened. */
  async noteAgora(presence: AgoraPresence): Promise<void> {
    if (this.#plan()) this.#transact(() => new RoomAgora(this.#parts).note(presence));
  }

  /** What is going on, for the back office: state, what waits for the ledger, what it refused. */
  async status(): Promise<RoomStatus> {
    return roomStatus(this.#parts);
  }

  /** The heartbeats of everybody who was here. */
  async pulse(): Promise<RoomPulse[]> {
    return this.#parts.beats.all();
  }

  /** Settles when the deliveries under way have settled. */
  async whenDelivered(): Promise<void> {
    await this.#delivering;
  }

  /** The room as one person may see it. */
  async snapshot(person: Person): Promise<RoomSnapshot> {
    return roomSnapshot(this.#parts, person, this.clock());
  }

  /**
   * A socket of one person. The worker's route has checked who it is and says so in headers; no
   * request reaches a room in another way.
   */
  override async fetch(request: Request): Promise<Response> {
    const seat = personOf(request);
    if (request.headers.get('upgrade') !== 'websocket' || !seat) {
      return new Response('A socket is expected here.', { status: 426 });
    }
    const person = this.#door.personOf(seat);
    const refusal = this.#door.refusal(person);
    if (refusal) return refusal;
    const after = Number(new URL(request.url).searchParams.get('after') ?? Number.NaN);
    const { 0: client, 1: server } = new WebSocketPair();
    const { journal } = this.#parts;
    this.#fanout.now();
    const missed = Number.isSafeInteger(after) && after <= journal.lastSeq ? after : null;
    this.#sockets.accept(server, { ...person, fromSeq: journal.lastSeq }, this.clock());
    this.#parts.audience.noteBack(person.personId);
    this.#welcome(server, person, missed);
    this.#presence.announce();
    if (person.role !== 'viewer') this.#parts.meta.set('staffGoneAtMs', null);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer) {
    const person = this.#sockets.person(socket);
    const parsed = v.safeParse(roomCommandSchema, readJson(message));
    if (!parsed.success) {
      this.#sockets.send(socket, resultFrame('', { ok: false, reason: 'unknown', claim: null }));
      return;
    }
    const command = parsed.output;
    if (command.type === 'ack') {
      this.#sockets.acknowledge(socket, command.seq, this.clock());
    } else if (command.type === 'beat') {
      const delayMs = this.#transact(() => this.#parts.beats.take(person, command, this.clock()));
      if (person.role !== 'viewer')
        this.#sockets.send(socket, this.#sockets.presenceFrame(delayMs));
    } else if (command.type === 'signal') {
      this.#sockets.passOn(person, command.to, command.data);
    } else {
      this.#sockets.send(socket, resultFrame(command.id, await this.command(person, command)));
    }
  }

  override async webSocketClose(socket: WebSocket) {
    const { personId, role } = this.#sockets.person(socket);
    socket.close();
    if (role === 'viewer' && this.#sockets.isGone(personId, socket)) {
      this.#parts.audience.noteLeft(personId, this.clock());
    }
    if (!this.#sockets.hasStaff()) this.#parts.meta.set('staffGoneAtMs', this.clock());
    this.#presence.announce();
    await this.#setAlarm();
  }

  override async webSocketError(socket: WebSocket) {
    await this.webSocketClose(socket);
  }

  /** At least once, maybe late, maybe twice: everything here looks at what is due now. */
  override async alarm() {
    const nowMs = this.clock();
    this.#transact(() => {
      this.#commands.expire(nowMs);
      if (isAbandoned(this.#parts, nowMs)) this.#commands.changeState('ended', nowMs);
      this.#archive.forgetDue(nowMs);
    });
    await this.#afterChange();
  }

  #transact<T>(work: () => T): T {
    const { meta, stock, journal, stage } = this.#parts;
    try {
      return this.ctx.storage.transactionSync(work);
    } catch (error) {
      // The tables went back; the caches must too.
      meta.forget();
      stock.forget();
      journal.forget();
      stage.forget();
      throw error;
    }
  }

  async #afterChange(): Promise<void> {
    this.#transact(() => this.#archive.queueDue(this.clock()));
    this.#fanout.soon();
    await this.#setAlarm();
    this.#delivering = this.#deliver();
    this.ctx.waitUntil(this.#delivering);
  }

  async #deliver(): Promise<void> {
    const plan = this.#plan();
    if (!plan) return;
    const { workspaceId, sessionId } = plan;
    const deliver = this.deliver ?? deliverToBooks(this.env, workspaceId, sessionId);
    const isChanged = await this.#parts.outbox.deliverDue(sessionId, deliver, this.clock);
    if (isChanged) await this.#setAlarm();
  }

  async #setAlarm(): Promise<void> {
    const next = nextDueMs(this.#parts);
    if (next === null) return;
    if ((await this.ctx.storage.getAlarm()) !== next) await this.ctx.storage.setAlarm(next);
  }

  #plan(): RoomPlan | null {
    return this.#parts.meta.get<RoomPlan | null>('plan', null);
  }

  #welcome(socket: WebSocket, person: Person, after: number | null): void {
    const frames = welcomeFrames(this.#parts, person, after, this.clock());
    // Who publishes is known at once: the first picture waits for it.
    frames.push(this.#sockets.presenceFrame());
    for (const frame of frames) this.#sockets.send(socket, frame);
  }

  #applyToSockets(command: StoredCommand): void {
    const roles = this.#parts.stage.takeRoles();
    // Who changes sides has heard the same as the other side until then.
    if (roles.length > 0) this.#fanout.now();
    for (const { personId, role } of roles) {
      this.#sockets.setRole(personId, role);
      this.#presence.announce();
    }
    // Who waited for it watches from now on.
    if (command.type === 'session.start') this.#presence.announce();
    if (command.type === 'ban') {
      this.#sockets.close(command.viewerId, ROOM_CLOSE_CODES.banned, 'banned');
    }
  }
}
