// The host's own camera, screen and microphone: opened as chosen, kept over unplugging and
// replugging. Says which track is to be published; publishing itself is the engine's.
import {
  type Orientation,
  PICTURES,
  type PictureSettings,
  SCREEN_PICTURE,
} from '../../shared/live/presets.ts';
import type { EngineDevice, StudioSettings } from '../messages/live-engine.ts';
import { listDevices } from './devices.ts';
import { EngineError } from './faults.ts';
import { soften } from './softening.ts';
import { Sound } from './sound.ts';

/** What the engine is told. */
export interface LocalMediaEvents {
  /** The picture to send is another one; null = none for now. */
  onVideo(track: MediaStreamTrack | null): void;
  onAudio(track: MediaStreamTrack | null): void;
  onDevices(devices: { cameras: EngineDevice[]; microphones: EngineDevice[] }): void;
  onLost(kind: 'camera-lost' | 'microphone-lost' | 'share-ended'): void;
  /** What was lost works again. */
  onBack(kind: 'camera-lost' | 'microphone-lost'): void;
}

/** Longest time a device may take to open; a busy one can hang for ever. */
const OPEN_DEADLINE_MS = 10_000;

/** The person may take a while to choose a screen; a question nobody sees must end. */
const CHOOSE_DEADLINE_MS = 60_000;

/** Constraints of a camera for these settings; the browser crops and scales to the shape. */
export function cameraConstraints(
  picture: PictureSettings,
  orientation: Orientation,
  deviceId: string | null,
): MediaTrackConstraints {
  const isPortrait = orientation === 'portrait';
  const width = isPortrait ? picture.shortSide : picture.longSide;
  const height = isPortrait ? picture.longSide : picture.shortSide;
  return {
    ...(deviceId ? { deviceId: { ideal: deviceId } } : {}),
    width: { ideal: width },
    height: { ideal: height },
    aspectRatio: { ideal: width / height },
    frameRate: { ideal: picture.framesPerSecond },
    // Not in the DOM types: without it a camera gives its nearest own shape, lying down.
    ...{ resizeMode: 'crop-and-scale' },
  };
}

