// What waiting puts at risk: the units a status stands for, and money added up in one currency. One
// home for the workspace's Today and the worker's alerts.
import type { Arrival } from './cover.ts';
import type { RowStatus } from './status.ts';

/** Money that waiting puts at risk; null = no price is known. */
export interface Risk {
  readonly units: number;
  readonly minor: number | null;
  readonly currency: string | null;
}

/** Sales counted at most so far ahead: beyond, a person will have looked again. */
export const RISK_HORIZON_DAYS = 30;
/** An order that waits is looked at again within a week. */
export const RISK_WAIT_DAYS = 7;

/** What the units rest on. */
export interface RiskFacts {
  readonly unitsPerDay: number;
  readonly arrivals: readonly Pick<Arrival, 'dayIndex'>[];
}

/**
 * Units that a SKU's own status puts at risk; null = it asks for nothing today.
 *
 * @example out, 10 a day, the next arrival in 6 days // 60
 */
export function unitsAtRisk(
  status: RowStatus,
  { unitsPerDay, arrivals }: RiskFacts,
): number | null {
  if (status.status === 'oversell') return status.units;
  const days = arrivals.flatMap(({ dayIndex }) => dayIndex ?? []);
  if (status.status === 'out') return unitsPerDay * Math.min(RISK_HORIZON_DAYS, ...days);
  if (status.status === 'gap') {
    const later = days.filter((day) => day > status.dayIndex);
    return unitsPerDay * Math.min(RISK_HORIZON_DAYS, ...later.map((day) => day - status.dayIndex));
  }
  return status.status === 'order' ? unitsPerDay * RISK_WAIT_DAYS : null;
}

/** Adds risks up; of what is in another currency, only the first currency's is counted. */
export function sumRisks(risks: readonly Risk[], mainCurrency: string | null): Risk {
  const priced = risks.filter(({ minor }) => minor !== null);
  const isMain = ({ currency }: Risk) => currency === mainCurrency;
  const currency = (priced.find(isMain) ?? priced[0])?.currency ?? null;
  const same = priced.filter((risk) => risk.currency === currency);
  return {
    units: risks.reduce((sum, { units }) => sum + units, 0),
    minor: same.length === 0 ? null : same.reduce((sum, { minor }) => sum + (minor ?? 0), 0),
    currency,
  };
}
