// The connections room as a person meets it: from the rail to Shopify's own page in few clicks, a
// secret that stays nowhere, and for each trouble what to do.
import { describe, expect, it } from 'vitest';
import { shopDomainIn } from '../../../../extension/workspace/connections/shop-draft.ts';
import type { Connection } from '../../../../shared/contract/connections.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const GOOD: Connection = {
  ...{ id: 'con_1', platform: 'shopify', name: 'Box shop', accountId: 'acc_1', status: 'active' },
  ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
  ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
  createdAtUtc: '2026-11-22T06:00:00.000Z',
  ...{ isAsked: true, lastSyncAtUtc: '2026-11-22T06:00:00.000Z', nextSyncAtUtc: null },
  ...{ syncStage: null, syncFailures: 0, missingScopes: [] },
  places: [{ ref: '7', name: 'Newark', country: 'US' }],
  push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
};
const URL = 'https://box-shop.myshopify.com/admin/oauth/authorize?client_id=an-app';

async function openConnections(hash: string, items: readonly Connection[], locale?: 'zh-CN') {
  const more = {
    'connections.list': () => ({ items, nextCursor: null }),
    'connections.begin': () => ({ connection: { ...GOOD, status: 'waiting' }, authoriseUrl: URL }),
    'connections.authorise': () => ({ connection: GOOD, authoriseUrl: URL }),
    'connections.places': () => GOOD,
    'connections.pushes': () => ({ items: [], nextCursor: null }),
    'inbox.retry': () => ({ messages: 2 }),
  };
  const fake = await createFakeWorkspace(hash, locale ?? 'en', {}, more);
  await open(fake);
  return fake;
}

describe('connecting', () => {
  it('takes 3 clicks from the room to Shopify’s own page, and keeps the secret nowhere', async () => {
    const fake = await openConnections('#/connections', []);
    byText<HTMLAnchorElement>('a.button', 'Connect Shopify');
    fake.services.router.go('#/connections/new');
    await open(fake);
    await type('Shop', 'https://admin.shopify.com/store/box-shop/products');
    await type('Client id', 'an-app');
    await type('Client secret', 'shpss_a-secret');
    await click('button', 'Go on');
    expect(fake.calls.find(({ endpointId }) => endpointId === 'connections.begin')).toMatchObject({
      body: {
        credentials: { clientId: 'an-app', clientSecret: 'shpss_a-secret' },
        settings: { shopDomain: 'box-shop.myshopify.com' },
      },
    });
    expect(byText<HTMLAnchorElement>('a.button', 'Open Shopify').href).toBe(URL);
    expect(root.innerHTML).not.toContain('shpss_');
  });

  it('sends nothing and says what to copy when there is no shop in what was typed', async () => {
    const fake = await openConnections('#/connections/new', []);
    await type('Shop', 'my shop!');
    await type('Client id', 'an-app');
    await type('Client secret', 'shpss_a-secret');
    await click('button', 'Go on');
    expect(root.textContent).toContain('Copy the address of its admin');
    expect(fake.calls.map(({ endpointId }) => endpointId)).not.toContain('connections.begin');
  });

  it.each([
    ['box-shop', 'box-shop.myshopify.com'],
    [' Box-Shop.myshopify.com ', 'box-shop.myshopify.com'],
    ['https://box-shop.myshopify.com/admin', 'box-shop.myshopify.com'],
    ['https://admin.shopify.com/store/box-shop', 'box-shop.myshopify.com'],
    ['https://box-shop.myshopify.com.evil.example', null],
    ['https://evil.example', null],
    ['', null],
  ])('reads %j as %s', (typed, domain) => {
    expect(shopDomainIn(typed)).toBe(domain);
  });
});

describe('a connection in trouble says what to do', () => {
  const says = async (change: Partial<Connection>, words: string) => {
    await openConnections('#/connections/con_1', [{ ...GOOD, ...change }]);
    expect(byText('.connection-todo', words).textContent).toContain(words);
  };

  it('asks the owner again when access has ended', async () => {
    await says(
      {
        status: 'broken',
        syncFailures: 1,
        lastError: 'needs-sign-in: Shopify’s access has ended.',
      },
      'ask the owner again',
    );
    await click('button', 'Ask the owner again');
    expect(byText<HTMLAnchorElement>('a.button', 'Open Shopify').href).toBe(URL);
  });

  it('waits by itself through an outage', async () => {
    await says({ syncFailures: 3, lastError: 'platform-silent: 503.' }, 'nothing is lost');
  });

  it('names a permission that is missing', async () => {
    await says({ missingScopes: ['read_orders'] }, 'read_orders');
  });

  it('replays 2 messages that were given up', async () => {
    await says({ parkedMessages: 2 }, '2 messages were given up');
    await click('button', 'Replay 2 messages');
    byText('[role=status], .toast', '2 messages are in line again');
  });

  it('says it in Chinese as well', async () => {
    await openConnections('#/connections/con_1', [{ ...GOOD, status: 'waiting' }], 'zh-CN');
    byText('.connection-todo', '店主还没有同意');
  });
});
