// Every decision of Today can be taken where it stands, and taken back: what is sent, and what a
// person reads afterwards.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/contract/alerts.ts';
import type { SlowMover } from '../../../../shared/contract/slow-movers.ts';
import { SLOW_BODY } from '../../../support/slow-body.ts';
import type { FakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, root, type, useRoom } from '../../../support/workspace/room.tsx';
import {
  type Answers,
  arrange,
  calm,
  clickIn,
  rowOf,
  sent,
  undo,
} from '../../../support/workspace/today-room.tsx';

useRoom();

describe('goods that are overdue', () => {
  const BEFORE = '2026-11-18T04:00:00.000Z';
  beforeEach(async () => {
    const eta = () => ({
      ...{ etaP50Utc: '2026-11-28T15:59:00.000Z', etaP90Utc: null },
      ...{ beforeUtc: BEFORE, lines: 3 },
    });
    await arrange({ 'inbound.eta': eta }, (shop) => {
      const [box] = shop.inbound;
      calm(shop);
      if (box) shop.inbound = [{ ...box, etaP50Utc: BEFORE }];
    });
  });

  it('get 28 November in place, the last minute of the reader’s day, for all 3 lines; Undo says the old one', async () => {
    expect(rowOf('storage box').textContent).toContain('600 units are overdue');
    await clickIn('storage box', 'New date');
    await type('600 units to US-East · PO-1187', '2026-11-28');
    await click('button', 'Set the date');
    expect(sent('inbound.eta')).toEqual([{ id: 'inb_1', etaUtc: '2026-11-28T15:59:00.000Z' }]);
    expect(byText('.toast', '3 arrivals have their new date')).toBeTruthy();
    await undo();
    expect(sent('inbound.eta')[1]).toEqual({ id: 'inb_1', etaUtc: BEFORE });
  });

  it('take no date of the past: 21 November is not sent on the 22nd', async () => {
    await clickIn('storage box', 'New date');
    await type('600 units to US-East', '2026-11-21');
    expect(byText<HTMLButtonElement>('button', 'Set the date').disabled).toBe(true);
  });
});

describe('a listing of 50 with 32 to sell', () => {
  const oversold = (shop: FakeWorkspace['shop']) => {
    const lamp = shop.listings.filter(({ sellerSku }) => sellerSku === 'TL-1180');
    calm(shop);
    shop.listings = lamp;
  };
  const offered = (how: string) => ({
    'listings.offer': () => ({
      ...{ how, listedQuantity: 32, beforeUnits: 50, beforeAsOfUtc: '2026-11-22T05:32:00Z' },
    }),
  });

  it('is noted with 32 in place, and Undo notes the 50 of its own time again', async () => {
    await arrange(offered('noted'), oversold);
    await clickIn('desk lamp', 'Lower');
    await click('button', 'Set the offer');
    expect(sent('listings.offer')).toEqual([{ id: 'lst_sku_TL-1180_1', units: 32 }]);
    await undo();
    expect(sent('listings.offer')[1]).toEqual({
      ...{ id: 'lst_sku_TL-1180_1', units: 50, asOfUtc: '2026-11-22T05:32:00Z' },
    });
  });

  it('is told 0 where its shop is connected; 50 are not told back, and 33 are refused here', async () => {
    await arrange(offered('told'), oversold);
    await clickIn('desk lamp', 'Lower');
    await type('Offer at Lumen Home US', '33');
    expect(byText('.field-error', 'up to 32')).toBeTruthy();
    await click('button', 'Offer none');
    expect(sent('listings.offer')).toEqual([{ id: 'lst_sku_TL-1180_1', units: 0 }]);
    expect(byText('.toast', 'was told 0').textContent).not.toContain('Undo');
  });
});

it('a SKU that is out gets its advised order drafted in a click, and Undo cancels the draft', async () => {
  await arrange({}, (shop) => {
    shop.demand = shop.demand.filter(({ skuId }) => skuId === 'sku_YM-0090');
    shop.listings = [];
    shop.inbound = [];
  });
  await click('.decision button', 'Draft');
  const [made] = sent('purchase-orders.create') as { lines: { units: number }[] }[];
  expect(made).toMatchObject({ warehouseId: 'wh_US-WEST', lines: [{ skuId: 'sku_YM-0090' }] });
  expect(made?.lines[0]?.units).toBeGreaterThan(0);
  await undo();
  expect(sent('purchase-orders.cancel')).toMatchObject([{ id: 'po_new1' }]);
});

const CASE = {
  ...{ id: 'slw_1', skuId: 'sku_SB-0231', code: 'SB-0231', title: 'Storage box' },
  ...{ warehouseId: 'wh_US-EAST', warehouseCode: 'US-EAST', state: 'open' },
  ...{ ownerMemberId: null, ownerName: null, dueOnDate: '2026-11-22', currency: 'USD' },
  ...{ body: SLOW_BODY, targets: {}, chosen: null, reason: null, decidedByName: null },
  ...{ decidedAtUtc: null, outcome: null },
} satisfies SlowMover;

