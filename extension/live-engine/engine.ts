// The live engine: devices, picture's way and room of one host, in a document that outlives panel
// and service worker. Does what pages ask and says what is; draws nothing and stores nothing.
import type { RelayGrant } from '../../shared/contract/live-relay.ts';
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import type { LiveTransport } from '../../shared/live/live-transport.ts';
import { adviceFor } from '../../shared/live/network-advice.ts';
import { uplinkKbps } from '../../shared/live/presets.ts';
import type { RoomState } from '../../shared/live/room-state.ts';
import type {
  EngineFault,
  EngineRequest,
  NetworkTest,
  OnAirView,
  PictureName,
} from '../messages/live-engine.ts';
import { AFTER_LIVE, EngineStore } from './engine-state.ts';
import { EngineError, faultOf } from './faults.ts';
import { type ConnectionParts, LiveConnection } from './live-connection.ts';
import { testNetwork } from './network-test.ts';
import { PkRelay } from './pk-relay.ts';
import { Remotes } from './remotes.ts';
import { Studio, type StudioParts, type StudioRequest } from './studio.ts';

/** As what an engine can be in a room. */
export type StageRole = 'host' | 'cohost';

/** What the engine needs from outside its document. */
export interface EngineParts
  extends StudioParts,
    Pick<ConnectionParts, 'makeTransport' | 'nowMs' | 'random'> {
  /** Asks the worker for a seat; throws a RoomRefusal when there is none for good. */
  readonly ticket: (liveId: string, role: StageRole) => Promise<RoomTicket>;
  readonly apiOrigin: () => Promise<string>;
  /** Tokens of a relay into another live. */
  readonly relay: (liveId: string, toLiveId: string) => Promise<RelayGrant>;
  /** Ends a live over HTTP, when its room does not answer. */
  readonly endLive: (liveId: string) => Promise<boolean>;
  readonly onAir: (view: OnAirView | null) => Promise<unknown>;
  readonly fetch: typeof fetch;
}

const STATS_EVERY_MS = 2_000;

