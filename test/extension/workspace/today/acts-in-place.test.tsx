// Of Today: a gap of a live covered, a drafted transfer sent or dropped, goods used before they
// expire, changes the server would not take; each where it stands, each taken back.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlannedLive } from '../../../../shared/contract/sync.ts';
import type { PlanAnswer } from '../../../../shared/inventory/plan-answer.ts';
import type { FakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, choose, click, root, type, useRoom } from '../../../support/workspace/room.tsx';
import {
  type Answers,
  arrange,
  calm,
  clickIn,
  fake,
  rowOf,
  sent,
  undo,
} from '../../../support/workspace/today-room.tsx';

useRoom();

const show = (items: PlannedLive['items']): PlannedLive => ({
  ...{ id: 'liv_1', title: 'Tidy home', market: 'US', accountId: 'acc_amazon', endCause: null },
  ...{ startsAtUtc: '2026-12-02T02:00:00Z', endsAtUtc: '2026-12-02T04:00:00Z' },
  ...{ status: 'planned', items },
});

describe('a live that will be 1,791 boxes short', () => {
  const way = (kind: string, mode: string, units: number) => ({
    ...{ key: `${kind} ${mode}`, kind, mode, name: 'US-West', units, isAllowed: true },
    ...{ isMissed: false, isEstimate: false, toWarehouseId: 'wh_US-EAST' },
    ...{ fromWarehouseId: kind === 'transfer' ? 'wh_US-WEST' : null },
    ...{ supplierId: kind === 'transfer' ? null : 'sup_1' },
  });
  const plan = {
    items: [
      {
        ...{ skuId: 'sku_SB-0231', title: 'Storage box', shortUnits: 1791 },
        ways: [
          way('on-the-way', 'sea', 600),
          way('transfer', 'truck', 180),
          way('order', 'air', 1200),
        ],
      },
    ],
  };
  const coverBy = async (label: string, drafted: object) => {
    const answers = {
      'lives.plan': () => plan,
      'lives.draft-cover': () => drafted,
      'transfer-drafts.decide': () => ({ done: true }),
    };
    await arrange(answers as Answers, (shop) => {
      calm(shop);
      const band = { lowUnits: null, highUnits: null, allocatedUnits: 0 };
      shop.lives = [show([{ skuId: 'sku_SB-0231', expectedUnits: 2000, ...band }])];
    });
    await click('.decision button', 'Cover the gap');
    expect(root.querySelectorAll('.decision-list button')).toHaveLength(2);
    await click('.decision-list button', label);
  };

  it('gets 180 drafted as a transfer from the west, and Undo drops that draft', async () => {
    await coverBy('Draft 180', { suggestionId: 'sug_1', purchaseOrderId: null });
    expect(sent('lives.draft-cover')).toMatchObject([
      { skuId: 'sku_SB-0231', kind: 'transfer', units: 180, fromWarehouseId: 'wh_US-WEST' },
    ]);
    expect(byText('.toast', 'Transfer suggested')).toBeTruthy();
    await undo();
    expect(sent('transfer-drafts.decide')).toEqual([{ id: 'sug_1', decision: 'drop' }]);
    expect(sent('purchase-orders.cancel')).toEqual([]);
  });

  it('gets 1,200 drafted by air, and Undo cancels that order', async () => {
    await coverBy('Draft 1,200', { suggestionId: 'sug_1', purchaseOrderId: 'po_9' });
    expect(sent('lives.draft-cover')).toMatchObject([{ kind: 'order', mode: 'air', units: 1200 }]);
    await undo();
    expect(sent('purchase-orders.cancel')).toMatchObject([{ id: 'po_9' }]);
    expect(sent('transfer-drafts.decide')).toEqual([]);
  });
});

