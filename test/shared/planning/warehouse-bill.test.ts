// What a month should cost by the tariff, and what the warehouse asks beyond it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedTariff, tariffOn } from '../../../shared/planning/tariff.ts';
import {
  type BilledDay,
  compareBill,
  estimateMonth,
  type ShelfDay,
} from '../../../shared/planning/warehouse-bill.ts';

const TARIFF = {
  currency: 'USD',
  inboundPerUnitMinor: 20,
  storagePerCbmDay: [
    { upToDays: 30, priceMinor: 50 },
    { upToDays: null, priceMinor: 200 },
  ],
  pickPerOrderMinor: 100,
  pickPerUnitMinor: 10,
  returnPerUnitMinor: 90,
  labelPerUnitMinor: 15,
  outboundPerUnitMinor: 5,
};
const ALWAYS: DatedTariff[] = [{ effectiveFromDate: '0001-01-01', tariff: TARIFF }];
const DAY: BilledDay = {
  localDate: '2026-11-10',
  receivedUnits: 0,
  orders: 0,
  pickedUnits: 0,
  labelledUnits: 0,
  returnedUnits: 0,
  sentUnits: 0,
};
const inOn = (localDate: string, inUnits: number) => ({ localDate, inUnits, outUnits: 0 });
const outOn = (localDate: string, outUnits: number) => ({ localDate, inUnits: 0, outUnits });
const storage = (cbm: number | null, days: ShelfDay[]) =>
  estimateMonth('2026-11', [{ cbm, days }], [], ALWAYS, '2026-11-30');
const minorOf = (estimate: ReturnType<typeof estimateMonth>, kind: string) =>
  estimate.lines.find((line) => line.kind === kind)?.minor;

describe('a month by the tariff', () => {
  it('stores 10 units of 0.1 CBM for 30 nights at 50: 1,500', () => {
    expect(minorOf(storage(0.1, [inOn('2026-11-01', 10)]), 'storage')).toBe(1500);
  });

  it('stores what is older than 30 days at 200, the oldest leaving first', () => {
    // 20 days old at the month's beginning: nights 1 to 11 at 50 (ages 20 to 30), 19 at 200.
    const days = [inOn('2026-10-12', 10)];
    expect(minorOf(storage(0.1, days), 'storage')).toBe(11 * 50 + 19 * 200);
    // 5 of the old and 5 new: the old leave on the 1st, so nothing is older than 30 days.
    const mixed = [inOn('2026-10-12', 5), inOn('2026-11-01', 5), outOn('2026-11-01', 5)];
    expect(minorOf(storage(0.1, mixed), 'storage')).toBe(30 * 25);
  });

  it('says of goods without a volume how many unit days it could not count', () => {
    const estimate = storage(null, [inOn('2026-11-21', 4)]);
    expect(estimate.unmeasuredUnitDays).toBe(40);
    expect(minorOf(estimate, 'storage')).toBe(0);
  });

  it('charges 3 orders of 7 units, 100 received, 4 labels, 2 returns, 6 sent away', () => {
    const day = { ...DAY, receivedUnits: 100, orders: 3, pickedUnits: 7 };
    const days = [{ ...day, labelledUnits: 4, returnedUnits: 2, sentUnits: 6 }];
    const estimate = estimateMonth('2026-11', [], days, ALWAYS, '2026-11-30');
    expect(estimate.orders).toBe(3);
    expect(Object.fromEntries(estimate.lines.map(({ kind, minor }) => [kind, minor]))).toEqual({
      receiving: 2000,
      storage: 0,
      pick: 370,
      label: 60,
      return: 180,
      outbound: 30,
    });
  });

  it('charges each day by the tariff of that day, and counts 9 days that had none', () => {
    const dearer = { ...TARIFF, pickPerOrderMinor: 500 };
    const tariffs = [
      { effectiveFromDate: '2026-11-10', tariff: TARIFF },
      { effectiveFromDate: '2026-11-20', tariff: dearer },
    ];
    expect(tariffOn(tariffs, '2026-11-09')).toBeNull();
    const days = ['2026-11-19', '2026-11-20'].map((localDate) => ({
      ...DAY,
      localDate,
      orders: 1,
    }));
    const estimate = estimateMonth('2026-11', [], days, tariffs, '2026-11-30');
    expect(minorOf(estimate, 'pick')).toBe(600);
    expect(estimate.daysWithoutTariff).toBe(9);
  });
});

describe('the bill beside it', () => {
  it('asks 200 too much for picks and 70 for what nobody ordered', () => {
    const ours = [{ kind: 'pick' as const, quantity: 7, minor: 300 }];
    const bill = [
      { kind: 'pick' as const, text: 'Pick', quantity: 9, minor: 400 },
      { kind: 'pick' as const, text: 'Pack', quantity: null, minor: 100 },
      { kind: 'other' as const, text: 'Admin', quantity: null, minor: 70 },
    ];
    expect(compareBill(ours, bill)).toEqual([
      {
        ...{ kind: 'pick', ourQuantity: 7, ourMinor: 300, theirQuantity: 9 },
        ...{ theirMinor: 500, differenceMinor: 200 },
      },
      {
        ...{ kind: 'other', ourQuantity: null, ourMinor: 0, theirQuantity: null },
        ...{ theirMinor: 70, differenceMinor: 70 },
      },
    ]);
  });

  it('adds the differences up to their sum less ours, whatever the lines', () => {
    const kind = fc.constantFrom('pick' as const, 'storage' as const, 'other' as const);
    const line = fc.record({
      kind,
      text: fc.string({ maxLength: 5 }),
      quantity: fc.option(fc.nat(99)),
      minor: fc.integer({ min: -1000, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(line), fc.nat(1000), (bill, minor) => {
        const rows = compareBill([{ kind: 'pick', quantity: 1, minor }], bill);
        const theirs = bill.reduce((sum, one) => sum + one.minor, 0);
        const sum = rows.reduce((all, row) => all + row.differenceMinor, 0);
        expect(sum).toBe(theirs - minor);
      }),
    );
  });
});
