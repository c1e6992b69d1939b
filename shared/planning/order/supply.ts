/**
 * What is there and what comes in time: the planning position, and cover on a day counted only from
 * arrivals that are nine times in ten there by then. Late inbound is no cover.
 */
import { dayIndexOf } from '../../calendar/local-date.ts';
import type { Arrival } from '../../inventory/cover.ts';
import type { StockState } from '../lead-time-demand.ts';
import type { DestinationInput, InboundInput } from './input.ts';
import type { PlanPosition } from './plan.ts';

/** An arrival by the day that can be counted on; null = nobody knows, or it is overdue. */
export interface CountedArrival {
  readonly inbound: InboundInput;
  readonly p50Day: number | null;
  readonly p90Day: number | null;
}

/** Stock of one warehouse over time. */
export interface Supply {
  /** On hand less unavailable less what orders hold; may be negative. */
  readonly startUnits: number;
  readonly arrivals: readonly CountedArrival[];
}

const whole = (units: number): number => (Number.isFinite(units) ? units : 0);

/** Reads stock and inbound of a warehouse; null when its stock was never reported. */
export function supplyOf(
  { stock, inbound }: DestinationInput,
  nowMs: number,
  timeZone: string,
): Supply | null {
  if (stock === null) return null;
  const dayOf = (atMs: number | null) =>
    atMs === null || atMs < nowMs ? null : dayIndexOf(atMs, nowMs, timeZone);
  return {
    startUnits: whole(stock.onHand) - whole(stock.unavailable) - whole(stock.allocatedToOrders),
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

/** Units that can be counted on by the end of a day; `extraUnits` = transfers already proposed. */
export function coverBy({ startUnits, arrivals }: Supply, dayIndex: number): number {
  let units = startUnits;
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

/** The state a run-down starts from, arrivals on the days that can be counted on. */
export function stateOf({ startUnits, arrivals }: Supply): StockState {
  return {
    onHand: startUnits,
    arrivals: arrivals.flatMap(({ inbound, p90Day }) =>
      p90Day === null ? [] : [{ inDays: p90Day, units: inbound.units }],
    ),
  };
}

/** Arrivals at the median, as cover and cards count them. */
export function medianArrivals({ arrivals }: Supply): Arrival[] {
  return arrivals.map(({ inbound, p50Day }) => ({ dayIndex: p50Day, units: inbound.units }));
}

/** The planning position and how much of it is cover within the protection time. */
export function positionOf(
  { stock }: DestinationInput,
  supply: Supply,
  protectionDays: number,
): PlanPosition {
  const inboundUnits = supply.arrivals.reduce((sum, { inbound }) => sum + inbound.units, 0);
  const inTimeUnits = coverBy(supply, protectionDays) - supply.startUnits;
  return {
    onHand: whole(stock?.onHand ?? 0),
    unavailable: whole(stock?.unavailable ?? 0),
    allocatedToOrders: whole(stock?.allocatedToOrders ?? 0),
    inboundUnits,
    inTimeUnits,
    lateUnits: inboundUnits - inTimeUnits,
    positionUnits: supply.startUnits + inboundUnits,
  };
}
