// An order that is no draft any more, as it is read and printed: each line by its code.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const LINE = {
  ...{ id: 'pol_1', skuId: 'sku_SB-0231', units: 240, unitsSuggested: null, advice: null },
  ...{ overrideReason: null, unitsConfirmed: null, unitsReceived: 0, unitCost: null, parts: [] },
};
const ORDER = {
  ...{ id: 'po_1', reference: 'PO-1', status: 'sent', origin: 'member', supplierId: null },
  ...{ warehouseId: 'wh_1', mode: null, forwarderId: null, currency: 'CNY', note: null },
  ...{ readyOnDate: null, plannedReadyOnDate: null, etaP50Utc: null, etaP90Utc: null },
  ...{ lines: [LINE], createdAtUtc: '2026-11-22T08:00:00.000Z' },
};

const openOrder = async (order: object) => {
  const fake = await createFakeWorkspace(
    '#/purchasing/po_1',
    'en',
    {},
    {
      'purchase-orders.list': () => ({ items: [order], nextCursor: null }),
      'partners.list': () => ({ suppliers: [], forwarders: [] }),
    },
  );
  await open(fake);
};

it('names the line of 240 units by its SKU code and its title', async () => {
  await openOrder(ORDER);
  const lines = [...root.querySelectorAll('.order-lines .order-line')].map((x) => x.textContent);
  expect(lines).toEqual([expect.stringMatching(/^SB-0231 · .+240$/)]);
});

it('stands at the third of 5 stages while it is confirmed', async () => {
  const stages = () =>
    [...root.querySelectorAll('.order-stages > li')].map((stage) =>
      stage.getAttribute('aria-current') ? `[${stage.textContent}]` : stage.textContent,
    );
  await openOrder({ ...ORDER, status: 'confirmed' });
  expect(stages()).toEqual(['Draft', 'Approved', '[Confirmed]', 'In transit', 'Received']);
});
