// Types of find-chromium.mjs, for end-to-end tests.

/** Path of a Chromium, or null; throws when CHROMIUM names nothing. */
export function findChromium(): string | null;

/** Path of a Chromium without windows, for pages that need no extension; else any, or null. */
export function findHeadlessShell(): string | null;
