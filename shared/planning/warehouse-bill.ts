// What a month in a warehouse should cost by its tariff, from what the ledger saw, and how that
// compares with the warehouse's own bill. Pure; storage is counted day by day, first in first out.
import { addDays } from '../calendar/local-date.ts';
import { type DatedTariff, storagePrice, tariffOn } from './tariff.ts';

/** What a line of a bill is for. */
export const BILL_KINDS = [
  'receiving',
  'storage',
  'pick',
  'label',
  'return',
  'outbound',
  'other',
] as const;
export type BillKind = (typeof BILL_KINDS)[number];

/** What came to and left a shelf on a local date. */
export interface ShelfDay {
  readonly localDate: string;
  readonly inUnits: number;
  readonly outUnits: number;
}

/** One SKU in the warehouse. */
export interface BilledShelf {
  /** Volume of a unit in cubic metres; null = not known. */
  readonly cbm: number | null;
  /** Oldest first, from the first movement on. */
  readonly days: readonly ShelfDay[];
}

/** What was done on a local date of the month. */
export interface BilledDay {
  readonly localDate: string;
  readonly receivedUnits: number;
  readonly orders: number;
  readonly pickedUnits: number;
  readonly labelledUnits: number;
  readonly returnedUnits: number;
  readonly sentUnits: number;
}

/** A charge by our books. `quantity` is units, cubic metre days for storage, units for picks. */
export interface BillEstimate {
  readonly kind: BillKind;
  readonly quantity: number;
  readonly minor: number;
}

/** The estimate of a month. */
export interface MonthEstimate {
  readonly lines: readonly BillEstimate[];
  /** Orders that left, which `pick` also charges by. */
  readonly orders: number;
  /** Unit days of SKUs whose volume nobody knows: storage is charged for none of them. */
  readonly unmeasuredUnitDays: number;
  /** Days of the month no tariff was in force on. */
  readonly daysWithoutTariff: number;
}

interface Layer {
  units: number;
  readonly since: number;
}

const dayNumber = (localDate: string) => Date.parse(`${localDate}T00:00:00Z`) / 86_400_000;

function take(layers: Layer[], units: number) {
  let left = units;
  while (left > 0 && layers[0]) {
    const taken = Math.min(left, layers[0].units);
    layers[0].units -= taken;
    left -= taken;
    if (layers[0].units === 0) layers.shift();
  }
}

/** Calls `visit` with each layer on the shelf at the end of each date. */
function eachNight(
  shelf: BilledShelf,
  dates: readonly string[],
  visit: (date: string, units: number, ageDays: number) => void,
) {
  const layers: Layer[] = [];
  let at = 0;
  for (const date of dates) {
    for (let day = shelf.days[at]; day && day.localDate <= date; day = shelf.days[at]) {
      if (day.inUnits > 0) layers.push({ units: day.inUnits, since: dayNumber(day.localDate) });
      take(layers, day.outUnits);
      at += 1;
    }
    const now = dayNumber(date);
    for (const { units, since } of layers) visit(date, units, now - since);
  }
}

/** Local dates of a month, `YYYY-MM`. */
export function datesOfMonth(month: string): string[] {
  const dates: string[] = [];
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1)) dates.push(date);
  return dates;
}

function storageOf(
  shelves: readonly BilledShelf[],
  dates: readonly string[],
  tariffs: readonly DatedTariff[],
) {
  const inForce = new Map(dates.map((date) => [date, tariffOn(tariffs, date)]));
  let quantity = 0;
  let minor = 0;
  let unmeasuredUnitDays = 0;
  for (const shelf of shelves) {
    const { cbm } = shelf;
    eachNight(shelf, dates, (date, units, ageDays) => {
      if (cbm === null) {
        unmeasuredUnitDays += units;
        return;
      }
      const tariff = inForce.get(date);
      quantity += units * cbm;
      if (tariff) minor += units * cbm * storagePrice(tariff, ageDays);
    });
  }
  return { line: { kind: 'storage' as const, quantity, minor }, unmeasuredUnitDays };
}

