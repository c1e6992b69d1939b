// The buying round in the browser: cuts keep the limits, and only the plan's own drafts change.
import { expect, it } from 'vitest';
import { draftEdits } from '../../../../extension/workspace/purchasing/round/draft-edits.ts';
import { roundWithin } from '../../../../extension/workspace/purchasing/round/round-plans.ts';
import type { RoundLine } from '../../../../shared/contract/buying-round.ts';
import type { PurchaseOrder } from '../../../../shared/contract/orders.ts';

const line = (skuId: string, units: number, more: Partial<RoundLine> = {}): RoundLine => ({
  skuId,
  warehouseId: 'wh_east',
  supplierId: 'sup_1',
  forwarderId: 'fwd_1',
  mode: 'sea',
  isFastLane: false,
  units,
  cartonUnits: 20,
  minimumUnits: 20,
  cbm: units * 0.1,
  kg: units * 2,
  etaP50Date: '2027-01-05',
  etaP90Date: '2027-01-12',
  unitPriceMinor: 1000,
  mean: 400,
  ratio: 3,
  coverUnits: 100,
  unitsPerDay: 8,
  marginMinor: 500,
  ...more,
});
const FREE = { budget: null, size: null, count: 1 } as const;

it('leaves 600 units of two SKUs in one order when nothing limits them', () => {
  const round = roundWithin({ lines: [line('sku_a', 400), line('sku_b', 200)] }, FREE, 100);
  expect(round.orders).toHaveLength(1);
  expect(round.goodsMinor).toBe(600_000);
  expect(round.cuts).toEqual([]);
});

it('keeps a budget of 4,000 and takes the units off that are least likely to be missed', () => {
  const needed = line('sku_a', 400, { coverUnits: 0 });
  const spare = line('sku_b', 200, { coverUnits: 380 });
  const round = roundWithin({ lines: [needed, spare] }, { ...FREE, budget: 4000 }, 100);
  expect(round.goodsMinor).toBeLessThanOrEqual(400_000);
  expect(round.cuts.map(({ skuId, limit }) => [skuId, limit])).toContainEqual(['sku_b', 'budget']);
  const off = (skuId: string) => round.cuts.find((cut) => cut.skuId === skuId)?.units ?? 0;
  expect(off('sku_b')).toBeGreaterThanOrEqual(180);
  expect(off('sku_a')).toBeLessThanOrEqual(20);
});

it('fits 60 m³ into two containers of 28 m³ by cutting 40 units', () => {
  const limits = { budget: null, size: 'twenty-foot', count: 2 } as const;
  const round = roundWithin({ lines: [line('sku_a', 600)] }, limits, 100);
  expect(round.orders[0]?.cbm).toBeCloseTo(56);
  expect(round.orders[0]?.containers).toBe(2);
  expect(round.cuts[0]).toMatchObject({ limit: 'container', units: 40 });
});

const order = (origin: 'plan' | 'member', units: number): PurchaseOrder =>
  ({
    id: `po_${origin}`,
    status: 'draft',
    origin,
    supplierId: 'sup_1',
    warehouseId: 'wh_east',
    mode: 'sea',
    lines: [{ skuId: 'sku_a', units }],
  }) as unknown as PurchaseOrder;

it('sets the draft of the plan from 600 to 560 and leaves the one a person made', () => {
  const limits = { budget: null, size: 'twenty-foot', count: 2 } as const;
  const round = roundWithin({ lines: [line('sku_a', 600)] }, limits, 100);
  expect(draftEdits([order('plan', 600), order('member', 600)], round)).toEqual([
    {
      orderId: 'po_plan',
      isEmptied: false,
      lines: [{ skuId: 'sku_a', units: 560 }],
      back: [{ skuId: 'sku_a', units: 600 }],
    },
  ]);
});

it('cancels the draft of which a budget of 0 leaves nothing, and not one with a line beside it', () => {
  const round = roundWithin({ lines: [line('sku_a', 600)] }, { ...FREE, budget: 0 }, 100);
  const other = { skuId: 'sku_z', units: 5 };
  const mixed = { ...order('plan', 600), id: 'po_mixed' };
  const lines = [...mixed.lines, other] as unknown as PurchaseOrder['lines'];
  const edits = draftEdits([order('plan', 600), { ...mixed, lines }], round);
  expect(edits.map(({ orderId, isEmptied }) => [orderId, isEmptied])).toEqual([
    ['po_plan', true],
    ['po_mixed', false],
  ]);
});
