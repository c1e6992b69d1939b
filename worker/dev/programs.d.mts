// Types of programs.mjs for the tests that are written in TypeScript: what they use of it.

/** Builds the viewers' page and the shared desk into worker/public. */
export function buildWatchPage(): Promise<void>;
