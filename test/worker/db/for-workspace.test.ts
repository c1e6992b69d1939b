// Shards, counting and the retry of lost reads.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { D1Like } from '../../../worker/db/counted-d1.ts';
import { forgetShards, forWorkspace, shardsOf } from '../../../worker/db/for-workspace.ts';
import { createWorkspace } from '../../../worker/db/workspace.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
const ids = Array.from({ length: 12 }, (_, i) => `ws_${i}`);

it('spreads 12 workspaces over all shards and finds each again', async () => {
  for (const id of ids) await createWorkspace(env, { id, name: id }, NOW_MS);
  forgetShards();
  const shards = new Set<string>();
  for (const id of ids) {
    const db = await forWorkspace(env, id);
    shards.add(db.shard);
    const name = await db
      .prepare('SELECT name FROM workspace WHERE workspace_id = ?1')
      .bind(id)
      .first('name');
    expect(name).toBe(id);
  }
  expect([...shards].sort()).toEqual(shardsOf(env));
});

it('makes a workspace once when it is made twice', async () => {
  await createWorkspace(env, { id: 'ws_twice', name: 'first' }, NOW_MS);
  const db = await createWorkspace(env, { id: 'ws_twice', name: 'second' }, NOW_MS + 1);
  const { results } = await db
    .prepare('SELECT name FROM workspace WHERE workspace_id = ?1')
    .bind('ws_twice')
    .all();
  expect(results).toEqual([{ name: 'first' }]);
});

it('counts 1 round trip and 1 row for a look-up by key', async () => {
  await createWorkspace(env, { id: 'ws_count', name: 'counted' }, NOW_MS);
  const db = await forWorkspace(env, 'ws_count');
  await db.prepare('SELECT name FROM workspace WHERE workspace_id = ?1').bind('ws_count').first();
  expect(db.usage).toEqual({ roundTrips: 1, rowsRead: 1, rowsWritten: 0, uncounted: 0 });
  expect(db.bookmark()).toEqual(expect.any(String));
});

it('tries a read whose connection was lost again, and a write never', async () => {
  await createWorkspace(env, { id: 'ws_lost', name: 'lost' }, NOW_MS);
  let losses = 2;
  const losing = (session: D1Like): D1Like => ({
    prepare: (sql) => {
      const statement = session.prepare(sql);
      const lose = <T>(run: () => Promise<T>) =>
        losses-- > 0 ? Promise.reject(new Error('D1_ERROR: Network connection lost.')) : run();
      return {
        bind: () => statement,
        all: () => lose(() => statement.all()),
      } as unknown as D1PreparedStatement;
    },
    batch: (statements) => session.batch(statements),
  });
  const db = await forWorkspace(env, 'ws_lost', { wrap: losing });
  const { results } = await db.prepare('SELECT 1 AS one').all();
  expect(results).toEqual([{ one: 1 }]);
  expect(db.usage.roundTrips).toBe(3);
  losses = 1;
  const write = db.prepare("UPDATE workspace SET name = 'x' WHERE workspace_id = 'ws_lost'").run();
  await expect(write).rejects.toThrow('Network connection lost');
  expect(db.usage.roundTrips).toBe(4);
});
