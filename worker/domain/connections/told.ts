// What a message of a platform says its places hold. Facts only: what they mean for our stock is
// decided elsewhere.
import type { PulledLevel } from './pulled.ts';

/** What places of the platform hold at one time; says nothing of what it does not name. */
export interface HeldEvent {
  readonly accountId: string;
  /** The platform's own time of it. */
  readonly asOfUtc: number;
  readonly levels: readonly PulledLevel[];
}
