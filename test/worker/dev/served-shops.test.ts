// The made-up shops of `npm start`, each as a newcomer meets it: connected with what its form
// holds, its owner asked where the platform asks, orders coming in and parcels leaving.
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetKeys } from '../../../worker/connections/ebay-notices.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { runningAt, ShopRun } from '../../support/shops/served/run-shops.ts';
import { openServedGoodcang } from '../../support/shops/served/served-goodcang.ts';
import { openServedShipbob } from '../../support/shops/served/served-shipbob.ts';
import type { OpenedPlace, ServedShop } from '../../support/shops/served/served-shop.ts';
import { SERVED_SHOPS } from '../../support/shops/served/served-shops.ts';
import { passTime, type RunShop, round, shown } from '../connections/asked-shop.ts';
import { ourBooks } from '../connections/open-run.ts';
import {
  makeWorkspace,
  NOW_MS,
  SKU as OUR_SKU,
  openApp,
  tokenFor,
  WAREHOUSE,
} from '../open-app.ts';

const APP = 'http://localhost:8787';
const SKU = 'SB-0231-GRY';
const GOODS = [{ sku: SKU, title: 'Foldable storage box', units: 300 }];
const HOUSES: readonly (typeof SERVED_SHOPS)[number][] = [openServedShipbob, openServedGoodcang];
const SHOPS = SERVED_SHOPS.filter((opens) => !HOUSES.includes(opens));
const ETA_MS = Math.floor(NOW_MS / 1000) * 1000 + 9 * 86_400_000;

interface Newcomer extends RunShop {
  readonly shop: ServedShop;
  readonly fake: { readonly fetch: unknown };
}

let count = 0;

async function open(opens: (typeof SERVED_SHOPS)[number], place = {}): Promise<Newcomer> {
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
  const body = { ...WAREHOUSE, ...place };
  const made = await first.call('POST', '/v1/warehouses', { token, body });
  const warehouse = { id: made.json.id as string, name: 'US East' };
  const inboundOf = () => [{ reference: 'PO-7', etaMs: ETA_MS }];
  const opening = { goodsOf: () => GOODS, inboundOf, appOrigin: () => APP, warehouse };
  const shop = opens({ now: () => clock.read(), ...opening });
  const run = new ShopRun(
    shop,
    () => 0.5,
    async () => true,
  );
  reach.answer = (request) => run.answer(request);
  const served = [runningAt(shop, 'http://127.0.0.1:9')];
  const app = openApp({
    options: { fetch: fetchShop as typeof fetch },
    env: { PRACTICE_SHOPS: JSON.stringify(served) },
  });
  clock.read = () => app.nowMs;
  const db = await forWorkspace(app.env, workspaceId);
  return { app, token, db, shop, fake: { fetch: fetchShop }, connectionId: '' } as Newcomer;
}

// A place none of our warehouses stands for is added first, as the connections room does.
async function placed({ app, token, shop }: Newcomer, { placeRef, warehouse }: OpenedPlace) {
  const made = await app.call('POST', '/v1/warehouses', { token, body: warehouse });
  const warehouses = { [placeRef]: made.json.id };
  return { ...shop.form, settings: { ...shop.form.settings, warehouses } };
}

