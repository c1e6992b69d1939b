// A phone's camera on the stage of a live: opened here, sent as a co-host's picture, turned from
// back to front. Whoever holds the co-host's link is let on by the room; this only sends.
import { signal } from '@preact/signals';
import type { RoomGrant } from '../../shared/contract/live-rooms.ts';
import type { LiveTransport } from '../../shared/live/live-transport.ts';
import { PeerTransport } from '../../shared/live/peer-transport.ts';
import { PICTURES } from '../../shared/live/presets.ts';
import { roomSignalling } from '../../shared/live/room-signalling.ts';
import type { RoomSocket } from '../../shared/live/room-socket.ts';

/** Where the camera stands; `refused`: this browser does not give it. */
export type CameraState = 'off' | 'opening' | 'on' | 'refused' | 'failed';

type Facing = 'environment' | 'user';

const picture = PICTURES.smooth;

// Upright, as a phone is held; `ideal` alone, because a web camera lies.
const wishFor = (facing: Facing, hasSound: boolean): MediaStreamConstraints => ({
  video: {
    facingMode: { ideal: facing },
    width: { ideal: picture.shortSide },
    height: { ideal: picture.longSide },
    frameRate: { ideal: picture.framesPerSecond },
  },
  audio: hasSound,
});

/** The camera of one phone. */
export class CameraStage {
  readonly state = signal<CameraState>('off');
  /** What is sent, for a look at it. */
  readonly stream = signal<MediaStream | null>(null);
  readonly #signalling: ReturnType<typeof roomSignalling>;
  readonly #grant: () => RoomGrant | null;
  #transport: LiveTransport | null = null;
  #facing: Facing = 'environment';

  /** Make it before the socket connects: who is on the stage is known from its frames. */
  constructor(socket: RoomSocket, grant: () => RoomGrant | null) {
    this.#signalling = roomSignalling(socket);
    this.#grant = grant;
  }

  /** Opens the camera and goes on the stage. Sound is left off beside a host's own microphone. */
  async start(hasSound: boolean): Promise<void> {
    if (this.state.value === 'opening' || this.state.value === 'on') return;
    this.state.value = 'opening';
    try {
      await this.#open(hasSound);
      await this.#publish();
      this.state.value = 'on';
    } catch (error) {
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      await this.stop();
      this.state.value = isRefused || !navigator.mediaDevices ? 'refused' : 'failed';
    }
  }

  /** Goes on with a newer grant. */
  renew(grant: RoomGrant): void {
    // One that is not taken shows as a lost line, and the next ticket brings another.
    this.#transport?.renew(grant).catch(() => undefined);
  }

  /** The other camera of the phone, without leaving the stage. */
  async turn(): Promise<void> {
    const before = this.stream.value;
    if (!before || !this.#transport) return;
    this.#facing = this.#facing === 'environment' ? 'user' : 'environment';
    // Most phones open one camera at a time.
    for (const track of before.getVideoTracks()) track.stop();
    const { video = true } = wishFor(this.#facing, false);
    const next = await navigator.mediaDevices.getUserMedia({ video });
    const [track] = next.getVideoTracks();
    if (!track) return;
    await this.#transport.replaceVideo(track);
    this.stream.value = new MediaStream([track, ...before.getAudioTracks()]);
  }

  /** Leaves the stage and closes the camera. */
  async stop(): Promise<void> {
    const transport = this.#transport;
    this.#transport = null;
    await transport?.close().catch(() => undefined);
    for (const track of this.stream.value?.getTracks() ?? []) track.stop();
    this.stream.value = null;
    this.state.value = 'off';
  }

  async #open(hasSound: boolean): Promise<void> {
    this.stream.value = await navigator.mediaDevices.getUserMedia(wishFor(this.#facing, hasSound));
  }

  async #publish(): Promise<void> {
    const [grant, stream] = [this.#grant(), this.stream.value];
    const [video] = stream?.getVideoTracks() ?? [];
    const [audio] = stream?.getAudioTracks() ?? [];
    if (!grant || !video) throw new Error('there is no way onto the stage');
    const transport = await this.#make(grant);
    this.#transport = transport;
    await transport.setPicture(picture);
    await transport.connect({ role: 'cohost', grant });
    await transport.publish({ video, ...(audio ? { audio } : {}) });
  }

  async #make(grant: RoomGrant): Promise<LiveTransport> {
    if (grant.kind === 'peer') return new PeerTransport(this.#signalling);
    const { AgoraTransport } = await import('../../shared/live/agora-transport.ts');
    return new AgoraTransport();
  }
}
