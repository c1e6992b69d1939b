// The worker the plan bench runs in workerd: POST /migrate brings its database up, POST /shop fills
// a workspace of so many SKUs, POST /act does what an hour does to it, POST /averages and
// POST /forecasts what a night does (with the worker's own jobs), POST /run plans it. Each says
// what it read and wrote. Nothing else.
import { refreshDemandRates } from '../../../worker/db/demand.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { planAtOnce } from '../../../worker/jobs/plan-run.ts';
import { replenish } from '../../../worker/jobs/replenish.ts';
import { type Bindings, makePlanShop, NOW_MS, REVISION, writeAll } from './plan-shop.ts';

const WORKSPACE = 'ws_plan';

// One SKU in ten sold, one in fifty of the lines received.
const HOUR: readonly string[] = [
  `UPDATE stock_level SET on_hand = max(0, on_hand - 3), revision = ${REVISION}
   WHERE workspace_id = ?1 AND warehouse_id = 'wh_US' AND substr(sku_id, -1) = '7'`,
  `UPDATE inbound_line SET units_received = 10, revision = ${REVISION}
   WHERE workspace_id = ?1 AND substr(id, -2) = '50'`,
];

const WINDOW = { firstDate: '2026-09-28', lastDate: '2026-11-22' };

const STEPS: Readonly<Record<string, (db: WorkspaceDb, nowMs: number) => Promise<unknown>>> = {
  '/act': (db) => writeAll(db, HOUR),
  '/averages': (db, nowMs) => refreshDemandRates(db, WINDOW, nowMs),
  '/forecasts': planAtOnce,
  '/run': replenish,
};

async function step(env: Bindings, path: string, hours: number) {
  const db = await forWorkspace(env, WORKSPACE);
  let statements = 0;
  const prepare = (sql: string) => {
    statements += 1;
    return db.prepare(sql);
  };
  const done = await STEPS[path]?.({ ...db, prepare }, NOW_MS + hours * 3_600_000);
  const { rowsRead, rowsWritten } = db.usage;
  return { ...(done ?? {}), rowsRead, rowsWritten, statements };
}

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/migrate') {
      for (const sql of (await request.json()) as string[]) await env.DB.prepare(sql).run();
      return Response.json({});
    }
    const asked = (await request.json()) as { skus: number; hours: number };
    if (pathname === '/shop') {
      await makePlanShop(env, WORKSPACE, asked.skus);
      return Response.json({});
    }
    return Response.json(await step(env, pathname, asked.hours));
  },
};
