// Tracking numbers by API: the same as a warehouse's file, one parcel or many, told twice once.
import { beforeAll, expect, it } from 'vitest';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { type DropshipShop, LIVE_FROM_MS, openDropshipShop, sell } from '../jobs/dropship-shop.ts';
import { openApp, tokenFor } from '../open-app.ts';

const app = openApp();
let shop: DropshipShop;

const DAY_MS = 86_400_000;

beforeAll(async () => {
  shop = await openDropshipShop(app, 'ws_tracking', { NJ: 3, CA: 10, TX: 1 });
  await sell(shop, 'T-1', 'BOX', LIVE_FROM_MS, 2);
  await sell(shop, 'T-2', 'PACK', LIVE_FROM_MS + 1_000, 1);
  await sell(shop, 'T-3', 'BOX', LIVE_FROM_MS + 2_000, 1);
  app.nowMs = LIVE_FROM_MS + 4 * DAY_MS;
}, 60_000);

const call = async (method: string, path: string, body?: unknown, key?: string) => {
  const token = await tokenFor(shop.db.workspaceId, { expiresInSeconds: 20 * 86_400 });
  return app.call(method, path, { token, body, ...(key && { key }) });
};
const report = async (parcels: unknown[], key?: string) =>
  (await call('POST', '/v1/tracking', { parcels }, key)).json.results;
const shippedUnits = () =>
  shop.db
    .prepare(
      `SELECT coalesce(sum(units_shipped), 0) AS units FROM allocation
       WHERE workspace_id = ?1 AND holder_kind = 'order'`,
    )
    .bind(shop.db.workspaceId)
    .first<number>('units');
const lateRefs = async () =>
  (await call('GET', '/v1/dropship')).json.late.map((line: { orderRef: string }) => line.orderRef);

it('lists 3 orders unshipped past their promise until a parcel of each is told', async () => {
  expect(await lateRefs()).toEqual(['T-1', 'T-2', 'T-3']);
  const one = { orderRef: 'T-1', tracking: '1Z-1', carrier: 'UPS', sku: 'BOX', units: 1 };
  expect(await report([one])).toEqual([{ outcome: 'booked', code: null, fix: null }]);
  expect(await shippedUnits()).toBe(1);
  const rest = [
    { orderRef: 'T-1', tracking: '1Z-2' },
    { orderRef: 'T-2', tracking: '1Z-3' },
  ];
  expect((await report(rest)).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'booked',
    'booked',
  ]);
  expect(await shippedUnits()).toBe(4);
  expect(await lateRefs()).toEqual(['T-3']);
});

it('knows what was told before, under the same key and under another', async () => {
  const again = { orderRef: 'T-2', tracking: '1Z-3' };
  const answer = [{ outcome: 'known', code: null, fix: null }];
  expect(await report([again], 'tracking-again')).toEqual(answer);
  expect(await report([again], 'tracking-again')).toEqual(answer);
  expect(await shippedUnits()).toBe(4);
});

it('refuses one of three by name and books the other; more units than were sold never leave', async () => {
  const results = await report([
    { orderRef: 'T-9', tracking: '1Z-9' },
    { orderRef: 'T-3', tracking: '1Z-4', units: 5 },
    { orderRef: 'T-3', tracking: '1Z-5', warehouse: 'nj' },
  ]);
  expect(results.map(({ code }: { code: string | null }) => code)).toEqual([
    'unknown_order',
    'too_many_units',
    null,
  ]);
  expect(results[0].fix).toMatch(/order/i);
  expect(await shippedUnits()).toBe(5);
  expect(await lateRefs()).toEqual([]);
  expect(await ledgerDifferences(shop.db)).toEqual([]);
});
