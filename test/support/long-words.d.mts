// Types of long-words.mjs for tests written in TypeScript.

/** A sentence at twice its length. */
export function doubled(text: string): string;
/** Every leaf of a catalogue at twice its length. */
export function longWords<Catalogue extends object>(words: Catalogue): Catalogue;
