// A workspace connected to the fake Whatnot for one test: stock of our own, a first round through,
// and ways to send its messages and to hold what is free here against what is left there.
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { FAKE_SELLER, FAKE_WHATNOT, FakeWhatnot } from '../../support/shops/fake-whatnot.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor, WAREHOUSE } from '../open-app.ts';
import { passTime, type RunShop, round } from './asked-shop.ts';
import { standardMessage } from './hook-shop.ts';
import { roomsInTime } from './rooms-in-time.ts';

/** What a test holds. */
export interface AskedWhatnot extends RunShop {
  readonly fake: FakeWhatnot;
  readonly workspaceId: string;
  readonly warehouseId: string;
  accountId: string;
  skus: Readonly<Record<string, string>>;
}

let sellers = 0;

/** Opens, connects and fills it; `before` happens at Whatnot before it is connected. */
export async function openWhatnot(
  held: Readonly<Record<string, number>>,
  before: (shop: { fake: FakeWhatnot }) => Promise<void> = async () => undefined,
  startMs = NOW_MS,
): Promise<AskedWhatnot> {
  sellers += 1;
  const clock = { ms: startMs };
  const fake = new FakeWhatnot(() => clock.ms);
  const app = openApp({
    env: { LIVE_ROOM: roomsInTime(() => clock.ms) },
    options: { fetch: fake.fetch as typeof fetch },
  });
  app.nowMs = startMs;
  Object.defineProperty(clock, 'ms', { get: () => app.nowMs });
  const workspaceId = `ws_wn${sellers}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 4e9 });
  const body = { ...WAREHOUSE, authority: 'ledger' };
  const made = await app.call('POST', '/v1/warehouses', { token, body });
  const db = await forWorkspace(app.env, workspaceId);
  const of = { workspaceId, warehouseId: made.json.id, connectionId: '', accountId: '', skus: {} };
  const shop: AskedWhatnot = { app, token, db, fake, ...of };
  for (const [sku, units] of Object.entries(held)) fake.addVariant(sku, units);
  await before(shop);
  await connect(shop);
  await fill(shop, held);
  return shop;
}

async function connect(shop: AskedWhatnot): Promise<void> {
  const { app, token, warehouseId } = shop;
  const body = {
    ...{ name: 'Box shows', accountId: null, platform: 'whatnot', credentials: FAKE_WHATNOT },
    settings: { sellerId: FAKE_SELLER, warehouses: { default: warehouseId } },
  };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body });
  if (begun.status !== 201) throw new Error(begun.text);
  shop.connectionId = begun.json.connection.id;
  shop.accountId = begun.json.connection.accountId;
  passTime(shop, 10);
  await round(shop);
}

async function fill(shop: AskedWhatnot, held: Readonly<Record<string, number>>): Promise<void> {
  const { app, token, warehouseId } = shop;
  const { json } = await app.call('GET', '/v1/skus', { token });
  const rows = json.items as { id: string; sku: string }[];
  shop.skus = Object.fromEntries(rows.map(({ id, sku }) => [sku, id]));
  for (const [sku, units] of Object.entries(held)) {
    const body = { kind: 'receive', skuId: shop.skus[sku], warehouseId, units };
    const answer = await app.call('POST', '/v1/movements', { token, body });
    if (answer.status !== 201) throw new Error(answer.text);
  }
}

/** Message number `at` of the fake, signed. */
export async function whatnotMessage(
  { fake, app }: AskedWhatnot,
  at: number,
  change: { secret?: string; seller?: string; id?: string } = {},
) {
  const message = fake.messages[at];
  if (!message) throw new Error(`There is no message ${at}.`);
  const { seller = FAKE_SELLER, secret = FAKE_WHATNOT.webhookSecret, id = message.id } = change;
  const text = message.body.replace(FAKE_SELLER, seller);
  return standardMessage(text, { secret, id, atMs: app.nowMs });
}

/** Sends message number `at`; 200 means it was stored, or known. */
export async function tellWhatnot(shop: AskedWhatnot, at: number, id?: string): Promise<number> {
  const message = await whatnotMessage(shop, at, id === undefined ? {} : { id });
  const path = `/v1/hooks/${shop.connectionId}`;
  const { status } = await shop.app.call('POST', path, { ...message, key: null });
  await shop.app.settle();
  return status;
}

/** [sku, units free to sell] by our ledger and by Whatnot. */
export async function freeBoth({ db, fake }: AskedWhatnot) {
  const { results } = await db
    .prepare(
      `SELECT k.code, sum(s.on_hand - s.allocated) AS free FROM stock_level s
       CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = s.sku_id
       WHERE s.workspace_id = ?1 GROUP BY k.code ORDER BY k.code`,
    )
    .bind(db.workspaceId)
    .all<{ code: string; free: number }>();
  const theirs = fake.variants.map(({ sku, available }) => [sku, available]);
  return { ours: results.map(({ code, free }) => [code, free]), theirs };
}
