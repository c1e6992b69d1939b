// Cut-offs of a warehouse over weekends, closures and daylight saving.
import { expect, it } from 'vitest';
import {
  type CutOffPlace,
  cutOffAfter,
  cutOffOverBy,
  cutOffUntil,
} from '../../../shared/calendar/cut-offs.ts';

const NEW_YORK: CutOffPlace = {
  timeZone: 'America/New_York',
  cutOffLocalTime: '14:00',
  weekdays: [1, 2, 3, 4, 5],
  closures: [{ startsOnDate: '2026-12-25', endsOnDate: '2026-12-26' }],
};
const at = (text: string) => Date.parse(text);
const iso = (ms: number | undefined) => ms && new Date(ms).toISOString();

it('an order placed exactly at Friday 14:00 goes with Monday', () => {
  const friday = at('2026-12-04T19:00:00Z');
  expect(cutOffAfter(friday, NEW_YORK)).toMatchObject({ localDate: '2026-12-07' });
  expect(cutOffAfter(friday - 1, NEW_YORK)).toMatchObject({ localDate: '2026-12-04' });
  expect(cutOffUntil(friday, NEW_YORK)).toMatchObject({ atMs: friday });
});

it('the closure over Christmas moves Thursday evening to Monday 28 December', () =>
  expect(cutOffAfter(at('2026-12-24T20:00:00Z'), NEW_YORK)).toMatchObject({
    localDate: '2026-12-28',
  }));

it('14:00 is 19:00 UTC on Friday and 18:00 UTC on Monday when clocks went forward', () => {
  expect(iso(cutOffAfter(at('2027-03-12T10:00:00Z'), NEW_YORK)?.atMs)).toBe(
    '2027-03-12T19:00:00.000Z',
  );
  expect(iso(cutOffAfter(at('2027-03-13T10:00:00Z'), NEW_YORK)?.atMs)).toBe(
    '2027-03-15T18:00:00.000Z',
  );
});

it("a day is over at its own midnight: Friday's orders are late from Saturday 00:00 on", () => {
  const midnight = at('2026-12-05T05:00:00Z');
  expect(cutOffOverBy(midnight - 1, NEW_YORK)).toMatchObject({ localDate: '2026-12-03' });
  expect(cutOffOverBy(midnight, NEW_YORK)).toMatchObject({ localDate: '2026-12-04' });
});

it('a warehouse that works on no day has no cut-off', () =>
  expect(cutOffAfter(0, { ...NEW_YORK, weekdays: [] })).toBeNull());
