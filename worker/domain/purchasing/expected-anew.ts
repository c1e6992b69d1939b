// A new date for goods on their way, said by a person: the middle moves, its distance to the late
// date stays, because a new promise is no surer than the one it breaks. Pure.

/** When goods are expected, epoch milliseconds; null = nobody knows. */
export interface Expected {
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
}

/**
 * The dates after a person's word.
 *
 * @example 1 December, at the latest the 8th, now on the 10th: at the latest the 17th
 */
export function expectedAnew({ etaP50Ms, etaP90Ms }: Expected, saidMs: number | null): Expected {
  if (saidMs === null) return { etaP50Ms: null, etaP90Ms: null };
  const spreadMs = etaP50Ms === null || etaP90Ms === null ? 0 : Math.max(0, etaP90Ms - etaP50Ms);
  return { etaP50Ms: saidMs, etaP90Ms: saidMs + spreadMs };
}
