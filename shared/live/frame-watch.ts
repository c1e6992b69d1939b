// Watches whether a shown picture moves: frames shown, times it stood still, and how old pictures
// are when they reach the screen. What it finds is sent as a heartbeat.
import type { RoomBeat } from '../contract/live-beats.ts';

/** A picture that stands still so long is frozen to whoever looks at it. */
const FREEZE_MS = 500;

/** The figures of one shown picture. */
export class FrameWatch {
  frames = 0;
  freezes = 0;
  delayMs: number | null = null;
  readonly #video: HTMLVideoElement;
  #lastMs: number | null = null;
  #handle = 0;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#wait();
  }

  /** What the room is told. */
  report(): RoomBeat {
    const { frames, freezes, delayMs } = this;
    return { frames, freezes, delayMs: delayMs === null ? null : Math.round(delayMs) };
  }

  stop(): void {
    this.#video.cancelVideoFrameCallback(this.#handle);
  }

  #wait(): void {
    this.#handle = this.#video.requestVideoFrameCallback((nowMs, frame) => {
      this.frames += 1;
      // A hidden tab shows nothing: its silence is no freeze.
      const isFrozen = this.#lastMs !== null && nowMs - this.#lastMs >= FREEZE_MS;
      if (isFrozen && document.visibilityState === 'visible') this.freezes += 1;
      this.#lastMs = nowMs;
      // Of a picture from elsewhere: when its sender took it, on this device's clock.
      if (frame.captureTime !== undefined) {
        this.delayMs = Math.max(0, frame.expectedDisplayTime - frame.captureTime);
      }
      this.#wait();
    });
  }
}
