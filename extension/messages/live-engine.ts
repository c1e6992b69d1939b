// What the live engine and our own pages say to each other. A page attaches by connecting a port
// named ENGINE_PORT and detaches by closing it; the engine goes on either way. Types only.
import type { RoomRole } from '../../shared/contract/live-frames.ts';
import type {
  LiveFault,
  LiveStats,
  NetworkQuality,
  RelayState,
  TransportCapabilities,
  TransportState,
} from '../../shared/live/live-transport.ts';
import type { NetworkAdvice } from '../../shared/live/network-advice.ts';
import type { Orientation, ScenePreset } from '../../shared/live/presets.ts';
import type { RoomLine, RoomRefusalReason } from '../../shared/live/room-socket.ts';

/** Name of the port between a page and the engine. */
export const ENGINE_PORT = 'live-engine';

/** Where the engine stands. `checking`: devices are open, nobody sees them yet. */
export type EnginePhase = 'off' | 'checking' | 'starting' | 'on-air' | 'ending';

/** Everything that can go wrong, each with a sentence in the catalogue (`engine.faults`). */
export type EngineFaultKind =
  | LiveFault
  | `room-${RoomRefusalReason}`
  /** Nobody has been asked yet: open the permission page. */
  | 'permission-needed'
  | 'signed-out'
  /** The worker did not answer, or answered with something else than a ticket. */
  | 'no-ticket'
  | 'room-silent'
  /** The room refused to go on air. */
  | 'not-started'
  | 'camera-lost'
  | 'microphone-lost'
  | 'share-refused'
  | 'share-ended'
  | 'busy';

/** A fault as a page shows it. */
export interface EngineFault {
  readonly kind: EngineFaultKind;
  /** The platform's own word, for the log and for support. */
  readonly code: string;
  readonly atMs: number;
}

/** A camera or microphone. */
export interface EngineDevice {
  readonly deviceId: string;
  readonly label: string;
  /** Read off its name: a virtual camera (OBS), a capture card, a phone. */
  readonly kind: 'plain' | 'virtual' | 'capture-card' | 'phone';
}

/** Somebody else who publishes in this room: a co-host, the other side of a PK. */
export interface RemotePicture {
  readonly personId: string;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
}

/** The engine as every page sees it; sent whole at each change. */
export interface EngineState {
  readonly phase: EnginePhase;
  readonly liveId: string | null;
  readonly title: string | null;
  readonly role: RoomRole | null;
  readonly personId: string | null;
  readonly transport: 'peer' | 'agora' | null;
  readonly capabilities: TransportCapabilities | null;
  readonly onAirSinceMs: number | null;
  /** The line to the room. */
  readonly line: RoomLine;
  /** The way of the picture. */
  readonly link: TransportState;
  readonly source: 'camera' | 'screen';
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  readonly isMuted: boolean;
  readonly isCameraOff: boolean;
  readonly preset: ScenePreset;
  readonly orientation: Orientation;
  readonly cameras: readonly EngineDevice[];
  readonly microphones: readonly EngineDevice[];
  /** Real size of the picture that is sent; null = none. */
  readonly picture: {
    readonly width: number;
    readonly height: number;
    readonly framesPerSecond: number;
  } | null;
  readonly quality: { readonly uplink: NetworkQuality; readonly downlink: NetworkQuality };
  /** What the host can do about the line; null = nothing need be done. */
  readonly advice: NetworkAdvice | null;
  readonly stats: LiveStats | null;
  /** Seconds from capture to a viewer's screen as viewers last reported; null = unknown. */
  readonly delayMs: number | null;
  readonly viewers: number | null;
  readonly remotes: readonly RemotePicture[];
  /** A PK with another live over a relay; null = none. A rehearsal’s hosts share a room. */
  readonly pk: { readonly toLiveId: string; readonly state: RelayState } | null;
  /** The last fault; null once what it was about works again. */
  readonly fault: EngineFault | null;
}

/** How loud, light and sharp it is now; sent five times a second while a page is attached. */
export interface EngineMeter {
  /** Loudness of the microphone, 0 to 1. */
  readonly level: number;
  readonly isClipping: boolean;
  /** Mean brightness, 0 to 1; null while there is no picture. */
  readonly light: number | null;
  /** 0 = blurred, 1 = sharp; null while there is no picture. */
  readonly sharpness: number | null;
}

