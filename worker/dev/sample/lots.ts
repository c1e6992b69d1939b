// Which lots lie where in the sample: gloss, plasters and gels expire. Three of them within 30, 60
// and 90 days with more on the shelf than will be sold by then, so that each stage of the warning
// is seen; the rest far ahead.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { dateOf } from './history.ts';
import { warehouseId } from './places.ts';
import type { SampleLots } from './sample-rows.ts';
import type { StockPlan, TargetLevel } from './stock-plan.ts';

/** What falls out soon in US-East, and in how many days: an overstock of each. */
export const EXPIRES_SOON: Readonly<Record<string, number>> = {
  'BY-23077': 24,
  'BY-22551': 52,
  'BY-84029E': 66,
};
const FAR_DAYS = [420, 560] as const;
const FEWEST_UNITS = 4;

// Amazon's own warehouse tells no lots.
const mayExpire = ({ good, place, available }: TargetLevel) =>
  good.category === 'beauty' &&
  /gloss|plasters|warmer/i.test(good.title) &&
  place !== 'FBA-US' &&
  available >= FEWEST_UNITS;

const soonDays = ({ good, place, available }: TargetLevel) =>
  place === 'US-East' && available > 0 ? EXPIRES_SOON[good.code] : undefined;

function statement(
  { good, place, available }: TargetLevel,
  days: readonly number[],
  nowMs: number,
): SampleLots {
  const part = Math.floor(available / days.length);
  return {
    skuId: good.id,
    warehouseId: warehouseId(place),
    lots: days.map((inDays, i) => ({
      // Made two years before it expires, as such codes tell.
      code: `L${dateOf(nowMs + (inDays - 720) * DAY_MS)
        .slice(2)
        .replaceAll('-', '')}`,
      expiresOnDate: dateOf(nowMs + inDays * DAY_MS),
      units: i === 0 ? available - part * (days.length - 1) : part,
    })),
  };
}

/** The lots of every shelf that has some. */
export function lotStatements({ levels }: StockPlan, nowMs: number): SampleLots[] {
  return levels.flatMap((level) => {
    const days = soonDays(level);
    if (days !== undefined) return [statement(level, [days], nowMs)];
    return mayExpire(level) ? [statement(level, FAR_DAYS, nowMs)] : [];
  });
}
