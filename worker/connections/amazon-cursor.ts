// Where a stage of asking Amazon stands: the token of the next page, when it was given, and what is
// left in the operation's bucket. Kept as text with the connection. Pure.
import { type AmazonOperation, type Bucket, spend } from './amazon-limits.ts';

/** FBA's nextToken is worth something for 30 seconds (models, fbaInventory v1); less for safety. */
export const TOKEN_LIFE_MS = 25_000;

/** A place within a stage. */
export interface AmazonPlace {
  /** Which part of the stage: 'list', 'awd', 'report'. */
  readonly part: string;
  readonly token: string | null;
  readonly tokenAtMs: number;
  readonly bucket: Bucket | null;
  /** How often the stage had to begin anew because its token had died. */
  readonly restarts: number;
}

/** The first place of a part. */
export const firstPlace = (part: string): AmazonPlace => ({
  ...{ part, token: null, tokenAtMs: 0, bucket: null, restarts: 0 },
});

/** The place a cursor names; null = the beginning of the stage. */
export const placeIn = (cursor: string | null): AmazonPlace | null =>
  cursor === null ? null : (JSON.parse(cursor) as AmazonPlace);

/** As kept. */
export const cursorOf = (place: AmazonPlace): string => JSON.stringify(place);

/**
 * The place with a token that is still worth something: where it waited too long, the part begins
 * anew, and what was read before is read again.
 */
export function withLivingToken(place: AmazonPlace, nowMs: number): AmazonPlace {
  if (place.token === null || nowMs - place.tokenAtMs < TOKEN_LIFE_MS) return place;
  return { ...place, token: null, restarts: place.restarts + 1 };
}

/** The place after a page, and the pause before the next. */
export function afterCall(
  place: AmazonPlace,
  operation: AmazonOperation,
  token: string | null,
  told: { readonly nowMs: number; readonly perSecond: number | null },
): { readonly place: AmazonPlace; readonly restMs: number } {
  const { bucket, restMs } = spend(operation, place.bucket, told.nowMs, told.perSecond);
  return { place: { ...place, token, tokenAtMs: told.nowMs, bucket }, restMs };
}
