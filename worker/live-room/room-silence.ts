// Whether who sends the picture is still alive: a frozen tab keeps its socket open and answers
// nothing. Noticed by missing heartbeats, told to the staff, and at last the show ends by itself.
import type { RoomPulses } from '../../shared/contract/live-beats.ts';
import type { RoomParts } from './room-command.ts';

/** Without a heartbeat for so long (it comes every 5 s) the staff are told. */
export const SILENT_AFTER_MS = 30_000;
/** And for so long, with nobody of the staff doing anything either, the show ends. */
export const FROZEN_AFTER_MS = 15 * 60_000;
/** Acts of the staff are noted this exactly. */
const ACT_STEP_MS = 10_000;

type Parts = Pick<RoomParts, 'meta' | 'beats' | 'journal'>;

const isLive = ({ meta }: Parts) => meta.get<string>('state', 'planned') === 'live';

/** Somebody of the staff did something. */
export function noteStaffAct({ meta }: Parts, nowMs: number): void {
  if (Math.abs(nowMs - meta.get('staffActedAtMs', 0)) >= ACT_STEP_MS) {
    meta.set('staffActedAtMs', nowMs);
  }
}

// Since when nothing was heard of the stage; null where nobody ever beat: the show is not ours to
// send (companion), or has just begun.
function silentSinceMs(parts: Parts): number | null {
  return isLive(parts) ? parts.beats.lastOnStageAtMs() : null;
}

const frozenAtMs = (parts: Parts, sinceMs: number) =>
  Math.max(sinceMs, parts.meta.get('staffActedAtMs', 0)) + FROZEN_AFTER_MS;

/** When to look next; null when there is nothing to look at. */
export function silenceDueMs(parts: Parts): number | null {
  const sinceMs = silentSinceMs(parts);
  if (sinceMs === null) return null;
  const isSaid = parts.meta.get<number | null>('silenceSaidMs', null) === sinceMs;
  return isSaid ? frozenAtMs(parts, sinceMs) : sinceMs + SILENT_AFTER_MS;
}

/** The heartbeats, and the silence of the host, for who stands beside without a line. */
export function roomPulses(parts: Parts, nowMs: number): RoomPulses {
  const sinceMs = silentSinceMs(parts);
  const isSilent = sinceMs !== null && nowMs - sinceMs >= SILENT_AFTER_MS;
  return { items: parts.beats.all(), hostSilentSinceMs: isSilent ? sinceMs : null };
}

/** Tells the staff, once a silence. */
export function sayHostSilent(parts: Parts, nowMs: number): void {
  const sinceMs = silentSinceMs(parts);
  if (sinceMs === null || nowMs - sinceMs < SILENT_AFTER_MS) return;
  if (parts.meta.get<number | null>('silenceSaidMs', null) === sinceMs) return;
  parts.meta.set('silenceSaidMs', sinceMs);
  say(parts, Math.round((nowMs - sinceMs) / 1000), nowMs);
}

function say({ journal }: Parts, silentSeconds: number, nowMs: number): void {
  const what = { type: 'alarm', kind: 'host-silent', productId: null } as const;
  journal.append({ ...what, atMs: nowMs, figures: { silentSeconds } }, 'staff', nowMs);
}

/**
 * After a beat of the stage: tells the staff that a silence they were told of is over, by the same
 * alarm with 0 seconds. True when it was told.
 */
export function sayHostBack(parts: Parts, nowMs: number): boolean {
  const saidMs = parts.meta.get<number | null>('silenceSaidMs', null);
  const sinceMs = silentSinceMs(parts);
  if (saidMs === null || sinceMs === null || sinceMs === saidMs) return false;
  parts.meta.set('silenceSaidMs', null);
  say(parts, 0, nowMs);
  return true;
}

/** Whether the show must end: nothing moves on the stage and nobody looks after it. */
export function isFrozen(parts: Parts, nowMs: number): boolean {
  const sinceMs = silentSinceMs(parts);
  return sinceMs !== null && nowMs >= frozenAtMs(parts, sinceMs);
}
