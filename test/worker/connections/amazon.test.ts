// What an Amazon seller's connection does beside its cycle, against the fake: subscriptions, roles,
// forged notifications, arrivals, AWD, quantities told, and what is never stored.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_BRIDGE, FAKE_LWA, FAKE_REFRESH } from '../../support/shops/fake-amazon.ts';
import type { FakeNotice } from '../../support/shops/fake-amazon-books.ts';
import { dumpDatabases } from '../database-dump.ts';
import { WAREHOUSE } from '../open-app.ts';
import {
  type AskedAmazon,
  amazonBody,
  amazonBooks,
  bridge,
  connectAmazon,
  openAskedAmazon,
} from './asked-amazon.ts';
import { driftedBalances, ourBooks, passTime, round, shown, turn } from './asked-shop.ts';
import { standardMessage } from './hook-shop.ts';

let shop: AskedAmazon;
beforeEach(async () => {
  shop = await openAskedAmazon({ 'BOX-1': 100, 'BOX-2': 50, 'BOX-3': 7 });
});

const offer = (at: number) => {
  const one = shop.fake.books.offers[at];
  if (!one) throw new Error('No such offer.');
  return one;
};
const sell = (units: number, at = 0) => shop.fake.books.place(offer(at), units);
const asked = (operation: string) =>
  shop.fake.requests.filter((one) => one.operation === operation).length;

async function connectAndRead() {
  await connectAmazon(shop);
  passTime(shop, 10);
  return round(shop);
}

async function agree() {
  const { ours, theirs } = await amazonBooks(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

it('subscribes to 2 notifications for the seller’s queue, once', async () => {
  await connectAndRead();
  expect([...shop.fake.subscriptions.keys()]).toEqual([
    ...['ORDER_CHANGE', 'FBA_INVENTORY_AVAILABILITY_CHANGES'],
  ]);
  passTime(shop, 7 * 60);
  await round(shop);
  expect([asked('createDestination'), asked('createSubscription')]).toEqual([1, 2]);
});

it('subscribes to 2 notifications for a bus of EventBridge, beside a queue known before', async () => {
  const resource = { sqs: { arn: 'arn:aws:sqs:us-east-2:444455556666:other' } };
  shop.fake.destinations.push({ destinationId: 'd-0', name: 'another', resource });
  const queueArn = 'arn:aws:events:us-east-1:444455556666:event-bus/default';
  await connectAmazon(shop, { queueArn });
  for (const minutes of [10, 7 * 60]) {
    passTime(shop, minutes);
    await round(shop);
  }
  expect(shop.fake.destinations.map((one) => one.resource)).toEqual([
    resource,
    { eventBridge: { region: 'us-east-1', accountId: '444455556666' } },
  ]);
  expect([...shop.fake.subscriptions.values()]).toEqual(['d-2', 'd-2']);
  expect([asked('createDestination'), asked('createSubscription')]).toEqual([1, 2]);
});

it('names a role the app was not given, reads the rest, and takes it when it is', async () => {
  shop.fake.denied.add('searchOrders');
  sell(2);
  await connectAndRead();
  const missing = ['Inventory and Order Tracking'];
  expect(await shown(shop)).toMatchObject({ status: 'active', missingScopes: missing });
  shop.fake.denied.clear();
  const { app, token, connectionId } = shop;
  await app.call('POST', `/v1/connections/${connectionId}/sync`, { token });
  passTime(shop, 10);
  await round(shop);
  expect(await shown(shop)).toMatchObject({ missingScopes: [] });
  await agree();
});

it('tells Amazon 8 of 10 of its own shelf with a buffer of 2, and FBA never', async () => {
  const own = shop.fake.books.addOwn('OWN-1', 40);
  await connectAndRead();
  const { app, token, connectionId, ownId } = shop;
  const { json } = await app.call('GET', '/v1/skus', { token });
  const sku = json.items.find((one: { sku: string }) => one.sku === 'OWN-1');
  const body = { kind: 'receive', skuId: sku.id, warehouseId: ownId, units: 10 };
  await app.call('POST', '/v1/movements', { token, body });
  const rule = { mode: 'on', bufferUnits: 2, floorUnits: 0 };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body: rule });
  passTime(shop, 6);
  await round(shop);
  expect(own.own).toBe(8);
  expect(asked('patchListingsItem')).toBe(1);
  await agree();
});

it('takes no order twice that FBA ships for another channel', async () => {
  await connectAndRead();
  shop.fake.books.place(offer(0), 2, 'NON_AMAZON');
  passTime(shop, 6);
  await round(shop);
  expect(await ourBooks(shop, shop.fbaId)).toContainEqual(['BOX-1', 100, 0]);
});

