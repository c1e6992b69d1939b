// The live over Agora. The only file that imports Agora's SDK, and only when a live starts: it is
// 1.2 MB. Must never be imported statically by popup, content script or service worker.
import type {
  NetworkQuality as AgoraQuality,
  IAgoraRTCClient,
  IAgoraRTCRemoteUser,
} from 'agora-rtc-sdk-ng/esm';
import { agoraCodeOf, faultFromAgora } from './agora-faults.ts';
import { CALL_DEADLINE_MS, JOIN_DEADLINE_MS, withDeadline } from './deadline.ts';
import {
  type ConnectOptions,
  type LiveGrant,
  type LiveStats,
  type LiveTransport,
  LiveTransportError,
  type LocalTracks,
  type NetworkQuality,
  type RelayEnd,
  type RelayState,
  type TransportState,
} from './live-transport.ts';
import { PICTURES, type PictureSettings } from './presets.ts';
import { TransportEmitter } from './transport-events.ts';

/** The part of the SDK that is used, so that a test can pass a typed fake. */
export interface AgoraSdk extends AgoraFunctions {
  /** Adds the relay, which the SDK keeps out of its main part. */
  readonly useRelay: () => Promise<void>;
}

type AgoraFunctions = Pick<
  typeof import('agora-rtc-sdk-ng/esm'),
  | 'createChannelMediaRelayConfiguration'
  | 'createClient'
  | 'createCustomAudioTrack'
  | 'createCustomVideoTrack'
  | 'setLogLevel'
  | 'setParameter'
>;

type AgoraGrant = Extract<LiveGrant, { kind: 'agora' }>;
type LocalTrack = ReturnType<
  AgoraSdk['createCustomAudioTrack'] | AgoraSdk['createCustomVideoTrack']
>;

/** Loads the SDK in its own chunk and turns its usage reports off (verified: no requests). */
export async function loadAgoraSdk(): Promise<AgoraSdk> {
  const sdk = await import('agora-rtc-sdk-ng/esm');
  sdk.setLogLevel(3);
  sdk.setParameter('ENABLE_EVENT_REPORT', false);
  return {
    ...sdk,
    useRelay: async () => {
      const { ChannelMediaRelayService } = await import(
        'agora-rtc-sdk-ng/services/channel-media-relay'
      );
      sdk.AgoraRTC.use(ChannelMediaRelayService);
    },
  };
}

const RELAY_STATES: Readonly<Record<string, RelayState>> = {
  RELAY_STATE_IDLE: 'idle',
  RELAY_STATE_CONNECTING: 'connecting',
  RELAY_STATE_RUNNING: 'running',
};

const STATES: Readonly<Record<string, TransportState>> = {
  CONNECTING: 'connecting',
  CONNECTED: 'connected',
  RECONNECTING: 'reconnecting',
  DISCONNECTING: 'closed',
  DISCONNECTED: 'closed',
};

function requireAgora(grant: LiveGrant): AgoraGrant {
  if (grant.kind !== 'agora') throw new LiveTransportError('grant-refused', 'NOT_AN_AGORA_GRANT');
  return grant;
}

/** What a viewer on a thin line gets instead: readable, at an eighth of the rate. */
const LOW_STREAM = { width: 320, height: 180, framerate: 15, bitrate: 140 };

/** The live over Agora; see LiveTransport for what each member promises. */
export class AgoraTransport implements LiveTransport {
  readonly kind = 'agora';
  readonly capabilities = {
    maxViewers: null,
    hasRelay: true,
    hasMediaPush: true,
    hasDualStream: true,
  };
  state: TransportState = 'idle';
  readonly #events = new TransportEmitter();
  readonly #load: () => Promise<AgoraSdk>;
  #sdk: AgoraSdk | null = null;
  #client: IAgoraRTCClient | null = null;
  #published: LocalTrack[] = [];
  #picture: PictureSettings = PICTURES.smooth;
  #hasDualStream = false;
  #isRelaying = false;