/** The engine of one browser. */
export class LiveEngine {
  readonly store = new EngineStore();
  readonly studio: Studio;
  readonly remotes: Remotes;
  readonly #parts: EngineParts;
  readonly #pk: PkRelay;
  #live: LiveConnection | null = null;
  #statsTimer: ReturnType<typeof setInterval> | undefined;
  readonly #pictureListeners = new Set<(name: PictureName) => void>();

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#pk = new PkRelay({
      grant: parts.relay,
      nowMs: parts.nowMs,
      onFailed: (error) => this.store.fail(faultOf(error, parts.nowMs())),
    });
    this.studio = new Studio(parts, this.store, {
      onVideo: async (track, picture) => {
        this.#tellPicture('own');
        if (!track) return;
        await this.#live?.transport?.replaceVideo(track);
        await this.#live?.transport?.setPicture(picture);
      },
      onAudio: async (audio) => this.#live?.transport?.publish({ audio }),
      onPicture: async (picture) => this.#live?.transport?.setPicture(picture),
    });
    this.remotes = new Remotes(
      (remotes) => this.store.patch({ remotes }),
      () => this.studio.sound,
      (personId) => this.#tellPicture(`remote:${personId}`),
    );
  }

  /** The track of one picture, for a page that shows it. */
  picture(name: PictureName): MediaStreamTrack | null {
    if (name === 'own') return this.studio.video;
    return this.remotes.video(name.slice('remote:'.length));
  }

  /** Hears when a picture has another track. */
  onPicture(listener: (name: PictureName) => void): () => void {
    this.#pictureListeners.add(listener);
    return () => this.#pictureListeners.delete(listener);
  }

  /** Does what a page asks; the fault when it could not. */
  async ask(
    request: EngineRequest,
  ): Promise<{ fault: EngineFault | null; test: NetworkTest | null }> {
    try {
      const test = await this.#carryOut(request);
      return { fault: null, test };
    } catch (error) {
      const fault = faultOf(error, this.#parts.nowMs());
      this.store.fail(fault);
      return { fault, test: null };
    }
  }

  async #carryOut(request: EngineRequest): Promise<NetworkTest | null> {
    switch (request.type) {
      case 'check':
        await this.#check();
        break;
      case 'release':
        this.#release();
        break;
      case 'start':
        await this.#start(request.liveId, request.role ?? 'host');
        break;
      case 'stop':
        await this.#stop();
        break;
      case 'leave':
        await this.#hangUp('off');
        break;
      case 'pk':
        await this.#startPk(request.toLiveId);
        break;
      case 'pk-stop':
        await this.#pk.stop();
        this.store.patch({ pk: null });
        break;
      case 'network-test':
        return testNetwork(await this.#parts.apiOrigin(), this.#parts.fetch, this.#parts.nowMs);
      default:
        await this.studio.change(request satisfies StudioRequest);
    }
    return null;
  }

  async #check(): Promise<void> {
    const { phase } = this.store.state;
    if (phase === 'ending') throw new EngineError('busy', phase);
    await this.studio.open();
    if (this.store.state.phase === 'off') this.store.patch({ phase: 'checking' });
  }

  #release(): void {
    const { phase } = this.store.state;
    if (phase !== 'checking' && phase !== 'off') throw new EngineError('busy', phase);
    this.studio.close();
    this.store.patch({ phase: 'off' });
  }

  async #start(liveId: string, role: StageRole): Promise<void> {
    const { phase } = this.store.state;
    if (phase !== 'off' && phase !== 'checking') throw new EngineError('busy', phase);
    this.store.patch({ ...AFTER_LIVE, phase: 'starting', liveId, fault: null });
    try {
      await this.#check();
      const live = new LiveConnection(liveId, await this.#connectionParts(role));
      this.#live = live;
      const ticket = await live.join(this.studio.tracks, this.studio.picture);
      if (ticket.person.role === 'host') await live.goOnAir();
      this.#onAir(ticket, live);
    } catch (error) {
      await this.#hangUp('checking');
      throw error;
    }
  }

  #onAir({ person, live: { title } }: RoomTicket, live: LiveConnection): void {
    const { transport, room } = live;
    this.store.patch({
      phase: 'on-air',
      title,
      role: person.role,
      personId: person.personId,
      transport: transport?.kind ?? null,
      capabilities: transport?.capabilities ?? null,
      onAirSinceMs: room.startedAtMs ?? this.#parts.nowMs(),
    });
    this.#statsTimer = setInterval(() => void this.#measure(), STATS_EVERY_MS);
    this.#tellOnAir();
  }

  async #startPk(toLiveId: string): Promise<void> {
    const { phase, liveId } = this.store.state;
    const transport = this.#live?.transport;
    if (phase !== 'on-air' || !transport || !liveId) throw new EngineError('busy', phase);
    if (!transport.capabilities.hasRelay) throw new EngineError('not-supported', 'NO_RELAY');
    this.store.patch({ pk: { toLiveId, state: 'connecting' } });
    try {
      await this.#pk.start(transport, liveId, toLiveId);
    } catch (error) {
      this.store.patch({ pk: null });
      throw error;
    }
  }

  /** Ends the live for everybody; a co-host only leaves. */
  async #stop(): Promise<void> {
    const { role, liveId, phase } = this.store.state;
    const live = this.#live;
    if (!live || !liveId || phase !== 'on-air') return this.#hangUp('off');
    this.store.patch({ phase: 'ending' });
    let ended: unknown = null;
    if (role === 'host') {
      ended = await live
        .command({ type: 'session.end' })
        .catch(() => this.#parts.endLive(liveId).catch(() => null));
    }
    await this.#hangUp('off');
    // The picture has stopped either way; the room ends by itself when nobody comes back.
    if (role === 'host' && !ended) throw new EngineError('room-silent', 'END_NOT_HEARD');
  }

  async #hangUp(phase: 'off' | 'checking'): Promise<void> {
    clearInterval(this.#statsTimer);
    const live = this.#live;
    this.#live = null;
    // Closing the transport below ends a relay whose own goodbye is not heard.
    await this.#pk.stop().catch(() => undefined);
    await live?.close();
    this.remotes.clear();
    if (phase === 'off') this.studio.close();
    this.store.patch({ ...AFTER_LIVE, phase: this.studio.video ? 'checking' : 'off' });
    await this.#parts.onAir(null);
  }

  async #connectionParts(role: StageRole): Promise<ConnectionParts> {
    const { ticket, makeTransport, nowMs, random } = this.#parts;
    return {
      ...{ makeTransport, nowMs, random },
      ticket: (liveId) => ticket(liveId, role),
      apiOrigin: await this.#parts.apiOrigin(),
      onRoom: (room) => this.#onRoom(room),
      onLine: ({ line }) => {
        this.store.patch({ line });
        if (line.state === 'refused') void this.#onRefused(line.reason);
        this.#tellOnAir();
      },
      onTransport: (transport) => this.#listen(transport),
      framesSent: () => this.studio.framesSent(),
    };
  }

  #listen(transport: LiveTransport): void {
    transport.on('state', ({ state }) => {
      this.store.patch({ link: state });
      this.#tellOnAir();
    });
    transport.on('quality', (quality) => this.store.patch({ quality }));
    transport.on('relay', ({ state }) => {
      const { pk } = this.store.state;
      if (pk) this.store.patch({ pk: { ...pk, state } });
    });
    transport.on('remote-track', ({ from, track }) => this.remotes.add(from, track));
    transport.on('remote-left', ({ from }) => this.remotes.remove(from));
    transport.on('exception', ({ code, message }) =>
      // A browser's own console is where support looks; nobody on air can act on these.
      console.warn('live transport', code, message),
    );
  }

  #onRoom({ viewers, delayMs, session, role }: RoomState): void {
    this.store.patch({ viewers, delayMs, ...(role ? { role } : {}) });
    // A co-host who was sent off, the other side of a PK that is over: nobody shows them any more.
    const isOver = session === 'ended' || role === 'viewer';
    if (isOver && this.store.state.phase === 'on-air') void this.#hangUp('off');
  }

  async #onRefused(reason: 'banned' | 'over' | 'full' | 'not-open' | 'not-found' | 'too-old') {
    // While it starts, `join` hears of it and says so.
    if (this.store.state.phase !== 'on-air') return;
    await this.#hangUp('off');
    this.store.fail({ kind: `room-${reason}`, code: reason, atMs: this.#parts.nowMs() });
  }

  #tellPicture(name: PictureName): void {
    for (const listener of this.#pictureListeners) listener(name);
  }

  async #measure(): Promise<void> {
    const transport = this.#live?.transport;
    if (!transport || transport.state === 'closed') return;
    // A figure that cannot be had now is no fault; the next round asks again.
    const stats = await transport.stats().catch(() => null);
    const { quality, preset, viewers } = this.store.state;
    const wantedKbps = viewers ? uplinkKbps(preset, transport.kind, viewers) : null;
    this.store.patch({ stats, advice: adviceFor(quality.uplink, stats, wantedKbps) });
    this.studio.tell();
  }

  #tellOnAir(): void {
    const { phase, liveId, title, onAirSinceMs, line, link } = this.store.state;
    if (phase !== 'on-air' || !liveId) return;
    const isConnected = line.state === 'open' && link === 'connected';
    const view = { liveId, title: title ?? '', sinceMs: onAirSinceMs ?? 0, isConnected };
    void this.#parts.onAir(view);
  }
}