async function connect(newcomer: Newcomer): Promise<string | null> {
  const { app, token, shop } = newcomer;
  const form = shop.opens ? await placed(newcomer, shop.opens) : shop.form;
  const body = { name: shop.name, accountId: null, ...form };
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

describe.each(SHOPS.map((opens) => [opens.name, opens] as const))('%s', (_name, opens) => {
  let newcomer: Newcomer;
  beforeEach(async () => {
    // Each fake eBay signs with a key of its own under one name.
    forgetKeys();
    newcomer = await open(opens);
  });

  it('stands still until connected, then 2 are ordered and shipped in our books', async () => {
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

  it('tells of 2 that were bought before it is asked again, where it tells', async () => {
    const { shop } = newcomer;
    await letIn(newcomer);
    shop.buy(SKU, 2);
    const statuses = await deliver(newcomer);
    if (shop.form.platform === 'amazon') return expect(statuses).toEqual([]);
    expect([...new Set(statuses)]).toEqual([200]);
    expect((await ourBooks(newcomer))[0]?.[2]).toBe(2);
  });

  it('sells no more than 300 of what it has 300 of, in a burst of 40 at a time', async () => {
    const { shop } = newcomer;
    const sold = Array.from({ length: 320 }, () => shop.buy(SKU, 1)).filter(Boolean);
    expect([sold.length, shop.stock()[0]?.units]).toEqual([300, 0]);
  });
});

describe.each(SHOPS.map((opens) => [opens.name, opens] as const))('%s, later', (_name, opens) => {
  let newcomer: Newcomer;
  beforeEach(async () => {
    forgetKeys();
    newcomer = await open(opens);
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
    if (url === null)
      return expect(newcomer.shop.form.platform).toMatch(/^(amazon|walmart|whatnot)$/);
    const { app, shop } = newcomer;
    const page = await app.call('GET', await say(newcomer, url, 'cancel'), { origin: APP });
    expect(page.status).toBe(400);
    expect(page.text).toContain('The platform gave no access');
    expect(shop.isConnected()).toBe(false);
  });
});

const ORDER = {
  recipient: { name: 'Steve Shipper', address: { address1: '1 Street', city: 'Springfield' } },
  products: [{ reference_id: SKU, quantity: 3 }],
  ...{ reference_id: 'order-1', location_id: 10 },
};
const CANG_ORDER = {
  ...{ reference_no: 'order-1', warehouse_code: 'USEA', shipping_method: 'FEDEX-SMALLPARCEL' },
  ...{ province: 'IL', address1: '1 Street', items: [{ product_sku: SKU, quantity: 3 }] },
};

const only = ({ db }: Newcomer, sql: string) => db.prepare(sql).bind(db.workspaceId).first('units');

// What a warehouse is handed, in its platform's own shape.
const HANDED: Readonly<Record<string, [path: string, headers: object, body: object]>> = {
  shipbob: ['/2026-01/order', { shipbob_channel_id: '7' }, ORDER],
  goodcang: ['/public_open/order/create_order', {}, CANG_ORDER],
};

async function handOver({ shop }: Newcomer): Promise<number> {
  const { platform, credentials } = shop.form;
  const [path, headers, body] = HANDED[platform] ?? ['', {}, {}];
  const { accessToken, appKey, appToken } = credentials as Record<string, string>;
  const proof = { authorization: `Bearer ${accessToken}`, 'app-key': appKey };
  const request = new Request(`http://127.0.0.1:9${path}`, {
    method: 'POST',
    headers: { ...proof, 'app-token': appToken, ...headers } as Record<string, string>,
    body: JSON.stringify(body),
  });
  return (await shop.answer(request)).status;
}

describe.each(HOUSES.map((opens) => [opens.name, opens] as const))('%s', (_name, opens) => {
  let newcomer: Newcomer;
  beforeEach(async () => {
    newcomer = await open(opens, { kind: '3pl', authority: 'external' });
    const { app, token } = newcomer;
    const made = await app.call('POST', '/v1/skus', { token, body: { ...OUR_SKU, sku: SKU } });
    expect(made.status).toBe(201);
  });

  it('says what it holds: 120 units, of which 2 found broken are not for sale', async () => {
    const { shop } = newcomer;
    expect(shop.isConnected()).toBe(false);
    await letIn(newcomer);
    expect(shop.isConnected()).toBe(true);
    expect(await ourBooks(newcomer)).toEqual([[SKU, 120, 0]]);
    shop.acts?.find(({ act }) => act === 'broken')?.run();
    passTime(newcomer, 7 * 60);
    await round(newcomer);
    const held = 'SELECT sum(unavailable) AS units FROM stock_level WHERE workspace_id = ?1';
    expect([await only(newcomer, held), shop.stock()[0]?.units]).toEqual([2, 118]);
  });

  it('ships 3 it was handed once, and tells of it once where it tells', async () => {
    const { shop } = newcomer;
    await letIn(newcomer);
    expect(await handOver(newcomer)).toBeLessThan(300);
    expect(shop.orders()).toEqual({ all: 1, open: 1 });
    expect([shop.shipOldest(), shop.shipOldest()]).toEqual([true, false]);
    const told = await shop.takeMessages();
    expect(told.length).toBe(shop.form.platform === 'shipbob' ? 1 : 0);
    expect([shop.orders(), shop.stock()[0]?.units]).toEqual([{ all: 1, open: 0 }, 117]);
  });

  it('goes on after a restart with the order it was handed', async () => {
    await letIn(newcomer);
    await handOver(newcomer);
    const { shop } = newcomer;
    const again = opens({
      ...{ now: () => newcomer.app.nowMs, goodsOf: () => [], appOrigin: () => APP },
      warehouse: { id: 'wh', name: 'US East' },
    });
    again.restore(JSON.parse(JSON.stringify(shop)));
    expect([again.orders(), again.isConnected()]).toEqual([{ all: 1, open: 1 }, true]);
    expect(again.stock()).toEqual(shop.stock());
  });
});

it('brings an inbound of the warehouse 3 days late, as GoodCang says', async () => {
  const newcomer = await open(openServedGoodcang, { kind: '3pl' });
  const { db } = newcomer;
  const { json } = await newcomer.app.call('GET', '/v1/warehouses', { token: newcomer.token });
  await db
    .prepare(
      `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
         created_at_utc, updated_at_utc) VALUES (?1, 'shp_1', 'first-leg', 'PO-7', ?2,
         'in-transit', 0, 0)`,
    )
    .bind(db.workspaceId, json.items[0].id)
    .run();
  await letIn(newcomer);
  const eta = 'SELECT eta_p50_utc AS units FROM shipment WHERE workspace_id = ?1';
  expect(await only(newcomer, eta)).toBe(ETA_MS + 3 * 86_400_000);
});
