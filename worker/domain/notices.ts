// Whom to tell what, and when: only what is new to a target, never in its quiet hours, not more
// than one message a quarter of an hour, and after a failure later. Pure.
import { readClocks } from '../../shared/calendar/show-clocks.ts';
import type { DigestItem } from '../../shared/contract/digest.ts';
import { pauseMs } from './connections/sync-state.ts';
import { weightOf } from './digest.ts';

/** A target as the decision needs it. */
export interface NoticeReader {
  readonly quietFromHour: number;
  readonly quietToHour: number;
  readonly timeZone: string;
  readonly told: readonly string[];
  readonly lastSentAtUtc: number | null;
  readonly nextTryAtUtc: number | null;
}

/** Between two messages to one target. */
export const NOTICE_GAP_MS = 15 * 60_000;

/**
 * Whether an hour lies in the quiet ones; they may go over midnight.
 *
 * @example isQuietHour(23, 22, 8) // true
 */
export function isQuietHour(hour: number, from: number, to: number): boolean {
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** Whether a target may be told anything now. */
export function mayTell(reader: NoticeReader, nowMs: number): boolean {
  const { quietFromHour, quietToHour, timeZone, lastSentAtUtc, nextTryAtUtc } = reader;
  if (nextTryAtUtc !== null && nowMs < nextTryAtUtc) return false;
  if (lastSentAtUtc !== null && nowMs - lastSentAtUtc < NOTICE_GAP_MS) return false;
  const hour = Number(readClocks(nowMs, [timeZone])[0]?.localTime.slice(0, 2) ?? 0);
  return !isQuietHour(hour, quietFromHour, quietToHour);
}

/** What is new to a target, dearest first, and what it will have been told of all that holds. */
export function newsFor(causes: readonly DigestItem[], told: readonly string[]) {
  const known = new Set(told);
  const fresh = causes.filter(({ key }) => !known.has(key));
  const holds = causes.map(({ key }) => key);
  return {
    fresh: [...fresh].sort((a, b) => weightOf(b) - weightOf(a)),
    /** Once it was told. */
    told: holds,
    /** While it was not: what ended may be told again when it comes back. */
    stillTold: holds.filter((key) => known.has(key)),
  };
}

/** When a failed target is tried again. */
export function nextTryMs(
  failures: number,
  retryAfterMs: number | null,
  nowMs: number,
  random: number,
): number {
  return nowMs + Math.max(retryAfterMs ?? 0, pauseMs(failures, random));
}