const listOf = (open: object[], toBuild: object[] = []) => ({
  'slow-movers.list': (request: { query?: { state?: string } }) => ({
    ...{ items: request.query?.state === 'to-build' ? toBuild : open, nextCursor: null },
    ...{ workedOutAtUtc: null, openCount: open.length, members: [] },
  }),
});

it('a slow mover that is due is kept in place with a word, and Undo opens its case again', async () => {
  const done = () => ({ done: true });
  const answers = { 'slow-movers.decide': done, 'slow-movers.reopen': done };
  await arrange({ ...listOf([CASE]), ...answers } as Answers, calm);
  await clickIn('Storage box', 'Decide');
  await click('.slow-way', 'Keep');
  await type('Reason', 'Sold at Easter');
  await click('.decision-form button', 'Keep');
  expect(sent('slow-movers.decide')).toEqual([
    { id: 'slw_1', way: 'keep', reason: 'Sold at Easter' },
  ]);
  await undo();
  expect(sent('slow-movers.reopen')).toEqual([{ id: 'slw_1' }]);
});

it('3 kits that a bundle left to be built are built in a click, and Undo takes them apart', async () => {
  const kit = {
    ...{ skuId: 'sku_KIT', code: 'KIT-1', units: 5, builtUnits: 2, dueOnDate: '2026-11-25' },
    priceMinor: 2900,
  };
  const chosen = { way: 'bundle', units: 5, priceMinor: 1400, targetId: 'sku_KT-0417', kit };
  const answers = {
    ...listOf([], [{ ...CASE, state: 'decided', chosen }]),
    'kits.assemble': () => ({ done: true, movementId: 'mov_9' }),
  };
  await arrange(answers as Answers, (shop) => {
    calm(shop);
    const [box] = shop.skus;
    const components = [
      { skuId: 'sku_SB-0231', units: 1 },
      { skuId: 'sku_KT-0417', units: 1 },
    ];
    if (box) shop.skus.push({ ...box, id: 'sku_KIT', sku: 'KIT-1', title: 'Kit', components });
  });
  expect(rowOf('Storage box').textContent).toContain('3 of KIT-1 to be built in US-EAST');
  await clickIn('Storage box', 'Build 3');
  expect(sent('kits.assemble')).toEqual([
    { skuId: 'sku_KIT', warehouseId: 'wh_US-EAST', units: 3, direction: 'assemble' },
  ]);
  await undo();
  expect(sent('movements.reverse')).toEqual([{ id: 'mov_9' }]);
});

it('12 buyers of a pre-sale who were told 5 December get it noted, and Undo puts 1 December back', async () => {
  const presale = {
    ...{ id: 'pre_1', skuId: 'sku_SB-0231', lateOrders: 12, lateUnits: 40 },
    promiseAtUtc: '2026-12-01T00:00:00Z',
  };
  const answers = {
    'presales.list': () => ({ items: [presale] }),
    'presales.edit': () => presale,
  };
  await arrange(answers, calm);
  await clickIn('storage box', 'New promise');
  await type('New promise', '2026-12-05');
  await click('button', 'Set the date');
  await undo();
  expect(sent('presales.edit')).toEqual([
    { id: 'pre_1', promiseAtUtc: '2026-12-05T15:59:00.000Z' },
    { id: 'pre_1', promiseAtUtc: '2026-12-01T00:00:00Z' },
  ]);
});

describe('a source that fails', () => {
  const alert = (kind: Alert['kind']) => ({
    ...{ id: 'alr_1', kind, subjectKind: 'connection', subjectId: 'con_1', severity: 'urgent' },
    body: { code: 'shopify', title: 'Box shop', value: 4, unitsAtRisk: null, risk: null },
    ...{ acknowledgedAtUtc: null, snoozedUntilUtc: null },
  });
  const failing = (kind: Alert['kind']) => ({
    'alerts.list': () => ({ items: [alert(kind)], nextCursor: null }),
    'connections.sync': () => ({}),
    'inbox.retry': () => ({ messages: 4 }),
  });

  it('is asked again in place when its connection broke', async () => {
    await arrange(failing('connection-failed'), calm);
    await clickIn('Box shop', 'Try again');
    expect(sent('connections.sync')).toEqual([{ id: 'con_1' }]);
    expect(byText('.toast', 'Box shop is asked again now')).toBeTruthy();
  });

  it('gets its 4 parked messages in line again', async () => {
    await arrange(failing('messages-parked'), calm);
    await clickIn('Box shop', 'Try again');
    expect(sent('inbox.retry')).toEqual([{ id: 'con_1' }]);
    expect(byText('.toast', '4 messages are in line again')).toBeTruthy();
  });
});

it('a reader sees the decision and its room, and no act that would be refused', async () => {
  await arrange({}, (_, { services }) => {
    const session = services.session as { value: unknown };
    session.value = { ...(session.value as object), permissions: ['stock.read'] };
  });
  expect(rowOf('desk lamp').querySelectorAll('button')).toHaveLength(0);
  expect(rowOf('desk lamp').querySelectorAll('a.button')).toHaveLength(1);
  expect(root.querySelectorAll('.decision-form')).toHaveLength(0);
});
