// Ids made by the worker: the shared maker with this platform's randomness.
import { makeId } from '../../shared/inventory/ids.ts';

/** A new id such as `mov_01KAP3V0XH6Q3T9T7J2M5W8YRB`; sortable by `nowMs`. */
export function newId(prefix: string, nowMs: number): string {
  return makeId(prefix, nowMs, crypto.getRandomValues(new Uint8Array(16)));
}
