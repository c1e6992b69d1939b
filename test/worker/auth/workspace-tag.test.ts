// Keys and tokens lead to their own workspace, whatever its id begins with: the sample shop's
// begins otherwise than those of people.
import { expect, it } from 'vitest';
import { workspaceOfRefreshToken } from '../../../worker/auth/tokens.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { makeWorkspace, openApp, tokenFor } from '../open-app.ts';

const SAMPLE = sampleShop(Date.UTC(2026, 10, 22)).workspace.id;

it('has a sample shop whose id begins otherwise', () => {
  expect(SAMPLE).toMatch(/^wsp_/);
});

it('finds the workspace of a refresh token by it', () => {
  const rest = 'a-b_'.repeat(10).padEnd(43, 'Z');
  expect(workspaceOfRefreshToken(`scr_${SAMPLE}_${rest}`)).toBe(SAMPLE);
  expect(workspaceOfRefreshToken(`scr_01KDVDNA_${rest}`)).toBe('ws_01KDVDNA');
  expect(workspaceOfRefreshToken(`scr_01KDVDNA_${rest}x`)).toBeNull();
});

it.each(['ws_01KDVDNA00RG5BRZTTFNY9FD0S', SAMPLE])('opens %s with its own API key', async (id) => {
  const app = openApp();
  await makeWorkspace(id);
  const token = await tokenFor(id);
  const body = { name: 'ERP', scopes: ['stock.read'] };
  const { key } = (await app.call('POST', '/v1/api-keys', { token, body })).json;
  expect((await app.call('GET', '/v1/skus', { token: key })).status).toBe(200);
});
