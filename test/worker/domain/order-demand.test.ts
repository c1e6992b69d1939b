// What one order adds to the demand of a day.
import { expect, it } from 'vitest';
import { demandOf, reasonInForce, strongestReason } from '../../../worker/domain/order-demand.ts';

const AT = Date.parse('2026-11-21T03:30:00Z');
const totals = { ordered: 3, cancelled: 0, shipped: 0, returned: 0 };
const order = {
  atUtc: AT,
  timeZone: 'America/Los_Angeles',
  excludedReason: null,
  lines: [{ listingId: 'lst_1', totals }],
  components: [
    { listingId: 'lst_1', effectiveFromUtc: 0, skuId: 'sku_box', units: 2 },
    { listingId: 'lst_1', effectiveFromUtc: AT + 1, skuId: 'sku_box', units: 9 },
  ],
  shows: [],
};
const share = { skuId: 'sku_box', localDate: '2026-11-20', liveUnits: 0, excludedUnits: 0 };

it("counts 6 boxes for three 2-packs, on the shop's own date", () => {
  expect(demandOf(order)).toEqual([{ ...share, units: 6 }]);
  expect(demandOf({ ...order, timeZone: 'Asia/Tokyo' })[0]?.localDate).toBe('2026-11-21');
});

it('leaves cancelled units out and keeps the returned ones in', () => {
  const lines = (of: Partial<typeof totals>) => [
    { listingId: 'lst_1', totals: { ...totals, ...of } },
  ];
  expect(demandOf({ ...order, lines: lines({ cancelled: 1 }) })).toEqual([{ ...share, units: 4 }]);
  expect(demandOf({ ...order, lines: lines({ cancelled: 3 }) })).toEqual([]);
  expect(demandOf({ ...order, lines: lines({ shipped: 3, returned: 3 }) })[0]?.units).toBe(6);
  expect(demandOf({ ...order, lines: lines({ ordered: 0, shipped: 1 }) })[0]?.units).toBe(2);
});

it('puts samples beside the base, and an unknown listing nowhere', () => {
  expect(demandOf({ ...order, excludedReason: 'sample' })).toEqual([
    { ...share, units: 0, excludedUnits: 6 },
  ]);
  expect(demandOf({ ...order, lines: [{ listingId: null, totals }] })).toEqual([]);
});

it('calls the 6 boxes live while a show with the box runs, and no other', () => {
  const show = { sessionId: 'liv_1', skuId: 'sku_box', startsAtUtc: AT - 1, endsAtUtc: AT + 1 };
  expect(demandOf({ ...order, shows: [show] })[0]?.liveUnits).toBe(6);
  expect(demandOf({ ...order, shows: [{ ...show, skuId: 'sku_lid' }] })[0]?.liveUnits).toBe(0);
  expect(demandOf({ ...order, shows: [{ ...show, endsAtUtc: AT }] })[0]?.liveUnits).toBe(0);
});

it('takes the same reason whichever of two was heard first', () => {
  expect(strongestReason('b2b', 'test')).toBe('test');
  expect(strongestReason('test', 'b2b')).toBe('test');
  expect(strongestReason(null, undefined)).toBeNull();
});

it("lets a member's word win over the channel's, and 'ordinary' over a reason", () => {
  expect(reasonInForce(null, 'b2b')).toBe('b2b');
  expect(reasonInForce(null, null)).toBeNull();
  expect(reasonInForce('sample', null)).toBe('sample');
  expect(reasonInForce('sample', 'test')).toBe('sample');
  expect(reasonInForce('ordinary', 'test')).toBeNull();
});
