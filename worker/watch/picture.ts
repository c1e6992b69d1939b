// The picture and the sound of a live, whatever carries them: joins with the ticket's grant, tries
// again when it breaks, and gives streams by publisher. Agora's code is loaded only when needed.
import { signal } from '@preact/signals';
import type { RoomGrant } from '../../shared/contract/live-rooms.ts';
import { type LiveTransport, LiveTransportError } from '../../shared/live/live-transport.ts';
import { PeerTransport } from '../../shared/live/peer-transport.ts';
import { roomSignalling } from '../../shared/live/room-signalling.ts';
import type { RoomSocket } from '../../shared/live/room-socket.ts';

/** One publisher's stream. */
export interface ShownStream {
  readonly from: string;
  readonly stream: MediaStream;
}

/** A join that failed is tried again after this. */
const AGAIN_MS = 4_000;
/** From this quality on (1 best, 6 gone) the picture makes way for the sound. */
const SLOW_FROM = 5;

/** The receiving end of a live. */
export class Picture {
  /** In the order in which they came: the host first. */
  readonly streams = signal<readonly ShownStream[]>([]);
  readonly isSlow = signal(false);
  /** The host serves no further viewer. */
  readonly isFull = signal(false);
  readonly #socket: RoomSocket;
  readonly #signalling: ReturnType<typeof roomSignalling>;
  #grant: RoomGrant | null = null;
  #transport: LiveTransport | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  /** Make it before the socket connects: publishers are known from its frames. */
  constructor(socket: RoomSocket) {
    this.#socket = socket;
    this.#signalling = roomSignalling(socket);
  }

  /** Takes a grant: joins with the first, renews with later ones. */
  take(grant: RoomGrant): void {
    const isSameKind = this.#grant?.kind === grant.kind;
    this.#grant = grant;
    if (this.#transport && isSameKind && this.#transport.state !== 'closed') {
      this.#transport.renew(grant).catch(() => this.#rejoin());
      return;
    }
    void this.#join();
  }

  /** Leaves for good. */
  close(): void {
    this.#grant = null;
    clearTimeout(this.#again);
    void this.#transport?.close();
    this.#transport = null;
    this.streams.value = [];
  }

  async #make(grant: RoomGrant): Promise<LiveTransport> {
    if (grant.kind === 'peer') return new PeerTransport(this.#signalling);
    const { AgoraTransport } = await import('../../shared/live/agora-transport.ts');
    return new AgoraTransport();
  }

  async #join(): Promise<void> {
    const grant = this.#grant;
    clearTimeout(this.#again);
    if (!grant || this.#transport) return;
    try {
      const transport = await this.#make(grant);
      this.#transport = transport;
      this.#listen(transport);
      await transport.connect({ role: 'viewer', grant });
      this.isFull.value = false;
    } catch (error) {
      this.isFull.value = error instanceof LiveTransportError && error.fault === 'room-full';
      this.#rejoin();
    }
  }

  #rejoin(): void {
    void this.#transport?.close().catch(() => undefined);
    this.#transport = null;
    this.streams.value = [];
    clearTimeout(this.#again);
    // While the line is down no answer can come: its return brings a grant of its own.
    if (this.#grant) this.#again = setTimeout(() => void this.#join(), AGAIN_MS);
  }

  #listen(transport: LiveTransport): void {
    const isCurrent = () => this.#transport === transport;
    transport.on('remote-track', ({ from, track }) => isCurrent() && this.#add(from, track));
    transport.on('remote-left', ({ from }) => {
      if (isCurrent()) this.streams.value = this.streams.value.filter((one) => one.from !== from);
    });
    transport.on('quality', ({ downlink }) => {
      if (isCurrent()) this.isSlow.value = downlink >= SLOW_FROM && this.streams.value.length > 0;
    });
    transport.on('grant-expiring', () => this.#socket.connect());
  }

  #add(from: string, track: MediaStreamTrack): void {
    const known = this.streams.value.find((one) => one.from === from);
    const kept = known?.stream.getTracks().filter(({ kind }) => kind !== track.kind) ?? [];
    const stream = new MediaStream([...kept, track]);
    this.streams.value = known
      ? this.streams.value.map((one) => (one === known ? { from, stream } : one))
      : [...this.streams.value, { from, stream }];
  }
}
