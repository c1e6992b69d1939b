// The forecast's error by week as the figures room draws it: shares and bias from the sums, a dash
// where nothing was sold or no forecast was kept, and never more than a quarter.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../../support/workspace/fake-shop.ts';
import { byText, open, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const errorOf = (startsOnDate: string, weeksAhead: number, units: readonly number[]) => {
  const [soldUnits = 0, forecastUnits = 0, absoluteUnits = 0] = units;
  return { startsOnDate, weeksAhead, soldUnits, forecastUnits, absoluteUnits, skus: 12 };
};

const TOTAL = {
  ...{ id: '', name: '', onHandUnits: 0, unitsPerDay: 0, turnoverDays: null, ageUnits: null },
  ...{ bandMinDays: null, bandMaxDays: null, soldUnits: 0, lostUnits: 0, fillRate: null },
  ...{ stockOutDays: 0, promise: null, errorShare: null, biasShare: null },
};

const drawn = async (forecastErrors: readonly object[]) => {
  const answers = {
    'figures.get': () => ({
      ...{ asOfUtc: new Date(FAKE_NOW).toISOString(), currency: 'USD', rates: [], days: 56 },
      ...{ rows: [], total: TOTAL, one: null, weeks: [], agedShare: 1, promise: null },
      forecastErrors,
    }),
  };
  await open(await createFakeWorkspace('#/figures', 'en', {}, answers));
  const panel = byText('section.panel', 'Forecast error by week');
  const rows = [...panel.querySelectorAll('tbody tr')];
  const cells = rows.map((row) => [...row.querySelectorAll('td')].map((td) => td.textContent));
  return { panel, cells };
};

it('draws 40 of 200 missed as 20 %, 10 % over, and 30 % four weeks before, a row a week', async () => {
  const { cells } = await drawn([
    errorOf('2026-11-09', 1, [200, 220, 40]),
    errorOf('2026-11-09', 4, [200, 150, 60]),
    errorOf('2026-11-02', 1, [100, 95, 5]),
    errorOf('2026-10-26', 4, [80, 80, 8]),
    errorOf('2026-10-19', 1, [0, 12, 12]),
  ]);
  // Week, sold, error a week before, bias, error four weeks before, SKUs; oldest first.
  expect(cells.map(([, ...rest]) => rest)).toEqual([
    ['0', '–', '–', '–', '12'],
    ['80', '–', '–', '10%', '12'],
    ['100', '5%', '-5%', '–', '12'],
    ['200', '20%', '10%', '30%', '12'],
  ]);
});

it('draws the newest 13 of 20 weeks', async () => {
  const weeks = Array.from({ length: 20 }, (_, i) =>
    errorOf(new Date(Date.UTC(2026, 5, 1 + 7 * i)).toISOString().slice(0, 10), 1, [i, i, 0]),
  );
  const { cells } = await drawn(weeks.toReversed());
  expect(cells.map(([, sold]) => Number(sold))).toEqual(
    Array.from({ length: 13 }, (_, i) => i + 7),
  );
});

it('says when the first figures come where no week is over yet', async () => {
  const { panel, cells } = await drawn([]);
  expect(cells).toEqual([]);
  expect(panel.textContent).toContain('the first figures come when a week of it is over');
});
