// Looks at the own picture a few times a second: how light, how sharp. Reads a small copy only.
import { lightOf, sharpnessOf } from '../../shared/live/picture-measures.ts';

const WIDTH = 160;

/** Light and sharpness of a track that is measured when asked. */
export class PictureMeter {
  readonly #video = document.createElement('video');
  readonly #canvas = document.createElement('canvas');

  constructor() {
    this.#video.muted = true;
    this.#video.playsInline = true;
  }

  /** The track to look at; null = none. */
  watch(track: MediaStreamTrack | null): void {
    this.#video.srcObject = track && new MediaStream([track]);
    // Muted video needs no gesture; a track that ended meanwhile rejects, which measures as none.
    if (track) this.#video.play().catch(() => undefined);
  }

  /** Null while there is no picture. */
  measure(): { light: number; sharpness: number } | null {
    const { videoWidth, videoHeight } = this.#video;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (videoWidth === 0 || !context || !this.#video.srcObject) return null;
    const height = Math.max(1, Math.round((WIDTH * videoHeight) / videoWidth));
    if (this.#canvas.width !== WIDTH || this.#canvas.height !== height)
      Object.assign(this.#canvas, { width: WIDTH, height });
    context.drawImage(this.#video, 0, 0, WIDTH, height);
    const pixels = context.getImageData(0, 0, WIDTH, height);
    return { light: lightOf(pixels), sharpness: sharpnessOf(pixels) };
  }
}
