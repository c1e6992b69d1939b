// The recipe for programs without a connection, taken at its word: what stands in its blocks is
// sent as it stands there.
import { beforeEach, expect, it } from 'vitest';
import recipe from '../../../docs/recipes/send-from-any-program.md?raw';
import { bytesOf } from '../../../worker/auth/encoding.ts';
import {
  boxes,
  type HookShop,
  openHookShop,
  send,
  standardMessage,
} from '../connections/hook-shop.ts';
import { SKU } from '../open-app.ts';

/** The block under a name, as a person copies it; but for the code of this test's own box. */
function block(name: string): string {
  const [, text] = new RegExp(`\`\`\`\\w+ ${name}\\n([\\s\\S]*?)\n\`\`\``).exec(recipe) ?? [];
  if (!text) throw new Error(`The recipe has no block ${name}.`);
  return text.replaceAll('SB-0231', 'BOX-1');
}

let shop: HookShop;
let key: string;
beforeEach(async () => {
  shop = await openHookShop(470);
  const { app, token } = shop;
  const made = async (path: string, body: object) =>
    (await app.call('POST', path, { token, body })).json;
  await made('/v1/skus', { ...SKU, sku: 'AP-17003' });
  const scopes = ['import.write'];
  ({ key } = await made('/v1/api-keys', { name: 'ERP', scopes }));
});

async function upload(text: string) {
  const places = JSON.stringify({ 'US-East': shop.warehouseId });
  const query = new URLSearchParams({ fileName: 'stock.json', mapping: block('mapping'), places });
  const sent = { token: key, text, key: null };
  return (await shop.app.call('POST', `/v1/imports?${query}`, sent)).json;
}
const apply = async (id: string) =>
  (await shop.app.call('POST', `/v1/imports/${id}/apply`, { token: key, key: null })).json;

it('takes the stock of the recipe with a key that may import, and once', async () => {
  const text = block('stock');
  expect(bytesOf(text).length).toBeLessThan(300);
  const { kind, job } = await upload(text);
  expect([kind, job.state, job.rowsRead, job.rowsFailed]).toEqual(['job', 'dry-run', 2, 0]);
  expect(await boxes(shop)).toEqual([470, 0, 0, 0]);
  expect((await apply(job.id)).state).toBe('applied');
  expect(await boxes(shop)).toEqual([480, 0, 0, 0]);
  expect((await upload(text)).isRepeat).toBe(true);
});

it('names the object, the name and the fix of what it refuses, and takes the rest', async () => {
  const rows = JSON.parse(block('stock')) as Record<string, unknown>[];
  const { job } = await upload(
    JSON.stringify([...rows, { sku: 'GHOST', warehouse: 'US-East', onHand: 1 }]),
  );
  expect(job).toMatchObject({ rowsRead: 3, rowsFailed: 1 });
  const path = `/v1/imports/${job.id}/errors`;
  const { items } = (await shop.app.call('GET', path, { token: key })).json;
  expect(items).toMatchObject([{ row: 3, value: 'GHOST', code: 'unknown_item' }]);
});

it('takes the order of the recipe at the address a connection shows', async () => {
  const { app, token, accountId } = shop;
  const secret = 'a-secret-of-24-characters-or-more';
  const form = { platform: 'webhook', credentials: { secret }, settings: {} };
  const body = { name: 'ERP', accountId, ...form };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body });
  const { status, hookPath } = begun.json.connection;
  expect([begun.status, status, begun.json.authoriseUrl]).toEqual([201, 'active', null]);
  const sign = { secret, id: 'msg_1', atMs: app.nowMs };
  expect(await send(shop, hookPath, await standardMessage(block('order'), sign))).toBe(200);
  await shop.settle();
  // 4 ordered, 1 of them cancelled, 2 have left: 1 is promised still.
  expect(await boxes(shop)).toEqual([468, 1, 0, 0]);
});
