// One live session, now: a Durable Object with its own SQLite. Wiring only: sockets and calls come
// in, one transaction per command decides (room-commands.ts), facts go out, timers are kept.
// Fields are caches: everything is rebuilt from the tables after eviction.
import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import type { RoomBeat, RoomPulses } from '../../shared/contract/live-beats.ts';
import type { EndCause, RoomSnapshot } from '../../shared/contract/live-frames.ts';
import { roomCommandSchema } from '../../shared/contract/live-frames.ts';
import type { AgoraPresence } from '../connections/agora/notices.ts';
import type { RoomSettlement } from '../domain/order-blocks.ts';
import { RoomAgora } from './room-agora.ts';
import { RoomArchive } from './room-archive.ts';
import { type ChannelOrderLine, type ChannelOrderSplit, RoomChannel } from './room-channel.ts';
import { buyerOf } from './room-codes.ts';
import type { CommandResult, Person, RoomParts, StoredCommand } from './room-command.ts';
import { RoomCommands } from './room-commands.ts';
import { deliverToBooks } from './room-delivery.ts';
import type { Admission } from './room-door.ts';
import { eraseRoom } from './room-erasing.ts';
import { personOf, readJson, resultFrame } from './room-frames.ts';
import { RoomLines } from './room-lines.ts';
import type { Deliver, ParkedAct } from './room-outbox.ts';
import { makeParts } from './room-parts.ts';
import type { Seat } from './room-people.ts';
import type { PollAnswer, PollAsk } from './room-polling.ts';
import { roomPulses, sayHostBack } from './room-silence.ts';
import { type RoomStatus, roomStatus } from './room-status.ts';
import type { RoomPlan } from './room-tables.ts';
import { roomSnapshot } from './room-view.ts';
import { RoomWaking } from './room-waking.ts';

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
  readonly #lines: RoomLines;
  readonly #waking: RoomWaking;
  #delivering: Promise<void> = Promise.resolve();

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    this.#parts = makeParts(context.storage.sql, () => this.clock());
    this.#commands = new RoomCommands(this.#parts);
    this.#channel = new RoomChannel(this.#parts);
    this.#archive = new RoomArchive(this.#parts);
    this.#lines = new RoomLines(context, this.#parts, this.#archive, () => this.clock());
    this.#waking = new RoomWaking(context.storage, {
      ...{ parts: this.#parts, commands: this.#commands, archive: this.#archive },
      sockets: this.#lines.sockets,
      transact: (work) => this.#transact(work),
    });
    context.blockConcurrencyWhile(() => this.#waking.begin());
  }

  /** Opens the room, or adds products and blocks to an open one; false when it is over. */
  async open(plan: RoomPlan): Promise<boolean> {
    const { meta, stock } = this.#parts;
    if (meta.get<string>('state', 'planned') === 'ended') return false;
    this.#transact(() => {
      meta.set('plan', plan);
      // Apart: it is looked at after every command, and a plan is long.
      meta.set('endsAtMs', plan.endsAtMs);
      meta.set('isFollowed', plan.isFollowed ?? false);
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
    return this.#transact(() => this.#lines.door.admit(seat, this.clock()));
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
    // What a claim had is the order's now: the ledger has it back before the order is written.
    await this.#parts.outbox.demandDelivered('unsell', this.#delivering);
    return split;
  }

  /** Whether a code is one of this room's buyers'. */
  async hasCode(code: string): Promise<boolean> {
    return buyerOf(this.#parts.sql, code) !== null;
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
    if (result.ok) this.#lines.apply(command);
    await this.#afterChange();
    return result;
  }

  /** Ends the session whoever is connected; false when the room was never opened. */
  async end(cause: EndCause = 'office'): Promise<boolean> {
    if (!this.#plan()) return false;
    this.#transact(() => this.#commands.changeState('ended', this.clock(), cause));
    await this.#afterChange();
    return true;
  }

  /** The workspace keeps comments so long after the end from now on. */
  async keepWordsFor(retentionMs: number): Promise<void> {
    this.#transact(() => this.#archive.keepWordsFor(retentionMs));
    await this.#waking.set();
  }

  /** The number of another live's picture in this one's channel. */
  async relayUid(fromLiveId: string): Promise<number> {
    return this.#transact(() => this.#parts.people.relayUid(fromLiveId, this.clock()));
  }

  /** The number of the host in the show's channel; null before one came. */
  async hostUid(): Promise<number | null> {
    const { people } = this.#parts;
    const [personId] = people.hosts();
    return personId === undefined ? null : people.known(personId, 'host').uid;
  }

  /** Hears from Agora who is in the show's channel; nothing for a room that was never opened. */
  async noteAgora(presence: AgoraPresence): Promise<void> {
    if (this.#plan()) this.#transact(() => new RoomAgora(this.#parts).note(presence));
  }

  /** Whether the person of that number at Agora is banned. */
  async isBanned(uid: number): Promise<boolean> {
    return new RoomAgora(this.#parts).isBanned(uid);
  }

  /** What is going on, for the back office: state, what waits for the ledger, what it refused. */
  async status(): Promise<RoomStatus> {
    return roomStatus(this.#parts);
  }

  /** What a person does about rows that the books refused; how many it touched. */
  async tendParked(act: ParkedAct): Promise<number> {
    const touched = this.#transact(() => this.#parts.outbox.tend(act, this.clock()));
    await this.#afterChange();
    return touched;
  }

  /** The heartbeats of everybody who was here. */
  async pulse(): Promise<RoomPulses> {
    return roomPulses(this.#parts, this.clock());
  }

  /** Forgets all of it: its workspace is erased. */
  erase(): Promise<void> {
    return eraseRoom(this.ctx);
  }

  /** Settles when the deliveries under way have settled. */
  async whenDelivered(): Promise<void> {
    await this.#delivering;
  }

  /** One question of a person whose network lets no socket through; see RoomPolling. */
  async poll(seat: Person, ask: PollAsk): Promise<PollAnswer> {
    const answer = await this.#lines.polling.answer(seat, ask);
    // As good as a socket that closed just now: whoever goes on asking moves it on.
    if (!answer.refusal && this.#lines.door.personOf(seat).role !== 'viewer')
      await this.#waking.noteStaff(this.clock());
    return answer;
  }

  /** What a person without a socket says; the frames that answer it. */
  async tell(seat: Person, messages: readonly unknown[]): Promise<PollAnswer> {
    const person = this.#lines.door.personOf(seat);
    const refusal = this.#lines.door.refusalOf(person);
    const frames: unknown[] = [];
    for (const message of refusal ? [] : messages) {
      const frame = await this.#hear(person, message, () => undefined);
      if (frame) frames.push(frame);
    }
    return { refusal, frames: JSON.stringify(frames) };
  }

  /** The room as one person may see it. */
  async snapshot(person: Person): Promise<RoomSnapshot> {
    return roomSnapshot(this.#parts, person, this.clock());
  }

  /** A socket of one person; the worker's route, the only way in, says in headers who it is. */
  override async fetch(request: Request): Promise<Response> {
    const seat = personOf(request);
    if (request.headers.get('upgrade') !== 'websocket' || !seat) {
      return new Response('A socket is expected here.', { status: 426 });
    }
    const person = this.#lines.door.personOf(seat);
    const refusal = this.#lines.door.refusal(person);
    if (refusal) return refusal;
    const after = Number(new URL(request.url).searchParams.get('after') ?? Number.NaN);
    const { 0: client, 1: server } = new WebSocketPair();
    this.#lines.accept(server, person, after);
    if (person.role !== 'viewer') await this.#waking.noteStaff(this.clock());
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer) {
    const person = this.#lines.sockets.person(socket);
    const acknowledge = (seq: number) => this.#lines.sockets.acknowledge(socket, seq, this.clock());
    const frame = await this.#hear(person, readJson(message), acknowledge);
    if (frame) this.#lines.sockets.send(socket, frame);
  }

  override async webSocketClose(socket: WebSocket) {
    if (this.#lines.closed(socket).role !== 'viewer') await this.#waking.noteStaff(this.clock());
  }

  override async webSocketError(socket: WebSocket) {
    await this.webSocketClose(socket);
  }

  /** At least once, maybe late, maybe twice: everything here looks at what is due now. */
  override async alarm() {
    await this.#waking.ring(this.clock(), () => this.#afterChange());
  }

  // One message of a person; the frame that answers it, if any.
  async #hear(person: Person, message: unknown, acknowledge: (seq: number) => void) {
    const parsed = v.safeParse(roomCommandSchema, message);
    if (!parsed.success) return resultFrame('', { ok: false, reason: 'unknown', claim: null });
    const command = parsed.output;
    if (command.type === 'ack') {
      acknowledge(command.seq);
    } else if (command.type === 'beat') {
      const [delayMs, isBack] = this.#transact(() => this.#beat(person, command));
      if (isBack) await this.#afterChange();
      if (person.role !== 'viewer') return this.#lines.sockets.presenceFrame(delayMs);
    } else if (command.type === 'signal') {
      this.#lines.sockets.passOn(person, command.to, command.data);
    } else {
      return resultFrame(command.id, await this.command(person, command));
    }
    return null;
  }

  #beat(person: Person, beat: RoomBeat): readonly [number | null, boolean] {
    const nowMs = this.clock();
    const delayMs = this.#parts.beats.take(person, beat, nowMs);
    return [delayMs, person.role !== 'viewer' && sayHostBack(this.#parts, nowMs)];
  }

  #transact<T>(work: () => T): T {
    const { meta, stock, journal, stage } = this.#parts;
    try {
      return this.ctx.storage.transactionSync(work);
    } catch (error) {
      // The tables went back; the caches must too.
      for (const cache of [meta, stock, journal, stage]) cache.forget();
      throw error;
    }
  }

  async #afterChange(): Promise<void> {
    this.#transact(() => this.#archive.queueDue(this.clock()));
    this.#lines.fanout.soon();
    await this.#waking.set();
    this.#delivering = this.#deliver();
    this.ctx.waitUntil(this.#delivering);
  }

  async #deliver(): Promise<void> {
    const plan = this.#plan();
    if (!plan) return;
    const deliver = this.deliver ?? deliverToBooks(this.env, plan.workspaceId, plan.sessionId);
    const isChanged = await this.#parts.outbox.deliverDue(plan.sessionId, deliver, this.clock);
    if (isChanged) await this.#waking.set();
  }

  #plan(): RoomPlan | null {
    return this.#parts.meta.get<RoomPlan | null>('plan', null);
  }
}
