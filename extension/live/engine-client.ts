// The panel's end of the port to the live engine: what it does now, what it is asked, and its
// pictures. Comes back by itself when the port closes; the engine does not notice.
import { browser } from 'wxt/browser';
import { PeerLink } from '../../shared/live/peer-link.ts';
import { readPeerSignal } from '../../shared/live/peer-signal.ts';
import {
  ENGINE_PORT,
  type EngineFault,
  type EngineMeter,
  type EngineRequest,
  type EngineState,
  type FromEngine,
  type NetworkTest,
  type PictureName,
  type ToEngine,
} from '../messages/live-engine.ts';
import { sendMessage } from '../messages.ts';

/** What the engine answers to a request. */
export interface EngineAnswer {
  /** Null when it was done. */
  readonly fault: EngineFault | null;
  readonly test: NetworkTest | null;
}

/** What a page hears. */
export interface EngineListener {
  onState(state: EngineState): void;
  onMeter?(meter: EngineMeter): void;
}

/** Wait before the port is connected again. */
const AGAIN_MS = 500;
const GONE: EngineFault = { kind: 'unexpected', code: 'ENGINE_GONE', atMs: 0 };

type Port = ReturnType<typeof browser.runtime.connect>;

/** The line from one page to the engine. */
export class EngineClient {
  readonly #listener: EngineListener;
  readonly #waiting = new Map<string, (answer: EngineAnswer) => void>();
  readonly #pictures = new Map<PictureName, PeerLink>();
  #port: Port | null = null;
  #isClosed = false;

  constructor(listener: EngineListener) {
    this.#listener = listener;
  }

  /** Starts the engine unless it runs, and attaches to it; the state follows at once. */
  async attach(): Promise<void> {
    await sendMessage('engine.open');
    if (this.#isClosed) return;
    const port = browser.runtime.connect({ name: ENGINE_PORT });
    this.#port = port;
    port.onMessage.addListener((message: FromEngine) => this.#hear(message));
    port.onDisconnect.addListener(() => this.#lost(port));
  }

  /** Lets go; what is on air stays on air. */
  detach(): void {
    this.#isClosed = true;
    for (const name of [...this.#pictures.keys()]) this.hide(name);
    this.#port?.disconnect();
    this.#port = null;
  }

  /** Asks for something; settles when the engine has done it or says why not. */
  request(request: EngineRequest): Promise<EngineAnswer> {
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      if (!this.#port) return resolve({ fault: GONE, test: null });
      this.#waiting.set(id, resolve);
      this.#post({ kind: 'request', id, request });
    });
  }

  /** Shows a picture of the engine, over a connection that never leaves this browser. */
  show(name: PictureName, onTrack: (track: MediaStreamTrack) => void): void {
    this.hide(name);
    const link = new PeerLink(false, [], {
      send: (signal) => this.#post({ kind: 'picture', name, data: JSON.stringify(signal) }),
      onTrack,
      onState: () => undefined,
    });
    this.#pictures.set(name, link);
    this.#post({ kind: 'picture', name, data: JSON.stringify({ kind: 'want' }) });
  }

  hide(name: PictureName): void {
    if (!this.#pictures.has(name)) return;
    this.#post({ kind: 'picture', name, data: JSON.stringify({ kind: 'bye' }) });
    this.#pictures.get(name)?.close();
    this.#pictures.delete(name);
  }

  #post(message: ToEngine): void {
    this.#port?.postMessage(message);
  }

  #hear(message: FromEngine): void {
    if (message.kind === 'state') this.#listener.onState(message.state);
    else if (message.kind === 'meter') this.#listener.onMeter?.(message.meter);
    else if (message.kind === 'picture') this.#seePicture(message.name, message.data);
    else {
      this.#waiting.get(message.id)?.({ fault: message.fault, test: message.test });
      this.#waiting.delete(message.id);
    }
  }

  #seePicture(name: PictureName, data: string): void {
    const signal = readPeerSignal(data);
    if (signal) void this.#pictures.get(name)?.receive(signal);
  }

  #lost(port: Port): void {
    if (this.#port !== port) return;
    this.#port = null;
    for (const resolve of this.#waiting.values()) resolve({ fault: GONE, test: null });
    this.#waiting.clear();
    if (!this.#isClosed) setTimeout(() => void this.attach(), AGAIN_MS);
  }
}
