// Types of find-firefox.mjs, for end-to-end tests.

/** Path of a Firefox, or null. */
export function findFirefox(): string | null;
