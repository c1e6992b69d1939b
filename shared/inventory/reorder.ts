// What to order of a SKU, for card, popup, SKU page and alerts: the planner's own answer where
// there is one; for a SKU that was not planned yet the category policy's days, and it says so.
import { type DemandPath, demandOnDay } from './cover.ts';
import type { Outlook } from './outlook.ts';
import { isDue, orderByDayIndex, type PlanAnswer } from './plan-answer.ts';
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
    | 'coverUnits'
    | 'transferUnits'
    | 'shortUnits'
    | 'cartonUnits'
    | 'orderUnits'
    | 'fastOrderUnits';
  readonly value: number;
}

/** Why an order is proposed, or why none is. */
export const ADVICE_REASONS = [
  'due',
  'aboveReorderPoint',
  'noDemand',
  'unknownStock',
  'transferCovers',
  'noSupplier',
  'noWayIn',
  'flagsForbid',
  'phasingOut',
  'untracked',
  'archived',
] as const;
/** One of ADVICE_REASONS. */
export type AdviceReason = (typeof ADVICE_REASONS)[number];

/** What to order, by when, and why; or why not. Over all destinations together. */
export interface ReorderAdvice {
  /** `policy`: the planner has not answered for this SKU yet. */
  readonly basis: 'plan' | 'policy';
  /** When the planner answered; null without a plan. */
  readonly asOfUtc: string | null;
  /** The planner's answers behind it, one a destination. */
  readonly destinations: readonly PlanAnswer[];
  /** 0 when nothing is due. Whole cartons. */
  readonly orderUnits: number;
  /** A small batch by a faster way, beside the order. */
  readonly fastOrderUnits: number;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** Days from today until the last day on which an order arrives in time; never negative. */
  readonly latestOrderDayIndex: number | null;
  readonly isLate: boolean;
  readonly reason: AdviceReason;
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
const UNPLANNED = {
  basis: 'policy',
  asOfUtc: null,
  destinations: [],
  fastOrderUnits: 0,
} as const;

/**
 * The rule for a SKU that was not planned yet. Order when the planning position is at or below the
 * demand of lead time + alert line; order up to the demand of lead time + the upper turnover bound.
 * The days stand on top of the lead time and are compared with the position (facts/planning.md
 * 2.4).
 *
 * @example 10 a day, lead 30, alert 15, turnover 60, position 400 -> reorder point 450, order 500
 */
function policyAdvice(
  outlook: Outlook,
  policy: EffectivePolicy,
  cartonUnits: number | null,
): ReorderAdvice {
  const { leadTimeDays, alertLineDays, turnoverMaxDays } = policy;
  const base = { ...UNPLANNED, ...policyLevels(outlook.path, policy, leadTimeDays) };
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

const REASONS: Readonly<Record<string, AdviceReason>> = {
  'above-reorder-point': 'aboveReorderPoint',
  'no-demand': 'noDemand',
  'unknown-stock': 'unknownStock',
  'transfer-covers': 'transferCovers',
  'no-supplier': 'noSupplier',
  'no-way-in': 'noWayIn',
  'flags-forbid': 'flagsForbid',
  'phasing-out': 'phasingOut',
  untracked: 'untracked',
  archived: 'archived',
};

type Sum = (pick: (answer: PlanAnswer) => number) => number;

// Of several destinations without an order, the one that would need something speaks first.
function reasonOf(answers: readonly PlanAnswer[], orderedUnits: number): AdviceReason {
  if (orderedUnits > 0) return 'due';
  const blocked = answers.find(isDue);
  const above = answers.find(({ cause }) => cause === 'above-reorder-point');
  return REASONS[(blocked ?? above ?? answers[0])?.cause ?? ''] ?? 'aboveReorderPoint';
}

function planLines(answers: readonly PlanAnswer[], sum: Sum): AdviceLine[] {
  const lead = Math.max(...answers.map(({ leadTimeDays }) => leadTimeDays ?? 0));
  const moved = sum(({ transferUnits }) => transferUnits);
  const fast = sum(({ fastOrderUnits }) => fastOrderUnits);
  return [
    { term: 'unitsPerDay', value: sum(({ unitsPerDay }) => unitsPerDay) },
    { term: 'leadTimeDays', value: lead },
    { term: 'reorderPointUnits', value: sum(({ reorderPointUnits }) => reorderPointUnits) },
    { term: 'orderUpToUnits', value: sum(({ orderUpToUnits }) => orderUpToUnits) },
    { term: 'positionUnits', value: sum(({ positionUnits }) => positionUnits ?? 0) },
    { term: 'coverUnits', value: sum(({ coverUnits }) => coverUnits ?? 0) },
    ...(moved > 0 ? [{ term: 'transferUnits' as const, value: moved }] : []),
    { term: 'orderUnits', value: sum(({ orderUnits }) => orderUnits) },
    ...(fast > 0 ? [{ term: 'fastOrderUnits' as const, value: fast }] : []),
  ];
}

/**
 * The planner's answers as one advice; null when there is none. Units are those of purchasing's
 * drafts, summed over destinations; the date is the earliest of those that are due.
 */
export function plannedAdvice(answers: readonly PlanAnswer[], today: string): ReorderAdvice | null {
  if (answers.length === 0) return null;
  const sum: Sum = (pick) => answers.reduce((total, answer) => total + pick(answer), 0);
  const due = answers.filter(isDue);
  const days = (due.length > 0 ? due : answers).flatMap(
    (answer) => orderByDayIndex(answer, today) ?? [],
  );
  const orderUnits = sum((answer) => answer.orderUnits);
  const fastOrderUnits = sum((answer) => answer.fastOrderUnits);
  const isKnown = answers.some(({ coverUnits }) => coverUnits !== null);
  return {
    basis: 'plan',
    asOfUtc: answers.map(({ asOfUtc }) => asOfUtc).sort()[0] ?? null,
    destinations: answers,
    orderUnits,
    fastOrderUnits,
    reorderPointUnits: sum(({ reorderPointUnits }) => reorderPointUnits),
    orderUpToUnits: sum((answer) => answer.orderUpToUnits),
    latestOrderDayIndex: days.length > 0 ? Math.min(...days) : null,
    isLate: due.some(({ isLate }) => isLate),
    reason: reasonOf(answers, orderUnits + fastOrderUnits),
    lines: isKnown ? planLines(answers, sum) : [],
  };
}

/** What an advice is asked from. */
export interface AdviceSources {
  readonly plans: readonly PlanAnswer[];
  readonly today: string;
  readonly outlook: Outlook;
  readonly policy: EffectivePolicy;
  readonly cartonUnits: number | null;
}

/** The one answer to "what to order of this SKU". */
export function reorderAdvice(sources: AdviceSources): ReorderAdvice {
  const { plans, today, outlook, policy, cartonUnits } = sources;
  return plannedAdvice(plans, today) ?? policyAdvice(outlook, policy, cartonUnits);
}
