// A workspace whose warehouse is asked by API, for one test: the fake warehouse, a fake Walmart
// that sells from it, and the way of an order from one to the other.
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { FAKE_WALMART, FakeWalmart } from '../../support/shops/fake-walmart.ts';
import type { FakeShelves, FakeShippingOrder } from '../../support/shops/fake-warehouse.ts';
import { makeWorkspace, NOW_MS, openApp, SKU, tokenFor, WAREHOUSE } from '../open-app.ts';
import { ourBooks, passTime, type RunShop, round } from './asked-shop.ts';
import { listingOf } from './hook-shop.ts';

type Fetch = (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
type FakeStock = FakeShelves & { readonly fetch: Fetch };

/** What is typed to connect a warehouse, and the place of it that is ours. */
export interface WarehouseForm {
  readonly platform: string;
  readonly host: string;
  readonly place: string;
  readonly credentials: object;
  readonly settings: object;
}

/** What a test holds. */
export interface AskedWarehouse<F extends FakeStock> extends RunShop {
  readonly stock: F;
  readonly market: FakeWalmart;
  readonly form: WarehouseForm;
  readonly warehouseId: string;
  readonly skus: Readonly<Record<string, string>>;
  /** The connection to Walmart, once there is one. */
  marketId: string;
}

let opened = 0;

/**
 * Opens it, with 100 and 50 of two SKUs on the warehouse's shelves; nothing is connected yet.
 * `makeOther`: the shop that sells from it, where it is not Walmart.
 */
export async function openWarehouse<F extends FakeStock>(
  make: (now: () => number) => F,
  form: WarehouseForm,
  makeOther?: (now: () => number) => { readonly fetch: unknown },
): Promise<AskedWarehouse<F>> {
  opened += 1;
  const clock = { ms: NOW_MS };
  const now = () => clock.ms;
  const [stock, market] = [make(now), new FakeWalmart(now)];
  const elsewhere = (makeOther?.(now) ?? market) as { readonly fetch: Fetch };
  const fetch: Fetch = (input, init) =>
    new URL(String(input)).host === form.host
      ? stock.fetch(input, init)
      : elsewhere.fetch(input, init);
  const app = openApp({ options: { fetch: fetch as typeof globalThis.fetch } });
  Object.defineProperty(clock, 'ms', { get: () => app.nowMs });
  const workspaceId = `ws_ware${opened}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const db = await forWorkspace(app.env, workspaceId);
  const of = { app, token, db, fake: { fetch }, connectionId: '', marketId: '' };
  const capabilities = { ...WAREHOUSE.capabilities, dropship: true };
  const site = { ...WAREHOUSE, kind: '3pl', authority: 'external', capabilities };
  const warehouseId = await made(of, '/v1/warehouses', site);
  const skus: Record<string, string> = {};
  for (const [sku, units] of [['BOX-1', 100] as const, ['BOX-2', 50] as const]) {
    stock.add(sku, form.place, units);
    market.addItem(sku, 1_000);
    skus[sku] = await made(of, '/v1/skus', { ...SKU, sku });
  }
  return { ...of, stock, market, form, warehouseId, skus };
}

async function made({ app, token }: Pick<RunShop, 'app' | 'token'>, path: string, body: object) {
  const answer = await app.call('POST', path, { token, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.json.id as string;
}

async function begin({ app, token }: RunShop, body: object, origin = 'http://localhost:8787') {
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin });
  if (begun.status !== 201) throw new Error(begun.text);
  return begun.json.connection.id as string;
}

/** Connects the warehouse and reads it for the first time. */
export async function connectWarehouse(shop: AskedWarehouse<FakeStock>, origin?: string) {
  const { platform, credentials, settings, place } = shop.form;
  const warehouses = { [place]: shop.warehouseId };
  const of = { name: 'Box warehouse', accountId: null, platform, credentials };
  shop.connectionId = await begin(shop, { ...of, settings: { ...settings, warehouses } }, origin);
  passTime(shop, 10);
  return round(shop);
}

/** Connects Walmart, whose listings take from the warehouse, and how orders are handed over. */
export async function connectMarket(
  shop: AskedWarehouse<FakeStock>,
  mode: 'off' | 'dry-run' | 'on' = 'on',
): Promise<void> {
  const { app, token, warehouseId, connectionId } = shop;
  const accountId = await made(shop, '/v1/accounts', {
    ...{ platform: 'walmart', name: 'Box seller', market: 'US', currency: 'USD' },
    ...{ timeZone: 'America/New_York', externalRef: null },
  });
  for (const [sellerSku, skuId] of Object.entries(shop.skus)) {
    await made(shop, '/v1/listings', listingOf(accountId, skuId, warehouseId, { sellerSku }));
  }
  shop.marketId = await begin(shop, {
    ...{ name: 'Box seller', accountId, platform: 'walmart', credentials: FAKE_WALMART },
    settings: { warehouses: {} },
  });
  passTime(shop, 10);
  await round({ ...shop, connectionId: shop.marketId });
  const body = { mode, bufferUnits: 0, floorUnits: 0 };
  const put = await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body });
  if (put.status !== 200) throw new Error(put.text);
}

/** Sells so many at Walmart, reads the order and makes the warehouse's file of it. */
export async function sell(shop: AskedWarehouse<FakeStock>, units: number, at = 0) {
  const { app, token, market, warehouseId } = shop;
  const item = market.items[at];
  if (!item) throw new Error('No such item.');
  const order = market.place(item, units);
  passTime(shop, 6);
  await round({ ...shop, connectionId: shop.marketId });
  const body = { warehouseId };
  const file = await app.call('POST', '/v1/dropship/files', { token, body });
  if (file.json.units !== units) throw new Error(file.text);
  return order;
}

/** A round of the warehouse, when it is due. */
export async function warehouseRound(shop: AskedWarehouse<FakeStock>, minutes = 6) {
  passTime(shop, minutes);
  return round(shop);
}

/** The order that was handed over at that place. */
export function handed(shop: AskedWarehouse<FakeStock>, at = 0): FakeShippingOrder {
  const order = shop.stock.orders[at];
  if (!order) throw new Error(`No order ${at}.`);
  return order;
}

/** The books of both: [sku, on hand, promised]. */
export async function bothStocks(shop: AskedWarehouse<FakeStock>) {
  const theirs = shop.stock.shelves
    .filter(({ sku }) => sku in shop.skus)
    .map(({ sku, onHand, committed }) => [sku, onHand, committed]);
  return { ours: await ourBooks(shop), theirs };
}

/** The warehouse's connection as the API shows it. */
export async function shownWarehouse({ app, token, connectionId }: RunShop) {
  const { json, text } = await app.call('GET', '/v1/connections', { token });
  const one = json.items.find(({ id }: { id: string }) => id === connectionId);
  return { ...one, text };
}

/** How orders stand that were or were not handed over: [units, state, reason]. */
export async function handedOver({ db }: Pick<RunShop, 'db'>) {
  const { results } = await db
    .prepare(
      `SELECT units, state, reason FROM warehouse_order WHERE workspace_id = ?1
       ORDER BY at_utc, id`,
    )
    .bind(db.workspaceId)
    .all<{ units: number; state: string; reason: string | null }>();
  return results.map(({ units, state, reason }) => [units, state, reason]);
}
