// Every decision of Today can be taken where it stands, and taken back: what is sent, and what a
// person reads afterwards.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/contract/alerts.ts';
import type { SlowMover } from '../../../../shared/contract/slow-movers.ts';
import type { PlannedLive } from '../../../../shared/contract/sync.ts';
import { SLOW_BODY } from '../../../support/slow-body.ts';
import {
  createFakeWorkspace,
  type FakeWorkspace,
} from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

type Answers = NonNullable<Parameters<typeof createFakeWorkspace>[3]>;

const none = { items: [], nextCursor: null };
const QUIET: Answers = {
  'purchase-orders.list': () => none,
  'slow-movers.list': () => ({ ...none, workedOutAtUtc: null, openCount: 0, members: [] }),
  'presales.list': () => none,
  'alerts.list': () => none,
  'transfer-drafts.list': () => none,
};

let fake: FakeWorkspace;
const arrange = async (answers: Answers, change: (shop: FakeWorkspace['shop']) => void) => {
  fake = await createFakeWorkspace('#/today', 'en', {}, { ...QUIET, ...answers });
  change(fake.shop);
  await open(fake);
};
const sent = (endpointId: string) =>
  fake.calls
    .filter((call) => call.endpointId === endpointId)
    .map(({ params, body }) => ({ ...params, ...body }));
const undo = () => click('.toast button', 'Undo');
const rowOf = (text: string) => byText('.decision', text);
const clickIn = async (row: string, label: string) => {
  const button = [...rowOf(row).querySelectorAll('button')].find(
    ({ textContent }) => textContent === label,
  );
  if (!button) throw new Error(`no "${label}" in ${rowOf(row).textContent}`);
  button.id = 'asked';
  await click('#asked', label);
  button.removeAttribute('id');
};

const show = (items: PlannedLive['items']): PlannedLive => ({
  ...{ id: 'liv_1', title: 'Tidy home', market: 'US', accountId: 'acc_amazon', endCause: null },
  ...{ startsAtUtc: '2026-12-02T02:00:00Z', endsAtUtc: '2026-12-02T04:00:00Z' },
  ...{ status: 'planned', items },
});

// Nothing else to decide than what a test is about.
const calm = (shop: FakeWorkspace['shop']) => {
  shop.demand = [];
  shop.inbound = [];
  shop.listings = [];
};

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
    fake = await createFakeWorkspace('#/today', 'en', waiting, QUIET);
    calm(fake.shop);
    (fake.services.sync as { value: unknown }).value = { queued: 0, inReview: 2 };
    await open(fake);
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

it('a reader sees the decision and its room, and no act that would be refused', async () => {
  fake = await createFakeWorkspace('#/today', 'en', {}, QUIET);
  const session = fake.services.session as { value: unknown };
  session.value = { ...(session.value as object), permissions: ['stock.read'] };
  await open(fake);
  expect(rowOf('desk lamp').querySelectorAll('button')).toHaveLength(0);
  expect(rowOf('desk lamp').querySelectorAll('a.button')).toHaveLength(1);
  expect(root.querySelectorAll('.decision-form')).toHaveLength(0);
});
