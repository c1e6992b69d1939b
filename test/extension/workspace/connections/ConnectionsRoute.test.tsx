// The connections room as a person meets it: the form of each platform, its own page in few
// clicks, a secret that stays nowhere, and for each trouble what to do.
import { describe, expect, it } from 'vitest';
import { shopDomainIn } from '../../../../extension/workspace/connections/connect-draft.ts';
import type { Connection } from '../../../../shared/contract/connections.ts';
import { DECLARED_FORMS } from '../../../../shared/contract/declared-forms.ts';
import { createFakeWorkspace, fakeError } from '../../../support/workspace/fake-services.ts';
import {
  byText,
  choose,
  click,
  open,
  root,
  settle,
  type,
  useRoom,
} from '../../../support/workspace/room.tsx';

useRoom();

const GOOD: Connection = {
  ...{ id: 'con_1', platform: 'shopify', name: 'Box shop', accountId: 'acc_1', status: 'active' },
  ...{ hookPath: '/v1/hooks/con_1', settings: {}, lastReceivedAtUtc: null, lastError: null },
  ...{ lastErrorAtUtc: null, waitingMessages: 0, parkedMessages: 0 },
  createdAtUtc: '2026-11-22T06:00:00.000Z',
  ...{ isAsked: true, lastSyncAtUtc: '2026-11-22T06:00:00.000Z', nextSyncAtUtc: null },
  ...{ syncStage: null, syncFailures: 0, missingScopes: [], refusedNumbers: 0, unknownSkus: 0 },
  places: [{ ref: '7', name: 'Newark', country: 'US' }],
  push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
  ...{ parcelMode: 'off', handed: { waiting: 0, refused: 0, unknown: 0 } },
};
const URL = 'https://box-shop.myshopify.com/admin/oauth/authorize?client_id=an-app';

async function openConnections(
  hash: string,
  items: readonly Connection[],
  locale?: 'zh-CN',
  other = {},
) {
  const more = {
    'connections.list': () => ({ items, nextCursor: null }),
    'connections.begin': () => ({ connection: { ...GOOD, status: 'waiting' }, authoriseUrl: URL }),
    'connections.authorise': () => ({ connection: GOOD, authoriseUrl: URL }),
    'connections.places': () => GOOD,
    'connections.pushes': () => ({ items: [], nextCursor: null }),
    'connections.rotate': () => GOOD,
    'connections.sync': () => GOOD,
    'inbox.retry': () => ({ messages: 2 }),
    ...other,
  };
  const fake = await createFakeWorkspace(hash, locale ?? 'en', {}, more);
  await open(fake);
  return fake;
}

