// The state of the device check and the showroom: what the microphone heard last, how the tests
// came out, which points of the scene are done. Where choices are kept is said by who makes it.
import { signal } from '@preact/signals';
import type { EngineMeter, NetworkTest } from '../messages/live-engine.ts';
import { afterReading, echoVerdict, NO_SOUND, type SoundMemory } from './device-check.ts';

/** How the echo test stands. */
export type EchoTest = 'idle' | 'listening' | 'none' | 'echo' | 'too-loud';

/** How the network test stands. */
export type NetworkTestView =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly test: NetworkTest };

/** Plays the test tone; resolves when it has ended. */
export type PlayTone = () => Promise<void>;

/** State of the showroom. */
export class ShowroomStore {
  readonly sound = signal<SoundMemory>(NO_SOUND);
  readonly echo = signal<EchoTest>('idle');
  readonly network = signal<NetworkTestView>({ state: 'idle' });
  /** Points of the scene checklist done, by key. */
  readonly done = signal<ReadonlySet<string>>(new Set());
  /** Link for a phone as camera; null = not made yet. */
  readonly phoneLink = signal<string | null>(null);
  readonly #playTone: PlayTone;
  #heard: number[] | null = null;

  constructor(playTone: PlayTone) {
    this.#playTone = playTone;
  }

  /** Takes in one reading of the engine. */
  hear(meter: EngineMeter): void {
    this.sound.value = afterReading(this.sound.value, meter);
    this.#heard?.push(meter.level);
  }

  /** Plays a tone and listens for it in the microphone. */
  async testEcho(): Promise<void> {
    const before = this.sound.value.levels.slice(-5);
    this.echo.value = 'listening';
    this.#heard = [];
    await this.#playTone();
    const during = this.#heard ?? [];
    this.#heard = null;
    this.echo.value = echoVerdict(before, during);
  }

  /** Begins anew for another live: its link and its ticks are of the one before. */
  forget(): void {
    this.phoneLink.value = null;
    this.done.value = new Set();
  }

  /** Ticks or unticks a point of the checklist. */
  tick(key: string): void {
    const next = new Set(this.done.value);
    if (!next.delete(key)) next.add(key);
    this.done.value = next;
  }
}
