// A product's pace over minutes that have ended, from what each counted. Pure: room-pace.ts reads
// the minutes and keeps what comes of them.
import {
  afterMinute,
  type LivePace,
  type PaceMinute,
  type PacePlan,
} from '../../shared/planning/live-pace.ts';
import { type MinuteRow, type PinRow, pinnedMs } from './pace-table.ts';
import type { PlannedProduct } from './room-tables.ts';

/** Length of a minute. */
export const MINUTE_MS = 60_000;

/** The minutes of a show from `first` to `last`, both included. */
export interface Minutes {
  readonly startedAtMs: number;
  readonly first: number;
  readonly last: number;
  /** Those of all products that counted anything, by `minuteKey`. */
  readonly rows: ReadonlyMap<string, MinuteRow>;
  readonly pins: readonly PinRow[];
}

/** Key of `Minutes.rows`. */
export const minuteKey = ({ minute, productId }: Pick<MinuteRow, 'minute' | 'productId'>) =>
  `${minute} ${productId}`;

/** What the pace rules need of a plan; a product without one is expected to sell nothing. */
export const planOf = (plan: PlannedProduct | undefined): PacePlan => ({
  plannedUnitsPerMinute: plan?.plannedPerMinute ?? 0,
  unitsPerOrder: plan?.unitsPerOrder ?? 1,
});

/** The pace after those minutes, and the last of them in which a burst began. */
export function followPace(
  plan: PlannedProduct,
  from: LivePace,
  { startedAtMs, first, last, rows, pins }: Minutes,
): { readonly pace: LivePace; readonly burstMinute: number | null } {
  const { productId } = plan;
  let pace = from;
  let burstMinute: number | null = null;
  for (let minute = first; minute <= last; minute += 1) {
    const startMs = startedAtMs + minute * MINUTE_MS;
    const shownMs = pinnedMs(pins, productId, startMs, startMs + MINUTE_MS);
    const isPinned = shownMs >= MINUTE_MS / 2;
    const seen = minuteOf(rows.get(minuteKey({ minute, productId })), isPinned);
    const step = afterMinute(pace, seen, planOf(plan));
    pace = step.pace;
    if (step.isNewBurst) burstMinute = minute;
  }
  return { pace, burstMinute };
}

function minuteOf(row: MinuteRow | undefined, isPinned: boolean): PaceMinute {
  if (!row) return { orders: 0, units: 0, isPinned };
  return {
    orders: row.claims + row.taps + row.channelOrders,
    units: row.claimedUnits + row.tappedUnits + row.channelUnits,
    isPinned,
  };
}