  constructor(load: () => Promise<AgoraSdk> = loadAgoraSdk) {
    this.#load = load;
  }

  on: LiveTransport['on'] = (event, listener) => this.#events.on(event, listener);

  async connect({ role, grant, signal }: ConnectOptions): Promise<void> {
    const { appId, channel, uid, token } = requireAgora(grant);
    this.#setState('connecting', null);
    try {
      this.#sdk = await this.#load();
      // One client for one join: after a renewal a later join may use the stale token.
      const client = this.#sdk.createClient({ mode: 'live', codec: 'vp8' });
      this.#client = client;
      this.#listen(client);
      if (role !== 'viewer') await client.setClientRole('host');
      await withDeadline(client.join(appId, channel, token, uid), JOIN_DEADLINE_MS, 'join', {
        signal,
        onLate: () => void client.leave().catch(() => undefined),
      });
      this.#setState('connected', null);
    } catch (error) {
      const fault = faultFromAgora(error);
      this.#setState('closed', fault.fault);
      throw fault;
    }
  }

  async publish({ audio, video }: LocalTracks): Promise<void> {
    const { sdk, client } = this.#joined();
    const tracks: LocalTrack[] = [];
    if (audio) tracks.push(sdk.createCustomAudioTrack({ mediaStreamTrack: audio }));
    if (video) {
      tracks.push(sdk.createCustomVideoTrack({ mediaStreamTrack: video, ...this.#encoding() }));
      await this.#addLowStream(client);
    }
    await this.#call('publish', client.publish(tracks));
    this.#published.push(...tracks);
  }

  async replaceVideo(track: MediaStreamTrack): Promise<void> {
    const video = this.#published.find((published) => published.trackMediaType === 'video');
    if (!video || !('replaceTrack' in video)) return this.publish({ video: track });
    await this.#call('replaceVideo', video.replaceTrack(track, false));
  }

  async setPicture(settings: PictureSettings): Promise<void> {
    this.#picture = settings;
    const video = this.#published.find((published) => published.trackMediaType === 'video');
    if (!video || !('setEncoderConfiguration' in video)) return;
    const { optimizationMode, ...encoder } = this.#encoding();
    await this.#call('setPicture', video.setEncoderConfiguration(encoder));
    await this.#call('setPicture', video.setOptimizationMode(optimizationMode));
  }

  async unpublish(): Promise<void> {
    const { client } = this.#joined();
    await this.#call('unpublish', client.unpublish());
    for (const track of this.#published) track.close();
    this.#published = [];
  }

  setRole: LiveTransport['setRole'] = async (role, grant) => {
    const { client } = this.#joined();
    if (role === 'viewer') {
      // The SDK throws when a host who still publishes becomes audience.
      await this.unpublish();
      await this.#call('setRole', client.setClientRole('audience', { level: 1 }));
    }
    if (grant) await this.renew(grant);
    if (role !== 'viewer') await this.#call('setRole', client.setClientRole('host'));
  };

  async renew(grant: LiveGrant): Promise<void> {
    const { token } = requireAgora(grant);
    await this.#call('renew', this.#joined().client.renewToken(token));
  }

  async startRelay(source: RelayEnd, destination: RelayEnd): Promise<void> {
    const { sdk, client } = this.#joined();
    if (!this.#isRelaying) await this.#call('useRelay', sdk.useRelay());
    const relay = sdk.createChannelMediaRelayConfiguration();
    const infoOf = ({ channel, uid, token }: RelayEnd) => ({ channelName: channel, uid, token });
    relay.setSrcChannelInfo(infoOf(source));
    relay.addDestChannelInfo(infoOf(destination));
    if (this.#isRelaying) await this.#call('relay', client.updateChannelMediaRelay(relay));
    else await this.#call('relay', client.startChannelMediaRelay(relay));
    this.#isRelaying = true;
  }

  async stopRelay(): Promise<void> {
    if (!this.#isRelaying) return;
    this.#isRelaying = false;
    await this.#call('relay', this.#joined().client.stopChannelMediaRelay());
  }

  async stats(): Promise<LiveStats> {
    const { client } = this.#joined();
    const total = client.getRTCStats();
    const [remote] = Object.values(client.getRemoteVideoStats());
    return {
      rttMs: total.RTT,
      sendKbps: Math.round(total.SendBitrate / 1000),
      receiveKbps: Math.round(total.RecvBitrate / 1000),
      lossShare: remote ? remote.packetLossRate / 100 : null,
      endToEndDelayMs: remote?.end2EndDelay ?? null,
    };
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    for (const track of this.#published) track.close();
    this.#published = [];
    if (client) await this.#call('leave', client.leave());
    this.#setState('closed', null);
  }

  #joined() {
    if (!this.#client || !this.#sdk) throw new LiveTransportError('unexpected', 'NOT_JOINED');
    return { client: this.#client, sdk: this.#sdk };
  }

  #encoding() {
    const { framesPerSecond, maxKbps, hint } = this.#picture;
    return { frameRate: framesPerSecond, bitrateMax: maxKbps, optimizationMode: hint };
  }

  // A second, small picture that viewers on a thin line fall back to. Without it they still have
  // the large one, so a browser that cannot is no reason to stop.
  async #addLowStream(client: IAgoraRTCClient): Promise<void> {
    if (this.#hasDualStream) return;
    this.#hasDualStream = true;
    try {
      client.setLowStreamParameter(LOW_STREAM);
      await this.#call('dualStream', client.enableDualStream());
    } catch (error) {
      const { code, message } = faultFromAgora(error);
      this.#events.emit('exception', { code, message });
    }
  }

  async #call<T>(name: string, work: Promise<T>): Promise<T> {
    try {
      return await withDeadline(work, CALL_DEADLINE_MS, name);
    } catch (error) {
      throw faultFromAgora(error);
    }
  }

  #setState(state: TransportState, reason: string | null) {
    if (this.state === state) return;
    this.state = state;
    this.#events.emit('state', { state, reason });
  }

  #listen(client: IAgoraRTCClient) {
    client.on('connection-state-change', (next, _previous, reason) =>
      this.#setState(STATES[next] ?? 'closed', reason ?? null),
    );
    client.on('network-quality', (quality: AgoraQuality) =>
      this.#events.emit('quality', {
        uplink: quality.uplinkNetworkQuality as NetworkQuality,
        downlink: quality.downlinkNetworkQuality as NetworkQuality,
      }),
    );
    client.on('channel-media-relay-state', (next, code) => {
      const state = RELAY_STATES[next] ?? 'failed';
      if (state === 'failed') this.#isRelaying = false;
      this.#events.emit('relay', { state, code: String(code) });
    });
    client.on('token-privilege-will-expire', () => this.#events.emit('grant-expiring', {}));
    client.on('exception', ({ code, msg }) =>
      this.#events.emit('exception', { code: String(code), message: msg }),
    );
    client.on('user-left', (user) => this.#events.emit('remote-left', { from: String(user.uid) }));
    client.on('user-published', (user, mediaType) => {
      if (mediaType !== 'datachannel') void this.#subscribe(client, user, mediaType);
    });
  }

  async #subscribe(client: IAgoraRTCClient, user: IAgoraRTCRemoteUser, type: 'audio' | 'video') {
    try {
      const remote = await withDeadline(
        client.subscribe(user, type),
        CALL_DEADLINE_MS,
        'subscribe',
      );
      if (!('getMediaStreamTrack' in remote)) return;
      const track = remote.getMediaStreamTrack();
      this.#events.emit('remote-track', { from: String(user.uid), track });
    } catch (error) {
      const code = agoraCodeOf(error);
      this.#events.emit('exception', { code, message: faultFromAgora(error).message });
    }
  }
}
