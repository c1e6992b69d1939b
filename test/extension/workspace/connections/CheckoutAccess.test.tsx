// The way in that an eBay seller copies to eBay for its check at the checkout.
import { expect, it } from 'vitest';
import type { Connection } from '../../../../shared/contract/connections.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const EBAY: Connection = {
  ...{ id: 'con_1', platform: 'ebay', name: 'Box shop', accountId: 'acc_1', status: 'active' },
  ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
  ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
  createdAtUtc: '2026-11-22T06:00:00.000Z',
  ...{ isAsked: true, lastSyncAtUtc: '2026-11-22T06:00:00.000Z', nextSyncAtUtc: null },
  ...{ syncStage: null, syncFailures: 0, missingScopes: [], places: [] },
  push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
  parcelMode: 'off',
  handed: { waiting: 0, refused: 0, unknown: 0 },
  ...{ refusedNumbers: 0, unknownSkus: 0 },
};
const ACCESS = { url: 'https://own.example/check', userName: 'con_1', password: 'scc-key' };

const openShop = async (connection: Connection) =>
  open(
    await createFakeWorkspace(
      '#/connections/con_1',
      'en',
      {},
      {
        'connections.list': () => ({ items: [connection], nextCursor: null }),
        'connections.pushes': () => ({ items: [], nextCursor: null }),
        'connections.differences': () => ({ items: [], hasMore: false }),
        'inventory-check.access': () => ACCESS,
      },
    ),
  );

it('is shown to an eBay seller in 1 click, address, name and key, and not before', async () => {
  await openShop(EBAY);
  expect(root.innerHTML).not.toContain('scc-key');
  await click('button', 'Show address and key');
  const shown = [...root.querySelectorAll<HTMLInputElement>('input[readonly]')];
  expect(shown.map(({ value }) => value)).toEqual(Object.values(ACCESS));
});

it('is not offered to a Shopify seller, whose shop asks nothing at its checkout', async () => {
  await openShop({ ...EBAY, platform: 'shopify' });
  expect(root.textContent).not.toContain('Show address and key');
});
