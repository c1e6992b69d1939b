// Whether promises were kept: orders that left in time, and forecasts held against sales. Pure.
import type { Figures } from '../../../shared/contract/figures.ts';
import { sumErrors, type WeekError } from '../../../shared/planning/demand/past-forecasts.ts';
import type { FigureFacts, PromisedOrder } from './facts.ts';

const DAY_MS = 86_400_000;

type Shipped = Readonly<Record<string, { readonly asOfUtc?: number }>>;

/** When the last parcel of an order left; null = it has not, undefined = nobody said when. */
function leftAt({ status, shipped }: PromisedOrder): number | null | undefined {
  if (status !== 'shipped') return null;
  const times = (JSON.parse(shipped) as Shipped[]).flatMap((facts) =>
    Object.values(facts).map(({ asOfUtc }) => asOfUtc),
  );
  if (times.length === 0 || times.some((time) => time === undefined)) return undefined;
  return Math.max(...(times as number[]));
}

/** Orders that left within the promised days, of those that are known; null when none is. */
export function promiseKept({
  promised,
  promiseDays,
}: Pick<FigureFacts, 'promised' | 'promiseDays'>): Figures['promise'] {
  let [orders, kept] = [0, 0];
  for (const order of promised) {
    const left = leftAt(order);
    if (left === undefined) continue;
    orders += 1;
    if (left !== null && left - order.placedAtUtc <= promiseDays * DAY_MS) kept += 1;
  }
  // Shops that report no parcels say nothing of promises.
  const isReported = promised.some(({ status }) => status === 'shipped');
  return orders === 0 || !isReported ? null : { days: promiseDays, orders, kept };
}

/** Errors of all chunks as one list. */
export const forecastErrors = ({ errors }: Pick<FigureFacts, 'errors'>): WeekError[] =>
  sumErrors(errors.flatMap((text) => JSON.parse(text) as WeekError[]));
