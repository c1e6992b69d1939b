// What one SKU of an order line holds and has taken, closed to what the facts say.
import { expect, it } from 'vitest';
import { type LineStock, settleLine } from '../../../worker/domain/order-stock.ts';

const line = (more: Partial<LineStock>): LineStock => ({
  orderLineId: 'oln_1',
  skuId: 'sku_1',
  wantedOpen: 0,
  wantedShipped: [],
  held: [],
  pool: [
    { warehouseId: 'us', available: 3 },
    { warehouseId: 'de', available: 10 },
  ],
  blocks: [],
  ...more,
});

const moves = (more: Partial<LineStock>) =>
  settleLine(line(more)).drafts.map((draft) => [
    draft.kind,
    draft.warehouseId,
    draft.onHandDelta ?? 0,
    draft.allocatedDelta ?? 0,
    draft.isChoice ?? false,
  ]);

it('promises 5 at the first place that has all 5', () => {
  expect(moves({ wantedOpen: 5 })).toEqual([['allocate', 'de', 0, 5, true]]);
});

it('promises 15 of 13: 3 and 10 where they are, and 2 oversold at the first place', () => {
  expect(moves({ wantedOpen: 15 })).toEqual([
    ['allocate', 'us', 0, 3, true],
    ['allocate', 'de', 0, 10, true],
    ['allocate', 'us', 0, 2, false],
  ]);
});

it('takes 2 from a running block before the open shelf', () => {
  const blocks = [{ allocationId: 'alc_live', warehouseId: 'us', unitsHanded: 0, unitsGranted: 2 }];
  expect(moves({ wantedOpen: 3, blocks })).toEqual([
    ['release', 'us', 0, -2, false],
    ['allocate', 'us', 0, 2, false],
    ['allocate', 'us', 0, 1, true],
  ]);
});

it('ships from where it was promised, and from where the platform says when it says', () => {
  const held = [{ warehouseId: 'de', unitsOpen: 2, unitsShipped: 0 }];
  const from = (warehouseId: string | null) => [{ units: 2, warehouseId }];
  expect(moves({ held, wantedShipped: from(null) })).toEqual([['ship', 'de', -2, -2, false]]);
  expect(moves({ held, wantedShipped: from('us') })).toEqual([
    ['allocate', 'us', 0, 2, false],
    ['ship', 'us', -2, -2, false],
    ['release', 'de', 0, -2, false],
  ]);
});

it('takes a parcel back that left from elsewhere after all', () => {
  const held = [{ warehouseId: 'us', unitsOpen: 0, unitsShipped: 1 }];
  const wantedShipped = [{ units: 1, warehouseId: 'de' }];
  expect(moves({ held, wantedShipped })).toEqual([
    ['adjust', 'us', 1, 1, false],
    ['release', 'us', 0, -1, false],
    ['allocate', 'de', 0, 1, false],
    ['ship', 'de', -1, -1, false],
  ]);
});

it('gives back from the last place first, and moves nothing when all is as it should be', () => {
  const held = [
    { warehouseId: 'us', unitsOpen: 2, unitsShipped: 0 },
    { warehouseId: 'de', unitsOpen: 2, unitsShipped: 0 },
  ];
  expect(moves({ held, wantedOpen: 1 })).toEqual([
    ['release', 'de', 0, -2, false],
    ['release', 'us', 0, -1, false],
  ]);
  expect(moves({ held, wantedOpen: 4 })).toEqual([]);
});
