// The made-up shops of `npm start`, each as a newcomer meets it: connected with what its form
// holds, its owner asked where the platform asks, orders coming in and parcels leaving.
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetKeys } from '../../../worker/connections/ebay-notices.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import type { ServedShop } from '../../support/shops/served/served-shop.ts';
import { SERVED_SHOPS } from '../../support/shops/served/served-shops.ts';
import { passTime, type RunShop, round, shown } from '../connections/asked-shop.ts';
import { ourBooks } from '../connections/open-run.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor, WAREHOUSE } from '../open-app.ts';

const APP = 'http://localhost:8787';
const SKU = 'SB-0231-GRY';
const GOODS = [{ sku: SKU, title: 'Foldable storage box', units: 300 }];

interface Newcomer extends RunShop {
  readonly shop: ServedShop;
  readonly fake: { readonly fetch: unknown };
}

let count = 0;

async function open(opens: (typeof SERVED_SHOPS)[number]): Promise<Newcomer> {
  count += 1;
  const clock = { read: () => NOW_MS };
  const workspaceId = `ws_served${count}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const reach = {
    answer: async (_: Request): Promise<Response> => new Response('', { status: 503 }),
  };
  const fetchShop = (input: RequestInfo | URL, init?: RequestInit) =>
    reach.answer(new Request(String(input), { ...init, signal: null }));
  const first = openApp();
  const made = await first.call('POST', '/v1/warehouses', { token, body: WAREHOUSE });
  const warehouse = { id: made.json.id as string, name: 'US East' };
  const opening = { goodsOf: () => GOODS, appOrigin: () => APP, warehouse };
  const shop = opens({ now: () => clock.read(), ...opening });
  reach.answer = (request) => shop.answer(request);
  const { name, accountRef, form } = shop;
  const served = [{ name, accountRef, form, origin: 'http://127.0.0.1:9' }];
  const app = openApp({
    options: { fetch: fetchShop as typeof fetch },
    env: { PRACTICE_SHOPS: JSON.stringify(served) },
  });
  clock.read = () => app.nowMs;
  const db = await forWorkspace(app.env, workspaceId);
  return { app, token, db, shop, fake: { fetch: fetchShop }, connectionId: '' } as Newcomer;
}

async function connect(newcomer: Newcomer): Promise<string | null> {
  const { app, token, shop } = newcomer;
  const body = { name: shop.name, accountId: null, ...shop.form };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin: APP });
  if (begun.status !== 201) throw new Error(begun.text);
  newcomer.connectionId = begun.json.connection.id;
  return begun.json.authoriseUrl;
}

// The owner's click on the platform's page; where the browser goes then.
async function say(newcomer: Newcomer, url: string, act: 'install' | 'cancel'): Promise<string> {
  const asked = await newcomer.shop.answer(new Request(url));
  expect(await asked.text()).toContain('name="act" value="install"');
  const body = new URLSearchParams({ act });
  const wanted = new URL(url).searchParams.get('scope')?.split(',') ?? [];
  for (const scope of wanted) body.append('scope', scope);
  const answer = await newcomer.shop.answer(new Request(url, { method: 'POST', body }));
  expect(answer.status).toBe(303);
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.origin).toBe(APP);
  return back.pathname + back.search;
}

async function deliver({ app, shop }: Newcomer): Promise<number[]> {
  const statuses = [];
  for (const { url, headers, body } of await shop.takeMessages()) {
    const { pathname } = new URL(url);
    const answer = await app.call('POST', pathname, { headers, text: body, key: null });
    statuses.push(answer.status);
    await app.settle();
  }
  return statuses;
}

async function letIn(newcomer: Newcomer): Promise<void> {
  const url = await connect(newcomer);
  const { app, shop } = newcomer;
  if (url !== null) {
    const page = await app.call('GET', await say(newcomer, url, 'install'), { origin: APP });
    expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
  }
  expect((await round(newcomer)).at(-1)).toBe('through');
  expect(await shown(newcomer)).toMatchObject({ status: 'active', missingScopes: [] });
  expect(shop.isConnected()).toBe(true);
}

describe.each(SERVED_SHOPS.map((opens) => [opens.name, opens] as const))('%s', (_name, opens) => {
  let newcomer: Newcomer;
  beforeEach(async () => {
    // Each fake eBay signs with a key of its own under one name.
    forgetKeys();
    newcomer = await open(opens);
  });

  it('stands still until it is connected, then 2 are ordered and shipped in our books', async () => {
    const { shop, app } = newcomer;
    expect(shop.isConnected()).toBe(false);
    await letIn(newcomer);
    expect(shop.buy(SKU, 2)).toBe(true);
    for (const status of await deliver(newcomer)) expect(status).toBe(200);
    passTime({ app }, 6);
    await round(newcomer);
    const [placed] = await ourBooks(newcomer);
    expect(placed?.slice(2)).toEqual([2]);
    passTime({ app }, 1);
    expect(shop.shipOldest()).toBe(true);
    for (const status of await deliver(newcomer)) expect(status).toBe(200);
    passTime({ app }, 6);
    await round(newcomer);
    const [shipped] = await ourBooks(newcomer);
    expect([Number(shipped?.[1]) - Number(placed?.[1]), shipped?.[2]]).toEqual([-2, 0]);
    expect(shop.orders()).toEqual({ all: 1, open: 0 });
  });

  it('sells no more than 300 of what it has 300 of, in a burst of 40 at a time', async () => {
    const { shop } = newcomer;
    const sold = Array.from({ length: 320 }, () => shop.buy(SKU, 1)).filter(Boolean);
    expect([sold.length, shop.stock()[0]?.units]).toEqual([300, 0]);
  });

  it('goes on after a restart with its orders, and is still let in', async () => {
    await letIn(newcomer);
    const { shop, app } = newcomer;
    shop.buy(SKU, 3);
    const again = opens({
      ...{ now: () => app.nowMs, goodsOf: () => [], appOrigin: () => APP },
      warehouse: { id: 'wh', name: 'US East' },
    });
    again.restore(JSON.parse(JSON.stringify(shop)));
    expect([again.orders(), again.isConnected()]).toEqual([{ all: 1, open: 1 }, true]);
    Object.assign(shop, { answer: (request: Request) => again.answer(request) });
    passTime({ app }, 6);
    expect((await round(newcomer)).at(-1)).toBe('through');
    expect((await ourBooks(newcomer))[0]?.[2]).toBe(3);
  });

  it('lets nobody in when its owner says no', async () => {
    const url = await connect(newcomer);
    if (url === null) return expect(newcomer.shop.form.platform).toMatch(/^(amazon|walmart)$/);
    const { app, shop } = newcomer;
    const page = await app.call('GET', await say(newcomer, url, 'cancel'), { origin: APP });
    expect(page.status).toBe(400);
    expect(page.text).toContain('The platform gave no access');
    expect(shop.isConnected()).toBe(false);
  });
});
