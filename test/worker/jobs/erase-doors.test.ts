// Every way into a workspace that ends: links, webhooks, keys and tokens are shut at the moment,
// and what had come in before leaves nothing behind.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { issueTokens, refreshTokens } from '../../../worker/auth/tokens.ts';
import { setErasure } from '../../../worker/db/erasure.ts';
import { forDirectory, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { findHook } from '../../../worker/db/hook-directory.ts';
import { findSessionMember } from '../../../worker/db/session.ts';
import { eraseSome, SECOND_SWEEP_MS } from '../../../worker/jobs/erase.ts';
import { makeWorkspace, NOW_MS, openApp } from '../open-app.ts';
import { type FullShop, fill, rowsOf, runMessage } from './erase-shop.ts';

const WAIT_MS = 7 * DAY_MS;
let gone: WorkspaceDb;
let shop: FullShop;
let app: ReturnType<typeof openApp>;
let round = 0;

const call = (method: string, path: string, more: Parameters<typeof app.call>[2] = {}) =>
  app.call(method, path, { token: shop.token, ...more });
const ask = (name: string) => call('POST', '/v1/workspace/erasure', { body: { name } });
const nameOf = (db: WorkspaceDb) => `Workspace ${db.workspaceId}`;

beforeEach(async () => {
  round += 1;
  app = openApp();
  gone = await makeWorkspace(`ws_door${round}`);
  shop = await fill(app, gone);
});

describe('the doors', () => {
  const hook = () =>
    findHook(forDirectory(env), `con_${gone.workspaceId}`, app.nowMs).then(Boolean);
  const liveLink = async () => {
    const made = await call('POST', `/v1/lives/${shop.liveId}/links`, {
      body: { role: 'viewer' },
    });
    return (made.json.url as string).split('/').at(-1) ?? '';
  };

  it('for webhooks and links of a live close at the very moment, and no job has run', async () => {
    const code = await liveLink();
    const link = () => app.call('GET', `/v1/watch/${code}`, {});
    const { json } = await ask(nameOf(gone));
    app.nowMs = Date.parse(json.eraseAtUtc) - 1000;
    expect(await hook()).toBe(true);
    const before = (await link()).status;
    app.nowMs = Date.parse(json.eraseAtUtc);
    expect(await hook()).toBe(false);
    expect([before, (await link()).status]).toEqual([200, 404]);
  });

  it('stay open when the workspace is kept', async () => {
    const { json } = await ask(nameOf(gone));
    await call('DELETE', '/v1/workspace/erasure');
    app.nowMs = Date.parse(json.eraseAtUtc) + DAY_MS;
    expect(await hook()).toBe(true);
  });

  it('follow the wish within a tick when asking broke off before they heard of it', async () => {
    const atMs = NOW_MS + WAIT_MS;
    await gone.batch([setErasure(gone, atMs, NOW_MS)]);
    app.nowMs = atMs;
    expect(await hook()).toBe(true);
    const tick = { kind: 'tick', workspaceId: gone.workspaceId };
    expect(await runMessage(app, tick, NOW_MS + DAY_MS)).toEqual(['ack']);
    expect(await hook()).toBe(false);
  });

  it('let a message in that was under way: what it writes late goes with the second sweep', async () => {
    const dueMs = NOW_MS + WAIT_MS;
    await gone.batch([setErasure(gone, dueMs, NOW_MS)]);
    expect(await eraseSome(env, gone.workspaceId, dueMs)).toBe(false);
    await gone
      .prepare(
        `INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code)
         VALUES (?1, 'mov_late', 'sku', 'wh', 'L-9')`,
      )
      .bind(gone.workspaceId)
      .run();
    expect(await eraseSome(env, gone.workspaceId, dueMs + SECOND_SWEEP_MS)).toBe(true);
    expect(await rowsOf(gone)).toEqual({});
  });
});

describe('who was let in before', () => {
  it('gets tokens that end with the workspace, and none at its end', async () => {
    const atMs = app.nowMs + 60_000;
    await gone.batch([setErasure(gone, atMs, app.nowMs)]);
    const context = { env: app.env, db: gone, nowMs: app.nowMs, origin: null };
    const signIn = async () => {
      const member = await findSessionMember(gone, 'mem_owner');
      if (!member) throw new Error('no owner');
      return member;
    };
    const device = { id: 'dev_second', name: 'Edge' };
    const pair = await issueTokens(context, await signIn(), device);
    expect(pair.expiresInSeconds).toBe(60);
    const over = { ...context, nowMs: atMs };
    await expect(issueTokens(over, await signIn(), device)).rejects.toThrow('erased by its owner');
    await expect(refreshTokens(over, pair.refreshToken)).rejects.toThrow('erased by its owner');
  });

  it('is refused from the first moment after with an API key, though it was used just before', async () => {
    const made = await call('POST', '/v1/api-keys', {
      body: { name: 'ERP', scopes: ['stock.read'] },
    });
    const { key } = made.json;
    const atMs = app.nowMs + 5000;
    await gone.batch([setErasure(gone, atMs, app.nowMs)]);
    expect((await app.call('GET', '/v1/warehouses', { token: key })).status).toBe(200);
    app.nowMs = atMs;
    expect((await app.call('GET', '/v1/warehouses', { token: key })).status).toBe(401);
  });
});
