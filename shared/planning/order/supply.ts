/**
 * What is there and what comes in time: the planning position, and cover on a day counted only from
 * arrivals that are nine times in ten there by then. Late inbound is no cover, nor is what expires
 * before the forecast's path has sold it.
 */
import { dayIndexOf } from '../../calendar/local-date.ts';
import type { Arrival, DemandPath } from '../../inventory/cover.ts';
import { fallOuts, pastSaleUnits } from '../../inventory/lots.ts';
import type { StockState } from '../lead-time-demand.ts';
import type { DestinationInput, InboundInput, SkuPlanInput, StockInput } from './input.ts';
import type { PlanPosition } from './plan.ts';

/** An arrival by the day that can be counted on; null = nobody knows, or it is overdue. */
export interface CountedArrival {
  readonly inbound: InboundInput;
  readonly p50Day: number | null;
  readonly p90Day: number | null;
}

/** Stock of one warehouse over time. */
export interface Supply {
  /** On hand less unavailable, past its sale and what orders hold; may be negative. */
  readonly startUnits: number;
  /** On hand and past its sale, though nobody has held it back yet. */
  readonly pastUnits: number;
  readonly arrivals: readonly CountedArrival[];
  /** What expires before it is sold, below zero on the day it falls out. */
  readonly falls: readonly FallOut[];
}

/** Units that fall out of stock on a day. */
export interface FallOut {
  readonly dayIndex: number;
  /** Below zero. */
  readonly units: number;
}

/** The day it is read on, and what the least demanding shop asks of shelf life. */
export type SupplyDay = Pick<SkuPlanInput, 'nowMs' | 'timeZone' | 'today' | 'minShelfLifeDays'>;

const whole = (units: number): number => (Number.isFinite(units) ? units : 0);

const balanceOf = ({ onHand, unavailable, allocatedToOrders, lots }: StockInput) => ({
  onHand: whole(onHand),
  unavailable: whole(unavailable),
  allocated: whole(allocatedToOrders),
  allocatedToShows: 0,
  lots: lots ?? undefined,
});

/**
 * Reads stock and inbound of a warehouse, what falls out on the path of its demand; null when its
 * stock was never reported.
 */
export function supplyOf(
  { stock, inbound }: DestinationInput,
  path: DemandPath,
  { nowMs, timeZone, today, minShelfLifeDays = 0 }: SupplyDay,
): Supply | null {
  if (stock === null) return null;
  const balance = balanceOf(stock);
  const day = { localDate: today, minShelfLifeDays };
  const pastUnits = pastSaleUnits(balance, day);
  const startUnits = balance.onHand - balance.unavailable - balance.allocated - pastUnits;
  const falls = fallOuts(balance, startUnits, path, day).flatMap(({ dayIndex, units }) =>
    dayIndex === null ? [] : [{ dayIndex, units }],
  );
  const dayOf = (atMs: number | null) =>
    atMs === null || atMs < nowMs ? null : dayIndexOf(atMs, nowMs, timeZone);
  return {
    startUnits,
    pastUnits,
    falls,
    arrivals: inbound
      .filter(({ units }) => units > 0 && Number.isFinite(units))
      .map((line) => {
        const p90Day = dayOf(line.etaP90Ms ?? line.etaP50Ms);
        // The median has passed but nine in ten has not: it may come any day.
        const p50Day = dayOf(line.etaP50Ms) ?? (p90Day === null ? null : 0);
        return { inbound: line, p50Day, p90Day };
      }),
  };
}

/** Units that fall out by the end of a day, above zero. */
export function fallenBy({ falls }: Supply, dayIndex: number): number {
  let units = 0;
  for (const fall of falls) if (fall.dayIndex <= dayIndex) units -= fall.units;
  return units;
}

/** Units that can be counted on by the end of a day. */
export function coverBy(supply: Supply, dayIndex: number): number {
  const { startUnits, arrivals } = supply;
  let units = startUnits - fallenBy(supply, dayIndex);
  for (const { inbound, p90Day } of arrivals) {
    if (p90Day !== null && p90Day <= dayIndex) units += inbound.units;
  }
  return units;
}

/** The days after `from`, to `until`, on which cover rises. */
export function arrivalDays({ arrivals }: Supply, from: number, until: number): number[] {
  return arrivals
    .map(({ p90Day }) => p90Day)
    .filter((day): day is number => day !== null && day > from && day <= until)
    .sort((a, b) => a - b);
}

/**
 * The state a run-down over `days` starts from, arrivals on the days that can be counted on, and
 * what expires from then to `until`.
 */
export function stateOf(supply: Supply, days: number, until: number): StockState {
  const { startUnits, arrivals, falls } = supply;
  const coming = arrivals.flatMap(({ inbound, p90Day }) =>
    p90Day === null ? [] : [{ inDays: p90Day, units: inbound.units }],
  );
  const falling = falls.map(({ dayIndex, units }) => ({ inDays: dayIndex, units }));
  return {
    onHand: startUnits,
    arrivals: [...coming, ...falling],
    expiringAfter: fallenBy(supply, Math.max(days, until)) - fallenBy(supply, days),
  };
}

/** The same as if nothing of it ever expired. */
export const undated = (supply: Supply): Supply => ({ ...supply, falls: [] });

/** Arrivals at the median and what falls out, as cover and cards count them. */
export function medianArrivals({ arrivals, falls }: Supply): Arrival[] {
  const coming = arrivals.map(({ inbound, p50Day }) => ({
    dayIndex: p50Day,
    units: inbound.units,
  }));
  return [...coming, ...falls];
}

/** The planning position and how much of it is cover within the protection time. */
export function positionOf(
  { stock }: DestinationInput,
  supply: Supply,
  protectionDays: number,
): PlanPosition {
  const inboundUnits = supply.arrivals.reduce((sum, { inbound }) => sum + inbound.units, 0);
  const expiringUnits = fallenBy(supply, protectionDays);
  const inTimeUnits = coverBy(supply, protectionDays) - supply.startUnits + expiringUnits;
  return {
    onHand: whole(stock?.onHand ?? 0),
    unavailable: whole(stock?.unavailable ?? 0) + supply.pastUnits,
    allocatedToOrders: whole(stock?.allocatedToOrders ?? 0),
    inboundUnits,
    inTimeUnits,
    lateUnits: inboundUnits - inTimeUnits,
    expiringUnits,
    positionUnits: supply.startUnits + inboundUnits,
  };
}
