// Weeks of the demand chart: sums of days, markets as one distribution, lives apart.
import { expect, it } from 'vitest';
import { demandWeeks, SHOWN_WEEKS } from '../../../../extension/workspace/forecast/demand-weeks.ts';
import { addDays } from '../../../../shared/calendar/local-date.ts';
import type { MarketForecastRow } from '../../../../shared/contract/planning.ts';

const FIRST = '2026-11-23';

const market = (name: string, perDay: number, historyDays: number): MarketForecastRow => ({
  market: name,
  runId: 'run_1',
  madeAtUtc: '2026-11-22T20:00:00Z',
  basis: 'forecast',
  firstDate: FIRST,
  unitsPerDay: perDay,
  days: { mean: Array(182).fill(perDay), p10: [], p50: [], p90: [] },
  totals: [],
  ratios: [2, 2, 2],
  events: [{ date: '2026-12-01', factor: 2, name: 'Cyber Monday' }],
  inputs: {
    model: 'pooled',
    days: historyDays,
    unknownDays: 0,
    soldUnits: 0,
    lastSaleDate: null,
    learntFrom: 1,
    recentUnitsPerDay: perDay,
    yearUnitsPerDay: perDay,
    seasonFactor: 1,
  },
  history: {
    firstDate: addDays(FIRST, -historyDays),
    units: Array.from({ length: historyDays }, (_, day) => (day === historyDays - 1 ? 90 : 10)),
    liveUnits: Array.from({ length: historyDays }, (_, day) => (day === historyDays - 1 ? 80 : 0)),
    stockOutDates: [addDays(FIRST, -3), addDays(FIRST, -2)],
    spikes: [],
  },
});

it('keeps 80 units of a live apart from the 70 sold in the last week, 2 days of it empty', () => {
  const last = demandWeeks([market('US', 10, 28)]).filter(({ soldUnits }) => soldUnits !== null);
  expect(last).toHaveLength(4);
  expect(last.at(-1)).toMatchObject({ soldUnits: 70, liveUnits: 80, outDays: 2, range: null });
});

it('adds means and variances of two markets: 140 a week, narrower than twice the half', () => {
  const one = demandWeeks([market('US', 10, 14)]).find(({ range }) => range)?.range;
  const both = demandWeeks([market('US', 10, 14), market('GB', 10, 14)]).find(
    ({ range }) => range,
  )?.range;
  expect(one?.p50).toBeCloseTo(70, -1);
  expect(both?.p50).toBeCloseTo(140, -1);
  const width = (range: typeof one) => (range?.p90 ?? 0) - (range?.p10 ?? 0);
  expect(width(both)).toBeLessThan(2 * width(one));
  expect(width(both)).toBeGreaterThan(width(one));
});

it('names an event of 1 December in the week of 30 November only, over 26 weeks to come', () => {
  const coming = demandWeeks([market('US', 10, 14)]).filter(({ range }) => range !== null);
  expect(coming).toHaveLength(SHOWN_WEEKS);
  const named = coming.filter(({ events }) => events.length > 0);
  expect(named.map(({ startsOnDate, events }) => [startsOnDate, ...events])).toEqual([
    ['2026-11-30', 'Cyber Monday'],
  ]);
});

it('shows nothing without a forecast', () => expect(demandWeeks([])).toEqual([]));
