/**
 * The inventory replay of inventory_sim.json: one SKU's shelf, day by day, under an order policy.
 * It follows the definition to the letter and records every order placed; policies live in
 * shared/planning.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dayNumber, type FileSeries, readSeries } from '../forecast/demand-files.ts';

/** inventory_sim.json, as far as the replay reads it. */
export interface SimulationSpec {
  readonly start: string;
  readonly eval_from: string;
  readonly end: string;
  readonly review_days: number;
  readonly min_history_days: number;
  readonly lead: Readonly<Record<string, readonly number[]>>;
}

/** A SKU with its order terms and opening stock. */
export interface SimulatedSku {
  readonly series: FileSeries;
  readonly pack: number;
  readonly moq: number;
  readonly startUnits: number;
}

/** An order the policy placed. */
export interface PlacedOrder {
  readonly sku: string;
  readonly day: number;
  readonly quantity: number;
}

/** Curve point of a policy. */
export interface ReplayPoint {
  readonly fill: number;
  readonly doi: number;
  readonly cost: number;
}

/** An order on its way; the day it is there is the simulation's secret. */
export interface OpenOrder {
  readonly placedDay: number;
  readonly dueDay: number;
  readonly quantity: number;
}

/** Units asked for on a review day given what is on hand and on order; 0 or less = none. */
export type OrderPolicy = (
  sku: SimulatedSku,
  day: number,
  onHand: number,
  open: readonly Omit<OpenOrder, 'dueDay'>[],
) => number;

const isoDate = (day: number): string => new Date(day * 864e5).toISOString().slice(0, 10);
const isMonday = (day: number): boolean => new Date(day * 864e5).getUTCDay() === 1;

/** Units sold on a day, 0 outside the series. */
export const unitsOn = (s: FileSeries, day: number): number => s.units[day - s.first] ?? 0;

/** The spec and the SKUs old enough at its start. */
export function loadSimulation(
  dir: string,
  set: string,
): { spec: SimulationSpec; skus: SimulatedSku[]; all: readonly FileSeries[] } {
  const spec = JSON.parse(readFileSync(`${dir}/inventory_sim.json`, 'utf8')) as SimulationSpec;
  const start = dayNumber(spec.start);
  const all = readSeries(dir, set).series;
  const skus = all
    .filter((s) => s.first <= start - spec.min_history_days)
    .map((series) => {
      let sold = 0;
      for (let t = start - 91; t < start; t++) sold += unitsOn(series, t);
      const base = sold / 91;
      const pack = series.price < 5 ? 6 : series.price < 15 ? 2 : 1;
      const moq = Math.max(pack, Math.ceil(Math.ceil(14 * base) / pack) * pack);
      return { series, pack, moq, startUnits: Math.ceil(45 * base) };
    });
  return { spec, skus, all };
}

/** Lead time of an order: fixed, or drawn from the SKU and date as the definition says. */
export function leadOf(sku: string, day: number, leads: readonly number[]): number {
  if (leads.length === 1) return leads[0] as number;
  const hash = createHash('sha1')
    .update(`${sku}|${isoDate(day)}`)
    .digest('hex')
    .slice(0, 8);
  return leads[Math.floor((Number.parseInt(hash, 16) / 2 ** 32) * leads.length)] as number;
}

/** Review days of the replay. */
export function reviewDays(spec: SimulationSpec): number[] {
  const days: number[] = [];
  for (let t = dayNumber(spec.start); t <= dayNumber(spec.end); t++) if (isMonday(t)) days.push(t);
  return days;
}

interface Tally {
  shipped: number;
  demand: number;
  stockValue: number;
  demandValue: number;
  cost: number;
}

/**
 * Replays every SKU; orders are rounded to MOQ and pack by the rule. `sees` gets each day's shelf.
 */
export function replay(
  spec: SimulationSpec,
  skus: readonly SimulatedSku[],
  leads: readonly number[],
  policy: OrderPolicy,
  sees?: (sku: SimulatedSku, day: number, sold: number, begunAtZero: boolean) => void,
): { point: ReplayPoint; orders: PlacedOrder[] } {
  const tally: Tally = { shipped: 0, demand: 0, stockValue: 0, demandValue: 0, cost: 0 };
  const orders: PlacedOrder[] = [];
  const [start, from, end] = [spec.start, spec.eval_from, spec.end].map(dayNumber) as [
    number,
    number,
    number,
  ];
  for (const sku of skus) {
    let open: OpenOrder[] = [];
    const price = sku.series.price;
    let onHand = sku.startUnits;
    for (let t = start; t <= end; t++) {
      for (const { dueDay, quantity } of open) if (dueDay === t) onHand += quantity;
      open = open.filter(({ dueDay }) => dueDay > t);
      const demand = unitsOn(sku.series, t);
      const sold = Math.min(onHand, demand);
      sees?.(sku, t, sold, onHand === 0);
      onHand -= sold;
      if (t >= from) {
        tally.shipped += sold;
        tally.demand += demand;
        tally.stockValue += price * onHand;
        tally.demandValue += price * demand;
        tally.cost += 0.4 * price * (demand - sold) + (0.3 / 365) * price * onHand;
      }
      if (!isMonday(t)) continue;
      const seen = open.map(({ placedDay, quantity }) => ({ placedDay, quantity }));
      const wanted = policy(sku, t, onHand, seen);
      if (!(wanted > 0)) continue;
      const quantity = Math.ceil(Math.max(wanted, sku.moq) / sku.pack) * sku.pack;
      const dueDay = t + leadOf(sku.series.sku, t, leads);
      open.push({ placedDay: t, dueDay, quantity });
      orders.push({ sku: sku.series.sku, day: t, quantity });
    }
  }
  const days = end - from + 1;
  return {
    point: {
      fill: tally.shipped / tally.demand,
      doi: tally.stockValue / tally.demandValue,
      cost: ((tally.cost / skus.length) * 365) / days,
    },
    orders,
  };
}

/** One line of replay.csv. */
export const orderLine = (lead: string, param: number, o: PlacedOrder): string =>
  `${lead},${param},${o.sku},${isoDate(o.day)},${o.quantity}`;
