// The engine's pictures as streams, each fetched once however many places show it. Letting go waits
// a moment: a picture that is hidden and wanted again at once would meet its own late signals.
import type { PictureName } from '../messages/live-engine.ts';
import type { EngineControl } from './live-context.ts';

/** A picture nobody shows is let go after this time. */
const KEPT_MS = 1_500;

interface Shown {
  readonly stream: MediaStream;
  places: number;
}

/** Streams by picture. */
export class PictureSource {
  readonly #engine: Pick<EngineControl, 'show' | 'hide'>;
  readonly #shown = new Map<PictureName, Shown>();

  constructor(engine: Pick<EngineControl, 'show' | 'hide'>) {
    this.#engine = engine;
  }

  /** The stream of a picture; tracks come into it as the engine sends them. */
  take(name: PictureName): MediaStream {
    const known = this.#shown.get(name);
    if (known) {
      known.places += 1;
      return known.stream;
    }
    const stream = new MediaStream();
    this.#shown.set(name, { stream, places: 1 });
    this.#engine.show(name, (track) => {
      for (const old of stream.getTracks()) stream.removeTrack(old);
      stream.addTrack(track);
    });
    return stream;
  }

  /** One place less shows it. */
  release(name: PictureName): void {
    const shown = this.#shown.get(name);
    if (!shown) return;
    shown.places -= 1;
    setTimeout(() => {
      if (shown.places > 0 || this.#shown.get(name) !== shown) return;
      this.#shown.delete(name);
      this.#engine.hide(name);
    }, KEPT_MS);
  }
}
