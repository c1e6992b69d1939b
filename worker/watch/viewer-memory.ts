// What this browser keeps of a viewer: the key that makes them the same viewer after a reload, and
// their choices. Works without storage too (private windows), only not across reloads.
const PREFIX = 'stockcast.';

/** What is kept. */
export type MemoryKey = 'viewerKey' | 'staffKey' | 'language' | 'name';

const held = new Map<string, string>();

/** The kept value; null = none. */
export function recall(key: MemoryKey): string | null {
  try {
    return localStorage.getItem(PREFIX + key) ?? held.get(key) ?? null;
  } catch {
    // Storage is switched off in this browser.
    return held.get(key) ?? null;
  }
}

/** Keeps a value. */
export function remember(key: MemoryKey, value: string): void {
  held.set(key, value);
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Full or switched off: `held` lasts as long as the page.
  }
}
