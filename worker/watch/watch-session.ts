// One viewer's visit: the line to the room, the picture, the goods, and what the room answered.
// Draws nothing.
import { signal } from '@preact/signals';
import type { ShowGoods } from '../../shared/contract/live-goods.ts';
import type { RoomGrant } from '../../shared/contract/live-rooms.ts';
import {
  type RoomDoor,
  type RoomLine,
  type RoomRequest,
  type RoomResult,
  RoomSocket,
} from '../../shared/live/room-socket.ts';
import { EMPTY_ROOM, type RoomState, reduceRoom } from '../../shared/live/room-state.ts';
import { Picture } from './picture.ts';
import { recall, remember } from './viewer-memory.ts';
import { askDoor, askGoods, askTicket, type LiveDoor } from './watch-api.ts';

/** A full or unopened room is asked again after this. */
const KNOCK_AGAIN_MS = 8_000;
/** Goods are read again this often while something is not known. */
const GOODS_AGAIN_MS = 5_000;

/** A visit; `start` begins it. */
export class WatchSession {
  readonly room = signal<RoomState>(EMPTY_ROOM);
  readonly line = signal<RoomLine>({ state: 'idle' });
  readonly live = signal<LiveDoor | null>(null);
  /** When anything was last heard of the room. */
  readonly heardAtMs = signal<number | null>(null);
  /** What lets this person send or receive a picture, as the last ticket gave it. */
  readonly grant = signal<RoomGrant | null>(null);
  readonly goods = signal<readonly ShowGoods[]>([]);
  readonly picture: Picture;
  readonly socket: RoomSocket;
  readonly #code: string;
  readonly #language: () => string;
  readonly #hasPicture: boolean;
  /** Who comes by a link for staff is somebody else than the viewer of the same browser. */
  readonly #keyName: 'viewerKey' | 'staffKey';
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #lastGoodsMs = 0;

  /** @param language what comments of this viewer are written in */
  constructor(code: string, language: () => string, { hasPicture = true } = {}) {
    this.#hasPicture = hasPicture;
    this.#keyName = hasPicture ? 'viewerKey' : 'staffKey';
    this.#code = code;
    this.#language = language;
    this.socket = new RoomSocket({
      door: (abort) => this.#seat(abort),
      nowMs: Date.now,
      random: Math.random,
      // Plain http on a local network has no randomUUID.
      newCommandId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    });
    this.picture = new Picture(this.socket);
  }

  /** Knocks, and from then on stays. */
  start(): void {
    this.socket.onLine((line) => this.#onLine(line));
    this.socket.onFrame((frame) => {
      this.heardAtMs.value = Date.now();
      const before = this.room.value;
      const room = reduceRoom(before, frame, Date.now());
      this.room.value = room;
      if (room.session === 'live' && before.session === 'planned') void this.#renew();
      if (room.session === 'ended' && before.session !== 'ended') this.picture.close();
      const { products } = room;
      const known = new Set(this.goods.value.map(({ productId }) => productId));
      if ([...products.keys()].some((id) => !known.has(id))) void this.#readGoods();
    });
    this.socket.connect();
    void this.#readGoods();
  }

  /** Tells the room; a line that was hung up answers `closed`. */
  async tell(request: RoomRequest): Promise<RoomResult | null> {
    return this.socket.send(request).catch(() => null);
  }

  /** Has the room learn the name this browser remembers; without an answer it stays as it was. */
  async introduce(): Promise<void> {
    await this.#renew();
  }

  async #seat(abort: AbortSignal): Promise<RoomDoor> {
    const ticket = await askTicket(
      this.#code,
      {
        ...{ viewerKey: recall(this.#keyName), displayName: recall('name') },
        language: this.#language(),
      },
      abort,
    );
    if (ticket.person.viewerKey) remember(this.#keyName, ticket.person.viewerKey);
    this.live.value = ticket.live;
    this.grant.value = ticket.grant;
    if (ticket.grant) {
      if (this.#hasPicture) this.picture.take(ticket.grant);
      clearTimeout(this.#renewal);
      const waitMs = Math.max(10_000, ticket.grant.renewAtMs - Date.now());
      this.#renewal = setTimeout(() => void this.#renew(), Math.min(waitMs, 2 ** 31 - 1));
    }
    return { origin: location.origin, socketPath: ticket.socketPath, ticket: ticket.ticket };
  }

  // A ticket brings a grant; its seat is not used, the line stands.
  async #renew(): Promise<void> {
    try {
      await this.#seat(AbortSignal.timeout(10_000));
    } catch {
      // A refusal is told by the room as well; anything else is tried again.
      clearTimeout(this.#renewal);
      this.#renewal = setTimeout(() => void this.#renew(), 10_000);
    }
  }

  #onLine(line: RoomLine): void {
    this.line.value = line;
    if (line.state !== 'refused') return;
    const { reason } = line;
    clearTimeout(this.#renewal);
    if (reason !== 'not-found') void this.#readDoor();
    if (reason === 'full' || reason === 'not-open') {
      setTimeout(() => this.socket.connect(), KNOCK_AGAIN_MS);
    } else {
      this.picture.close();
    }
  }

  async #readDoor(): Promise<void> {
    try {
      this.live.value = await askDoor(this.#code);
    } catch {
      // The refusal itself is shown; title and time are an extra.
    }
  }

  async #readGoods(): Promise<void> {
    if (Date.now() - this.#lastGoodsMs < GOODS_AGAIN_MS) return;
    this.#lastGoodsMs = Date.now();
    try {
      this.goods.value = await askGoods(this.#code);
    } catch {
      // The room's own titles are shown until the next product asks again.
    }
  }
}
