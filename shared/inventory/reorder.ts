// Reorder advice from policy, lead time and a plain average: the arithmetic, line by line.
// Part 3 replaces the average by quantiles; the lines and the status stay.
import { type DemandPath, demandOnDay } from './cover.ts';
import type { Outlook } from './outlook.ts';
import type { EffectivePolicy } from './policy.ts';

/** One line of the arithmetic, named so that each surface can say it in its language. */
export interface AdviceLine {
  readonly term:
    | 'unitsPerDay'
    | 'leadTimeDays'
    | 'alertLineDays'
    | 'turnoverMaxDays'
    | 'reorderPointUnits'
    | 'orderUpToUnits'
    | 'positionUnits'
    | 'shortUnits'
    | 'cartonUnits'
    | 'orderUnits';
  readonly value: number;
}

/** What to order, by when, and why; or why not. */
export interface ReorderAdvice {
  /** 0 when nothing is due. Whole cartons. */
  readonly orderUnits: number;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** Days from today until the last day on which an order arrives in time; never negative. */
  readonly latestOrderDayIndex: number | null;
  readonly isLate: boolean;
  readonly reason: 'due' | 'aboveReorderPoint' | 'noDemand' | 'unknownStock';
  readonly lines: readonly AdviceLine[];
}

/** Expected demand over the first `days` days of the path. */
export function demandOver(path: DemandPath, days: number): number {
  let sum = 0;
  for (let day = 0; day < days; day += 1) sum += demandOnDay(path, day);
  return sum;
}

/** Rounds a quantity up to whole cartons; a carton of 0 or null means loose units. */
export function roundUpToCartons(units: number, cartonUnits: number | null): number {
  if (units <= 0) return 0;
  return cartonUnits && cartonUnits > 1
    ? Math.ceil(units / cartonUnits) * cartonUnits
    : Math.ceil(units);
}

/** What the category policy asks for: the days stand on top of the lead time. */
export interface PolicyLevels {
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
}

/**
 * Demand of lead time + alert line, and of lead time + upper turnover bound.
 *
 * @example 10 a day, lead 30, alert 15, turnover 60 -> reorder point 450, order up to 900
 */
export function policyLevels(
  path: DemandPath,
  { alertLineDays, turnoverMaxDays }: Pick<EffectivePolicy, 'alertLineDays' | 'turnoverMaxDays'>,
  leadTimeDays: number,
): PolicyLevels {
  return {
    reorderPointUnits: Math.ceil(demandOver(path, leadTimeDays + alertLineDays)),
    orderUpToUnits: Math.ceil(demandOver(path, leadTimeDays + turnoverMaxDays)),
  };
}

const NOTHING = { orderUnits: 0, latestOrderDayIndex: null, isLate: false } as const;

/**
 * Order when the planning position is at or below the demand of lead time + alert line; order up
 * to the demand of lead time + the upper turnover bound. The days stand on top of the lead time
 * and are compared with the position (facts/planning.md 2.4).
 *
 * @example 10 a day, lead 30, alert 15, turnover 60, position 400 -> reorder point 450, order 500
 */
export function reorderAdvice(
  outlook: Outlook,
  policy: EffectivePolicy,
  cartonUnits: number | null,
): ReorderAdvice {
  const { leadTimeDays, alertLineDays, turnoverMaxDays } = policy;
  const base = policyLevels(outlook.path, policy, leadTimeDays);
  const { reorderPointUnits, orderUpToUnits } = base;
  if (outlook.positionUnits === null) {
    return { ...base, ...NOTHING, reason: 'unknownStock', lines: [] };
  }
  if (orderUpToUnits === 0) return { ...base, ...NOTHING, reason: 'noDemand', lines: [] };
  const isDue = outlook.positionUnits <= reorderPointUnits;
  const shortUnits = Math.max(0, orderUpToUnits - outlook.positionUnits);
  const orderUnits = isDue ? roundUpToCartons(shortUnits, cartonUnits) : 0;
  const latest = Math.floor((outlook.positionCoverDays ?? 0) - leadTimeDays);
  const lines: AdviceLine[] = [
    { term: 'unitsPerDay', value: outlook.demand?.unitsPerDay ?? 0 },
    { term: 'leadTimeDays', value: leadTimeDays },
    { term: 'alertLineDays', value: alertLineDays },
    { term: 'reorderPointUnits', value: reorderPointUnits },
    { term: 'turnoverMaxDays', value: turnoverMaxDays },
    { term: 'orderUpToUnits', value: orderUpToUnits },
    { term: 'positionUnits', value: outlook.positionUnits },
    { term: 'shortUnits', value: shortUnits },
    { term: 'cartonUnits', value: cartonUnits ?? 1 },
    { term: 'orderUnits', value: orderUnits },
  ];
  return {
    ...base,
    orderUnits,
    latestOrderDayIndex: Math.max(0, latest),
    isLate: isDue && latest < 0,
    reason: isDue ? 'due' : 'aboveReorderPoint',
    lines,
  };
}
