// What a platform says its places hold, and how its shows stand. Facts only: what they mean for
// our stock and our lives is decided elsewhere.
import type { PulledLevel } from './pulled.ts';

/** What places of the platform hold at one time; says nothing of what it does not name. */
export interface HeldEvent {
  readonly accountId: string;
  /** The platform's own time of it. */
  readonly asOfUtc: number;
  readonly levels: readonly PulledLevel[];
}

/** How a show of the platform stands. */
export interface ShowEvent {
  readonly accountId: string;
  /** The platform's own id of it. */
  readonly showRef: string;
  readonly state: 'live' | 'ended';
  /** As the platform calls it. */
  readonly title: string;
  /** When it was to begin, or began; null = the platform does not say. */
  readonly startsAtUtc: number | null;
  /** When it came to stand so, as far as is known. */
  readonly atUtc: number;
}
