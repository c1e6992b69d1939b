// The order planner's short answer for a SKU and a warehouse, as stored, synced and shown. Every
// surface reads quantity, date and status from it; nothing here computes them a second time.
import { daysBetween } from '../calendar/local-date.ts';

/** Why the planner proposes what it proposes: `due`, or the reason for no order. */
export const PLAN_CAUSES = [
  'due',
  'above-reorder-point',
  'no-demand',
  'unknown-stock',
  'untracked',
  'phasing-out',
  'archived',
  'no-supplier',
  'no-way-in',
  'flags-forbid',
  'transfer-covers',
] as const;
/** One of PLAN_CAUSES. */
export type PlanCause = (typeof PLAN_CAUSES)[number];

/** What the planner answered last for one SKU at one destination. */
export interface PlanAnswer {
  readonly skuId: string;
  /** The warehouse that orders of this region go to. */
  readonly warehouseId: string;
  /** Country whose demand it serves. */
  readonly market: string;
  /** One of PLAN_CAUSES; a newer server may know more. */
  readonly cause: string;
  /** Units of the regular order; 0 = none. */
  readonly orderUnits: number;
  /** Units of the small batch by a faster way; 0 = none. */
  readonly fastOrderUnits: number;
  /** Units other warehouses of ours can send first. */
  readonly transferUnits: number;
  /** Last local date on which an order arrives in time; null = stock lasts beyond two years. */
  readonly orderByDate: string | null;
  readonly isLate: boolean;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** Planning position; null = stock unknown. */
  readonly positionUnits: number | null;
  /** The part of it that is there within the protection time: what the line is compared with. */
  readonly coverUnits: number | null;
  readonly unitsPerDay: number;
  readonly leadTimeDays: number | null;
  readonly supplierId: string | null;
  /** Way of the regular order. */
  readonly mode: string | null;
  /** When an order placed at `asOfUtc` arrives. */
  readonly etaP50Date: string | null;
  readonly etaP90Date: string | null;
  /** First date on which one time in ten nothing is left. */
  readonly runOutP10Date: string | null;
  readonly runOutP50Date: string | null;
  /** Date on which an order will be due; null = due now, or not within two years. */
  readonly nextOrderDate: string | null;
  readonly asOfUtc: string;
}

/** What the status table needs of a plan. */
export interface PlanFacts {
  readonly coverUnits: number;
  readonly reorderPointUnits: number;
  readonly leadTimeDays: number | null;
  /** Days from today to the last day of ordering in time; 0 = today or past. */
  readonly orderByDayIndex: number;
  readonly isLate: boolean;
}

const NEVER_ORDERED: readonly string[] = ['phasing-out', 'archived', 'untracked', 'no-demand'];

/** Whether an answer is at or below its reorder point and the SKU is bought at all. */
export function isDue({ cause, coverUnits, reorderPointUnits }: PlanAnswer): boolean {
  if (NEVER_ORDERED.includes(cause) || coverUnits === null) return false;
  return coverUnits <= reorderPointUnits;
}

/** Days from `today` to the day an order must be placed; null = no such day. */
export function orderByDayIndex({ orderByDate }: PlanAnswer, today: string): number | null {
  return orderByDate === null ? null : Math.max(0, daysBetween(today, orderByDate));
}

/** Answers that speak for one market; all of them where none does. */
export function answersOfMarket(
  answers: readonly PlanAnswer[],
  market: string | null,
): readonly PlanAnswer[] {
  const own = answers.filter((answer) => answer.market === market);
  return own.length > 0 ? own : answers;
}

/** What of an answer the status rests on; small enough to be packed. */
export type PlanLine = Pick<
  PlanAnswer,
  'coverUnits' | 'reorderPointUnits' | 'leadTimeDays' | 'orderByDate' | 'isLate'
>;

/**
 * The most urgent destination: of those that are due the one to order for first, else the one
 * nearest to its reorder point. Null without a plan, or when no stock is known.
 */
export function urgentAnswer(answers: readonly PlanAnswer[]): PlanAnswer | null {
  const slack = (answer: PlanAnswer) => (answer.coverUnits ?? 0) - answer.reorderPointUnits;
  const known = answers.filter(
    ({ coverUnits, cause }) => coverUnits !== null && !NEVER_ORDERED.includes(cause),
  );
  const due = known.filter(isDue);
  const dated = (a: PlanAnswer, b: PlanAnswer) =>
    (a.orderByDate ?? '').localeCompare(b.orderByDate ?? '') || slack(a) - slack(b);
  const ranked = due.length > 0 ? due.sort(dated) : known.sort((a, b) => slack(a) - slack(b));
  return ranked[0] ?? null;
}

/** What the status table reads of a line on a date. */
export function planFactsAt(line: PlanLine | null, today: string): PlanFacts | null {
  if (line === null || line.coverUnits === null) return null;
  const { coverUnits, reorderPointUnits, leadTimeDays, orderByDate, isLate } = line;
  const days = orderByDate === null ? 0 : Math.max(0, daysBetween(today, orderByDate));
  return { coverUnits, reorderPointUnits, leadTimeDays, orderByDayIndex: days, isLate };
}

/** The facts of the most urgent of several answers. */
export const planFactsOf = (answers: readonly PlanAnswer[], today: string): PlanFacts | null =>
  planFactsAt(urgentAnswer(answers), today);
