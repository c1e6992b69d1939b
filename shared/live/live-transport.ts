// The one interface over which a live's picture and sound travel: Agora in production, peer
// connections for a rehearsal. Knows neither rooms nor stock. Browser only.
import type { RoomRole } from '../contract/live-frames.ts';
import type { PictureSettings } from './presets.ts';

/** What the worker hands out so that a browser may join. `expiresAtMs` = ms since the epoch. */
export type LiveGrant =
  | {
      readonly kind: 'agora';
      readonly appId: string;
      readonly channel: string;
      readonly uid: number;
      readonly token: string;
      readonly expiresAtMs: number;
    }
  | {
      readonly kind: 'peer';
      /** Our own id in the room's signalling. */
      readonly personId: string;
      readonly iceServers: readonly RTCIceServer[];
      readonly expiresAtMs: number;
    };

/** What a transport can do, for surfaces that must not offer what is not there. */
export interface TransportCapabilities {
  /** Null = no limit of ours. */
  readonly maxViewers: number | null;
  readonly hasRelay: boolean;
  readonly hasMediaPush: boolean;
  readonly hasDualStream: boolean;
}

/** Where a connection stands; `closed` is final. */
export type TransportState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** One scale for both transports: 1 excellent ... 5 very bad, 6 disconnected, 0 unknown. */
export type NetworkQuality = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Figures of the connection; null = this transport cannot say. */
export interface LiveStats {
  readonly rttMs: number | null;
  readonly sendKbps: number | null;
  readonly receiveKbps: number | null;
  readonly lossShare: number | null;
  readonly endToEndDelayMs: number | null;
}

/** What happens, by event name. */
export interface TransportEvents {
  state: { readonly state: TransportState; readonly reason: string | null };
  quality: { readonly uplink: NetworkQuality; readonly downlink: NetworkQuality };
  'remote-track': { readonly from: string; readonly track: MediaStreamTrack };
  'remote-left': { readonly from: string };
  /** Time to fetch the next grant and call `renew`. */
  'grant-expiring': Record<string, never>;
  relay: { readonly state: RelayState; readonly code: string | null };
  /** Something is wrong with the media; `code` as the transport names it. */
  exception: { readonly code: string; readonly message: string };
}

/** Tracks to publish. */
export interface LocalTracks {
  readonly audio?: MediaStreamTrack;
  readonly video?: MediaStreamTrack;
}

/** Where a relay into another live's channel (PK) stands. */
export type RelayState = 'idle' | 'connecting' | 'running' | 'failed';

/** One end of a relay; of the source the number is 0. */
export interface RelayEnd {
  readonly channel: string;
  readonly uid: number;
  readonly token: string;
}

/** Errors a person is told about, each with its own plain sentence in the catalogue. */
export type LiveFault =
  | 'unreachable'
  | 'permission-denied'
  | 'device-busy'
  | 'device-missing'
  | 'grant-refused'
  | 'grant-expired'
  | 'already-connected-elsewhere'
  | 'banned'
  | 'room-full'
  | 'not-supported'
  | 'unexpected';

/** A failure of a transport, with what caused it. */
export class LiveTransportError extends Error {
  constructor(
    readonly fault: LiveFault,
    /** The transport's own code, for the log. */
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`${fault} (${code})`, options);
    this.name = 'LiveTransportError';
  }
}

/** What a connection is made with. */
export interface ConnectOptions {
  readonly role: RoomRole;
  readonly grant: LiveGrant;
  /** Aborting it leaves and rejects. */
  readonly signal?: AbortSignal;
}

/** A way to send and receive a live. One instance serves one connection, once. */
export interface LiveTransport {
  readonly kind: 'agora' | 'peer';
  readonly capabilities: TransportCapabilities;
  readonly state: TransportState;
  /** Joins; rejects with a LiveTransportError, at the latest at its own deadline. */
  connect(options: ConnectOptions): Promise<void>;
  publish(tracks: LocalTracks): Promise<void>;
  /** Swaps the picture without leaving: another camera, a screen. */
  replaceVideo(track: MediaStreamTrack): Promise<void>;
  /** How the picture is sent from now on; before `publish` it is kept for then. */
  setPicture(settings: PictureSettings): Promise<void>;
  unpublish(): Promise<void>;
  /** Promotes or demotes; a promotion needs the grant of the new role. */
  setRole(role: RoomRole, grant?: LiveGrant): Promise<void>;
  renew(grant: LiveGrant): Promise<void>;
  /** Sends our picture into another live too, or goes on with newer tokens; see `hasRelay`. */
  startRelay(source: RelayEnd, destination: RelayEnd): Promise<void>;
  stopRelay(): Promise<void>;
  stats(): Promise<LiveStats>;
  close(): Promise<void>;
  on<K extends keyof TransportEvents>(
    event: K,
    listener: (detail: TransportEvents[K]) => void,
  ): () => void;
}