describe('connecting', () => {
  it('takes 3 clicks from the room to Shopify’s own page, and keeps the secret nowhere', async () => {
    const fake = await openConnections('#/connections', []);
    byText<HTMLAnchorElement>('a.button', 'Connect a shop');
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

const SECRETS: Readonly<Record<string, string>> = {
  sellerId: 'A3TH9S8BH6GOGM',
  marketplaceId: 'ATVPDKIKX0DER',
  ...{ shopDomain: 'box-shop', secret: 'typed-secret-of-24-characters-and-more' },
  country: 'BR',
  partnerId: '2001887',
};

const inputs = () => [
  ...root.querySelectorAll<HTMLInputElement>('.inspector .field input[maxlength="1000"]'),
];

const fill = async (form: (typeof DECLARED_FORMS)[number]) => {
  for (const [index, { name, isOptional }] of form.fields.entries()) {
    const field = inputs()[index] as HTMLInputElement;
    const label = root.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';
    if (!isOptional) await type(label, SECRETS[name] ?? `typed-${name}`);
  }
};

const begunWith = (fake: Awaited<ReturnType<typeof openConnections>>) =>
  fake.calls.find(({ endpointId }) => endpointId === 'connections.begin');

describe.each(DECLARED_FORMS)('the form of $platform', (form) => {
  it.each(['en', 'zh-CN'] as const)(
    'asks for its fields with a hint each, in %s',
    async (locale) => {
      await openConnections('#/connections/new', [], locale === 'en' ? undefined : locale);
      await choose(locale === 'en' ? 'Platform' : '平台', form.platform);
      expect(inputs().map(({ type: kind, required }) => [kind, required])).toEqual(
        form.fields.map(({ isSecret, isOptional }) => [
          isSecret ? 'password' : 'text',
          !isOptional,
        ]),
      );
      const text = root.querySelector('.inspector')?.textContent ?? '';
      expect(text).not.toContain('connections.');
      expect(root.querySelectorAll('.inspector .field-hint')).toHaveLength(form.fields.length + 1);
    },
  );

  it('sends what is typed and nothing for what is left empty', async () => {
    const fake = await openConnections('#/connections/new', []);
    await choose('Platform', form.platform);
    await fill(form);
    await click('button[type=submit]', form.way === 'owner' ? 'Go on' : 'Connect');
    const body = begunWith(fake)?.body as Record<string, Record<string, unknown>>;
    expect(body.platform).toBe(form.platform);
    for (const { part, name, isOptional } of form.fields) {
      const sent = body[part]?.[name] ?? null;
      if (isOptional) expect(sent).toBeNull();
      else expect(sent).toContain(SECRETS[name] ?? `typed-${name}`);
    }
    expect(root.innerHTML).not.toContain('typed-clientSecret');
  });
});

describe('typed access', () => {
  const amazon = DECLARED_FORMS.find(({ platform }) => platform === 'amazon') as never;

  it('connects without a page of the platform, under the name that was given', async () => {
    const fake = await openConnections('#/connections/new', [], undefined, {
      'connections.begin': () => ({ connection: GOOD, authoriseUrl: null }),
    });
    await choose('Platform', 'amazon');
    await fill(amazon);
    await type('Name', 'Amazon US');
    await click('button[type=submit]', 'Connect');
    expect(begunWith(fake)?.body).toMatchObject({ name: 'Amazon US', accountId: null });
    byText('.toast', 'Amazon US is connected and being read');
    expect(root.querySelector('.inspector')).toBeNull();
  });

  it('sends nothing and marks the 1 field of 5 that does not fit', async () => {
    const fake = await openConnections('#/connections/new', []);
    await choose('Platform', 'amazon');
    await fill(amazon);
    await type('Marketplace ID', 'amazon.com');
    await click('button[type=submit]', 'Connect');
    expect(root.querySelectorAll('.inspector [role=alert]')).toHaveLength(1);
    byText('[role=alert]', 'This does not fit. ATVPDKIKX0DER US');
    expect(begunWith(fake)).toBeUndefined();
  });

  it('that a platform refuses is typed anew, and the shop asked at once', async () => {
    const broken: Connection = {
      ...GOOD,
      ...{ platform: 'walmart', status: 'broken', settings: { sellerId: '10001', warehouses: {} } },
      lastError: 'needs-sign-in: Walmart refuses the keys: set new ones.',
    };
    const fake = await openConnections('#/connections/con_1', [broken]);
    byText('.connection-todo', 'type new ones');
    byText('.inspector', 'Walmart');
    await type('Client ID', 'a-new-id');
    await type('Client secret', 'a-new-secret');
    await click('button', 'Save keys and ask now');
    const told = fake.calls.filter(({ endpointId }) =>
      /^connections\.(rotate|sync)/.test(endpointId),
    );
    expect(told.map(({ endpointId: id }) => id)).toEqual([
      'connections.rotate',
      'connections.sync',
    ]);
    expect(told[0]?.body).toMatchObject({
      platform: 'walmart',
      credentials: { clientId: 'a-new-id', clientSecret: 'a-new-secret' },
      settings: { sellerId: '10001' },
    });
    expect(root.innerHTML).not.toContain('a-new-secret');
  });
});

it('reads the list again when its tab is looked at again: what was agreed elsewhere shows', async () => {
  let status: Connection['status'] = 'waiting';
  await openConnections('#/connections', [], undefined, {
    'connections.list': () => ({ items: [{ ...GOOD, status }], nextCursor: null }),
  });
  const says = () => root.querySelector('.connection-health')?.textContent;
  expect(says()).toBe('Waiting for its owner');
  status = 'active';
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(says()).toBe('Up to date');
  status = 'broken';
  window.dispatchEvent(new Event('focus'));
  await settle();
  expect(says()).toBe('Stopped');
});

it.each([
  ['mercadolibre', true],
  ['shopify', false],
] as const)('shows the address for messages where a person types it: %s %s', async (is, shows) => {
  await openConnections('#/connections/con_1', [{ ...GOOD, platform: is }]);
  const facts = root.querySelector('.connection-facts')?.textContent ?? '';
  expect(facts.includes('Address for its messages')).toBe(shows);
  expect(facts.includes('/v1/hooks/con_1')).toBe(shows);
});

it('names each of 7 platforms by its word, and one it does not know as another', async () => {
  const platforms = [
    ...['webhook', 'shopify', 'tiktok', 'ebay', 'amazon', 'walmart', 'mercadolibre'],
    'a-later-one',
  ];
  const items = platforms.map((platform, index) => ({ ...GOOD, platform, id: `con_${index}` }));
  await openConnections('#/connections', items as Connection[]);
  const said = [...root.querySelectorAll('.connection-name .soft')].map((one) => one.textContent);
  expect(said).toEqual([
    ...['Signed webhook', 'Shopify', 'TikTok Shop', 'eBay', 'Amazon', 'Walmart'],
    ...['Mercado Libre', 'Another platform'],
  ]);
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

  it('says in Chinese, too, that a shop is connected already, and what to do', async () => {
    const refuse = () => {
      throw fakeError('already-connected');
    };
    await openConnections('#/connections/new', [], 'zh-CN', { 'connections.begin': refuse });
    const shop = DECLARED_FORMS.find(({ platform }) => platform === 'shopify');
    if (shop) await fill(shop);
    await click('button', '继续');
    expect(root.textContent).toContain('这家店铺已经连接');
  });

  it('says it in Chinese as well', async () => {
    await openConnections('#/connections/con_1', [{ ...GOOD, status: 'waiting' }], 'zh-CN');
    byText('.connection-todo', '店主还没有同意');
  });
});
