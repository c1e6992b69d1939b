// How much of each SKU should lie where, and what is on its way: chosen so that the sample shows
// every status. Targets only; movements.ts makes the history that ends in them.
import { type Good, marketsOf, rateOf } from './goods.ts';
import type { Market } from './history.ts';
import type { Place } from './places.ts';
import { policyDays } from './policies.ts';
import { shareOf } from './sample-ids.ts';
import { isFba, placeOf, shelfState } from './shelf-state.ts';

/** The stock of one SKU in one place at the end. */
export interface TargetLevel {
  readonly good: Good;
  readonly place: Place;
  readonly market: Market;
  readonly available: number;
  readonly allocated: number;
  readonly unavailable: number;
}

/** Units of one SKU on the way to one place. */
export interface TargetInbound {
  readonly good: Good;
  readonly place: Place;
  readonly units: number;
  readonly etaP50Hours: number;
  readonly etaP90Hours: number;
  readonly mode: 'sea' | 'air' | 'truck';
  /** Set for the story's own orders; others share shipments. */
  readonly reference: string | null;
}

/** What the plan says. */
export interface StockPlan {
  readonly levels: readonly TargetLevel[];
  readonly inbound: readonly TargetInbound[];
}

interface Days {
  /** Days of demand on the shelf, and on the way. */
  readonly here: number;
  readonly coming: number;
  /** Days until what is on the way is there. */
  readonly etaDays: number;
}

function daysOf(good: Good, place: Place): Days {
  const { leadTimeDays, safetyStockDays, alertLineDays, turnoverMaxDays } = policyDays(
    good.category,
  );
  const enough = leadTimeDays + safetyStockDays;
  switch (shelfState(good.code, place)) {
    case 'low':
      return { here: leadTimeDays + (alertLineDays + safetyStockDays) / 2, coming: 0, etaDays: 0 };
    case 'order':
      return { here: leadTimeDays + alertLineDays * 0.3, coming: 0, etaDays: 0 };
    case 'gap':
      return { here: 9, coming: enough, etaDays: 20 };
    case 'out':
      return { here: 0, coming: enough, etaDays: 6 };
    case 'overstock':
      return { here: turnoverMaxDays * 1.7, coming: 0, etaDays: 0 };
    default: {
      const healthy = enough + 0.6 * (turnoverMaxDays - enough);
      return { here: healthy * 0.55, coming: healthy * 0.45, etaDays: 12 };
    }
  }
}

function partOf(name: string, share: number, most: number): number {
  const drawn = shareOf(name);
  return drawn < share ? 1 + Math.floor((drawn / share) * most) : 0;
}

function goodsPlan(good: Good): StockPlan {
  const levels: TargetLevel[] = [];
  const inbound: TargetInbound[] = [];
  for (const market of marketsOf(good)) {
    const place = placeOf(good.code, market);
    const rate = rateOf(good, market);
    const { here, coming, etaDays } = daysOf(good, place);
    // A shelf of something nobody bought lately still holds a few.
    const available = Math.round(here * rate) || (here > 0 ? 6 : 0);
    const key = `${place}:${good.code}`;
    const allocated = available > 0 && place !== 'FBA-US' ? partOf(`alloc:${key}`, 0.3, 6) : 0;
    const unavailable = partOf(`held:${key}`, 0.12, 5);
    levels.push({ good, place, market, available, allocated, unavailable });
    const units = Math.round(coming * rate);
    if (units > 0) {
      const mode = policyDays(good.category).leadTimeDays < 20 ? 'air' : 'sea';
      const etaP50Hours = etaDays * 24 + 5;
      const etaP90Hours = etaP50Hours + (mode === 'air' ? 72 : 168);
      inbound.push({ good, place, units, etaP50Hours, etaP90Hours, mode, reference: null });
    }
  }
  if (isFba(good.code)) levels.push(reserveLevel(good));
  return { levels, inbound };
}

// What other shops in the United States sell of a SKU that Amazon holds: a shelf of its own, full.
function reserveLevel(good: Good): TargetLevel {
  const { leadTimeDays, safetyStockDays, turnoverMaxDays } = policyDays(good.category);
  const days = (leadTimeDays + safetyStockDays + turnoverMaxDays) / 2;
  const available = Math.round(rateOf(good, 'US') * days) + 1;
  return { good, place: 'US-East', market: 'US', available, allocated: 0, unavailable: 0 };
}

function storyPlan(good: Good): StockPlan {
  const item = good.story;
  const levels = (item?.stock ?? []).map((level) => ({
    good,
    market: 'US' as const,
    unavailable: 0,
    ...level,
  }));
  const inbound = (item?.inbound ?? []).map((line) => ({ good, ...line }));
  return { levels, inbound };
}

/** The plan of every SKU. */
export function stockPlan(goods: readonly Good[]): StockPlan {
  const plans = goods.map((good) => (good.story ? storyPlan(good) : goodsPlan(good)));
  return {
    levels: plans.flatMap((plan) => plan.levels),
    inbound: plans.flatMap((plan) => plan.inbound),
  };
}
