// A workspace with a row in many places, and what is left of it anywhere, for the tests of its end.
import { env } from 'cloudflare:workers';
import { tablesToErase } from '../../../worker/db/erasure.ts';
import { forDirectory, forShard, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { openHook } from '../../../worker/db/hook-directory.ts';
import { runJobs } from '../../../worker/jobs/schedule.ts';
import { NOW_MS, type Shop, stockShop, type TestApp } from '../open-app.ts';

/** Ids of what `fill` made. */
export interface FullShop extends Shop {
  readonly liveId: string;
}

/** Rows of one workspace in every table of every shard, by table. */
export async function rowsOf({ workspaceId }: WorkspaceDb): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const shard of ['DB', 'DB_2'] as const) {
    if (!env[shard]) continue;
    const db = forShard(env, shard, workspaceId);
    for (const { name } of await tablesToErase(db)) {
      const sql = `SELECT * FROM "${name}" WHERE workspace_id = ?1`;
      const { results } = await db.prepare(sql).bind(workspaceId).all();
      if (results.length > 0) all[`${shard} ${name}`] = results;
    }
  }
  return all;
}

/** A shop with a live, a lot and an address for webhooks. */
export async function fill(app: TestApp, db: WorkspaceDb): Promise<FullShop> {
  const made = await stockShop(app, db.workspaceId);
  const live = await app.call('POST', '/v1/lives', {
    token: made.token,
    body: {
      title: 'Sunday show',
      startsAtUtc: '2026-12-01T18:00:00Z',
      endsAtUtc: '2026-12-01T20:00:00Z',
      items: [{ skuId: made.partId, expectedUnits: 10 }],
    },
  });
  const lot = db
    .prepare(
      `INSERT INTO lot_movement (workspace_id, movement_id, sku_id, warehouse_id, lot_code)
       VALUES (?1, 'mov_0', ?2, ?3, 'L-1')`,
    )
    .bind(db.workspaceId, made.partId, made.warehouseId);
  await db.batch([lot]);
  const hook = { connectionId: `con_${db.workspaceId}`, workspaceId: db.workspaceId };
  await openHook(forDirectory(env), hook, NOW_MS);
  return { ...made, liveId: live.json.id as string };
}

/** Hands the jobs queue one message; what the queue was told of it. */
export async function runMessage(app: TestApp, body: unknown, nowMs: number): Promise<string[]> {
  const told: string[] = [];
  const message = {
    body,
    attempts: 1,
    ack: () => void told.push('ack'),
    retry: () => void told.push('retry'),
  };
  const batch = { messages: [message] } as unknown as MessageBatch<unknown>;
  await runJobs(batch, app.env, () => nowMs);
  return told;
}
