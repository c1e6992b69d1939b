// Tracking numbers told back to a shop as a person sees it: the switch of one connection, what the
// shop refused with what to do, and telling it again by one click.
import { expect, it } from 'vitest';
import type { Connection } from '../../../../shared/contract/connections.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SHOP: Connection = {
  ...{ id: 'con_1', platform: 'ebay', name: 'Box shop', accountId: 'acc_1', status: 'active' },
  ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
  ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
  createdAtUtc: '2026-11-22T06:00:00.000Z',
  ...{ isAsked: true, lastSyncAtUtc: '2026-11-22T06:00:00.000Z', nextSyncAtUtc: null },
  ...{ syncStage: null, syncFailures: 0, missingScopes: [] },
  places: [{ ref: '7', name: 'Newark', country: 'US' }],
  push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
  ...{ parcelMode: 'on', refusedNumbers: 0, unknownSkus: 0 },
  handed: { waiting: 0, refused: 0, unknown: 0 },
};
const parcel = (orderRef: string, more: object) => ({
  ...{ id: `ptd_${orderRef}`, orderRef, tracking: '9400111', carrier: 'USPS', units: 2 },
  ...{ state: 'told', reason: null, atUtc: '2026-11-22T05:30:00.000Z', againAtUtc: null },
  ...more,
});

async function openShop(connection: Connection, locale: 'en' | 'zh-CN' = 'en') {
  const told: string[] = [];
  const refused = { state: 'refused', reason: 'unknown-carrier' };
  const fake = await createFakeWorkspace(
    '#/connections/con_1',
    locale,
    {},
    {
      'connections.list': () => ({ items: [connection], nextCursor: null }),
      'connections.pushes': () => ({ items: [], nextCursor: null }),
      'connections.parcels-told': () => ({
        items: [parcel('A-1', told.length > 0 ? { state: 'waiting' } : refused), parcel('A-2', {})],
        nextCursor: null,
      }),
      'parcels.retry': () => {
        told.push('A-1');
        return { state: 'waiting', nextSyncAtUtc: null };
      },
    },
  );
  await open(fake);
  return told;
}

const buttons = () =>
  [...root.querySelectorAll('button')].filter((one) => one.textContent === 'Tell again');

it('says why 1 of 2 parcels was refused, and tells it again by one click', async () => {
  const told = await openShop(SHOP);
  expect(root.textContent).toContain('A-1');
  expect(root.textContent).toContain('no such carrier');
  expect(buttons()).toHaveLength(1);
  await click('button', 'Tell again');
  expect(told).toEqual(['A-1']);
  expect(buttons()).toEqual([]);
});

it('shows its switch and no log while it is off', async () => {
  await openShop({ ...SHOP, parcelMode: 'off' });
  expect(root.textContent).toContain('Tell the shop its tracking numbers');
  expect(root.textContent).not.toContain('A-1');
});

it('shows nothing of it for a platform that cannot be told', async () => {
  await openShop({ ...SHOP, platform: 'shopee' });
  expect(root.textContent).toContain('Box shop');
  expect(root.textContent).not.toContain('Tell the shop its tracking numbers');
});

it('says the same in Chinese', async () => {
  await openShop(SHOP, 'zh-CN');
  expect(root.textContent).toContain('把运单号回传给店铺');
  expect(root.textContent).toContain('没有这家');
});
