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
import { type PeerSample, qualityOf, sampleOf, statsBetween } from './peer-quality.ts';
import { type PeerSignal, type PeerSignalling, readPeerSignal } from './peer-signal.ts';
import { TransportEmitter } from './transport-events.ts';

/** Viewers one publisher can serve from an ordinary uplink. */
export const REHEARSAL_VIEWER_LIMIT = 6;
const QUALITY_EVERY_MS = 2_000;

type PeerGrant = Extract<LiveGrant, { kind: 'peer' }>;

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
  readonly #watchers = new Map<string, PeerLink>();
  readonly #watched = new Map<string, PeerLink>();
  readonly #stops: (() => void)[] = [];
  #grant: PeerGrant | null = null;
  #tracks: LocalTracks | null = null;
  #publishers: readonly string[] = [];
  #lastSample: PeerSample | null = null;
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
    await Promise.all([...this.#watchers.values()].map((link) => link.publish(tracks)));
  }

  async replaceVideo(track: MediaStreamTrack): Promise<void> {
    this.#tracks = { ...this.#tracks, video: track };
    await Promise.all([...this.#watchers.values()].map((link) => link.replaceVideo(track)));
  }

  async unpublish(): Promise<void> {
    this.#tracks = null;
    for (const [personId, link] of this.#watchers) {
      this.#send(personId, { kind: 'bye' });
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

  async stats(): Promise<LiveStats> {
    const [link] = [...this.#watched.values(), ...this.#watchers.values()];
    const empty = { rttMs: null, bytesSent: 0, bytesReceived: 0 };
    const sample = link
      ? sampleOf(await link.connection.getStats(), performance.now())
      : { atMs: performance.now(), ...empty, packetsLost: 0, packetsReceived: 0 };
    const stats = statsBetween(this.#lastSample, sample);
    this.#lastSample = sample;
    return stats;
  }

  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.unpublish();
    for (const link of this.#watched.values()) link.close();
    this.#watched.clear();
    this.#setState('closed', null);
  }

  #send(to: string, signal: PeerSignal) {
    this.#signalling.send(to, JSON.stringify(signal));
  }

  #follow(personIds: readonly string[]) {
    const others = personIds.filter((personId) => personId !== this.#grant?.personId);
    this.#publishers = others;
    for (const gone of [...this.#watched.keys()].filter((id) => !others.includes(id))) {
      this.#drop(gone);
    }
    for (const personId of others) {
      if (!this.#watched.has(personId)) this.#send(personId, { kind: 'want' });
    }
  }

  #drop(personId: string) {
    this.#watched.get(personId)?.close();
    if (this.#watched.delete(personId)) this.#events.emit('remote-left', { from: personId });
  }

  #receive(from: string, data: string) {
    const signal = readPeerSignal(data);
    if (!signal) return;
    this.#handle(from, signal).catch((error) =>
      this.#events.emit('exception', { code: 'PEER_SIGNAL', message: String(error) }),
    );
  }

  async #handle(from: string, signal: PeerSignal): Promise<void> {
    if (signal.kind === 'want') return this.#serve(from);
    if (signal.kind === 'bye') return this.#drop(from);
    if (signal.kind === 'full') {
      return this.#firstPicture.reject(new LiveTransportError('room-full', 'REHEARSAL_FULL'));
    }
    const isAboutTheirs =
      signal.kind === 'offer' || (signal.kind === 'candidate' && signal.fromPublisher);
    // Only those the room lists as publishers may send us a picture.
    if (isAboutTheirs && !this.#publishers.includes(from)) return;
    const link = isAboutTheirs ? this.#watchedLink(from) : this.#watchers.get(from);
    await link?.receive(signal);
  }

  async #serve(viewerId: string): Promise<void> {
    this.#watchers.get(viewerId)?.close();
    this.#watchers.delete(viewerId);
    if (this.#watchers.size >= REHEARSAL_VIEWER_LIMIT)
      return this.#send(viewerId, { kind: 'full' });
    const link = this.#makeLink(viewerId, true);
    this.#watchers.set(viewerId, link);
    if (this.#tracks) await link.publish(this.#tracks);
  }

  #watchedLink(from: string): PeerLink {
    const link = this.#watched.get(from) ?? this.#makeLink(from, false);
    this.#watched.set(from, link);
    return link;
  }

  #makeLink(other: string, isPublisher: boolean): PeerLink {
    return new PeerLink(isPublisher, this.#grant?.iceServers ?? [], {
      send: (signal) => this.#send(other, signal),
      onTrack: (track) => {
        this.#firstPicture.resolve();
        this.#events.emit('remote-track', { from: other, track });
      },
      onState: (state) => this.#onLinkState(other, isPublisher, state),
    });
  }

  #onLinkState(other: string, isPublisher: boolean, state: RTCPeerConnectionState) {
    if (isPublisher) {
      if (state === 'closed') this.#watchers.delete(other);
      return;
    }
    if (state === 'disconnected' || state === 'failed') this.#setState('reconnecting', state);
    if (state === 'connected' && this.state === 'reconnecting') this.#setState('connected', null);
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
