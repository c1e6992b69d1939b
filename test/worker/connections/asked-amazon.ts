// A workspace connected to the fake Amazon for one test: FBA counts itself, the seller's own
// warehouse is ours; and means to hand on notifications as the seller's bridge does.
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import {
  FAKE_BRIDGE,
  FAKE_LWA,
  FAKE_REFRESH,
  FakeAmazon,
} from '../../support/shops/fake-amazon.ts';
import {
  FAKE_MARKETPLACE,
  FAKE_SELLER,
  type FakeNotice,
} from '../../support/shops/fake-amazon-books.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor, WAREHOUSE } from '../open-app.ts';
import { ourBooks, type RunShop } from './asked-shop.ts';
import { standardMessage } from './hook-shop.ts';

/** What a test holds. */
export interface AskedAmazon extends RunShop {
  readonly fake: FakeAmazon;
  readonly fbaId: string;
  readonly ownId: string;
}

let sellers = 0;

/** A workspace with FBA and a warehouse of its own; the seller has so many of each SKU at FBA. */
export async function openAskedAmazon(
  held: Readonly<Record<string, number>>,
): Promise<AskedAmazon> {
  sellers += 1;
  const clock = { ms: NOW_MS };
  const fake = new FakeAmazon(() => clock.ms);
  const app = openApp({ options: { fetch: fake.fetch as typeof fetch } });
  Object.defineProperty(clock, 'ms', { get: () => app.nowMs });
  const workspaceId = `ws_amazon${sellers}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const make = async (body: object) =>
    (await app.call('POST', '/v1/warehouses', { token, body })).json.id as string;
  const fba = { code: 'FBA-US', name: 'FBA US', kind: 'fba', authority: 'external' };
  const fbaId = await make({ ...WAREHOUSE, ...fba });
  const ownId = await make(WAREHOUSE);
  for (const [sku, units] of Object.entries(held)) fake.books.addFba(sku, units);
  const db = await forWorkspace(app.env, workspaceId);
  return { app, token, db, fake, fbaId, ownId, connectionId: '' };
}

/** What a person types to connect the fake with a private app's own refresh token. */
export const amazonBody = ({ fbaId, ownId }: AskedAmazon) => ({
  ...{ name: 'Box seller', accountId: null, platform: 'amazon' },
  credentials: { ...FAKE_LWA, refreshToken: FAKE_REFRESH, bridgeSecret: FAKE_BRIDGE },
  settings: {
    ...{ sellerId: FAKE_SELLER, marketplaceId: FAKE_MARKETPLACE },
    queueArn: 'arn:aws:sqs:us-east-2:444455556666:stockcast',
    warehouses: { 'FBA-US': fbaId, DEFAULT: ownId },
  },
});

/** Connects; nobody is asked. `changed`: settings typed in place of the usual ones. */
export async function connectAmazon(shop: AskedAmazon, changed: object = {}): Promise<void> {
  const { app, token } = shop;
  const usual = amazonBody(shop);
  const body = { ...usual, settings: { ...usual.settings, ...changed } };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body });
  if (begun.status !== 201) throw new Error(begun.text);
  shop.connectionId = begun.json.connection.id;
}

/** Hands notifications on as the bridge does, each signed at that moment; their statuses. */
export async function bridge(shop: AskedAmazon, notices: readonly FakeNotice[]): Promise<number[]> {
  const statuses = [];
  for (const { id, body } of notices) {
    const sign = { secret: FAKE_BRIDGE, id, atMs: shop.app.nowMs };
    const message = await standardMessage(body, sign);
    const path = `/v1/hooks/${shop.connectionId}`;
    const answer = await shop.app.call('POST', path, { ...message, key: null });
    statuses.push(answer.status);
    await shop.app.settle();
  }
  return statuses;
}

/** Our ledger at FBA beside Amazon's own books. */
export async function amazonBooks(shop: AskedAmazon) {
  const ours = await ourBooks(shop, shop.fbaId);
  const theirs = shop.fake.books.offers
    .flatMap(({ sku, fba }) => {
      if (!fba) return [];
      const reserved = fba.pending + fba.transfer + fba.processing;
      const onHand = fba.fulfillable + reserved + fba.unfulfillable + fba.researching;
      return [[sku, onHand, fba.pending] as const];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { ours, theirs };
}
