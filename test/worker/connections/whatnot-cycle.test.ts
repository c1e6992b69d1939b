// A Whatnot seller from the first click to a year's worth of trouble, against the fake: nothing is
// lost and nothing counted twice, held against what Whatnot itself has left to sell.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_SELLER, FAKE_WHATNOT } from '../../support/shops/fake-whatnot.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, shown, turn } from './asked-shop.ts';
import {
  type AskedWhatnot,
  freeBoth,
  openWhatnot,
  tellWhatnot,
  whatnotMessage,
} from './asked-whatnot.ts';

let shop: AskedWhatnot;
beforeEach(async () => {
  shop = await openWhatnot({ 'BOX-1': 100, 'BOX-2': 50 });
});

const variant = (at = 0) => {
  const one = shop.fake.variants[at];
  if (!one) throw new Error('No such variant.');
  return one;
};

async function agree() {
  const { ours, theirs } = await freeBoth(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

it('reads 2 variants, and an open order of 4 by its first round, closed ones not', async () => {
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.places).toEqual([{ ref: 'default', name: 'Whatnot', country: null }]);
  const late = await openWhatnot({ 'BOX-1': 10 }, async ({ fake }) => {
    const [one] = fake.variants;
    if (!one) return;
    fake.place(one, 4);
    fake.complete(fake.place(one, 2));
  });
  // What had left before is in no count of ours: 10 were received, 4 are promised.
  expect((await freeBoth(late)).ours).toEqual([['BOX-1', 6]]);
});

it('counts an order once that comes by 3 messages, late, doubled, and by the next round', async () => {
  const { fake } = shop;
  const order = fake.place(variant(), 3);
  passTime(shop, 1);
  fake.complete(order);
  for (const at of [1, 0, 1, 0]) expect(await tellWhatnot(shop, at)).toBe(200);
  await agree();
  expect(await moved(shop, 'ship')).toBe(3);
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(3);
});

it('gives 5 back that were cancelled before a late message says that they were sold', async () => {
  const { fake } = shop;
  const order = fake.place(variant(1), 5);
  fake.cancel(order);
  expect(await tellWhatnot(shop, 1)).toBe(200);
  passTime(shop, 3);
  expect(await tellWhatnot(shop, 0)).toBe(200);
  await agree();
  expect((await freeBoth(shop)).ours).toContainEqual(['BOX-2', 50]);
});

it('refuses another secret, another body, no headers, 6 minutes ago and another seller', async () => {
  shop.fake.place(variant(), 1);
  const good = await whatnotMessage(shop, 0);
  const otherSecret = `whsec_${btoa('another-secret-of-24-characters')}`;
  const wrong = [
    await whatnotMessage(shop, 0, { secret: otherSecret }),
    { ...good, text: JSON.stringify(JSON.parse(good.text), null, 1) },
    { text: good.text, headers: {} },
    await whatnotMessage(shop, 0, { seller: '7654321' }),
  ];
  const path = `/v1/hooks/${shop.connectionId}`;
  for (const message of wrong) {
    expect((await shop.app.call('POST', path, { ...message, key: null })).status).toBe(401);
  }
  passTime(shop, 6);
  expect((await shop.app.call('POST', path, { ...good, key: null })).status).toBe(401);
  await shop.app.settle();
  expect((await freeBoth(shop)).ours).toContainEqual(['BOX-1', 100]);
});

it('loses nothing of an outage of an hour in which every message was lost too', async () => {
  const { fake, app } = shop;
  passTime(shop, 6);
  fake.failUntil(app.nowMs + 3_600_000);
  const order = fake.place(variant(), 5);
  passTime(shop, 20);
  fake.complete(order);
  fake.cancel(fake.place(variant(1), 2));
  expect((await turn(shop)).end).toBe('failed');
  expect((await shown(shop)).lastError).toContain('503');
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('reads 30 orders at 10 calls a second in pages of 7, waiting where it is told to', async () => {
  const { fake } = shop;
  fake.pageSize = 7;
  passTime(shop, 6);
  for (let at = 0; at < 30; at += 1) fake.place(variant(at % 2), 1);
  const ends = await round(shop);
  expect(ends.length).toBeGreaterThan(3);
  expect(ends).not.toContain('failed');
  await agree();
  fake.perSecond = 5;
  passTime(shop, 6);
  fake.place(variant(), 1);
  fake.perSecond = 0;
  expect(await turn(shop)).toMatchObject({ end: 'more' });
  fake.perSecond = 10;
  await round(shop);
  await agree();
});

it('stops when the token has run out, says so, and goes on with a new one', async () => {
  const { fake, app, token, connectionId } = shop;
  fake.isTokenGood = false;
  fake.place(variant(), 2);
  passTime(shop, 6);
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.lastError.includes('needs-sign-in')]).toEqual(['broken', true]);
  fake.isTokenGood = true;
  await app.call('POST', `/v1/connections/${connectionId}/sync`, { token, body: {} });
  await round(shop);
  await agree();
});

it('tells 8 of 10 with a buffer of 2, never over a sale, and names a permission that is missing', async () => {
  const small = await openWhatnot({ 'BOX-1': 10 });
  const { app, token, connectionId, fake } = small;
  const rule = { mode: 'on', bufferUnits: 2, floorUnits: 0 };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body: rule });
  fake.canWriteInventory = false;
  passTime(small, 6);
  await round(small);
  expect((await shown(small)).missingScopes).toEqual(['write:inventory']);
  fake.canWriteInventory = true;
  passTime(small, 7 * 60);
  await round(small);
  expect(fake.variants.map(({ available }) => available)).toEqual([8]);
});

it('shows no secret and no buyer in any answer, log or row', async () => {
  shop.fake.place(variant(), 1);
  await tellWhatnot(shop, 0);
  const told = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
  for (const text of told) {
    expect(text).not.toMatch(/steve_shipper|Steve Shipper/);
    expect(text).not.toContain(FAKE_WHATNOT.accessToken);
    expect(text).not.toContain(FAKE_WHATNOT.webhookSecret);
  }
  expect(told[0]).toContain(FAKE_SELLER);
});
