// The rehearsal: plain peer connections from each publisher to at most six viewers, signalled by
// the live room. No server of anybody's carries the picture; no TURN, no recording, no relay.
import { JOIN_DEADLINE_MS, withDeadline } from './deadline.ts';
import {
  type ConnectOptions,
  type LiveGrant,
  type LiveStats,
  type LiveTransport,
  LiveTransportError,
  type LocalTracks,
  type TransportState,
} from './live-transport.ts';
import { PeerLink } from './peer-link.ts';
import { joinSamples, type PeerSample, qualityOf, sampleOf, statsBetween } from './peer-quality.ts';
import {
  type LinkSignal,
  type PeerSignal,
  type PeerSignalling,
  readPeerSignal,
} from './peer-signal.ts';
import { PICTURES, type PictureSettings } from './presets.ts';
import { TransportEmitter } from './transport-events.ts';

/** Viewers one publisher can serve from an ordinary uplink. */
export const REHEARSAL_VIEWER_LIMIT = 6;
const QUALITY_EVERY_MS = 2_000;
/** Rates are taken over at least this stretch. */
const STATS_STRETCH_MS = 1_000;
/** A picture that stopped, or did not come, for so long is asked for anew. */
const ASK_AGAIN_MS = 5_000;

type PeerGrant = Extract<LiveGrant, { kind: 'peer' }>;

/** Somebody who watches us. */
interface Watcher {
  readonly personId: string;
  readonly name: string;
  readonly link: PeerLink;
}

/** Somebody we watch. */
interface Watched {
  readonly name: string;
  readonly link: PeerLink;
  askAgain: ReturnType<typeof setTimeout> | undefined;
}

// One connection per tab that watches, whatever its attempt.
const watcherKey = (personId: string, link: string) => `${personId}/${link.split('.')[0]}`;

/** The live of a rehearsal; see LiveTransport for what each member promises. */
export class PeerTransport implements LiveTransport {
  readonly kind = 'peer';
  readonly capabilities = {
    maxViewers: REHEARSAL_VIEWER_LIMIT,
    hasRelay: false,
    hasMediaPush: false,
    hasDualStream: false,
  };
  state: TransportState = 'idle';
  readonly #signalling: PeerSignalling;
  readonly #events = new TransportEmitter();
  readonly #watchers = new Map<string, Watcher>();
  readonly #watched = new Map<string, Watched>();
  readonly #stops: (() => void)[] = [];
  /** Tells this transport from another of the same person, in another tab. */
  readonly #ownName = crypto.randomUUID().slice(0, 8);
  #attempts = 0;
  #grant: PeerGrant | null = null;
  #tracks: LocalTracks | null = null;
  #picture: PictureSettings = PICTURES.smooth;
  #publishers: readonly string[] = [];
  #stats: { readonly sample: PeerSample; readonly stats: LiveStats } | null = null;
  #firstPicture = Promise.withResolvers<void>();

  constructor(signalling: PeerSignalling) {
    this.#signalling = signalling;
  }

  on: LiveTransport['on'] = (event, listener) => this.#events.on(event, listener);

