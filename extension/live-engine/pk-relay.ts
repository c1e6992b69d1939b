// A PK with another live over a relay: asks for its tokens, starts it, keeps them fresh, stops it.
// Built to Agora's published shapes; not yet verified against its network, see docs/roadmap.md.
import type { RelayGrant } from '../../shared/contract/live-relay.ts';
import type { LiveTransport } from '../../shared/live/live-transport.ts';

/** What it needs from outside. */
export interface PkRelayParts {
  readonly grant: (liveId: string, toLiveId: string) => Promise<RelayGrant>;
  readonly nowMs: () => number;
  readonly onFailed: (error: unknown) => void;
}

/** The relay of one live. */
export class PkRelay {
  readonly #parts: PkRelayParts;
  #transport: LiveTransport | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the stops: what was under way before one must not start after it. */
  #stops = 0;

  constructor(parts: PkRelayParts) {
    this.#parts = parts;
  }

  /** Sends the picture of `liveId` into `toLiveId` too; the same again renews it. */
  async start(transport: LiveTransport, liveId: string, toLiveId: string): Promise<void> {
    const stops = this.#stops;
    const { source, destination, renewAtMs } = await this.#parts.grant(liveId, toLiveId);
    if (stops !== this.#stops) return;
    await transport.startRelay(source, destination);
    this.#transport = transport;
    clearTimeout(this.#timer);
    const again = () => this.start(transport, liveId, toLiveId).catch(this.#parts.onFailed);
    this.#timer = setTimeout(again, Math.max(1_000, renewAtMs - this.#parts.nowMs()));
  }

  async stop(): Promise<void> {
    this.#stops += 1;
    clearTimeout(this.#timer);
    const transport = this.#transport;
    this.#transport = null;
    await transport?.stopRelay();
  }
}
