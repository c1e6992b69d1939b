// The one status of a row, for overlay, lists, badge and alerts: the first rule that holds wins.
// The table is DESIGN.md section 3. Nothing else in the product may decide a status.
import type { PlanFacts } from './plan-answer.ts';
import type { RowStatusName } from './words.ts';

/** A quantity read from a marketplace page or told by its API. */
export interface ListedQuantity {
  readonly units: number;
  /** False when the page abbreviates ("2k"): such a number is never compared. */
  readonly isExact: boolean;
}

/** How a row on a page relates to our catalogue. */
export type Mapping = 'mapped' | 'unmapped' | 'ambiguous' | 'untracked';

/** Everything the status depends on. Null always means unknown, never zero. */
export interface StatusFacts {
  readonly mapping: Mapping;
  /** Units of the item its pool can promise now (listing units for a listing). */
  readonly available: number | null;
  readonly listed: ListedQuantity | null;
  /** Units the channel keeps unlisted on purpose. */
  readonly bufferUnits: number;
  readonly daysOfCover: number | null;
  readonly positionCoverDays: number | null;
  /** Day from today on which stock runs out before what is inbound arrives; null = no gap. */
  readonly gapDayIndex: number | null;
  readonly leadTimeDays: number | null;
  readonly alertLineDays: number | null;
  readonly safetyStockDays: number | null;
  readonly turnoverMaxDays: number | null;
  /** The planner's reorder point and date; null = not planned yet, the policy's days decide. */
  readonly plan: PlanFacts | null;
  /** Age of the oldest number this status rests on. */
  readonly ageMs: number | null;
  readonly staleAfterMs: number | null;
}

/** Facts of which nothing is known; what is known is written over them. */
export const UNKNOWN_FACTS: Omit<StatusFacts, 'mapping'> = {
  available: null,
  listed: null,
  bufferUnits: 0,
  daysOfCover: null,
  positionCoverDays: null,
  gapDayIndex: null,
  leadTimeDays: null,
  alertLineDays: null,
  safetyStockDays: null,
  turnoverMaxDays: null,
  plan: null,
  ageMs: null,
  staleAfterMs: null,
};

/** A status with the one number or day that belongs to it. */
export type RowStatus =
  | { readonly status: 'oversell' | 'undersell'; readonly units: number }
  | { readonly status: 'out' | 'ok' }
  | { readonly status: 'gap'; readonly dayIndex: number }
  | { readonly status: 'order'; readonly dayIndex: number; readonly isLate: boolean }
  | { readonly status: 'low' | 'overstock'; readonly days: number }
  | { readonly status: 'stale'; readonly ageMs: number }
  | { readonly status: 'unknown'; readonly mapping: Mapping };

type Rule = (facts: StatusFacts) => RowStatus | null;

const comparable = (facts: StatusFacts) =>
  facts.listed?.isExact === true && facts.available !== null;

const oversell: Rule = (facts) => {
  if (!comparable(facts)) return null;
  const excess = (facts.listed?.units ?? 0) - Math.max(0, facts.available ?? 0);
  return excess > 0 ? { status: 'oversell', units: excess } : null;
};

const out: Rule = ({ available }) =>
  available !== null && available <= 0 ? { status: 'out' } : null;

const gap: Rule = ({ gapDayIndex }) =>
  gapDayIndex === null ? null : { status: 'gap', dayIndex: gapDayIndex };

const order: Rule = ({ positionCoverDays, leadTimeDays, alertLineDays, plan }) => {
  if (plan) {
    if (plan.coverUnits > plan.reorderPointUnits) return null;
    return { status: 'order', dayIndex: plan.orderByDayIndex, isLate: plan.isLate };
  }
  if (positionCoverDays === null || leadTimeDays === null || alertLineDays === null) return null;
  if (positionCoverDays > leadTimeDays + alertLineDays) return null;
  const latest = Math.floor(positionCoverDays - leadTimeDays);
  return { status: 'order', dayIndex: Math.max(0, latest), isLate: latest < 0 };
};

const low: Rule = ({ positionCoverDays, daysOfCover, leadTimeDays, safetyStockDays }) => {
  if (positionCoverDays === null || leadTimeDays === null || safetyStockDays === null) return null;
  if (positionCoverDays > leadTimeDays + safetyStockDays) return null;
  return { status: 'low', days: Math.floor(daysOfCover ?? positionCoverDays) };
};

const undersell: Rule = (facts) => {
  if (!comparable(facts)) return null;
  const unlisted = (facts.available ?? 0) - facts.bufferUnits - (facts.listed?.units ?? 0);
  return unlisted > 0 ? { status: 'undersell', units: unlisted } : null;
};

const overstock: Rule = ({ daysOfCover, turnoverMaxDays }) =>
  daysOfCover !== null && turnoverMaxDays !== null && daysOfCover > turnoverMaxDays
    ? { status: 'overstock', days: Math.floor(daysOfCover) }
    : null;

const stale: Rule = ({ ageMs, staleAfterMs }) =>
  ageMs !== null && staleAfterMs !== null && ageMs > staleAfterMs
    ? { status: 'stale', ageMs }
    : null;

const unknown: Rule = ({ mapping, available }) =>
  mapping !== 'mapped' || available === null ? { status: 'unknown', mapping } : null;

const RULES: readonly Rule[] = [
  oversell,
  out,
  gap,
  order,
  low,
  undersell,
  overstock,
  stale,
  unknown,
];

/**
 * The status of a row.
 *
 * @example listed 50, available 32 -> { status: 'oversell', units: 18 }
 */
export function rowStatus(facts: StatusFacts): RowStatus {
  if (facts.mapping !== 'mapped') return { status: 'unknown', mapping: facts.mapping };
  for (const rule of RULES) {
    const verdict = rule(facts);
    if (verdict) return verdict;
  }
  return { status: 'ok' };
}

/** Position of a status in the table; smaller is more urgent. Sorts lists and page bars. */
export function statusRank(name: RowStatusName): number {
  return STATUS_RANKS[name];
}

const STATUS_RANKS: Readonly<Record<RowStatusName, number>> = {
  oversell: 0,
  out: 1,
  gap: 2,
  order: 3,
  low: 4,
  undersell: 5,
  overstock: 6,
  stale: 7,
  unknown: 8,
  ok: 9,
};

/**
 * What is said of a SKU over all its shops: the most urgent of its own row and its listings'. A
 * listing may only speak for its SKU about the listed quantity; how long the SKU lasts is said over
 * all its warehouses.
 */
export function mostUrgent<Row>(
  own: Row,
  listings: readonly Row[],
  statusOf: (row: Row) => RowStatus,
): Row {
  const rankOf = (row: Row) => statusRank(statusOf(row).status);
  return listings
    .filter((row) => ['oversell', 'undersell'].includes(statusOf(row).status))
    .reduce((worst, row) => (rankOf(row) < rankOf(worst) ? row : worst), own);
}
