// A member's daily digest: whose hour has come, which causes are new, and in which order they are
// told. Pure.
import { localDateAt } from '../../shared/calendar/local-date.ts';
import { readClocks } from '../../shared/calendar/show-clocks.ts';
import type { DigestItem } from '../../shared/contract/digest.ts';

/** A member as the digest knows them. */
export interface DigestReader {
  readonly memberId: string;
  readonly isOff: number;
  readonly localHour: number;
  readonly timeZone: string;
  readonly told: readonly string[];
  /** Local date of the newest digest; null = none yet. */
  readonly localDate: string | null;
}

/** What a new digest says and what is remembered of it. */
export interface BuiltDigest {
  readonly items: readonly DigestItem[];
  readonly newCauses: number;
  readonly stillOpen: number;
  readonly told: readonly string[];
}

/** Without a word of theirs members get it at so many o'clock of the workspace's zone. */
export const DEFAULT_HOUR = 8;
/** More a morning is read by nobody; the rest is counted and stands in Today. */
const MOST_ITEMS = 20;

/** The local date whose digest is due for a reader; null = none is. */
export function dueDate(reader: DigestReader, nowMs: number): string | null {
  const { isOff, localHour, timeZone, localDate } = reader;
  if (isOff === 1) return null;
  const today = localDateAt(nowMs, timeZone);
  const hour = Number(readClocks(nowMs, [timeZone])[0]?.localTime.slice(0, 2) ?? 0);
  return hour >= localHour && (localDate === null || localDate < today) ? today : null;
}

/** How early a cause is told: by its money, but the end of everything before all. */
export const weightOf = ({ kind, body }: DigestItem): number =>
  kind === 'erasure' ? Number.MAX_SAFE_INTEGER : (body.risk?.minor ?? -1);

/**
 * The digest of causes that hold now for somebody who was told some of them.
 *
 * @example a and b hold, a was told -> b is new, a is still open; a ended -> it may be told again
 */
export function buildDigest(causes: readonly DigestItem[], told: readonly string[]): BuiltDigest {
  const known = new Set(told);
  const fresh = causes.filter(({ key }) => !known.has(key));
  const ordered = [...fresh].sort(
    (a, b) => weightOf(b) - weightOf(a) || (b.body.unitsAtRisk ?? 0) - (a.body.unitsAtRisk ?? 0),
  );
  return {
    items: ordered.slice(0, MOST_ITEMS),
    newCauses: fresh.length,
    stillOpen: causes.length - fresh.length,
    told: causes.map(({ key }) => key),
  };
}
