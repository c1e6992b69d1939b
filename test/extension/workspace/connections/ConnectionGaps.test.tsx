// What did not get through a connection, as a person meets it: messages given up one by one,
// numbers a shop refused, and codes of a warehouse that are no SKU here.
import { describe, expect, it } from 'vitest';
import type { Connection, InboxEntry } from '../../../../shared/contract/connections.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SHOP: Connection = {
  ...{ id: 'con_1', platform: 'tiktok', name: 'Box shop', accountId: 'acc_1', status: 'active' },
  ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
  ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
  createdAtUtc: '2026-11-22T06:00:00.000Z',
  ...{ isAsked: true, lastSyncAtUtc: '2026-11-22T06:00:00.000Z', nextSyncAtUtc: null },
  ...{ syncStage: null, syncFailures: 0, missingScopes: [], places: [] },
  push: { mode: 'on', bufferUnits: 0, floorUnits: 0, sellsShows: false },
  handed: { waiting: 0, refused: 0, unknown: 0 },
  ...{ parcelMode: 'off', refusedNumbers: 0, unknownSkus: 0 },
};
const MESSAGE: InboxEntry = {
  ...{ connectionId: 'con_1', eventId: 'ntf-1', topic: 'type/1', state: 'parked', attempts: 10 },
  lastError: 'unknown-order: TikTok does not show this order yet.',
  ...{ receivedAtUtc: '2026-11-22T05:00:00.000Z', nextAtUtc: null },
};

async function openConnection(connection: Connection, other = {}) {
  const fake = await createFakeWorkspace(
    '#/connections/con_1',
    'en',
    {},
    {
      'connections.list': () => ({ items: [connection], nextCursor: null }),
      'connections.differences': () => ({ items: [], hasMore: false }),
      'connections.pushes': () => ({ items: [], nextCursor: null }),
      'connections.sync': () => connection,
      ...other,
    },
  );
  await open(fake);
  return fake;
}

describe('messages given up', () => {
  const other = (state: string, lastError: string | null) => ({
    'inbox.list': () => ({ items: [MESSAGE], nextCursor: null }),
    'inbox.replay': () => ({ eventId: 'ntf-1', state, attempts: 11, lastError }),
  });

  it('replays the one that is clicked, and says that it was used', async () => {
    const fake = await openConnection({ ...SHOP, parkedMessages: 2 }, other('applied', null));
    expect(root.textContent).toContain('unknown-order: TikTok does not show this order yet.');
    await click('.parked-list button', 'Replay');
    expect(fake.calls.find(({ endpointId }) => endpointId === 'inbox.replay')).toMatchObject({
      ...{ params: { id: 'con_1' }, body: { eventId: 'ntf-1' } },
    });
    byText('[role=status], .toast', 'It was used now.');
    expect(root.textContent).toContain('and 1 more');
  });

  it('says what one says now that still cannot be used', async () => {
    const error = 'needs-sign-in: TikTok’s access has ended.';
    await openConnection({ ...SHOP, parkedMessages: 1 }, other('parked', error));
    await click('.parked-list button', 'Replay');
    expect(byText('[role=status], .toast', `It still says: ${error}`)).toBeTruthy();
  });
});

it('says how many numbers a shop did not take, and in the log why', async () => {
  const told = {
    ...{ id: 'psh_1', listingId: 'lst_1', sellerSku: 'BOX-1', title: '', placeRef: '7' },
    ...{ fromUnits: 10, toUnits: 15, poolUnits: 15, showUnits: 0, outcome: 'refused' },
    ...{ reason: 'platform-silent', atUtc: '2026-11-22T05:00:00.000Z' },
  };
  const items = [told, { ...told, id: 'psh_2', reason: 'QUANTITY_TOO_HIGH' }];
  await openConnection(
    { ...SHOP, refusedNumbers: 1 },
    {
      'connections.pushes': () => ({ items, nextCursor: null }),
    },
  );
  expect(root.textContent).toContain('The shop did not take 1 number.');
  const log = root.querySelector('.push-log')?.textContent;
  expect(log).toContain('refused: it did not answer, the next reading tells it');
  expect(log).toContain('refused: QUANTITY_TOO_HIGH');
});

describe('codes of a warehouse that are no SKU here', () => {
  const code = {
    ...{ sku: 'WH-BOX', onHandUnits: 30, places: ['Newark'] },
    asOfUtc: '2026-11-22T05:00:00.000Z',
  };
  const warehouse: Connection = { ...SHOP, platform: 'shipbob', unknownSkus: 1 };
  const identifiers = [{ kind: 'gtin', value: '4006381333931', accountId: null }];
  const other = {
    'connections.unknown-skus': () => ({ items: [code], nextCursor: null }),
    'skus.create': () => ({}),
    'skus.get': () => ({ identifiers }),
    'skus.update': () => ({}),
  };

  it('makes one a SKU of that code, and has the warehouse read again', async () => {
    const fake = await openConnection(warehouse, other);
    expect(root.textContent).toContain('1 code it holds is no SKU here.');
    expect(root.textContent).toContain('30 units · Newark');
    await click('.unknown-sku-acts button', 'Create it');
    const made = fake.calls.find(({ endpointId }) => endpointId === 'skus.create');
    expect(made).toMatchObject({ body: { sku: 'WH-BOX', title: 'WH-BOX', identifiers: [] } });
    expect(fake.calls.map(({ endpointId }) => endpointId)).toContain('connections.sync');
  });

  it('makes one another name of a SKU beside its barcode, and takes that back', async () => {
    const fake = await openConnection(warehouse, other);
    const known = root.querySelector<HTMLOptionElement>('#known-skus option')?.value ?? '';
    const field = root.querySelector<HTMLInputElement>('.unknown-sku-acts input');
    if (!field) throw new Error('No field.');
    field.value = known;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    await click('.unknown-sku-acts button', 'Link');
    const updates = () => fake.calls.filter(({ endpointId }) => endpointId === 'skus.update');
    const alias = { kind: 'sku', value: 'WH-BOX', accountId: null };
    expect(updates()).toMatchObject([{ body: { identifiers: [...identifiers, alias] } }]);
    await click('button', 'Undo');
    expect(updates()[1]).toMatchObject({ body: { identifiers } });
  });
});