/**
 * The month by our books.
 *
 * @example 1 cubic metre of one unit for 30 days at 55 a day is 1,650 of storage
 */
export function estimateMonth(
  month: string,
  shelves: readonly BilledShelf[],
  days: readonly BilledDay[],
  tariffs: readonly DatedTariff[],
  lastDate: string,
): MonthEstimate {
  const dates = datesOfMonth(month).filter((date) => date <= lastDate);
  const storage = storageOf(shelves, dates, tariffs);
  const sums = new Map<BillKind, { quantity: number; minor: number }>();
  const add = (kind: BillKind, quantity: number, minor: number) => {
    const sum = sums.get(kind) ?? { quantity: 0, minor: 0 };
    sums.set(kind, { quantity: sum.quantity + quantity, minor: sum.minor + minor });
  };
  let orders = 0;
  for (const day of days) {
    const tariff = tariffOn(tariffs, day.localDate);
    const { receivedUnits, pickedUnits, labelledUnits, returnedUnits, sentUnits } = day;
    orders += day.orders;
    const perOrder = day.orders * (tariff?.pickPerOrderMinor ?? 0);
    add('receiving', receivedUnits, receivedUnits * (tariff?.inboundPerUnitMinor ?? 0));
    add('pick', pickedUnits, perOrder + pickedUnits * (tariff?.pickPerUnitMinor ?? 0));
    add('label', labelledUnits, labelledUnits * (tariff?.labelPerUnitMinor ?? 0));
    add('return', returnedUnits, returnedUnits * (tariff?.returnPerUnitMinor ?? 0));
    add('outbound', sentUnits, sentUnits * (tariff?.outboundPerUnitMinor ?? 0));
  }
  const lines = BILL_KINDS.filter((kind) => kind !== 'other').map((kind) => {
    const sum = kind === 'storage' ? storage.line : (sums.get(kind) ?? { quantity: 0, minor: 0 });
    const quantity = Math.round(sum.quantity * 1000) / 1000;
    return { kind, quantity, minor: Math.round(sum.minor) };
  });
  const daysWithoutTariff = dates.filter((date) => !tariffOn(tariffs, date)).length;
  return { lines, orders, unmeasuredUnitDays: storage.unmeasuredUnitDays, daysWithoutTariff };
}

/** A line of the warehouse's bill, its kind told by a person. */
export interface BillLine {
  readonly kind: BillKind;
  /** The bill's own words. */
  readonly text: string;
  readonly quantity: number | null;
  readonly minor: number;
}

/** How a person read a warehouse's bill: its columns by their header, and what its words mean. */
export interface BillReading {
  readonly columns: {
    readonly text: string | null;
    readonly quantity: string | null;
    readonly amount: string | null;
  };
  readonly kinds: Readonly<Record<string, BillKind>>;
}

/** One kind of charge, ours beside theirs; `differenceMinor` above 0 = they ask for more. */
export interface BillDifference {
  readonly kind: BillKind;
  readonly ourQuantity: number | null;
  readonly ourMinor: number;
  readonly theirQuantity: number | null;
  readonly theirMinor: number;
  readonly differenceMinor: number;
}

/** Ours beside theirs, kind by kind; kinds neither side knows are left out. */
export function compareBill(
  estimate: readonly BillEstimate[],
  bill: readonly BillLine[],
): BillDifference[] {
  return BILL_KINDS.flatMap((kind) => {
    const ours = estimate.find((line) => line.kind === kind);
    const theirs = bill.filter((line) => line.kind === kind);
    const known = theirs.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
    const theirMinor = theirs.reduce((sum, { minor }) => sum + minor, 0);
    const ourMinor = ours?.minor ?? 0;
    if (theirs.length === 0 && ourMinor === 0 && !ours?.quantity) return [];
    return [
      {
        kind,
        ourQuantity: ours?.quantity ?? null,
        ourMinor,
        theirQuantity: known.length === 0 ? null : known.reduce((sum, units) => sum + units, 0),
        theirMinor,
        differenceMinor: theirMinor - ourMinor,
      },
    ];
  });
}
