// Serves the pages that are attached to the engine: the state at each change, meters while somebody
// looks, answers to requests, pictures over connections that never leave this browser.
import { PeerLink } from '../../shared/live/peer-link.ts';
import { readPeerSignal } from '../../shared/live/peer-signal.ts';
import { PICTURES } from '../../shared/live/presets.ts';
import {
  type EngineMeter,
  type FromEngine,
  PICTURE_NAME,
  type PictureName,
  type ToEngine,
} from '../messages/live-engine.ts';
import type { LiveEngine } from './engine.ts';
import { PictureMeter } from './picture-meter.ts';

/** The part of a runtime port that is used. */
export interface PagePort {
  postMessage(message: FromEngine): void;
  readonly onMessage: { addListener(listener: (message: ToEngine) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

const METER_EVERY_MS = 200;
/** A page that is drawn anew attaches again within this time. */
const UNSEEN_AFTER_MS = 5_000;
/** A page shows a small copy: the live itself needs the processor more. */
const PREVIEW = { ...PICTURES.smooth, framesPerSecond: 15, maxKbps: 500 };

/** One attached page. */
class Page {
  readonly #port: PagePort;
  readonly #engine: LiveEngine;
  readonly #links = new Map<PictureName, PeerLink>();

  constructor(port: PagePort, engine: LiveEngine) {
    this.#port = port;
    this.#engine = engine;
  }

  post(message: FromEngine): void {
    this.#port.postMessage(message);
  }

  async hear(message: ToEngine): Promise<void> {
    if (message.kind === 'picture') return this.#hearPicture(message.name, message.data);
    const { fault, test } = await this.#engine.ask(message.request);
    this.post({ kind: 'answer', id: message.id, fault, test });
  }

  /** A picture has another track: shown at once to who looks. */
  async refresh(name: PictureName): Promise<void> {
    const track = this.#engine.picture(name);
    const link = this.#links.get(name);
    if (link && track) await link.publish({ video: track });
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  async #hearPicture(name: PictureName, data: string): Promise<void> {
    const signal = readPeerSignal(data);
    if (!signal || !PICTURE_NAME.test(name)) return;
    if (signal.kind === 'want') return this.#show(name);
    if (signal.kind !== 'bye') return this.#links.get(name)?.receive(signal);
    this.#links.get(name)?.close();
    this.#links.delete(name);
  }

  async #show(name: PictureName): Promise<void> {
    this.#links.get(name)?.close();
    const events = {
      send: (answer: unknown) => this.post({ kind: 'picture', name, data: JSON.stringify(answer) }),
      onTrack: () => undefined,
      onState: () => undefined,
    };
    this.#links.set(name, new PeerLink(true, [], events, PREVIEW));
    await this.refresh(name);
  }
}

/** All attached pages. */
export class EnginePages {
  readonly #engine: LiveEngine;
  readonly #pages = new Set<Page>();
  readonly #meter = new PictureMeter();
  #meterTimer: ReturnType<typeof setInterval> | undefined;
  #unseenTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: LiveEngine) {
    this.#engine = engine;
    engine.store.onChange((state) => this.#tell({ kind: 'state', state }));
    engine.onPicture((name) => {
      if (name === 'own') this.#meter.watch(this.#pages.size > 0 ? engine.picture('own') : null);
      for (const page of this.#pages) void page.refresh(name);
    });
  }

  /** Takes a page in; it hears the state at once. */
  attach(port: PagePort): void {
    const page = new Page(port, this.#engine);
    this.#pages.add(page);
    clearTimeout(this.#unseenTimer);
    port.onMessage.addListener((message) => void page.hear(message));
    port.onDisconnect.addListener(() => this.#detach(page));
    page.post({ kind: 'state', state: this.#engine.store.state });
    if (this.#pages.size === 1) this.#startMeter();
  }

  #detach(page: Page): void {
    page.close();
    this.#pages.delete(page);
    if (this.#pages.size > 0) return;
    clearInterval(this.#meterTimer);
    this.#meter.watch(null);
    this.#unseenTimer = setTimeout(() => this.#closeUnseen(), UNSEEN_AFTER_MS);
  }

  // A check that nobody looks at any more: the camera's light must not stay on.
  #closeUnseen(): void {
    const isUnseen = this.#pages.size === 0 && this.#engine.store.state.phase === 'checking';
    if (isUnseen) void this.#engine.ask({ type: 'release' });
  }

  #startMeter(): void {
    this.#meter.watch(this.#engine.picture('own'));
    this.#meterTimer = setInterval(() => {
      if (!this.#engine.studio.video) return;
      this.#tell({ kind: 'meter', meter: this.#measure() });
    }, METER_EVERY_MS);
  }

  #measure(): EngineMeter {
    const sound = this.#engine.studio.sound?.measure() ?? { level: 0, isClipping: false };
    const picture = this.#meter.measure();
    return { ...sound, light: picture?.light ?? null, sharpness: picture?.sharpness ?? null };
  }

  #tell(message: FromEngine): void {
    for (const page of this.#pages) page.post(message);
  }
}
