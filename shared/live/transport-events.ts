// The listeners of a transport. A listener that throws must not take the others with it.
import type { TransportEvents } from './live-transport.ts';

type Listener<K extends keyof TransportEvents> = (detail: TransportEvents[K]) => void;

/** A small typed emitter; `on` returns how to stop listening. */
export class TransportEmitter {
  readonly #listeners = new Map<keyof TransportEvents, Set<Listener<never>>>();

  on<K extends keyof TransportEvents>(event: K, listener: Listener<K>): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener as Listener<never>);
    return () => listeners.delete(listener as Listener<never>);
  }

  emit<K extends keyof TransportEvents>(event: K, detail: TransportEvents[K]): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        (listener as Listener<K>)(detail);
      } catch (error) {
        // Reported as an uncaught error of its own, so that it is seen and the rest goes on.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
