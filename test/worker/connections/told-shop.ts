// A Shopify shop that is told what it may sell, for one test: 10 of one SKU in a warehouse of ours,
// 20 on the shop's page, and means to switch telling on and to read the log.
import { type AskedShop, letIn, openAskedShop, passTime, round } from './asked-shop.ts';

/** Opens it, connected and read once; nothing is told yet. */
export async function openToldShop(): Promise<AskedShop> {
  const shop = await openAskedShop({ 'BOX-1': 20 }, 'ledger');
  await letIn(shop);
  await round(shop);
  const { warehouseId, token } = shop;
  const body = { kind: 'receive', skuId: await skuOf(shop), warehouseId, units: 10 };
  await shop.app.call('POST', '/v1/movements', { token, body });
  return shop;
}

/** Our id of its SKU. */
export async function skuOf({ app, token }: AskedShop): Promise<string> {
  const { json } = await app.call('GET', '/v1/skus', { token });
  return json.items[0].id;
}

/** The shop's own item. */
export function variantOf({ fake }: AskedShop) {
  const [one] = fake.books.variants;
  if (!one) throw new Error('No variant.');
  return one;
}

/** How many the shop offers. */
export function theirsAt(shop: AskedShop): number {
  const { on_hand, committed } = shop.fake.books.level(variantOf(shop));
  return on_hand - committed;
}

/** Sets how it is told, and has a round run. */
export async function ruleFor(shop: AskedShop, mode: string, bufferUnits = 0, floorUnits = 0) {
  const { app, token, connectionId } = shop;
  const body = { mode, bufferUnits, floorUnits };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body });
  passTime(shop, 6);
  await round(shop);
}

/** What was told, newest first: [from, to, what the pool could sell, outcome, reason]. */
export async function toldLog({ app, token, connectionId }: AskedShop) {
  const { json } = await app.call('GET', `/v1/connections/${connectionId}/pushes`, { token });
  return json.items.map((one: Record<string, unknown>) => [
    ...[one.fromUnits, one.toUnits, one.poolUnits, one.outcome, one.reason],
  ]);
}
