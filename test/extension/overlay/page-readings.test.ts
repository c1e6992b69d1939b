// Which numbers of a page are readings of our listings, and how old each is.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ItemFacts } from '../../../extension/copy/item-types.ts';
import type { PageReadingSeen } from '../../../extension/messages/overlay.ts';
import { PageReadings, readingsOf } from '../../../extension/overlay/page-readings.ts';
import type { Placement } from '../../../extension/overlay/placement.ts';
import type { RowView } from '../../../extension/overlay/row-view.ts';

type Rows = Map<Placement, RowView>;

/** A row that shows a number of a listing, or of a SKU. */
function addRow(rows: Rows, itemKey: string, units: number | null, isExact = true): RowView {
  const kind = itemKey.startsWith('lst_') ? 'listing' : 'sku';
  const element = document.createElement('td');
  const view = {
    item: { itemKey, kind } as ItemFacts,
    listed: units === null ? null : { listed: { units, isExact }, element, by: 'default' },
  } as RowView;
  rows.set({} as Placement, view);
  return view;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('are those of listings: 7 and "2k" of two, none of a SKU or of a row without a number', () => {
  const rows: Rows = new Map();
  addRow(rows, 'lst_1', 7);
  addRow(rows, 'lst_2', 2_000, false);
  addRow(rows, 'lst_3', null);
  addRow(rows, 'sku_1', 9);
  expect([...readingsOf(rows, 5)]).toEqual([
    ['lst_1', { units: 7, isExact: true, atMs: 5 }],
    ['lst_2', { units: 2_000, isExact: false, atMs: 5 }],
  ]);
});

it('leave a listing out that two rows show with 7 and 8, and take one that both show with 7', () => {
  const rows: Rows = new Map();
  for (const units of [7, 8, 7]) addRow(rows, 'lst_1', units);
  for (const units of [7, 7]) addRow(rows, 'lst_2', units);
  expect([...readingsOf(rows, 5).keys()]).toEqual(['lst_2']);
});

it('are as old as the number on the page: looked at again an hour later it is not newer', () => {
  const rows: Rows = new Map();
  const view = addRow(rows, 'lst_1', 7);
  readingsOf(rows, 1_000);
  expect(readingsOf(rows, 3_601_000).get('lst_1')?.atMs).toBe(1_000);
  if (view.listed) Object.assign(view.listed, { listed: { units: 6, isExact: true } });
  expect(readingsOf(rows, 3_602_000).get('lst_1')).toMatchObject({ units: 6, atMs: 3_602_000 });
});

it('are told once the page is quiet for 2 seconds, 250 in messages of 200 and 50, and not again', () => {
  const rows: Rows = new Map();
  for (let i = 0; i < 250; i += 1) addRow(rows, `lst_${i}`, i);
  const told: (readonly PageReadingSeen[])[] = [];
  const readings = new PageReadings({
    rows: () => rows,
    tell: (part) => told.push(part),
    now: () => 5,
  });
  readings.soon();
  readings.soon();
  expect(told).toEqual([]);
  vi.advanceTimersByTime(4_000);
  expect(told.map(({ length }) => length)).toEqual([200, 50]);
  readings.soon();
  vi.advanceTimersByTime(4_000);
  expect(told).toHaveLength(2);
  addRow(rows, 'lst_250', 1);
  readings.soon();
  readings.stop();
  vi.advanceTimersByTime(4_000);
  expect(told).toHaveLength(2);
});