  async connect({ role, grant, signal }: ConnectOptions): Promise<void> {
    if (grant.kind !== 'peer') throw new LiveTransportError('grant-refused', 'NOT_A_PEER_GRANT');
    this.#grant = grant;
    this.#setState('connecting', null);
    this.#stops.push(
      this.#signalling.onSignal((from, data) => this.#receive(from, data)),
      this.#signalling.onPublishers((personIds) => this.#follow(personIds)),
    );
    const timer = setInterval(() => void this.#reportQuality(), QUALITY_EVERY_MS);
    this.#stops.push(() => clearInterval(timer));
    // A publisher is connected by being in the room; a viewer when the first track arrives.
    if (role !== 'viewer') return this.#setState('connected', null);
    try {
      await withDeadline(this.#firstPicture.promise, JOIN_DEADLINE_MS, 'watch', { signal });
      this.#setState('connected', null);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async publish(tracks: LocalTracks): Promise<void> {
    this.#tracks = { ...this.#tracks, ...tracks };
    await this.#toWatchers((link) => link.publish(tracks));
  }

  async replaceVideo(track: MediaStreamTrack): Promise<void> {
    this.#tracks = { ...this.#tracks, video: track };
    await this.#toWatchers((link) => link.replaceVideo(track));
  }

  async setPicture(settings: PictureSettings): Promise<void> {
    this.#picture = settings;
    await this.#toWatchers((link) => link.setPicture(settings));
  }

  async unpublish(): Promise<void> {
    this.#tracks = null;
    for (const { personId, name, link } of this.#watchers.values()) {
      this.#send(personId, name, { kind: 'bye' });
      link.close();
    }
    this.#watchers.clear();
  }

  setRole: LiveTransport['setRole'] = async (role) => {
    // The room decides who is listed as a publisher; here only what we send stops.
    if (role === 'viewer') await this.unpublish();
  };

  async renew(grant: LiveGrant): Promise<void> {
    if (grant.kind === 'peer') this.#grant = grant;
  }

  // Two hosts of a rehearsal meet in one room instead: the second comes as its co-host.
  async startRelay(): Promise<void> {
    throw new LiveTransportError('not-supported', 'NO_RELAY_IN_A_REHEARSAL');
  }

  async stopRelay(): Promise<void> {}

  async stats(): Promise<LiveStats> {
    const atMs = performance.now();
    // Two who ask at the same time must not halve each other's stretch of time.
    if (this.#stats && atMs - this.#stats.sample.atMs < STATS_STRETCH_MS) return this.#stats.stats;
    const earlier = this.#stats?.sample ?? null;
    const links = [...this.#watched.values(), ...this.#watchers.values()];
    const samples = links.map(async ({ link }) => sampleOf(await link.connection.getStats(), atMs));
    const sample = joinSamples(await Promise.all(samples), atMs);
    const stats = statsBetween(earlier, sample);
    this.#stats = { sample, stats };
    return stats;
  }

  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.unpublish();
    for (const personId of [...this.#watched.keys()]) {
      this.#tell(personId, { kind: 'bye' });
      this.#drop(personId);
    }
    this.#setState('closed', null);
  }

  async #toWatchers(act: (link: PeerLink) => Promise<void>): Promise<void> {
    await Promise.all([...this.#watchers.values()].map(({ link }) => act(link)));
  }

  #send(to: string, link: string, signal: LinkSignal) {
    this.#signalling.send(to, JSON.stringify({ ...signal, link }));
  }

  /** Speaks as a watcher about the connection under way. */
  #tell(publisher: string, signal: LinkSignal) {
    this.#send(publisher, this.#watched.get(publisher)?.name ?? '', signal);
  }

  #follow(personIds: readonly string[]) {
    const others = personIds.filter((personId) => personId !== this.#grant?.personId);
    this.#publishers = others;
    for (const gone of [...this.#watched.keys()].filter((id) => !others.includes(id))) {
      this.#drop(gone);
    }
    for (const personId of others) {
      if (!this.#watched.has(personId)) this.#want(personId);
    }
  }

  #want(publisher: string) {
    this.#attempts += 1;
    const name = `${this.#ownName}.${this.#attempts}`;
    const link = new PeerLink(false, this.#grant?.iceServers ?? [], {
      send: (signal) => this.#send(publisher, name, signal),
      onTrack: (track) => {
        this.#firstPicture.resolve();
        this.#events.emit('remote-track', { from: publisher, track });
      },
      onState: (state) => this.#onWatchedState(publisher, name, state),
    });
    // A wish may reach nobody: a publisher whose engine is just being started anew.
    const askAgain = setTimeout(() => this.#askAgain(publisher), ASK_AGAIN_MS);
    this.#watched.set(publisher, { name, link, askAgain });
    this.#tell(publisher, { kind: 'want' });
  }

  #drop(publisher: string) {
    const watched = this.#watched.get(publisher);
    clearTimeout(watched?.askAgain);
    watched?.link.close();
    if (this.#watched.delete(publisher)) this.#events.emit('remote-left', { from: publisher });
  }

  #receive(from: string, data: string) {
    const signal = readPeerSignal(data);
    if (!signal) return;
    this.#handle(from, signal).catch((error) =>
      this.#events.emit('exception', { code: 'PEER_SIGNAL', message: String(error) }),
    );
  }

  async #handle(from: string, signal: PeerSignal): Promise<void> {
    if (signal.kind === 'want') return this.#serve(from, signal.link);
    const watched = this.#watched.get(from);
    const isAboutTheirs = watched?.name === signal.link;
    if (signal.kind === 'full' && isAboutTheirs) {
      return this.#firstPicture.reject(new LiveTransportError('room-full', 'REHEARSAL_FULL'));
    }
    if (signal.kind === 'bye')
      return isAboutTheirs ? this.#drop(from) : this.#release(from, signal);
    // Only those the room lists as publishers may send us a picture.
    if (isAboutTheirs && this.#publishers.includes(from)) return watched?.link.receive(signal);
    const watcher = this.#watchers.get(watcherKey(from, signal.link));
    if (watcher?.name === signal.link) await watcher.link.receive(signal);
  }

  async #serve(personId: string, name: string): Promise<void> {
    this.#release(personId, { link: name });
    const viewers = [...this.#watchers.values()].filter(
      (watcher) => !this.#publishers.includes(watcher.personId),
    );
    // Who publishes too needs our picture and takes no viewer's place.
    const isViewer = !this.#publishers.includes(personId);
    if (isViewer && viewers.length >= REHEARSAL_VIEWER_LIMIT) {
      return this.#send(personId, name, { kind: 'full' });
    }
    const events = {
      send: (signal: LinkSignal) => this.#send(personId, name, signal),
      onTrack: () => undefined,
      onState: (state: RTCPeerConnectionState) => {
        if (state === 'closed' || state === 'failed') this.#release(personId, { link: name });
      },
    };
    const link = new PeerLink(true, this.#grant?.iceServers ?? [], events, this.#picture);
    this.#watchers.set(watcherKey(personId, name), { personId, name, link });
    if (this.#tracks) await link.publish(this.#tracks);
  }

  #release(personId: string, { link }: { link: string }) {
    const key = watcherKey(personId, link);
    this.#watchers.get(key)?.link.close();
    this.#watchers.delete(key);
  }

  #onWatchedState(publisher: string, name: string, state: RTCPeerConnectionState) {
    const watched = this.#watched.get(publisher);
    if (watched?.name !== name) return;
    clearTimeout(watched.askAgain);
    if (state === 'disconnected' || state === 'failed') {
      this.#setState('reconnecting', state);
      watched.askAgain = setTimeout(() => this.#askAgain(publisher), ASK_AGAIN_MS);
    }
    if (state === 'connected' && this.state === 'reconnecting') this.#setState('connected', null);
  }

  #askAgain(publisher: string) {
    this.#drop(publisher);
    if (this.#publishers.includes(publisher)) this.#want(publisher);
  }

  async #reportQuality(): Promise<void> {
    const { rttMs, lossShare } = await this.stats();
    const quality = qualityOf(rttMs, lossShare);
    this.#events.emit('quality', { uplink: quality, downlink: quality });
  }

  #setState(state: TransportState, reason: string | null) {
    if (this.state === state || this.state === 'closed') return;
    this.state = state;
    this.#events.emit('state', { state, reason });
  }
}
