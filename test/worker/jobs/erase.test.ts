// The end of a workspace: asked for by an owner, kept within 7 days, or gone to the last row while
// its neighbour stays as it was.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { eraseRows, readErasure, setErasure, tablesToErase } from '../../../worker/db/erasure.ts';
import { forShard, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { eraseSome, SECOND_SWEEP_MS } from '../../../worker/jobs/erase.ts';
import { scheduleTicks } from '../../../worker/jobs/schedule.ts';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor } from '../open-app.ts';
import { type FullShop, fill, rowsOf, runMessage } from './erase-shop.ts';

const WAIT_MS = 7 * DAY_MS;
let gone: WorkspaceDb;
let stays: WorkspaceDb;
let shop: FullShop;
let app: ReturnType<typeof openApp>;
let round = 0;

const call = (method: string, path: string, more: Parameters<typeof app.call>[2] = {}) =>
  app.call(method, path, { token: shop.token, ...more });
const ask = (name: string, token = shop.token) =>
  call('POST', '/v1/workspace/erasure', { body: { name }, token });
const nameOf = (db: WorkspaceDb) => `Workspace ${db.workspaceId}`;

const run = (body: unknown, nowMs: number) => runMessage(app, body, nowMs);

/** A row of nothing in as many tables as take one; what the schema or a trigger refuses is left. */
async function oneRowEach(db: WorkspaceDb) {
  const tables = await tablesToErase(db);
  for (const { name } of tables.filter((table) => table.name !== 'workspace_directory')) {
    const { results } = await db
      .prepare('SELECT name, type FROM pragma_table_info(?1) WHERE "notnull" = 1 OR pk > 0')
      .bind(name)
      .all<{ name: string; type: string }>();
    const columns = results.filter((column) => column.name !== 'workspace_id');
    const values = columns.map(({ type }) => (type === 'integer' ? '1' : `'x' || ?1`));
    const names = ['workspace_id', ...columns.map((column) => `"${column.name}"`)].join(', ');
    const into = `INSERT OR IGNORE INTO "${name}" (${names})`;
    const sql = `${into} VALUES (${['?1', ...values].join(', ')})`;
    try {
      await db.prepare(sql).bind(db.workspaceId).run();
    } catch (error) {
      if (!/SQLITE_CONSTRAINT|RAISE/.test(String(error))) throw error;
    }
  }
}

beforeEach(async () => {
  round += 1;
  app = openApp();
  gone = await makeWorkspace(`ws_gone${round}`);
  stays = await makeWorkspace(`ws_stays${round}`);
  shop = await fill(app, gone);
  await fill(app, stays);
});

describe('asking', () => {
  it('needs the name to the letter and an owner; the day is 7 days off and stays the first', async () => {
    expect((await ask('Workspace')).json.fields).toMatchObject([{ path: 'body.name' }]);
    const planner = await tokenFor(gone.workspaceId, {
      role: 'planner',
      permissions: ['team.manage'],
    });
    expect((await ask(nameOf(gone), planner)).status).toBe(403);
    expect(await readErasure(gone)).toMatchObject({ eraseAtUtc: null });
    const first = await ask(nameOf(gone));
    const atMs = Date.parse(first.json.eraseAtUtc);
    expect(atMs - app.nowMs).toBeGreaterThan(WAIT_MS - 1000);
    expect(atMs - app.nowMs).toBeLessThanOrEqual(WAIT_MS);
    app.nowMs += DAY_MS / 200;
    expect((await ask(nameOf(gone))).json).toEqual(first.json);
    const session = await call('GET', '/v1/auth/session');
    expect(session.json.eraseAtUtc).toBe(first.json.eraseAtUtc);
  });

  it('is taken back by keeping, with both in the audit log, and day 7 passes without a loss', async () => {
    await ask(nameOf(gone));
    expect((await call('DELETE', '/v1/workspace/erasure')).json).toEqual({ eraseAtUtc: null });
    const { json } = await call('GET', '/v1/audit?subjectKind=workspace');
    expect(json.items.map(({ action }: { action: string }) => action).slice(0, 2)).toEqual([
      'workspace.keep',
      'workspace.ask-erasure',
    ]);
    const before = await rowsOf(gone);
    expect(await eraseSome(env, gone.workspaceId, NOW_MS + 2 * WAIT_MS)).toBe(false);
    expect(await rowsOf(gone)).toEqual(before);
  });

  it('touches nothing a minute before the 7 days are over', async () => {
    await ask(nameOf(gone));
    const before = await rowsOf(gone);
    expect(await eraseSome(env, gone.workspaceId, NOW_MS + WAIT_MS - 60_000)).toBe(false);
    expect(await rowsOf(gone)).toEqual(before);
  });
});

