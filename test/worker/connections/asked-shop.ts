// A workspace connected to the fake Shopify for one test: the way of a person from "connect" to a
// shop that is read, and means to run the job as the queue would and to look into the ledger.
import { env } from 'cloudflare:workers';
import { signQuery } from '../../../worker/connections/shopify-authorise.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { type SyncRun, syncConnection } from '../../../worker/jobs/sync-connection.ts';
import { FAKE_APP, FAKE_SHOP, FakeShopify } from '../../support/shops/fake-shopify.ts';
import type { FakeMessage } from '../../support/shops/fake-shopify-books.ts';
import { makeWorkspace, NOW_MS, openApp, type TestApp, tokenFor, WAREHOUSE } from '../open-app.ts';
import { shopifyMessage } from './hook-shop.ts';

/** What a test holds. */
export interface AskedShop extends RunShop {
  readonly fake: FakeShopify;
  readonly warehouseId: string;
  readonly place: string;
}

/** What running and looking into a connection needs, whatever platform's fake stands behind it. */
export interface RunShop {
  readonly app: TestApp;
  readonly token: string;
  readonly db: WorkspaceDb;
  readonly fake: { readonly fetch: unknown };
  connectionId: string;
}

let shops = 0;

/** A workspace with one warehouse, and a shop with one location and so many of each SKU. */
export async function openAskedShop(
  held: Readonly<Record<string, number>>,
  authority: 'external' | 'ledger' = 'external',
): Promise<AskedShop> {
  shops += 1;
  const clock = { ms: NOW_MS };
  const fake = new FakeShopify(() => clock.ms);
  const app = openApp({ options: { fetch: fake.fetch as typeof fetch } });
  Object.defineProperty(clock, 'ms', { get: () => app.nowMs });
  const workspaceId = `ws_asked${shops}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const body = { ...WAREHOUSE, authority };
  const warehouse = await app.call('POST', '/v1/warehouses', { token, body });
  const place = fake.books.addLocation('Newark');
  for (const [sku, units] of Object.entries(held)) fake.books.addVariant(sku, { [place]: units });
  const db = await forWorkspace(app.env, workspaceId);
  const warehouseId = warehouse.json.id as string;
  return { app, token, db, fake, warehouseId, place, connectionId: '' };
}

/** What a person types to connect the fake. */
export const beginBody = (shop: AskedShop) => ({
  name: 'Box shop',
  accountId: null,
  platform: 'shopify',
  credentials: FAKE_APP,
  settings: { shopDomain: FAKE_SHOP, warehouses: { [shop.place]: shop.warehouseId } },
});

/** The owner's way back, signed as Shopify does. */
export async function backFrom(authoriseUrl: string, fake: FakeShopify): Promise<string> {
  const { redirect, query } = fake.consent(authoriseUrl);
  query.set('hmac', await signQuery(query, FAKE_APP.clientSecret));
  return `${new URL(redirect).pathname}?${query}`;
}

/** Connects: begin, consent, back again. Answers the page the owner sees. */
export async function letIn(shop: AskedShop, origin = 'http://localhost:8787') {
  const { app, token, fake } = shop;
  const body = beginBody(shop);
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin });
  if (begun.status !== 201) throw new Error(begun.text);
  shop.connectionId = begun.json.connection.id;
  return app.call('GET', await backFrom(begun.json.authoriseUrl, fake), { origin });
}

/** Gives the connection its turn, as the queue does. */
export function turn({ app, db, fake, connectionId }: RunShop): Promise<SyncRun> {
  const now = () => app.nowMs;
  const work = { env: app.env, db, now, random: () => 0.5, rooms: null };
  return syncConnection({ ...work, fetch: fake.fetch as typeof fetch }, connectionId);
}

/** Turns until a round is through, each when it is due; the ends of all turns. */
export async function round(shop: RunShop, most = 80): Promise<SyncRun['end'][]> {
  const ends: SyncRun['end'][] = [];
  for (let at = 0; at < most; at += 1) {
    const run = await turn(shop);
    ends.push(run.end);
    const isOver = run.end !== 'not-due' && run.nextAtMs === null;
    if (run.end === 'through' || isOver) return ends;
    shop.app.nowMs = Math.max(shop.app.nowMs + 1_000, run.nextAtMs ?? 0);
  }
  throw new Error(`No end after ${ends.join(' ')}`);
}

/** The time of the next round. */
export function passTime({ app }: Pick<RunShop, 'app'>, minutes: number): void {
  app.nowMs += minutes * 60_000;
}

/** Delivers messages of the shop as Shopify does; their statuses. */
export async function deliver(
  shop: AskedShop,
  messages: readonly FakeMessage[],
): Promise<number[]> {
  const statuses = [];
  for (const { id, topic, body } of messages) {
    const sign = { secret: FAKE_APP.clientSecret, id, shopDomain: FAKE_SHOP };
    const message = await shopifyMessage(topic, body, sign);
    const path = `/v1/hooks/${shop.connectionId}`;
    const answer = await shop.app.call('POST', path, { ...message, key: null });
    statuses.push(answer.status);
    await shop.app.settle();
  }
  return statuses;
}

/** The connection as the API shows it. */
export async function shown({ app, token }: Pick<RunShop, 'app' | 'token'>) {
  const { json, text } = await app.call('GET', '/v1/connections', { token });
  return { ...json.items[0], text };
}

/** Our ledger beside the shop's own books: [sku, on hand, promised] of each, sorted. */
export async function bothBooks({ db, fake }: AskedShop) {
  const ours = await ourBooks({ db });
  const theirs = fake.books.variants
    .map((one) => {
      const { on_hand, committed } = fake.books.level(one);
      return [one.sku, on_hand, committed];
    })
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return { ours, theirs };
}

/** Our ledger: [sku, on hand, promised] of each, sorted; of one warehouse, or of the only one. */
export async function ourBooks({ db }: Pick<RunShop, 'db'>, warehouseId = '%') {
  const { results } = await db
    .prepare(
      `SELECT k.code, s.on_hand AS onHand, s.allocated FROM stock_level s
       CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = s.sku_id
       WHERE s.workspace_id = ?1 AND s.warehouse_id LIKE ?2 ORDER BY k.code`,
    )
    .bind(db.workspaceId, warehouseId)
    .all<{ code: string; onHand: number; allocated: number }>();
  return results.map(({ code, onHand, allocated }) => [code, onHand, allocated]);
}

/** Units of the movements of a kind, as the ledger has them. */
export async function moved({ db }: Pick<RunShop, 'db'>, kind: string): Promise<number> {
  const units = await db
    .prepare(
      `SELECT coalesce(sum(abs(on_hand_delta)), 0) AS units FROM stock_movement
       WHERE workspace_id = ?1 AND kind = ?2`,
    )
    .bind(db.workspaceId, kind)
    .first<number>('units');
  return units ?? 0;
}

/** Whether a workspace's balances are the sum of its movements. */
export async function driftedBalances({ db }: Pick<RunShop, 'db'>): Promise<number> {
  const rows = await db
    .prepare(
      `SELECT count(*) AS n FROM stock_level s WHERE s.workspace_id = ?1 AND s.on_hand <>
         (SELECT coalesce(sum(m.on_hand_delta), 0) FROM stock_movement m
          WHERE m.workspace_id = ?1 AND m.sku_id = s.sku_id AND m.warehouse_id = s.warehouse_id)`,
    )
    .bind(db.workspaceId)
    .first<number>('n');
  return rows ?? 0;
}

/** The test pool's own bindings. */
export const bindings = env;