/** The result of the pre-call test: a round trip to the server and what the line seems to carry. */
export interface NetworkTest {
  readonly rttMs: number | null;
  readonly jitterMs: number | null;
  readonly uplinkKbps: number | null;
  readonly quality: NetworkQuality;
  readonly advice: NetworkAdvice | null;
}

/** Which picture a page wants to see: the own one, or another publisher's by person. */
export type PictureName = 'own' | `remote:${string}`;
/** What a page may send as one. */
export const PICTURE_NAME = /^(own|remote:.{1,80})$/;

/** What a page may ask. Each is answered once by its `id`. */
export type EngineRequest =
  /** Opens camera and microphone for the device check; nobody else sees them. */
  | { readonly type: 'check' }
  /** Closes them again; refused on air. */
  | { readonly type: 'release' }
  /** Goes on air in an opened live: as its host, or on the stage beside one (co-host, PK). */
  | { readonly type: 'start'; readonly liveId: string; readonly role?: 'host' | 'cohost' }
  /** Ends the live for everybody; of a co-host: leaves it. */
  | { readonly type: 'stop' }
  /** Leaves without ending: the live goes on for who is left. */
  | { readonly type: 'leave' }
  | { readonly type: 'camera'; readonly deviceId: string }
  | { readonly type: 'microphone'; readonly deviceId: string }
  | { readonly type: 'source'; readonly source: 'camera' | 'screen' }
  | { readonly type: 'mute'; readonly isMuted: boolean }
  | { readonly type: 'camera-off'; readonly isOff: boolean }
  | { readonly type: 'preset'; readonly preset: ScenePreset }
  | { readonly type: 'orientation'; readonly orientation: Orientation }
  /** Sends this picture into another live as well, where `capabilities.hasRelay`. */
  | { readonly type: 'pk'; readonly toLiveId: string }
  | { readonly type: 'pk-stop' }
  | { readonly type: 'network-test' };

/** From a page to the engine. */
export type ToEngine =
  | { readonly kind: 'request'; readonly id: string; readonly request: EngineRequest }
  /** Wants a picture over a connection inside this browser; `data` is a PeerSignal as text. */
  | { readonly kind: 'picture'; readonly name: PictureName; readonly data: string };

/** From the engine to a page. */
export type FromEngine =
  | { readonly kind: 'state'; readonly state: EngineState }
  | { readonly kind: 'meter'; readonly meter: EngineMeter }
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly fault: EngineFault | null;
      /** Of `network-test`. */
      readonly test: NetworkTest | null;
    }
  | { readonly kind: 'picture'; readonly name: PictureName; readonly data: string };

/** What the background needs for the badge, its menu and a waiting update. */
export interface OnAirView {
  readonly liveId: string;
  readonly title: string;
  readonly sinceMs: number;
  /** False while the room or the picture's way is lost. */
  readonly isConnected: boolean;
}

/** What is known of a host nothing is heard of. */
export interface HostSilence {
  readonly liveId: string;
  readonly title: string;
  /** Since when, on the room's clock; null = heard again, or over. */
  readonly sinceMs: number | null;
  /** How long that was when it was told. */
  readonly seconds: number;
}

/** Our own pages and the engine -> background. */
export interface EngineToBackground {
  /** Opens the engine unless it runs; answers when it listens. */
  'engine.open'(): boolean;
  /** Closes the engine; false when it is on air. */
  'engine.close'(): boolean;
  /** The engine tells what is on air; null = nothing (any more). */
  'engine.onAir'(view: OnAirView | null): boolean;
  /** A panel hears in the room that the host fell silent, or is back (`sinceMs` null). */
  'engine.silence'(silence: HostSilence): boolean;
  /** Opens the page that asks for camera and microphone. */
  'engine.permission'(): boolean;
  /** What the host chose last; the engine itself cannot read stored items. */
  'engine.studio'(): StudioSettings;
  'engine.saveStudio'(settings: StudioSettings): boolean;
}

/** What a host chose last for picture and sound. */
export interface StudioSettings {
  readonly cameraId: string | null;
  readonly microphoneId: string | null;
  readonly preset: ScenePreset;
  readonly orientation: Orientation;
}

/** Background -> engine. */
export interface BackgroundToEngine {
  /** Whether the engine runs, and what it does. */
  'engine.state'(): EngineState;
  /** "End live" in the badge's menu. */
  'engine.end'(): boolean;
}
