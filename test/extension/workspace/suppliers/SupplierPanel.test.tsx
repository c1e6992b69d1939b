// A supplier's terms as a person writes them: the fast lane is saved, shown again and taken away.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, settle, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SUPPLIER = {
  ...{ id: 'sup_1', name: 'Boxes Ltd', nameZh: null, country: 'CN', currency: 'CNY' },
  ...{ timeZone: 'Asia/Shanghai', contact: null, status: 'active', closures: [], scorecard: null },
  terms: [
    {
      ...{ skuId: null, minimumOrderUnits: 300, cartonUnits: 20, isLearnt: false },
      ...{ productionP50Days: 10, productionP90Days: 12 },
      ...{ fastLaneMaxUnits: 80, fastLaneDays: 4 },
    },
  ],
};

it('changes 80 units in 4 days to 120 in 5, then to no fast lane at all', async () => {
  const fake = await createFakeWorkspace(
    '#/suppliers/sup_1',
    'en',
    {},
    {
      'partners.list': () => ({ suppliers: [SUPPLIER], forwarders: [] }),
      'suppliers.replace': () => SUPPLIER,
      'suppliers.put-term': () => SUPPLIER.terms[0],
    },
  );
  await open(fake);
  const written = () =>
    fake.calls
      .filter(({ endpointId }) => endpointId === 'suppliers.put-term')
      .map(({ body }) => body);
  await type('Fast lane: units at most', '120');
  await type('Fast lane: days to make', '5');
  await click('button', 'Save');
  const kept = { minimumOrderUnits: 300, cartonUnits: 20, productionP50Days: 10 };
  expect(written()).toMatchObject([{ ...kept, fastLaneMaxUnits: 120, fastLaneDays: 5 }]);
  await type('Fast lane: units at most', '');
  await type('Fast lane: days to make', '');
  await click('button', 'Save');
  expect(written()[1]).toMatchObject({ ...kept, fastLaneMaxUnits: null, fastLaneDays: null });
});

it('takes the terms of one SKU away, and Undo writes them back with their prices', async () => {
  const priceBreaks = [{ fromUnits: 1, price: { minor: 1999, currency: 'CNY' } }];
  const own = { ...SUPPLIER.terms[0], skuId: 'sku_1', minimumOrderUnits: 400, priceBreaks };
  let terms: unknown[] = [...SUPPLIER.terms, own];
  const fake = await createFakeWorkspace(
    '#/suppliers/sup_1',
    'en',
    {},
    {
      'partners.list': () => ({ suppliers: [{ ...SUPPLIER, terms }], forwarders: [] }),
      'suppliers.remove-term': () => {
        terms = [...SUPPLIER.terms];
        return { done: true };
      },
      'suppliers.put-term': ({ body }) => {
        terms = [...SUPPLIER.terms, { ...own, ...(body as object) }];
        return { done: true };
      },
    },
  );
  await open(fake);
  await click('button', 'Remove');
  const params = { id: 'sup_1', skuId: 'sku_1' };
  expect(fake.calls.find(({ endpointId }) => endpointId === 'suppliers.remove-term')).toMatchObject(
    { params },
  );
  expect(root.textContent).toContain('those for all goods hold');
  await click('button', 'Undo');
  const { isLearnt: _learnt, ...written } = own;
  const back = fake.calls.find(({ endpointId }) => endpointId === 'suppliers.put-term');
  expect(back?.body).toEqual(written);
});

it('names the room, and no number of suppliers, until the list of 1 is there', async () => {
  let answer = (_: object) => {};
  const list = new Promise<object>((resolve) => {
    answer = resolve;
  });
  const fake = await createFakeWorkspace('#/suppliers', 'en', {}, { 'partners.list': () => list });
  await open(fake);
  expect(root.querySelector('.page h1, .page h2')?.textContent).toBe('Suppliers');
  answer({ suppliers: [SUPPLIER], forwarders: [] });
  await settle();
  expect(root.querySelector('.page h1, .page h2')?.textContent).toContain('1');
});

it('asks for no terms of a SKU until "Add terms for a SKU" was pressed', async () => {
  const fake = await createFakeWorkspace(
    '#/suppliers/sup_1',
    'en',
    {},
    { 'partners.list': () => ({ suppliers: [SUPPLIER], forwarders: [] }) },
  );
  await open(fake);
  expect(root.textContent).not.toContain('Save the terms');
  await click('button', 'Add terms for a SKU');
  expect(root.textContent).toContain('Save the terms');
});

it('keeps one plain address for orders beside the WeChat name, refuses two, and Undo takes it out', async () => {
  const supplier = { ...SUPPLIER, contact: { wechat: 'box-li' } };
  const fake = await createFakeWorkspace(
    '#/suppliers/sup_1',
    'en',
    {},
    {
      'partners.list': () => ({ suppliers: [supplier], forwarders: [] }),
      'suppliers.replace': () => ({ done: true }),
      'suppliers.put-term': () => ({ done: true }),
    },
  );
  await open(fake);
  const contacts = () =>
    fake.calls.flatMap(({ body }) => (body && 'contact' in body ? [body.contact] : []));
  await type('E-mail for orders', 'a@box.example, b@box.example');
  await click('button', 'Save');
  expect(root.querySelector('.field-error')?.textContent).toContain('one plain address');
  expect(contacts()).toEqual([]);
  await type('E-mail for orders', ' sales@box.example ');
  await click('button', 'Save');
  await click('.toast button', 'Undo');
  expect(contacts()).toEqual([
    { wechat: 'box-li', email: 'sales@box.example' },
    { wechat: 'box-li' },
  ]);
});