describe('after 7 days', () => {
  const OVER_MS = NOW_MS + WAIT_MS + 60_000;
  const SWEPT_MS = OVER_MS + SECOND_SWEEP_MS;
  const LAST_ROWS = ['workspace', 'workspace_directory'];
  const setDue = () => gone.batch([setErasure(gone, OVER_MS, NOW_MS)]);

  beforeEach(async () => {
    await oneRowEach(gone);
    await oneRowEach(stays);
  });

  it('1 tick leaves 2 rows of it without a name, the sweep 16 minutes later none; its neighbour keeps all', async () => {
    await setDue();
    const neighbour = await rowsOf(stays);
    expect(Object.keys(neighbour).length).toBeGreaterThan(60);
    expect(Object.keys(neighbour).map((key) => key.split(' ')[1])).toEqual(
      expect.arrayContaining([
        'hook_directory',
        'member_directory',
        'lot_movement',
        'workspace_directory',
      ]),
    );
    expect(await run({ kind: 'tick', workspaceId: gone.workspaceId }, OVER_MS)).toEqual(['ack']);
    expect(Object.keys(await rowsOf(gone)).map((key) => key.split(' ')[1])).toEqual(LAST_ROWS);
    expect(await readErasure(gone)).toMatchObject({ name: '' });
    expect(await run({ kind: 'erase', workspaceId: gone.workspaceId }, SWEPT_MS)).toEqual(['ack']);
    expect(await rowsOf(gone)).toEqual({});
    expect(await rowsOf(stays)).toEqual(neighbour);
    // Again, late or twice, it finds nothing to do.
    expect(await run({ kind: 'erase', workspaceId: gone.workspaceId }, OVER_MS)).toEqual(['ack']);
    expect(await rowsOf(stays)).toEqual(neighbour);
  });

  it('goes on after a crash between 2 deletes: the cron finds it again until nothing is left', async () => {
    await setDue();
    const neighbour = await rowsOf(stays);
    // More than 2 deletes of 2,000 rows hold.
    await gone
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4100)
         INSERT INTO idempotency_record (workspace_id, key, request_hash, expires_at_utc,
           created_at_utc) SELECT ?1, 'many ' || i, 'hash', 1, 1 FROM n`,
      )
      .bind(gone.workspaceId)
      .run();
    expect(await eraseSome(env, gone.workspaceId, OVER_MS, 3)).toBe(false);
    const left = Object.keys(await rowsOf(gone)).length;
    expect(left).toBeGreaterThan(3);
    const sent: unknown[] = [];
    const sendBatch = async (messages: { body: unknown }[]) =>
      void sent.push(...messages.map(({ body }) => body));
    await scheduleTicks({ ...app.env, JOBS: { sendBatch } } as unknown as Env);
    expect(sent).toContainEqual({ kind: 'erase', workspaceId: gone.workspaceId });
    expect(sent).not.toContainEqual({ kind: 'tick', workspaceId: gone.workspaceId });
    let calls = 0;
    while (!(await eraseSome(env, gone.workspaceId, SWEPT_MS, 3))) calls += 1;
    expect(calls).toBeGreaterThan(2);
    expect(await rowsOf(gone)).toEqual({});
    expect(await rowsOf(stays)).toEqual(neighbour);
  });

  it('a room of it holds nothing any more', async () => {
    const { liveId } = shop;
    const room = roomOf(env, gone.workspaceId, liveId);
    const plan = { workspaceId: gone.workspaceId, sessionId: liveId, products: [], endsAtMs: null };
    await room.open(plan as unknown as Parameters<typeof room.open>[0]);
    await setDue();
    expect(await eraseSome(env, gone.workspaceId, OVER_MS)).toBe(false);
    const tables = await runInDurableObject(room, (_, { storage }) =>
      storage.sql
        .exec("SELECT name FROM sqlite_schema WHERE name NOT LIKE '\\_%' ESCAPE '\\'")
        .toArray(),
    );
    expect(tables).toEqual([]);
  });
});

describe('the ledger', () => {
  const remove = (db: WorkspaceDb, table: string) =>
    db.prepare(`DELETE FROM ${table} WHERE workspace_id = ?1`).bind(db.workspaceId).run();
  const start = (db: WorkspaceDb, atMs: number) =>
    db
      .prepare('UPDATE workspace SET erase_started_at_utc = ?2 WHERE workspace_id = ?1')
      .bind(db.workspaceId, atMs)
      .run();

  it('lets no row go but of the workspace whose erasure has begun, and none begins too early', async () => {
    await expect(start(gone, NOW_MS)).rejects.toThrow('workspace_erase_too_early');
    await gone.batch([setErasure(gone, NOW_MS + WAIT_MS, NOW_MS)]);
    await expect(start(gone, NOW_MS + WAIT_MS - 1)).rejects.toThrow('workspace_erase_too_early');
    for (const table of ['stock_movement', 'lot_movement']) {
      await expect(remove(gone, table)).rejects.toThrow(`${table}_append_only`);
    }
    await start(gone, NOW_MS + WAIT_MS);
    for (const table of ['stock_movement', 'lot_movement']) {
      await remove(gone, table);
      await expect(remove(stays, table)).rejects.toThrow(`${table}_append_only`);
    }
  });

  it('knows each table of the schema that has a workspace_id, with its key', async () => {
    const { results } = await env.DB.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table'",
    ).all<{ name: string; sql: string }>();
    const named = results.filter(({ sql }) => /[`"(\s]workspace_id[`"\s]/.test(sql));
    const tables = await tablesToErase(forShard(env, 'DB', gone.workspaceId));
    expect(tables.map(({ name }) => name).sort()).toEqual(named.map(({ name }) => name).sort());
    expect(tables.length).toBeGreaterThan(80);
    expect(tables.filter(({ keys }) => keys.length === 0)).toEqual([]);
    expect(await eraseRows(forShard(env, 'DB', 'ws_nobody'), 1)).toBe(true);
  });
});