async function inTime(
  work: Promise<MediaStream>,
  deadlineMs = OPEN_DEADLINE_MS,
): Promise<MediaStream> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = () => reject(new EngineError('device-busy', 'OPEN_DEADLINE'));
  const timer = setTimeout(late, deadlineMs);
  // A stream that comes after all must not keep the camera's light on.
  const close = (stream: MediaStream) => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    return await Promise.race([work, promise]);
  } catch (error) {
    void work.then(close, () => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Camera, screen and microphone of one engine. */
export class LocalMedia {
  readonly sound = new Sound();
  readonly #events: LocalMediaEvents;
  readonly #devices: MediaDevices;
  #settings: StudioSettings;
  #camera: MediaStreamTrack | null = null;
  #screen: MediaStreamTrack | null = null;
  #microphone: MediaStreamTrack | null = null;
  #isCameraOff = false;
  #isOpen = false;
  #video: MediaStreamTrack | null = null;
  #softened: { source: MediaStreamTrack; track: MediaStreamTrack } | null = null;

  constructor(settings: StudioSettings, events: LocalMediaEvents, devices: MediaDevices) {
    this.#settings = settings;
    this.#events = events;
    this.#devices = devices;
    devices.addEventListener('devicechange', () => void this.#onPlugged());
  }

  get settings(): StudioSettings {
    return this.#settings;
  }

  /** The picture that is to be sent now. */
  get video(): MediaStreamTrack | null {
    return this.#video;
  }

  /** What the microphone in use is; null = none. */
  get microphoneId(): string | null {
    return this.#microphone?.getSettings().deviceId ?? null;
  }

  get cameraId(): string | null {
    return this.#camera?.getSettings().deviceId ?? null;
  }

  /** Real size of the picture; of a softened one that of its source, which has the same. */
  get size(): MediaTrackSettings {
    return (this.#screen ?? this.#camera)?.getSettings() ?? {};
  }

  get picture(): PictureSettings {
    return this.#screen ? SCREEN_PICTURE : PICTURES[this.#settings.preset];
  }

  /** Opens camera and microphone; one that cannot be heard is told as lost, the picture goes on. */
  async open(): Promise<void> {
    if (this.#isOpen) return;
    this.#isOpen = true;
    try {
      await this.#openCamera();
    } catch (error) {
      this.close();
      throw error;
    }
    await this.#openMicrophone().catch(() => this.#events.onLost('microphone-lost'));
    await this.#tellDevices();
  }

  close(): void {
    this.#isOpen = false;
    this.#isCameraOff = false;
    for (const track of [this.#camera, this.#screen, this.#microphone]) track?.stop();
    this.#camera = null;
    this.#screen = null;
    this.#microphone = null;
    this.#softened = null;
    this.sound.disconnect();
    this.#show(null);
  }

  /** Takes other settings; what is open is opened anew where it has to be. */
  async apply(settings: StudioSettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    if (!this.#isOpen) return;
    if (before.microphoneId !== settings.microphoneId) await this.#openMicrophone();
    const { cameraId, preset, orientation } = settings;
    const isSamePicture =
      before.cameraId === cameraId &&
      before.preset === preset &&
      before.orientation === orientation;
    if (!isSamePicture && this.#camera) await this.#openCamera();
  }

  /** Shows a screen or window instead of the camera; the browser asks which. */
  async share(): Promise<void> {
    const { longSide, shortSide, framesPerSecond, hint } = SCREEN_PICTURE;
    const video = {
      width: { max: longSide },
      height: { max: shortSide },
      frameRate: { max: framesPerSecond },
    };
    const chosen = this.#devices.getDisplayMedia({ video, audio: false });
    const stream = await inTime(chosen, CHOOSE_DEADLINE_MS);
    const [track] = stream.getVideoTracks();
    if (!track) throw new EngineError('share-refused', 'NO_TRACK');
    this.#screen?.stop();
    this.#screen = track;
    track.contentHint = hint;
    track.addEventListener('ended', () => {
      if (this.#screen !== track) return;
      this.stopSharing();
      this.#events.onLost('share-ended');
    });
    this.#show(track);
  }

  stopSharing(): void {
    this.#screen?.stop();
    this.#screen = null;
    this.#showCamera();
  }

  /** Covers the camera without letting go of it. */
  setCameraOff(isOff: boolean): void {
    this.#isCameraOff = isOff;
    if (this.#camera) this.#camera.enabled = !isOff;
  }

  async #openCamera(): Promise<void> {
    const { cameraId, orientation, preset } = this.#settings;
    const constraints = cameraConstraints(PICTURES[preset], orientation, cameraId);
    // The old one is let go first: many cameras open only once.
    this.#camera?.stop();
    const stream = await inTime(this.#devices.getUserMedia({ video: constraints }));
    const [track] = stream.getVideoTracks();
    if (!track) throw new EngineError('device-missing', 'NO_CAMERA');
    this.#camera = track;
    track.contentHint = PICTURES[preset].hint;
    track.enabled = !this.#isCameraOff;
    track.addEventListener('ended', () => this.#onEnded(track, 'camera-lost'));
    if (!this.#screen) this.#showCamera();
  }

  async #openMicrophone(): Promise<void> {
    const { microphoneId } = this.#settings;
    const audio: MediaTrackConstraints = {
      ...(microphoneId ? { deviceId: { ideal: microphoneId } } : {}),
      ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    };
    this.#microphone?.stop();
    const stream = await inTime(this.#devices.getUserMedia({ audio }));
    const [track] = stream.getAudioTracks();
    if (!track) throw new EngineError('device-missing', 'NO_MICROPHONE');
    this.#microphone = track;
    track.addEventListener('ended', () => this.#onEnded(track, 'microphone-lost'));
    this.#events.onAudio(await this.sound.connect(track));
  }

  #showCamera(): void {
    const source = this.#camera;
    if (!source) {
      this.#show(null);
      return;
    }
    const { softening } = PICTURES[this.#settings.preset];
    // Back from a screen the same camera keeps its one softener.
    if (this.#softened?.source !== source) {
      this.#softened = { source, track: soften(source, softening) };
    }
    this.#show(this.#softened.track);
  }

  #show(track: MediaStreamTrack | null): void {
    if (this.#video === track) return;
    this.#video = track;
    this.#events.onVideo(track);
  }

  #onEnded(track: MediaStreamTrack, kind: 'camera-lost' | 'microphone-lost'): void {
    if (track !== this.#camera && track !== this.#microphone) return;
    if (kind === 'camera-lost') this.#camera = null;
    else this.#microphone = null;
    this.#events.onLost(kind);
    // Another one may be there to take over.
    void this.#onPlugged();
  }

  async #onPlugged(): Promise<void> {
    await this.#tellDevices();
    if (!this.#isOpen) return;
    if (!this.#camera) await this.#tryAgain(() => this.#openCamera(), 'camera-lost');
    if (!this.#microphone) await this.#tryAgain(() => this.#openMicrophone(), 'microphone-lost');
  }

  // Nothing there to open is no new fault: the loss was told, the next plug tries again.
  async #tryAgain(open: () => Promise<void>, kind: 'camera-lost' | 'microphone-lost') {
    try {
      await open();
      this.#events.onBack(kind);
    } catch (error) {
      if (error instanceof TypeError) throw error;
    }
  }

  async #tellDevices(): Promise<void> {
    this.#events.onDevices(await listDevices(this.#devices));
  }
}
