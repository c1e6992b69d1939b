// Reviews side by side: measures in the order of the lives, unknown as unknown, shared products.
import { expect, it } from 'vitest';
import { loadI18n } from '../../../../extension/i18n/locales.ts';
import { compareItems, compareRows } from '../../../../extension/workspace/reviews/compare-rows.ts';
import type { LiveReview } from '../../../../shared/contract/live-reviews.ts';

const item = (skuId: string, soldUnits: number) => ({
  skuId,
  code: skuId,
  title: skuId,
  soldUnits,
});

const review = (id: string, changed: object): LiveReview =>
  ({
    ...{ id, title: id, startedAtUtc: '2026-12-02T02:00:00.000Z', lessons: [], items: [] },
    ...{ endedAtUtc: '2026-12-02T04:00:00.000Z', hostName: 'Mei', currency: 'USD', orders: 10 },
    ...{ revenueMinor: 200_000, units: 150, plannedUnits: 200, lostUnits: 3, oversoldUnits: 0 },
    ...{ viewersPeak: null, conversion: null, returnRate: null, promisedUnits: 0, keptUnits: 0 },
    ...{ isPromiseOver: false, ...changed },
  }) as unknown as LiveReview;

it('says 150 of 200 as 75 %, $2,000 in 2 hours as $1,000 an hour, and unknown as "?"', async () => {
  const i18n = await loadI18n('en', 'UTC');
  const rows = compareRows(
    [review('a', {}), review('b', { viewersPeak: 400, conversion: 0.05, currency: 'EUR' })],
    i18n,
  );
  const cells = (id: string) => rows.find((row) => row.id === id)?.cells;
  expect(cells('ofPlan')).toEqual(['75%', '75%']);
  expect(cells('perHour')).toEqual(['$1,000.00', '€1,000.00']);
  expect(cells('peak')).toEqual(['?', '400']);
  expect(cells('conversion')).toEqual(['?', '5%']);
  expect(cells('kept')).toEqual(['?', '?']);
});

it('shows the product of two lives, not those of one, with a gap where it was not', () => {
  const reviews = [
    review('a', { items: [item('box', 40), item('lamp', 9)] }),
    review('b', { items: [] }),
    review('c', { items: [item('box', 60)] }),
  ];
  const shown = compareItems(reviews).map(({ skuId, cells }) => [
    skuId,
    cells.map((cell) => cell?.soldUnits ?? null),
  ]);
  expect(shown).toEqual([['box', [40, null, 60]]]);
});
