// Name, currency and zone of a workspace: changed by whoever manages it, and by nobody else.
import { beforeAll, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
let shop: Shop;

const change = (body: unknown, token = shop.token) =>
  app.call('PATCH', '/v1/workspace', { token, body });
const session = async () => (await app.call('GET', '/v1/auth/session', { token: shop.token })).json;

beforeAll(async () => {
  await makeWorkspace('ws_settings');
  shop = await stockShop(app, 'ws_settings');
});

it('1 field of 3 changes, the other 2 stay, and the session tells the new one', async () => {
  const before = await session();
  const answer = await change({ reportingCurrency: 'EUR' });
  expect(answer.status).toBe(200);
  expect(answer.json).toMatchObject({ reportingCurrency: 'EUR', timeZone: before.timeZone });
  expect(await session()).toEqual({ ...before, reportingCurrency: 'EUR' });
});

it('what was before and after stands in the audit log', async () => {
  await change({ name: 'Lamps & Co' });
  const { json } = await app.call('GET', '/v1/audit?subjectKind=workspace', { token: shop.token });
  expect(json.items[0]).toMatchObject({
    action: 'workspace.update',
    after: { name: 'Lamps & Co', reportingCurrency: 'EUR' },
  });
});

it('a zone or a currency that does not exist is named with its field, and nothing changes', async () => {
  const before = await session();
  for (const [field, value] of [
    ['timeZone', 'Mars/Olympus'],
    ['reportingCurrency', 'XQX'],
  ] as const) {
    const answer = await change({ [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.json.fields).toMatchObject([{ path: `body.${field}` }]);
  }
  expect(await session()).toEqual(before);
});
