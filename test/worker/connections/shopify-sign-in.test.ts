// The owner's way back from Shopify: only what Shopify signed, for this shop, of a sign-in we
// began, once and within a quarter of an hour; every refusal says what to do and stores nothing.
import { beforeEach, expect, it } from 'vitest';
import { bytesOf } from '../../../worker/auth/encoding.ts';
import { signQuery } from '../../../worker/connections/shopify-authorise.ts';
import { practiceOrigin } from '../../../worker/jobs/practice-shops.ts';
import { FAKE_APP } from '../../support/shops/fake-shopify.ts';
import { type AskedShop, backFrom, beginBody, openAskedShop, shown } from './asked-shop.ts';

let shop: AskedShop;
let back: URL;
beforeEach(async () => {
  shop = await openAskedShop({ 'BOX-1': 1 });
  const { app, token, fake } = shop;
  const begun = await app.call('POST', '/v1/connections/begin', { token, body: beginBody(shop) });
  shop.connectionId = begun.json.connection.id;
  back = new URL(await backFrom(begun.json.authoriseUrl, fake), 'http://localhost');
});

const come = (language = 'en') =>
  shop.app.call('GET', `${back.pathname}${back.search}`, {
    headers: { 'accept-language': language },
  });
async function sign() {
  back.searchParams.delete('hmac');
  back.searchParams.set('hmac', await signQuery(back.searchParams, FAKE_APP.clientSecret));
}
const isStillWaiting = async () => (await shown(shop)).status === 'waiting';

it('signs the published example as Shopify does', async () => {
  const text = 'code=0907a61c0c8d55e99db179b68161bc00&shop=some-shop.myshopify.com';
  const query = new URLSearchParams(`${text}&state=0.6784241404160823&timestamp=1337178173`);
  const hmac = '700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf';
  expect([await signQuery(query, 'hush'), bytesOf(hmac).length]).toEqual([hmac, 64]);
});

it('lets the owner in once; the same way back again is refused', async () => {
  expect((await come()).status).toBe(200);
  const again = await come();
  expect([again.status, again.text.includes('Begin again')]).toEqual([400, true]);
  expect((await shown(shop)).status).toBe('active');
});

it('refuses a changed code, another shop, and an answer of 16 minutes ago', async () => {
  back.searchParams.set('code', 'another');
  expect((await come()).text).toContain('client secret');
  back.searchParams.set('shop', 'other-shop.myshopify.com');
  await sign();
  expect((await come()).text).toContain('another shop');
  back.searchParams.set('shop', 'box-shop.myshopify.com');
  await sign();
  shop.app.nowMs += 16 * 60_000;
  expect((await come()).text).toContain('has ended');
  expect(await isStillWaiting()).toBe(true);
});

it('refuses a state nobody gave out, and one of another connection’s sign-in', async () => {
  back.searchParams.set('state', 'scc-shop1.e30.AAAA');
  await sign();
  expect((await come()).status).toBe(400);
  expect(await isStillWaiting()).toBe(true);
});

it('says in Chinese what to do when the code is worth nothing', async () => {
  back.searchParams.set('code', 'spent');
  await sign();
  const page = await come('zh-CN');
  expect([page.status, page.text.includes('平台没有给予访问权限')]).toEqual([400, true]);
  expect(await isStillWaiting()).toBe(true);
});

it('puts the second attempt in place of the first, and makes 1 account of 2 attempts', async () => {
  const { app, token, fake } = shop;
  const body = { ...beginBody(shop), name: 'Typed anew' };
  const second = await app.call('POST', '/v1/connections/begin', { token, body });
  expect(second.status).toBe(201);
  expect((await come()).status).toBe(400);
  const list = await app.call('GET', '/v1/connections', { token });
  expect(list.json.items.map(({ name }: { name: string }) => name)).toEqual(['Typed anew']);
  const accounts = await app.call('GET', '/v1/accounts', { token });
  expect(accounts.json.items).toHaveLength(1);
  back = new URL(await backFrom(second.json.authoriseUrl, fake), 'http://localhost');
  expect((await come()).status).toBe(200);
});

it('refuses to connect a shop that is connected, and says where to ask its owner again', async () => {
  expect((await come()).status).toBe(200);
  const { app, token } = shop;
  const again = await app.call('POST', '/v1/connections/begin', { token, body: beginBody(shop) });
  expect([again.status, again.json.code]).toEqual([409, 'already-connected']);
  expect(again.text).toContain('under Connections');
});

it('shows made-up shops in development alone, and sends only their calls to them', async () => {
  const { app, token } = shop;
  const form = { platform: 'shopify', credentials: FAKE_APP, settings: { shopDomain: 'a.b' } };
  const served = { name: 'Shopify', accountRef: 'a', origin: 'http://127.0.0.1:9', form };
  const dev = { ...app.env, ENVIRONMENT: 'dev', PRACTICE_SHOPS: JSON.stringify([served]) };
  const origins = (env: Env) => [
    practiceOrigin(env, 'shopify', { shopDomain: 'a.b', warehouses: { '1': 'wh_1' } }),
    practiceOrigin(env, 'shopify', { shopDomain: 'real.myshopify.com' }),
    practiceOrigin(env, 'tiktok', { shopDomain: 'a.b' }),
  ];
  expect(origins(dev)).toEqual([served.origin, null, null]);
  expect(origins({ ...dev, ENVIRONMENT: 'production' })).toEqual([null, null, null]);
  const none = await app.call('GET', '/v1/connections/practice', { token });
  expect([none.status, none.json.items]).toEqual([200, []]);
});