describe('a drafted transfer of 180 boxes', () => {
  const DRAFT = {
    ...{ id: 'sug_1', skuId: 'sku_SB-0231', units: 180, liveId: null },
    ...{ fromWarehouseId: 'wh_US-WEST', toWarehouseId: 'wh_US-EAST' },
    draftedAtUtc: '2026-11-22T06:00:00Z',
  };
  beforeEach(async () => {
    const answers = {
      'transfer-drafts.list': () => ({ items: [DRAFT] }),
      'transfer-drafts.decide': () => ({ done: true }),
      'stock.transfer': () => ({ transferId: 'shp_1', movementId: 'mov_7' }),
    };
    await arrange(answers as Answers, calm);
  });

  it('is sent in a click; Undo takes the goods back and opens the draft again', async () => {
    expect(rowOf('Send 180').textContent).toContain('US-West');
    await clickIn('Send 180', 'Send 180');
    expect(sent('stock.transfer')).toMatchObject([{ units: 180, draftId: 'sug_1' }]);
    await undo();
    expect(sent('movements.reverse')).toEqual([{ id: 'mov_7' }]);
    expect(sent('transfer-drafts.decide')).toEqual([{ id: 'sug_1', decision: 'reopen' }]);
  });

  it('is dropped in a click, and Undo opens it again', async () => {
    await clickIn('Send 180', 'Drop');
    await undo();
    expect(sent('transfer-drafts.decide')).toEqual([
      { id: 'sug_1', decision: 'drop' },
      { id: 'sug_1', decision: 'reopen' },
    ]);
    expect(sent('stock.transfer')).toEqual([]);
  });
});

describe('500 units that expire on 12 December at none a day', () => {
  beforeEach(async () => {
    const answers = {
      'lives.add-item': () => ({}),
      'lives.remove-item': () => ({ done: true }),
      'stock.transfer': () => ({ transferId: 'shp_1', movementId: 'mov_7' }),
    };
    await arrange(answers as Answers, (shop) => {
      calm(shop);
      const [level] = shop.levels.filter(({ skuId }) => skuId === 'sku_SB-0231');
      if (!level) throw new Error('the fake shop holds no box');
      Object.assign(level, { onHand: 500, allocated: 0, unavailable: 0, allocatedToShows: 0 });
      Object.assign(level, { lots: [['2026-12-12', 500]] });
      shop.levels = [level];
      shop.lives = [show([])];
    });
    await clickIn('storage box', 'Use in time');
  });

  it('go into the line-up of the live before that day, and Undo takes them out', async () => {
    await type('Units', '120');
    await click('.decision-form button', 'Put into the line-up');
    const [added] = sent('lives.add-item') as { id: string }[];
    expect(added).toMatchObject({ skuId: 'sku_SB-0231', expectedUnits: 120 });
    expect(byText('.toast', '120 more units expected')).toBeTruthy();
    await undo();
    expect(sent('lives.remove-item')).toEqual([{ id: added?.id, skuId: 'sku_SB-0231' }]);
  });

  it('move to another warehouse from where the lot lies, and Undo takes them back', async () => {
    await click('.decision-form button', 'Move');
    await click('.decision-form button[type="submit"]', 'Send');
    const [moved] = sent('stock.transfer') as { fromWarehouseId: string; toWarehouseId: string }[];
    expect(moved).toMatchObject({ units: 500, skuId: 'sku_SB-0231' });
    expect(moved?.toWarehouseId).not.toBe(moved?.fromWarehouseId);
    await undo();
    expect(sent('movements.reverse')).toEqual([{ id: 'mov_7' }]);
  });

  it('are held back from sale, and Undo releases them; 0 units are not', async () => {
    await click('.decision-form button', 'Hold back');
    await type('Units', '0');
    expect(byText('.field-error', 'A whole number from 1')).toBeTruthy();
    await type('Units', '40');
    await click('.decision-form button[type="submit"]', 'Hold back');
    expect(sent('movements.record')).toMatchObject([{ kind: 'quarantine', units: 40 }]);
    await undo();
    expect(sent('movements.reverse')).toHaveLength(1);
  });
});

