// How long to wait before the next attempt. Pure: the randomness that keeps a thousand clients from
// coming back in the same instant is handed in.

/** First wait, before jitter. */
export const FIRST_WAIT_MS = 500;
/** Longest wait, before jitter. */
export const LONGEST_WAIT_MS = 15_000;

/**
 * Milliseconds to wait before attempt `attempt` (1 = the first after a loss): doubling from
 * FIRST_WAIT_MS to LONGEST_WAIT_MS, of which a random share between a half and the whole is waited.
 *
 * @param random from 0 (inclusive) to 1 (exclusive)
 * @example backoffMs(3, 0) // 1000: half of 2000
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (Math.max(1, attempt) - 1));
  return Math.round(full * (0.5 + random / 2));
}
