// Which lots lie where in the sample: what is put on skin expires. Three of them within 30, 60 and
// 90 days with more on the shelf than will be sold by then, so that each stage of the warning is
// seen; the rest far ahead.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { rateOf } from './goods.ts';
import { dateOf } from './history.ts';
import { warehouseId } from './places.ts';
import type { SampleLots } from './sample-rows.ts';
import type { StockPlan, TargetLevel } from './stock-plan.ts';

/** Days until the first lot of the three falls out, the loudest first. */
export const EXPIRES_IN_DAYS = [24, 52, 81] as const;
const FAR_DAYS = [420, 560] as const;
const FEWEST_UNITS = 4;

const restOn = ({ good, market, available }: TargetLevel, days: number) =>
  Math.floor(available - rateOf(good, market) * days);

// Amazon's own warehouse tells no lots.
const mayExpire = ({ good, place, available }: TargetLevel) =>
  good.category === 'beauty' && !good.story && place !== 'FBA-US' && available >= FEWEST_UNITS;

/** The level with most money left over on that day that no earlier stage has taken. */
function nextToExpire(levels: readonly TargetLevel[], taken: Set<string>, days: number) {
  const worth = (level: TargetLevel) => restOn(level, days) * level.good.priceMinor;
  const [level] = levels
    .filter(({ good }) => !taken.has(good.id))
    .filter((candidate) => restOn(candidate, days) >= FEWEST_UNITS)
    .sort((a, b) => worth(b) - worth(a) || a.good.code.localeCompare(b.good.code));
  if (level) taken.add(level.good.id);
  return level;
}

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
  const shelves = levels.filter(mayExpire);
  const taken = new Set<string>();
  const soon = EXPIRES_IN_DAYS.flatMap((days) => {
    const level = nextToExpire(shelves, taken, days);
    return level ? [{ level, days }] : [];
  });
  const first = soon.map(({ level, days }) => statement(level, [days], nowMs));
  const others = shelves.filter((level) => !soon.some((one) => one.level === level));
  return [...first, ...others.map((level) => statement(level, FAR_DAYS, nowMs))];
}
