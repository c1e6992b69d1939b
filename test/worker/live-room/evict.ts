// Throws a room's object away, as the platform may at any time.
import { evictDurableObject } from 'cloudflare:test';

type Stub = Parameters<typeof evictDurableObject>[0];
type Options = Parameters<typeof evictDurableObject>[1];

const TRIES = 10;

/** Evicts it once nothing refers to it any more, which a busy machine is late to notice. */
export async function evict(stub: Stub, options?: Options): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await evictDurableObject(stub, options);
    } catch (error) {
      const isReferred = String(error).includes('active references');
      if (!isReferred || attempt >= TRIES) throw error;
    }
  }
}
