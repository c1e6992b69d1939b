// Our own signed webhook: its signature, its replay window, and what its orders do to stock.
import { beforeEach, expect, it } from 'vitest';
import { boxes, connect, type HookShop, openHookShop, send, standardMessage } from './hook-shop.ts';

const SECRET = 'a-shared-secret-of-32-characters';
let shop: HookShop;
let path: string;

beforeEach(async () => {
  shop = await openHookShop(10);
  path = await connect(shop, {
    platform: 'webhook',
    credentials: { secret: SECRET },
    settings: { warehouses: { newark: shop.warehouseId } },
  });
});

const order = (line: Record<string, unknown>, updatedAtUtc = '2026-11-22T05:00:00Z') => ({
  order: {
    ...{ ref: 'W-1', updatedAtUtc, placedAtUtc: '2026-11-22T04:00:00Z', buyer: 'A. Buyer' },
    lines: [{ ref: '1', sellerSku: 'BOX-1', orderedUnits: 4, ...line }],
  },
});

let ids = 0;
async function tell(body: unknown, change: { id?: string; atMs?: number; secret?: string } = {}) {
  ids += 1;
  const sign = { secret: SECRET, id: `msg_${ids}`, atMs: shop.app.nowMs, ...change };
  const status = await send(shop, path, await standardMessage(body, sign));
  await shop.settle();
  return status;
}

it('takes 4, ships 1 from the place it names, and gives 2 cancelled back', async () => {
  expect(await tell(order({}))).toBe(200);
  expect(await boxes(shop)).toEqual([10, 4, 0, 0]);
  const shipments = [{ ref: 'p1', units: 1, warehouseRef: 'newark' }];
  await tell(order({ shipments, cancelledUnits: 2 }, '2026-11-22T05:30:00Z'));
  expect(await boxes(shop)).toEqual([9, 1, 0, 0]);
  // An older state arrives late.
  await tell(order({}));
  expect(await boxes(shop)).toEqual([9, 1, 0, 0]);
});

it('takes a message 5 minutes old and none that is older, or of the future', async () => {
  const { nowMs } = shop.app;
  expect(await tell(order({}), { atMs: nowMs - 298_000 })).toBe(200);
  expect(await tell(order({}), { atMs: nowMs - 302_000 })).toBe(401);
  expect(await tell(order({}), { atMs: nowMs + 302_000 })).toBe(401);
});

it('refuses a signature of another secret, another id and another body', async () => {
  expect(await tell(order({}), { secret: 'b-shared-secret-of-32-characters' })).toBe(401);
  const sign = { secret: SECRET, id: 'msg_a', atMs: shop.app.nowMs };
  const good = await standardMessage(order({}), sign);
  const otherId = { ...good, headers: { ...good.headers, 'webhook-id': 'msg_b' } };
  expect(await send(shop, path, otherId)).toBe(401);
  expect(await send(shop, path, { ...good, text: good.text.replace('W-1', 'W-2') })).toBe(401);
  await shop.settle();
  expect(await boxes(shop)).toEqual([10, 0, 0, 0]);
});

it('refuses a body of 2 MB before anything is looked at', async () => {
  const big = order({ title: 'x'.repeat(2_000_000) });
  expect(await tell(big)).toBe(413);
});

it('parks what is not of its form and names the field', async () => {
  expect(await tell({ order: { ref: 'W-1' } })).toBe(200);
  const { json } = await shop.app.call('GET', '/v1/inbox', { token: shop.token });
  expect(json.items[0].lastError).toContain('order.updatedAtUtc');
});