describe('2 changes the server would not take', () => {
  const entry = (key: string) => ({
    ...{ key, title: `Count of ${key}`, state: 'review', failure: null },
    observedAtUtc: '2026-11-22T05:00:00Z',
  });
  beforeEach(async () => {
    const waiting = { 'outbox.list': () => [entry('box'), entry('lamp')] };
    const change = (shop: FakeWorkspace['shop'], { services }: FakeWorkspace) => {
      calm(shop);
      (services.sync as { value: unknown }).value = { queued: 0, inReview: 2 };
    };
    await arrange({}, change, waiting);
    await clickIn('2 changes wait', 'Look through');
  });
  const told = (name: string) =>
    fake.asked.filter(({ type }) => type === name).map(({ data }) => data);

  it('stand in place oldest first, each with its two ways', () => {
    const entries = [...root.querySelectorAll('.decision-form .outbox-entry')];
    expect(entries.map((one) => one.querySelector('p')?.textContent)).toEqual([
      'Count of box',
      'Count of lamp',
    ]);
    expect(entries.map((one) => one.querySelectorAll('button').length)).toEqual([2, 2]);
  });

  it('are sent again or discarded one by one', async () => {
    await click('.outbox-entry button', 'Send');
    expect(told('outbox.retry')).toEqual([{ key: 'box' }]);
    await click('.outbox-entry:nth-child(2) button', 'Discard');
    expect(told('outbox.discard')).toEqual([{ key: 'lamp' }]);
  });
});

it('a SKU that is out and for which nothing is proposed says why beside it, not only that', async () => {
  await arrange({}, (shop) => {
    calm(shop);
    shop.levels = shop.levels.map((level) =>
      level.skuId === 'sku_YM-0090' ? { ...level, onHand: 0, allocated: 0 } : level,
    );
  });
  expect(rowOf('Yoga mat').textContent).toContain('Nothing to order: no sales to plan from');
  expect(rowOf('Yoga mat').querySelectorAll('button')).toHaveLength(0);
});

describe('900 storage boxes due in the east, 130 there, and no lane leads there', () => {
  const ANSWER: PlanAnswer = {
    ...{ skuId: 'sku_SB-0231', warehouseId: 'wh_US-EAST', market: 'US', cause: 'no-way-in' },
    ...{ orderUnits: 0, fastOrderUnits: 0, transferUnits: 0, orderByDate: '2026-11-22' },
    ...{ isLate: true, reorderPointUnits: 450, orderUpToUnits: 900, positionUnits: 130 },
    ...{ coverUnits: 130, unitsPerDay: 10, leadTimeDays: null, supplierId: 'sup_1', mode: null },
    ...{ etaP50Date: null, etaP90Date: null, runOutP10Date: '2026-12-01' },
    ...{ runOutP50Date: '2026-12-05', nextOrderDate: null, asOfUtc: '2026-11-22T05:00:00Z' },
  };
  const arrangeDue = (change: Partial<PlanAnswer> = {}) =>
    arrange({}, (shop) => {
      calm(shop);
      const level = shop.levels.find(({ skuId }) => skuId === 'sku_SB-0231');
      if (!level) throw new Error('the fake shop holds no box');
      Object.assign(level, { onHand: 130, allocated: 0, unavailable: 0, allocatedToShows: 0 });
      shop.levels = [level];
      shop.skus = shop.skus.map((sku) => ({ ...sku, cartonUnits: 24 }));
      shop.plans = [{ ...ANSWER, ...change }];
    });

  it('are drafted as 792 in cartons of 24, or 400 by air, and Undo cancels the draft', async () => {
    await arrangeDue();
    expect(rowOf('no lane leads there').textContent).toContain('storage box');
    await clickIn('no lane leads there', 'Draft all the same');
    const units = root.querySelector<HTMLInputElement>('.decision-form input');
    expect(units?.value).toBe('792');
    await type('Units', '0');
    expect(byText('.field-error', 'A whole number from 1')).toBeTruthy();
    await type('Units', '400');
    await choose('By', 'air');
    await click('.decision-form button[type="submit"]', 'Draft it');
    expect(sent('purchase-orders.create')).toMatchObject([
      {
        ...{ warehouseId: 'wh_US-EAST', supplierId: 'sup_1', mode: 'air' },
        lines: [{ skuId: 'sku_SB-0231', units: 400 }],
      },
    ]);
    await undo();
    expect(sent('purchase-orders.cancel')).toHaveLength(1);
  });

  it('are not offered twice: with 240 advised there is that draft alone', async () => {
    await arrangeDue({ cause: 'due', orderUnits: 240 });
    expect(rowOf('torage box').textContent).toContain('Draft 240');
    expect(rowOf('torage box').textContent).not.toContain('Draft all the same');
  });
});
