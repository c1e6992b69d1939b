// What a host can do about the line, in words a host understands: the quality of the connection,
// read against what the chosen picture needs. Pure; the sentences stand in the catalogues.
import type { LiveStats, NetworkQuality } from './live-transport.ts';

/** One thing to do; the surface says it in words (`engine.advice`). */
export type NetworkAdvice =
  /** The line carries less than the picture needs: choose a lighter preset. */
  | 'lighter-picture'
  /** Long round trips: move closer to the router, use a cable. */
  | 'closer-to-router'
  /** Packets get lost: stop other uploads. */
  | 'stop-other-uploads'
  /** Nothing goes through. */
  | 'check-connection';

/** Loss from which other traffic is the likely cause. */
const LOSSY_SHARE = 0.03;
/** Round trip from which the way is long. */
const SLOW_RTT_MS = 250;
/** The part of the wanted rate below which the picture is too heavy. */
const ENOUGH_SHARE = 0.6;

/**
 * The first thing worth doing; null when the line is good or nothing is known.
 *
 * @param wantedKbps what the preset would send, all viewers together; null = nothing is sent
 * @example adviceFor(2, { ...stats, sendKbps: 400 }, 900) // 'lighter-picture'
 */
export function adviceFor(
  quality: NetworkQuality,
  stats: LiveStats | null,
  wantedKbps: number | null,
): NetworkAdvice | null {
  if (quality === 6) return 'check-connection';
  if (quality <= 1 || !stats) return null;
  if ((stats.lossShare ?? 0) >= LOSSY_SHARE) return 'stop-other-uploads';
  const isThin =
    wantedKbps !== null && stats.sendKbps !== null && stats.sendKbps < wantedKbps * ENOUGH_SHARE;
  if (isThin) return 'lighter-picture';
  if ((stats.rttMs ?? 0) >= SLOW_RTT_MS) return 'closer-to-router';
  return quality >= 4 ? 'lighter-picture' : null;
}
