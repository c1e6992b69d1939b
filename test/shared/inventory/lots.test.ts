// First expired first out: what is taken, what never is, and that no unit gets lost on the way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/local-date.ts';
import { levelPath } from '../../../shared/inventory/cover.ts';
import {
  endOfSale,
  expiringSoon,
  fallOuts,
  isSellableOn,
  type LotShelf,
  type LotTaking,
  pastSaleUnits,
  takeFirstExpired,
} from '../../../shared/inventory/lots.ts';

const TODAY = '2026-11-23';

const shelves: fc.Arbitrary<LotShelf> = fc
  .array(
    fc.record({
      day: fc.option(fc.integer({ min: -20, max: 200 }), { nil: null, freq: 8 }),
      units: fc.integer({ min: 0, max: 30 }),
      held: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 6 },
  )
  .chain((lots) =>
    fc.record({
      lots: fc.constant(
        lots.map(({ day, units, held }, i) => ({
          code: `L${i}`,
          expiresOnDate: day === null ? null : addDays(TODAY, day),
          units,
          heldUnits: Math.min(units, held),
        })),
      ),
      unknownUnits: fc.integer({ min: 0, max: 20 }),
      unknownUnavailableUnits: fc.integer({ min: 0, max: 20 }),
    }),
  );

const sale = (minShelfLifeDays = 0): LotTaking => ({
  localDate: TODAY,
  minShelfLifeDays,
  isFromUnavailable: false,
});

describe('takes of lots', () => {
  it('of 5 that expire in March, 5 in June and none unknown, 7 take 5 and 2', () => {
    const lots = [
      { code: 'B', expiresOnDate: '2027-06-01', units: 5, heldUnits: 0 },
      { code: 'A', expiresOnDate: '2027-03-01', units: 5, heldUnits: 0 },
    ];
    const shelf = { lots, unknownUnits: 0, unknownUnavailableUnits: 0 };
    expect(takeFirstExpired(shelf, 7, sale())).toEqual([
      { code: 'A', units: 5, heldUnits: 0 },
      { code: 'B', units: 2, heldUnits: 0 },
    ]);
    // A channel that asks for 120 days may not sell what expires within 98.
    expect(takeFirstExpired(shelf, 3, sale(120))).toEqual([{ code: 'B', units: 3, heldUnits: 0 }]);
  });

  it('ends sale 90 days before expiry when the channel asks for 90', () => {
    expect(endOfSale('2027-03-31', 90)).toBe('2026-12-31');
    expect(isSellableOn('2027-03-31', '2026-12-30', 90)).toBe(true);
    expect(isSellableOn('2027-03-31', '2026-12-31', 90)).toBe(false);
    expect(isSellableOn(null, '2099-01-01', 90)).toBe(true);
  });

  it('conserves units, never takes more of a lot than lies there, and never less than asked', () => {
    fc.assert(
      fc.property(shelves, fc.nat(200), fc.nat(150), fc.boolean(), (shelf, units, days, isOut) => {
        const taking = { ...sale(days), isFromUnavailable: isOut };
        const takes = takeFirstExpired(shelf, units, taking);
        const taken = takes.reduce((sum, take) => sum + take.units, 0);
        const lying = shelf.lots.reduce((sum, lot) => sum + lot.units, 0);
        expect(taken).toBeLessThanOrEqual(units);
        expect(taken).toBeGreaterThanOrEqual(Math.min(lying, units - shelf.unknownUnits));
        for (const take of takes) {
          const lot = shelf.lots.find(({ code }) => code === take.code);
          expect(take.units).toBeGreaterThan(0);
          expect(take.units).toBeLessThanOrEqual(lot?.units ?? 0);
          expect(take.heldUnits).toBeLessThanOrEqual(lot?.heldUnits ?? 0);
          expect(take.units - take.heldUnits).toBeLessThanOrEqual(
            (lot?.units ?? 0) - (lot?.heldUnits ?? 0),
          );
        }
      }),
    );
  });

  it('never sells of a later expiry while an earlier lot that may be sold has units left', () => {
    fc.assert(
      fc.property(shelves, fc.nat(200), fc.nat(150), (shelf, units, days) => {
        const takes = takeFirstExpired(shelf, units, sale(days));
        const left = (code: string) => {
          const lot = shelf.lots.find((one) => one.code === code);
          const take = takes.find((one) => one.code === code);
          return (
            (lot?.units ?? 0) -
            (lot?.heldUnits ?? 0) -
            ((take?.units ?? 0) - (take?.heldUnits ?? 0))
          );
        };
        const sellable = shelf.lots.filter(({ expiresOnDate }) =>
          isSellableOn(expiresOnDate, TODAY, days),
        );
        const date = (code: string) =>
          shelf.lots.find((lot) => lot.code === code)?.expiresOnDate ?? '9999';
        for (const { code, units: some, heldUnits } of takes) {
          const isSellable = sellable.some((lot) => lot.code === code) && some > heldUnits;
          const earlier = sellable.filter((lot) => !isSellable || date(lot.code) < date(code));
          for (const lot of earlier) expect(left(lot.code)).toBe(0);
        }
      }),
    );
  });
});

describe('what expires unsold', () => {
  const held = { onHand: 100, allocated: 0, allocatedToShows: 0, unavailable: 0 };
  const day = { localDate: TODAY, minShelfLifeDays: 0 };
  const inDays = (days: number) => addDays(TODAY, days);

  it('of 100 that expire in 10 days at 4 a day are 60, on day 10, and ask for a decision', () => {
    const balance = { ...held, lots: [[inDays(10), 100]] as const };
    const falls = fallOuts(balance, 100, levelPath(4), day);
    expect(falls).toEqual([{ dayIndex: 10, units: -60 }]);
    expect(expiringSoon(falls)).toEqual({ units: 60, dayIndex: 10, stage: 30 });
    expect(expiringSoon(fallOuts(balance, 100, levelPath(10), day))).toBeNull();
    // A shop that asks for 7 days stops selling on day 3.
    const strict = fallOuts(balance, 100, levelPath(4), { ...day, minShelfLifeDays: 7 });
    expect(strict).toEqual([{ dayIndex: 3, units: -88 }]);
  });

  it.each([
    [91, null],
    [90, 90],
    [61, 90],
    [60, 60],
    [31, 60],
    [30, 30],
    [0, 30],
  ])('%s days before the first of it falls out is the stage of %s', (dayIndex, stage) => {
    const soon = expiringSoon([{ dayIndex, units: -5 }]);
    expect(soon).toEqual(stage === null ? null : { units: 5, dayIndex, stage });
  });

  it('counts what is past its sale today apart from what will be', () => {
    const balance = { ...held, lots: [[inDays(0), 30] as const, [inDays(1), 70] as const] };
    expect(pastSaleUnits(balance, day)).toBe(30);
    expect(fallOuts(balance, 70, levelPath(50), day)).toEqual([{ dayIndex: 1, units: -20 }]);
  });

  it('leaves sales and fall-outs that never add up to more than what was there', () => {
    const lots = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 99 })),
    );
    fc.assert(
      fc.property(lots, fc.nat(300), fc.nat(20), (found, other, perDay) => {
        const dated = found
          .sort((a, b) => a[0] - b[0])
          .map(([days, units]) => [inDays(days), units] as const);
        const known = found.reduce((sum, [, units]) => sum + units, 0);
        const start = known + other;
        const falls = fallOuts({ ...held, lots: dated }, start, levelPath(perDay), day);
        const lost = falls.reduce((sum, { units }) => sum - units, 0);
        expect(lost).toBeLessThanOrEqual(known);
        // Faster sales never lose more.
        const faster = fallOuts({ ...held, lots: dated }, start, levelPath(perDay + 1), day);
        expect(faster.reduce((sum, { units }) => sum - units, 0)).toBeLessThanOrEqual(lost);
        if (perDay === 0) expect(lost).toBe(known);
      }),
    );
  });
});
