// Lets several parts of one page hear the same broadcast: the messenger takes one listener a type.
// Only for what the background tells its own pages; answers nothing.
import { type Messages, onMessage } from '../messages.ts';

/** What the background tells every page of ours. */
type Broadcast = 'copy.changed' | 'session.changed' | 'sync.changed' | 'dashboard.read';
type Heard<T extends Broadcast> = Parameters<Messages[T]>[0];

const listeners = new Map<Broadcast, Set<(data: never) => void>>();

/** Hears a broadcast beside whoever else of this page does; what it answers stops that. */
export function hear<T extends Broadcast>(type: T, listener: (data: Heard<T>) => void): () => void {
  const known = listeners.get(type);
  const all = known ?? new Set<(data: never) => void>();
  all.add(listener);
  if (!known) {
    listeners.set(type, all);
    onMessage(type, ({ data }) => {
      for (const each of all) each(data as never);
    });
  }
  return () => void all.delete(listener);
}
