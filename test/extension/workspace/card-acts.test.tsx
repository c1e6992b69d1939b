// Acts that a card or an address asks the workspace for: counts and drafts, made and taken back.
import { describe, expect, test } from 'vitest';
import { createFakeWorkspace } from '../../support/workspace/fake-services.ts';
import { click, open, root, type, useRoom } from '../../support/workspace/room.tsx';

useRoom();

describe('an act from a card', () => {
  test('?act=count opens the count, closing it leaves the plain address', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231?act=count');
    await open(fake);
    expect(root.querySelector('.inspector select')).toHaveProperty('value', 'count');
    await click('.inspector button', 'Cancel');
    expect(root.querySelector('.inspector')).toBeNull();
    expect(fake.services.router.place.value.query).toEqual({});
  });
  test('?act=draft-order drafts 40 units with the arithmetic of the advice', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231?act=draft-order');
    await open(fake);
    await type('Units to order', '40');
    await click('.inspector button', 'Create the draft');
    const made = fake.calls.find(({ endpointId }) => endpointId === 'purchase-orders.create');
    expect(made?.body?.lines).toMatchObject([{ skuId: 'sku_SB-0231', units: 40 }]);
    expect(root.querySelector('.toast')?.textContent).toContain('Draft PO-1: 40 units');
  });
  test('takes a draft of 40 units back from its toast, and one of the list by its button', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231?act=draft-order');
    await open(fake);
    await type('Units to order', '40');
    await click('.inspector button', 'Create the draft');
    await click('.toast button', 'Undo');
    await click('button', 'Cancel the draft');
    const cancelled = fake.calls.filter(
      ({ endpointId }) => endpointId === 'purchase-orders.cancel',
    );
    expect(cancelled.map(({ params }) => params?.id)).toEqual(['po_new1', 'po_old']);
    expect(root.textContent).not.toContain('Open drafts');
  });
  test('refuses a draft of no units and sends nothing', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231?act=draft');
    await open(fake);
    await type('Units to order', '0');
    await click('.inspector button', 'Create the draft');
    expect(root.querySelector('.field-error')?.textContent).toContain('above 0');
    expect(fake.calls.some(({ endpointId }) => endpointId === 'purchase-orders.create')).toBe(
      false,
    );
  });
});
