// Orders to warehouses as a person sees them: what should have left and has not, what must be
// stopped, each with its order, shop, warehouse and promise; and the way there from the floor.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const line = (orderRef: string, units: number, isFiled: boolean) => ({
  ...{ orderLineId: `orl_${orderRef}`, orderRef, shop: 'Box live', skuId: 'sku_SB-0231' },
  ...{ code: 'SB-0231', warehouseId: 'wh_US-EAST', units, isFiled },
  ...{ placedAtUtc: '2026-11-18T05:00:00Z', leavesByUtc: '2026-11-20T05:00:00Z' },
});
const PLACE = {
  ...{ warehouseId: 'wh_US-EAST', code: 'US-EAST', name: 'Edison', timeZone: 'America/New_York' },
  ...{ nextCutOffUtc: '2026-11-23T19:00:00Z', nextFileUtc: '2026-11-23T18:30:00Z' },
  ...{ waitingOrders: 2, waitingUnits: 3, lateUnits: 5 },
};
const FAKED = {
  'dropship.get': () => ({
    places: [PLACE],
    late: [line('A-1', 3, true), line('A-2', 2, false)],
    stop: [line('A-9', 1, true)],
  }),
  'dropship.files': () => ({ items: [], nextCursor: null }),
};

const rowsOf = (caption: string) =>
  [...byText('table', caption).querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');

it('5 units past their promise are listed by order, shop and warehouse, and 1 to be stopped', async () => {
  await open(await createFakeWorkspace('#/lives/dropship', 'en', {}, FAKED));
  expect(root.querySelector('h1')?.textContent).toBe('5 units should have left');
  const late = rowsOf('Should have left');
  expect(late).toHaveLength(2);
  for (const text of ['A-1', 'Box live', 'SB-0231', '3', 'US-EAST'])
    expect(late[0]).toContain(text);
  expect(late[0]).toMatch(/yes$/);
  expect(late[1]).toMatch(/A-2.*no$/);
  expect(rowsOf('Stop these')).toEqual([expect.stringContaining('A-9')]);
});

it('stands one click from the jobs of a warehouse', async () => {
  await open(await createFakeWorkspace('#/jobs', 'en', {}, FAKED));
  const way = byText<HTMLAnchorElement>('nav a', 'Orders to warehouses');
  await open(await createFakeWorkspace(way.hash, 'en', {}, FAKED));
  expect(root.querySelector('h1')?.textContent).toBe('5 units should have left');
});
