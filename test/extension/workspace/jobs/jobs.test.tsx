// The floor as a person works it: scanned, typed, decided, counted, sent; each act goes out once.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { kitStocks } from '../../../../extension/workspace/jobs/kit-stock.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import {
  byText,
  click,
  open,
  root,
  settle,
  type as typeInto,
  useRoom,
} from '../../../support/workspace/room.tsx';

useRoom();

const NONE = { items: [], nextCursor: null };

/** Types a code as a scanner does: letters, then Enter. */
const scan = async (label: string, code: string) => {
  await typeInto(label, code);
  const field = document.getElementById(byText<HTMLLabelElement>('label', label).htmlFor);
  await act(async () => {
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  await settle();
};

const bodyOf = (fake: Awaited<ReturnType<typeof createFakeWorkspace>>, id: string) =>
  fake.calls.filter(({ endpointId }) => endpointId === id).map(({ body }) => body);

describe('returns', () => {
  const waiting = {
    id: 'ret_1',
    skuId: 'sku_SB-0231',
    warehouseId: 'wh_US-EAST',
    orderRef: 'A-100',
    receivedUnits: 6,
    restockedUnits: 1,
    secondGradeUnits: 0,
    disposedUnits: 0,
    waitingUnits: 5,
    reason: 'too small',
    receivedAtUtc: '2026-11-22T05:00:00Z',
  };

  it('5 that wait are decided as 3 sellable and 2 second grade, never as 6', async () => {
    const fake = await createFakeWorkspace(
      '#/jobs',
      'en',
      {},
      {
        'returns.list': () => ({ items: [waiting], nextCursor: null }),
        'returns.inspect': () => ({ done: true, movementId: 'mov_9' }),
      },
    );
    await open(fake);
    expect(byText('h1', '5 returned units wait').textContent).toContain('inspection');
    await click('button', 'Inspect');
    await typeInto('Sellable again', '6');
    await click('button', 'Record the verdict');
    expect(byText('.field-error', 'Only 5 wait').textContent).toBe('Only 5 wait.');
    expect(bodyOf(fake, 'returns.inspect')).toEqual([]);
    await typeInto('Sellable again', '3');
    await typeInto('Second grade', '2');
    await click('button', 'Record the verdict');
    const verdict = { restockUnits: 3, secondGradeUnits: 2, disposeUnits: 0 };
    expect(bodyOf(fake, 'returns.inspect')).toEqual([verdict]);
    await click('.toast button', 'Undo');
    const undone = fake.calls.filter(({ endpointId }) => endpointId === 'movements.reverse');
    expect(undone).toMatchObject([{ params: { id: 'mov_9' } }]);
  });

  it('an order number shows its lines; 2 of the 3 left are booked against the chosen one', async () => {
    const line = { orderLineId: 'oln_1', skuId: 'sku_SB-0231', units: 3, shippedUnits: 3 };
    const other = { ...line, orderLineId: 'oln_2', bookedUnits: 3, waitingUnits: 0 };
    const order = {
      ...{ orderId: 'ord_1', orderRef: '#1001', platform: 'shopify', shop: 'Box shop' },
      placedAtUtc: null,
      lines: [{ ...line, bookedUnits: 0, waitingUnits: 0 }, other],
    };
    const fake = await createFakeWorkspace(
      '#/jobs',
      'en',
      {},
      {
        'returns.list': () => NONE,
        'returns.order': () => ({ items: [order] }),
        'returns.receive': () => ({ returnId: 'ret_2' }),
      },
    );
    await open(fake);
    await scan('Order number: scan or type it', '1001');
    expect(byText('.return-order li', 'Booked already').textContent).not.toContain('came back');
    await click('button', 'This came back');
    await typeInto('Units', '4');
    await click('button', 'Book the return');
    expect(bodyOf(fake, 'returns.receive')).toEqual([]);
    await typeInto('Units', '2');
    await typeInto('Why it came back', 'too small');
    await click('button', 'Book the return');
    expect(bodyOf(fake, 'returns.receive')).toMatchObject([
      { skuId: 'sku_SB-0231', units: 2, reason: 'too small', orderLineId: 'oln_1' },
    ]);
  });

  it('a code nobody knows is refused by name; a scanned one is booked', async () => {
    const answers = {
      'returns.list': () => NONE,
      'returns.receive': () => ({ returnId: 'ret_2' }),
    };
    const fake = await createFakeWorkspace('#/jobs', 'en', {}, answers);
    await open(fake);
    await scan('SKU: scan', 'NOT-OURS');
    expect(byText('.field-error', 'No SKU has the code NOT-OURS').textContent).toContain('NOT');
    await scan('SKU: scan', 'sb-0231');
    await click('button', 'Book the return');
    expect(bodyOf(fake, 'returns.receive')).toMatchObject([{ skuId: 'sku_SB-0231', units: 1 }]);
  });
});

describe('a count', () => {
  const answers = { 'reviews.list': () => ({ items: [] }) };

  it('of 2 scans and one tap is 3, as of the first scan', async () => {
    const fake = await createFakeWorkspace('#/jobs/counts', 'en', {}, answers);
    await open(fake);
    await scan('SKU: scan', 'SB-0231');
    expect(byText('.field-hint', 'We have').textContent).toMatch(/We have [\d,]+ on hand/);
    await scan('SKU: scan', 'SB-0231');
    await click('button', 'One more');
    await click('button', 'Save the count');
    expect(bodyOf(fake, 'stock.count')).toMatchObject([
      { skuId: 'sku_SB-0231', countedUnits: 3, observedAtUtc: '2026-11-22T06:02:00.000Z' },
    ]);
    expect(byText('section', 'Counted here').textContent).toContain('−3');
  });

  it('that is blind shows no number of ours', async () => {
    const fake = await createFakeWorkspace('#/jobs/counts', 'en', {}, answers);
    await open(fake);
    await act(async () => root.querySelector<HTMLInputElement>('.check input')?.click());
    await scan('SKU: scan', 'SB-0231');
    expect(root.textContent).not.toContain('We have');
  });
});

describe('kits', () => {
  it('of 1 box and 2 lids can be built 4 times from 9 boxes and 8 lids, and never from none', async () => {
    const fake = await createFakeWorkspace('#/jobs/kits');
    const [box, lid, kit] = fake.shop.skus;
    if (!box || !lid || !kit) throw new Error('the fake shop has too few SKUs');
    kit.components = [
      { skuId: box.id, units: 1 },
      { skuId: lid.id, units: 2 },
    ];
    const level = (skuId: string, onHand: number) => ({
      ...{ skuId, warehouseId: 'wh_US-EAST', onHand, allocated: 0, allocatedToShows: 0 },
      ...{ unavailable: 0, asOfUtc: '2026-11-22T05:00:00Z', source: 'ledger' },
    });
    fake.shop.levels = [level(box.id, 9), level(lid.id, 8)];
    await fake.services.data.reload();
    const snapshot = fake.services.data.state.value.data;
    if (!snapshot) throw new Error('no snapshot');
    expect(kitStocks(snapshot)).toMatchObject([
      { warehouseId: 'wh_US-EAST', builtUnits: 0, buildableUnits: 4, limitingSkuId: lid.id },
    ]);
  });
});

it('second-grade goods are offered with their number, and relabelled out of second grade', async () => {
  const fake = await createFakeWorkspace(
    '#/jobs/relabel',
    'zh-CN',
    {},
    {
      'stock.second-grade': () => ({
        items: [{ skuId: 'sku_SB-0231', warehouseId: 'wh_US-EAST', units: 2 }],
      }),
      'stock.relabel': () => ({ movementId: 'mov_7' }),
    },
  );
  await open(fake);
  await click('button', '换标这些');
  const other = fake.shop.skus.find(({ id }) => id !== 'sku_SB-0231');
  await scan('转入', other?.sku ?? '');
  await click('.job-form button', '换标');
  expect(bodyOf(fake, 'stock.relabel')).toMatchObject([
    { units: 2, from: { skuId: 'sku_SB-0231', grade: 'second' }, to: { skuId: other?.id } },
  ]);
});

it('a warehouse that an ERP keeps is named and offered nowhere', async () => {
  const answers = { 'returns.list': () => NONE };
  const fake = await createFakeWorkspace('#/jobs', 'en', {}, answers);
  const [first] = fake.shop.warehouses;
  if (!first) throw new Error('the fake shop has no warehouse');
  first.authority = 'erp';
  await open(fake);
  const said = `An ERP keeps the stock of ${first.name}: correct it there.`;
  expect(byText('.erp-note', 'ERP').textContent).toBe(said);
  const offered = [...root.querySelectorAll('select option')].map(({ textContent }) => textContent);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered).not.toContain(first.name);
});

describe('a transfer of 60 boxes of which 20 arrived', () => {
  const transfer = {
    ...{ inboundLineId: 'inb_1', id: 'shp_1', skuId: 'sku_SB-0231', state: 'in-transit' },
    ...{ fromWarehouseId: 'wh_US-WEST', toWarehouseId: 'wh_US-EAST', etaUtc: null },
    ...{ sentUnits: 60, receivedUnits: 20, sentAtUtc: '2026-11-20T00:00:00Z' },
  };
  const receiving = async () => {
    const fake = await createFakeWorkspace(
      '#/jobs/transfers',
      'en',
      {},
      {
        'stock.transfers': () => ({ items: [transfer], nextCursor: null }),
        'transfer-drafts.list': () => ({ items: [] }),
        'inbound.receive': () => ({ openUnits: 13 }),
      },
    );
    await open(fake);
    await click('tbody button', 'Receive');
    return fake;
  };
  const send = () => click('.inspector button[type="submit"]', 'Receive');

  it('is received as 27 by scans of 1, 24, 1 and 1, another product’s code refused', async () => {
    const fake = await receiving();
    await scan('Scan or type a code', 'SB-0231');
    await scan('Scan or type a code', 'SB-0231 24');
    await scan('Scan or type a code', 'YM-0090');
    expect(byText('.inspector .field-error', 'YM-0090').textContent).toContain('not a code of');
    await scan('Scan or type a code', 'sb-0231');
    await scan('Scan or type a code', 'sb-0231');
    await send();
    expect(bodyOf(fake, 'inbound.receive')).toEqual([{ units: 27, isLast: false }]);
  });

  it('is received as 40 untouched', async () => {
    const fake = await receiving();
    await send();
    expect(bodyOf(fake, 'inbound.receive')).toMatchObject([{ units: 40 }]);
  });

  it('is received as 13 when 12 were typed and 1 was scanned', async () => {
    const fake = await receiving();
    const units = root.querySelector<HTMLInputElement>('.inspector input.number');
    if (!units) throw new Error('no units to type');
    units.value = '12';
    await act(async () => void units.dispatchEvent(new Event('input', { bubbles: true })));
    await scan('Scan or type a code', 'SB-0231');
    await send();
    expect(bodyOf(fake, 'inbound.receive')).toMatchObject([{ units: 13 }]);
  });
});