it('lets a seller in through Seller Central once, and no other seller', async () => {
  const { app, token } = shop;
  const typed = amazonBody(shop);
  const credentials = { ...FAKE_LWA, applicationId: 'amzn1.sp.solution.fake' };
  const begun = await app.call('POST', '/v1/connections/begin', {
    ...{ token, body: { ...typed, credentials } },
  });
  expect(begun.json.authoriseUrl).toMatch(/^https:\/\/sellercentral\.amazon\.com\/apps\/auth/);
  shop.connectionId = begun.json.connection.id;
  const back = shop.fake.consent(begun.json.authoriseUrl);
  const other = back.replace('A3TH9S8BH6GOGM', 'AOTHERSELLER01');
  expect((await app.call('GET', other)).status).toBe(400);
  expect((await app.call('GET', back)).status).toBe(200);
  expect((await app.call('GET', back)).status).toBe(400);
  passTime(shop, 10);
  expect((await round(shop)).at(-1)).toBe('through');
  await agree();
});

it('refuses a wrong, replayed late, re-serialised or foreign notification, and keeps no trace', async () => {
  await connectAndRead();
  sell(1);
  const [notice] = shop.fake.books.notices as [FakeNotice];
  const sign = { secret: FAKE_BRIDGE, id: notice.id, atMs: shop.app.nowMs };
  const signed = await standardMessage(notice.body, sign);
  const path = `/v1/hooks/${shop.connectionId}`;
  const send = async (message: { text: string; headers: Record<string, string> }) =>
    (await shop.app.call('POST', path, { ...message, key: null })).status;
  const spaced = JSON.stringify(JSON.parse(notice.body), null, 1);
  expect(await send({ ...signed, text: spaced })).toBe(401);
  const forged = await standardMessage(notice.body, { ...sign, secret: 'another-bridge-secret' });
  expect(await send(forged)).toBe(401);
  const foreign = notice.body.replaceAll('A3TH9S8BH6GOGM', 'AOTHERSELLER01');
  expect(await send(await standardMessage(foreign, sign))).toBe(401);
  passTime(shop, 6);
  expect(await send(signed)).toBe(401);
  const { json } = await shop.app.call('GET', '/v1/inbox', { token: shop.token });
  expect([json.items, asked('getOrder')]).toEqual([[], 0]);
});

it('takes Amazon’s delivery window as the time of our own shipment of that reference', async () => {
  const { db, fbaId } = shop;
  await db
    .prepare(
      `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
         created_at_utc, updated_at_utc) VALUES (?1, 'shp_1', 'first-leg', ?2, ?3, 'in-transit',
         0, 0)`,
    )
    .bind(db.workspaceId, 'FBA15ABC', fbaId)
    .run();
  const endDate = '2026-12-05T06:00:00.000Z';
  for (const at of [1, 2, 3]) {
    const ref = at === 1 ? 'FBA15ABC' : `FBA99X${at}`;
    shop.fake.books.shipments.push({ planId: `wf${at}`, shipmentId: `sh${at}`, ref, endDate });
  }
  await connectAndRead();
  const row = await db
    .prepare('SELECT eta_p50_utc AS eta FROM shipment WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, 'shp_1')
    .first();
  expect(row).toEqual({ eta: Date.parse(endDate) });
});

it('reads AWD beside FBA where a warehouse stands for it, and asks for it nowhere else', async () => {
  shop.fake.books.awd.push({ sku: 'BOX-1', onHand: 400 });
  await connectAndRead();
  expect(asked('listInventory')).toBe(0);
  const { app, token, connectionId, fbaId } = shop;
  const body = { ...WAREHOUSE, code: 'AWD-US', name: 'AWD', kind: 'awd', authority: 'external' };
  const { json } = await app.call('POST', '/v1/warehouses', { token, body });
  const warehouses = { 'FBA-US': fbaId, 'AWD-US': json.id };
  await app.call('PUT', `/v1/connections/${connectionId}/places`, { token, body: { warehouses } });
  await app.call('POST', `/v1/connections/${connectionId}/sync`, { token });
  passTime(shop, 10);
  await round(shop);
  expect(await ourBooks(shop, json.id)).toEqual([['BOX-1', 400, 0]]);
  await agree();
});

it('shows no secret and no buyer in any answer, log, audit entry or row', async () => {
  await connectAndRead();
  const order = sell(1);
  await bridge(shop, shop.fake.books.notices);
  shop.fake.books.pay(order);
  passTime(shop, 6);
  await round(shop);
  shop.fake.disallow();
  passTime(shop, 70);
  await turn(shop);
  const { app, token } = shop;
  const audit = await app.call('GET', '/v1/audit', { token });
  const told = [(await shown(shop)).text, audit.text, app.logs.join('\n'), await dumpDatabases()];
  for (const text of told) {
    expect(text).not.toMatch(/Atza|Atzr|Jon Doe|jon@doe|123 Shipping|Shipper|48110/);
    for (const secret of [FAKE_LWA.clientSecret, FAKE_REFRESH, FAKE_BRIDGE]) {
      expect(text).not.toContain(secret);
    }
  }
});
