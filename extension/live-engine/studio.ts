// The host's side of the picture: opens devices when asked, carries out choices, and writes what is
// in use into the engine's state. Knows no live; who sends the tracks is told of each.
import type { LocalTracks } from '../../shared/live/live-transport.ts';
import { PICTURES, type PictureSettings } from '../../shared/live/presets.ts';
import type { EngineRequest, StudioSettings } from '../messages/live-engine.ts';
import type { EngineStore } from './engine-state.ts';
import { EngineError, faultOf } from './faults.ts';
import { LocalMedia } from './local-media.ts';
import type { Sound } from './sound.ts';

/** What the studio is made of. */
export interface StudioParts {
  readonly studio: () => Promise<StudioSettings>;
  readonly saveStudio: (settings: StudioSettings) => Promise<unknown>;
  /** Whether camera and microphone may be opened without a question. */
  readonly isAllowed: () => Promise<boolean>;
  readonly devices: MediaDevices;
  readonly nowMs: () => number;
}

/** Who sends what the studio makes. */
export interface StudioListener {
  onVideo(track: MediaStreamTrack | null, picture: PictureSettings): Promise<void>;
  onAudio(track: MediaStreamTrack): Promise<void>;
  onPicture(picture: PictureSettings): Promise<void>;
}

/** Requests that change picture or sound. */
export type StudioRequest = Extract<
  EngineRequest,
  { type: 'camera' | 'microphone' | 'source' | 'mute' | 'camera-off' | 'preset' | 'orientation' }
>;

// Chromium counts a track's frames; not in every DOM type.
interface CountedTrack {
  readonly stats?: { readonly deliveredFrames?: number };
}

/** Devices and choices of one engine. */
export class Studio {
  readonly #parts: StudioParts;
  readonly #store: EngineStore;
  readonly #listener: StudioListener;
  #media: LocalMedia | null = null;
  #audio: MediaStreamTrack | null = null;

  constructor(parts: StudioParts, store: EngineStore, listener: StudioListener) {
    this.#parts = parts;
    this.#store = store;
    this.#listener = listener;
  }

  get video(): MediaStreamTrack | null {
    return this.#media?.video ?? null;
  }

  get sound(): Sound | null {
    return this.#media?.sound ?? null;
  }

  /** How the picture is sent. */
  get picture(): PictureSettings {
    return this.#media?.picture ?? PICTURES.smooth;
  }

  get tracks(): LocalTracks {
    return {
      ...(this.video ? { video: this.video } : {}),
      ...(this.#audio ? { audio: this.#audio } : {}),
    };
  }

  /** Pictures that left the camera; null = the browser does not count. */
  framesSent(): number | null {
    return (this.video as CountedTrack | null)?.stats?.deliveredFrames ?? null;
  }

  /** Opens camera and microphone unless they are open. */
  async open(): Promise<void> {
    if (!(await this.#parts.isAllowed())) throw new EngineError('permission-needed', 'PROMPT');
    const media = await this.#own();
    await media.open();
    this.tell();
    this.#store.clearFault('permission-needed', 'permission-denied', 'device-busy');
  }

  close(): void {
    this.#media?.close();
    this.#audio = null;
    this.#store.patch({ picture: null, source: 'camera', isCameraOff: false });
  }

  /** Carries out a choice. */
  async change(request: StudioRequest): Promise<void> {
    const media = await this.#own();
    switch (request.type) {
      case 'camera':
        return this.#apply(media, { cameraId: request.deviceId });
      case 'microphone':
        return this.#apply(media, { microphoneId: request.deviceId });
      case 'preset':
        return this.#apply(media, { preset: request.preset });
      case 'orientation':
        return this.#apply(media, { orientation: request.orientation });
      case 'source':
        return this.#setSource(media, request.source);
      case 'mute':
        media.sound.mute(request.isMuted);
        return this.#store.patch({ isMuted: request.isMuted });
      case 'camera-off':
        media.setCameraOff(request.isOff);
        return this.#store.patch({ isCameraOff: request.isOff });
    }
  }

  /** Writes what is in use into the state. */
  tell(): void {
    const media = this.#media;
    if (!media) return;
    const { width, height, frameRate } = media.size;
    const hasSize = width !== undefined && height !== undefined;
    this.#store.patch({
      cameraId: media.cameraId,
      microphoneId: media.microphoneId,
      preset: media.settings.preset,
      orientation: media.settings.orientation,
      picture: hasSize ? { width, height, framesPerSecond: Math.round(frameRate ?? 0) } : null,
    });
  }

  async #own(): Promise<LocalMedia> {
    if (this.#media) return this.#media;
    const settings = await this.#parts.studio();
    this.#media ??= new LocalMedia(
      settings,
      {
        onVideo: (track) => void this.#onVideo(track),
        onAudio: (track) => void this.#onAudio(track),
        onDevices: (devices) => this.#store.patch(devices),
        onLost: (kind) => this.#onLost(kind),
        onBack: (kind) => {
          this.#store.clearFault(kind);
          this.tell();
        },
      },
      this.#parts.devices,
    );
    return this.#media;
  }

  async #apply(media: LocalMedia, change: Partial<StudioSettings>): Promise<void> {
    const settings = { ...media.settings, ...change };
    await media.apply(settings);
    await this.#listener.onPicture(media.picture);
    await this.#parts.saveStudio(settings);
    this.tell();
    this.#store.clearFault('device-busy', 'device-missing', 'camera-lost', 'microphone-lost');
  }

  async #setSource(media: LocalMedia, source: 'camera' | 'screen'): Promise<void> {
    if (source === 'camera') {
      media.stopSharing();
    } else {
      try {
        await media.share();
      } catch (error) {
        const { code } = faultOf(error, this.#parts.nowMs());
        throw new EngineError('share-refused', code, { cause: error });
      }
    }
    this.#store.patch({ source });
    this.#store.clearFault('share-refused', 'share-ended');
    await this.#listener.onPicture(media.picture);
  }

  // What cannot be sent now is sent when the way is back; the way itself says that it is lost.
  async #onVideo(track: MediaStreamTrack | null): Promise<void> {
    this.tell();
    await this.#attempt(() => this.#listener.onVideo(track, this.picture));
  }

  async #onAudio(track: MediaStreamTrack | null): Promise<void> {
    const isNew = track !== this.#audio;
    this.#audio = track;
    if (track && isNew) await this.#attempt(() => this.#listener.onAudio(track));
  }

  async #attempt(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      this.#store.fail(faultOf(error, this.#parts.nowMs()));
    }
  }

  #onLost(kind: 'camera-lost' | 'microphone-lost' | 'share-ended'): void {
    if (kind === 'share-ended') this.#store.patch({ source: 'camera' });
    this.#store.fail({ kind, code: kind, atMs: this.#parts.nowMs() });
    this.tell();
  }
}
