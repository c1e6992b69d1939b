// What the planner answered for SKU lines, as typed arrays: only what a row's status is decided by.
import { dateOfDayNumber, dayNumberOf } from '../../shared/calendar/open-days.ts';
import type { PlanLine } from '../../shared/inventory/plan-answer.ts';

/** Columns by SKU line. NaN = unknown. */
export interface PackedPlans {
  /** NaN = not planned yet. */
  readonly coverUnits: Float64Array;
  readonly reorderPointUnits: Float64Array;
  readonly leadTimeDays: Float64Array;
  /** Day number of the last day of ordering in time. */
  readonly orderByDays: Float64Array;
  readonly isLate: Uint8Array;
}

const orNull = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

/** Packs plans in line order. */
export function packPlans(lines: readonly (PlanLine | null)[]): PackedPlans {
  const column = (pick: (line: PlanLine) => number | null) =>
    Float64Array.from(lines, (line) => (line && pick(line)) ?? Number.NaN);
  return {
    coverUnits: column(({ coverUnits }) => coverUnits),
    reorderPointUnits: column(({ reorderPointUnits }) => reorderPointUnits),
    leadTimeDays: column(({ leadTimeDays }) => leadTimeDays),
    orderByDays: column(({ orderByDate }) =>
      orderByDate === null ? null : dayNumberOf(orderByDate),
    ),
    isLate: Uint8Array.from(lines, (line) => (line?.isLate ? 1 : 0)),
  };
}

/** Reads one line back; a copy packed before there were plans has none. */
export function planAt(packed: PackedPlans | undefined, line: number): PlanLine | null {
  const coverUnits = orNull(packed?.coverUnits[line]);
  if (packed === undefined || coverUnits === null) return null;
  const day = orNull(packed.orderByDays[line]);
  return {
    coverUnits,
    reorderPointUnits: packed.reorderPointUnits[line] ?? 0,
    leadTimeDays: orNull(packed.leadTimeDays[line]),
    orderByDate: day === null ? null : dateOfDayNumber(day),
    isLate: packed.isLate[line] === 1,
  };
}
