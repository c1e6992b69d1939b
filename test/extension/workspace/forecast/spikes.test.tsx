// Spikes on a SKU's page: every one is shown, newest first, with what it is put down to.
import { expect, it } from 'vitest';
import type { MarketForecastRow } from '../../../../shared/contract/planning.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const spike = (localDate: string, units: number, usualUnits: number, cause: string) => ({
  ...{ localDate, units, usualUnits, cause },
});

const market = (name: string, spikes: readonly object[]) =>
  ({
    ...{ market: name, runId: 'run_1', madeAtUtc: '2026-11-22T02:00:00Z', basis: 'forecast' },
    ...{ firstDate: '2026-11-22', unitsPerDay: 2, totals: [], ratios: [1.5, 2, 3], events: [] },
    days: { mean: [2, 2], p10: [0, 0], p50: [2, 2], p90: [5, 5] },
    inputs: {
      ...{ model: 'pooled', days: 400, unknownDays: 3, soldUnits: 800, lastSaleDate: null },
      ...{ learntFrom: 100, recentUnitsPerDay: 2, yearUnitsPerDay: 2, seasonFactor: 1 },
    },
    history: {
      ...{ firstDate: '2026-10-01', units: [2], liveUnits: [0], stockOutDates: [] },
      spikes,
    },
  }) as unknown as MarketForecastRow;

const drawn = async (markets: readonly MarketForecastRow[]) => {
  const answers = { 'forecasts.get': () => ({ skuId: 'sku_SB-0231', markets }) };
  await open(await createFakeWorkspace('#/catalogue/sku_SB-0231', 'en', {}, answers));
};

it('shows 40 on a live, usual 2.5, and 90 nobody explains, over both markets, newest first', async () => {
  await drawn([
    market('US', [spike('2026-10-03', 40, 2.53, 'live')]),
    market('GB', [spike('2026-11-03', 90, 1, 'unknown')]),
  ]);
  expect(byText('summary', 'far above the usual').textContent).toBe('2 days far above the usual');
  const lines = [...root.querySelectorAll('.spikes li')].map((line) => line.textContent);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/GB: 90 sold, 1 usual Cause not known$/);
  expect(lines[1]).toMatch(/US: 40 sold, 2.5 usual Live$/);
});

it('shows no list where no day stands out', async () => {
  await drawn([market('US', [])]);
  expect(root.querySelector('.spikes')).toBeNull();
});
