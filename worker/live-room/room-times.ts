// When a room has to wake up, and whether it has been left behind. Reads the tables only.
import type { EndCause } from '../../shared/contract/live-frames.ts';
import { RoomArchive } from './room-archive.ts';
import type { RoomParts } from './room-command.ts';
import { RoomOffers } from './room-offers.ts';
import { isFrozen, silenceDueMs } from './room-silence.ts';

/** A live without any staff connected ends after this time. */
export const ABANDONED_AFTER_MS = 15 * 60_000;
/** Found left behind, it looks once more: a clock that jumps ends no show whose line just broke. */
export const SECOND_LOOK_MS = 60_000;
/** And at the latest this long after its planned end. */
export const OVERTIME_MS = 6 * 3_600_000;

type Parts = RoomParts;

const isLive = ({ meta }: Parts) => meta.get<string>('state', 'planned') === 'live';

// Whoever works without a socket is there as long as they do something. A show that a platform
// runs is over when the platform says so.
function abandonedAtMs(parts: Parts): number | null {
  const { meta } = parts;
  if (meta.get('isFollowed', false)) return null;
  const goneAtMs = isLive(parts) ? meta.get<number | null>('staffGoneAtMs', null) : null;
  if (goneAtMs === null) return null;
  return Math.max(goneAtMs, meta.get('staffActedAtMs', 0)) + ABANDONED_AFTER_MS;
}

// Also of a room that was opened and never went on air: its blocks must go back.
function latestEndMs({ meta }: Parts): number | null {
  if (meta.get<string>('state', 'planned') === 'ended') return null;
  const endsAtMs = meta.get<number | null>('endsAtMs', null);
  return endsAtMs && endsAtMs + OVERTIME_MS;
}

const foundLeftAtMs = (parts: Parts) =>
  isLive(parts) ? parts.meta.get<number | null>('foundLeftAtMs', null) : null;

function whyLeft(parts: Parts, nowMs: number): EndCause | null {
  if (isFrozen(parts, nowMs)) return 'host-silent';
  const abandonedMs = abandonedAtMs(parts);
  return abandonedMs !== null && nowMs >= abandonedMs ? 'nobody-there' : null;
}

// When to look whether it was left; the second time soon after the first.
function leftDueMs(parts: Parts): (number | null)[] {
  const foundMs = foundLeftAtMs(parts);
  if (foundMs !== null) return [foundMs + SECOND_LOOK_MS];
  return [abandonedAtMs(parts), silenceDueMs(parts)];
}

/** The next time something is due; null when nothing is. */
export function nextDueMs(parts: Parts): number | null {
  const times = [
    parts.stock.nextHoldEnd(),
    new RoomOffers(parts.sql).nextEnd(),
    parts.stage.nextAt(),
    parts.pace.nextAt(),
    parts.outbox.nextAt(),
    ...leftDueMs(parts),
    latestEndMs(parts),
    new RoomArchive(parts).forgetAtMs(),
  ].filter((time): time is number => time !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * Why the room must end by itself now; null = it need not. That it was left is believed at the
 * second look; the first is noted.
 */
export function endCause(parts: Parts, nowMs: number): EndCause | null {
  const latestMs = latestEndMs(parts);
  if (latestMs !== null && nowMs >= latestMs) return 'overtime';
  const why = whyLeft(parts, nowMs);
  const foundMs = foundLeftAtMs(parts);
  if (why !== null && foundMs !== null && nowMs >= foundMs + SECOND_LOOK_MS) return why;
  const noted = why === null ? null : (foundMs ?? nowMs);
  if (noted !== foundMs) parts.meta.set('foundLeftAtMs', noted);
  return null;
}
