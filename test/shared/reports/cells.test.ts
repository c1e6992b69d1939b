// Numbers and dates as people and tools write them: one reading or a named problem, never a guess.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketDateOrder, readInstant } from '../../../shared/reports/instants.ts';
import { inferDecimalMark, readDecimal, readUnits } from '../../../shared/reports/numbers.ts';

describe('whole units', () => {
  it.each([
    ['', 'auto', null],
    ['-', 'auto', null],
    ['N/A', 'auto', null],
    ['0', 'auto', 0],
    ['-0', 'auto', 0],
    ['007', 'auto', 7],
    ['12.0', 'auto', 12],
    ['1,234', '.', 1234],
    ['1.234', ',', 1234],
    ['1,234,567', 'auto', 1234567],
    ['12,34,567', 'auto', 1234567],
    ["1'234", 'auto', 1234],
    ['1 234', 'auto', 1234],
    ['1\u202f234', 'auto', 1234],
    ['１２３', 'auto', 123],
    ['(5)', 'auto', -5],
    ['5-', 'auto', -5],
    ['−5', 'auto', -5],
    ['0.000', 'auto', 0],
  ] as const)('%j with mark %s is %s', (cell, mark, value) => {
    expect(readUnits(cell, mark)).toEqual({ value });
  });

  it.each([
    ['1,234', 'auto', 'ambiguous_number'],
    ['1.234', '.', 'not_a_whole_number'],
    ['2k', 'auto', 'not_a_whole_number'],
    ['1.5', 'auto', 'not_a_whole_number'],
    ['1,23,4', 'auto', 'not_a_whole_number'],
    ['99999999999', 'auto', 'number_too_large'],
  ] as const)('%j with mark %s is refused: %s', (cell, mark, problem) => {
    expect(readUnits(cell, mark)).toEqual({ problem });
  });

  it('reads back any whole number in the writing of four countries', () => {
    const whole = fc.integer({ min: -999_999_999, max: 999_999_999 });
    fc.assert(
      fc.property(whole, fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'en-IN'), (units, locale) => {
        const mark = locale === 'de-DE' || locale === 'fr-FR' ? ',' : '.';
        expect(readUnits(units.toLocaleString(locale), mark)).toEqual({ value: units });
      }),
    );
  });
});

describe('decimals', () => {
  it.each([
    ['$1,234.50', '1234.50'],
    ['24,90 €', '24.90'],
    ['EUR 24.9', '24.9'],
    ['¥1980', '1980'],
    ['1.234,56', '1234.56'],
    ['.5', '0.5'],
  ])('%j is %s', (cell, value) => {
    expect(readDecimal(cell, 'auto')).toEqual({ value });
  });

  it('tells the mark from values with one reading, and says so when they disagree', () => {
    expect(inferDecimalMark(['1.234', '7', '24,90'])).toBe(',');
    expect(inferDecimalMark(['1,234', '7', '0.500'])).toBe('.');
    expect(inferDecimalMark(['1,5', '1.5'])).toBe('auto');
    expect(inferDecimalMark(['1.234', '9'])).toBe('auto');
  });
});

describe('instants', () => {
  const at = (cell: string, dateOrder: 'dmy' | 'mdy' | 'auto' = 'auto') =>
    readInstant(cell, { timeZone: 'America/New_York', dateOrder });

  it.each([
    ['2026-10-30T23:59:59+00:00', '2026-10-30T23:59:59Z'],
    ['2026-10-30 23:30:00 -0500', '2026-10-31T04:30:00Z'],
    ['2025-03-01 08:10:00 PST', '2025-03-01T16:10:00Z'],
    ['2025-07-01 08:10:00 MEST', '2025-07-01T06:10:00Z'],
    ['2026-01-15', '2026-01-15T05:00:00Z'],
    ['2026年7月1日 09:30', '2026-07-01T13:30:00Z'],
    ['25/12/2026 1:05 PM', '2026-12-25T18:05:00Z'],
    ['12/25/2026', '2026-12-25T05:00:00Z'],
  ])('%s is %s in New York', (cell, value) => {
    expect(at(cell)).toEqual({ value });
  });

  it('takes 03/04/2026 as it is told and refuses it untold', () => {
    expect(at('03/04/2026', 'dmy')).toEqual({ value: '2026-04-03T04:00:00Z' });
    expect(at('03/04/2026', 'mdy')).toEqual({ value: '2026-03-04T05:00:00Z' });
    expect(at('03/04/2026')).toEqual({ problem: 'ambiguous_date' });
  });

  it.each([
    ['US', 'mdy'],
    ['PH', 'mdy'],
    ['DE', 'dmy'],
    ['gb', 'dmy'],
    ['MY', 'dmy'],
    ['JP', 'auto'],
    ['CA', 'auto'],
    ['EU-ALL', 'auto'],
    [null, 'auto'],
  ] as const)('a shop in %s writes %s where its cells leave it open', (market, order) => {
    expect(marketDateOrder(market)).toBe(order);
  });

  it.each(['2026-02-30', '2026-13-01', 'soon', '2026-01-01 25:00'])('refuses %s', (cell) => {
    expect(at(cell)).toEqual({ problem: 'not_a_date' });
  });
});
