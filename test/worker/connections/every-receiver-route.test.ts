// What holds at the address of every platform alike: a message again is one, a refused one leaves
// no trace, the secret of before opens for a day, and no secret is told by any road.
import { expect, it } from 'vitest';
import { dumpDatabases } from '../database-dump.ts';
import { connect, type HookShop, openHookShop } from './hook-shop.ts';
import { answerEbay, OWN_SECRET, RECEIVERS, type Receiver } from './receivers.ts';

const ORIGIN = 'http://localhost:8787';
const OTHER_SECRET = 'another-secret-of-32-characters-or';

async function opened(one: Receiver): Promise<{ shop: HookShop; path: string }> {
  const shop = await openHookShop(10, { fetch: answerEbay as typeof fetch });
  const { platform, settings } = one;
  const path = await connect(shop, {
    platform,
    credentials: one.credentials(OWN_SECRET),
    settings,
  });
  return { shop, path };
}

async function send(one: Receiver, { shop, path }: Awaited<ReturnType<typeof opened>>, told = {}) {
  const sign = { atMs: shop.app.nowMs, secret: OWN_SECRET, url: `${ORIGIN}${path}`, ...told };
  const text = one.text(sign.atMs);
  const message = { text, headers: await one.headers(text, sign) };
  const post = async (changed: object = {}) => {
    const sent = { ...message, ...changed, key: null };
    const { status } = await shop.app.call('POST', path, sent);
    await shop.settle();
    return status;
  };
  return { ...message, post };
}

const inbox = async ({ workspaceId }: HookShop) =>
  (await dumpDatabases())
    .split('\n\n')
    .filter((part) => part.split('\n')[0]?.endsWith('webhook_inbox'))
    .flatMap((part) => part.split('\n').slice(1))
    .filter((row) => row.includes(workspaceId));

it.each(RECEIVERS)(
  '$platform: keeps a message told 3 times once, and none that was changed',
  async (one) => {
    const at = await opened(one);
    const { post, text } = await send(one, at);
    expect([await post(), await post(), await post()]).toEqual([200, 200, 200]);
    expect(await inbox(at.shop)).toHaveLength(1);
    const before = await dumpDatabases();
    expect([await post({ text: `${text} ` }), await post({ headers: {} })]).toEqual([401, 401]);
    expect(await dumpDatabases()).toBe(before);
  },
);

// eBay's key is its own, not ours to change: it comes by its id.
const ours = RECEIVERS.filter(({ platform }) => platform !== 'ebay');
it.each(ours)(
  '$platform: takes the secret of before for 24 hours and then no more',
  async (one) => {
    const at = await opened(one);
    const { app, token } = at.shop;
    const { platform, settings } = one;
    const body = { platform, settings, credentials: one.credentials(OTHER_SECRET) };
    const rotate = `/v1/connections/${at.path.split('/').at(-1)}/credentials`;
    expect((await app.call('POST', rotate, { token, body })).status).toBe(200);
    const statuses = async () => [
      await (await send(one, at, { secret: OTHER_SECRET })).post(),
      await (await send(one, at)).post(),
    ];
    expect(await statuses()).toEqual([200, 200]);
    app.nowMs += 24 * 3_600_000;
    expect(await statuses()).toEqual([200, 401]);
  },
);

it.each(RECEIVERS)('$platform: tells its secrets by no answer, export, log or row', async (one) => {
  const at = await opened(one);
  const { app, token } = at.shop;
  await (await send(one, at)).post();
  await (await send(one, at, { secret: OTHER_SECRET })).post();
  const id = at.path.split('/').at(-1);
  const told: string[] = [...app.logs, await dumpDatabases()];
  const tables = (await app.call('GET', '/v1/exports', { token })).json.items as { id: string }[];
  expect(tables.length).toBeGreaterThan(30);
  for (const road of [
    ...['/v1/connections', '/v1/inbox', '/v1/audit', '/v1/accounts', '/v1/sync', '/v1/session'],
    `/v1/connections/${id}/log`,
    ...tables.map((table) => `/v1/exports/${table.id}`),
  ]) {
    told.push((await app.call('GET', road, { token })).text);
  }
  expect(told.join('\n')).toContain(at.shop.accountId);
  expect(told.join('\n')).not.toContain(OWN_SECRET);
});
