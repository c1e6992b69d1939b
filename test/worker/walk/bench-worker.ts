// The worker of the `api` bench: the real app on /v1, a bare Hono handler that runs the same
// statement and gives the same body on /bare, and the walk of all endpoints on /walk.
import { Hono } from 'hono';
import type { CheckedItem } from '../../../shared/contract/inventory-check.ts';
import { createApp } from '../../../worker/app.ts';
import { signClaims } from '../../../worker/auth/signed-claims.ts';
import {
  type CheckRow,
  checkedListing,
  checkedShop,
  INVENTORY_CHECK_SQL,
} from '../../../worker/db/connections/inventory-check.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { LOOKUP_SQL, type LookupRow } from '../../../worker/db/stock.ts';
import { checkAnswer } from '../../../worker/domain/connections/inventory-check.ts';
import { lookupItems } from '../../../worker/domain/lookup.ts';
import { TokenBuckets } from '../../../worker/middleware/token-buckets.ts';
import { openApp, TOKEN_SECRET, tokenFor } from '../open-app.ts';
import { BUDGETS } from './budgets.ts';
import { prepareWalk, walk, walkOver } from './walk.ts';

export { LiveRoom } from '../../../worker/live-room/live-room.ts';

const WORKSPACE = 'ws_walked';
const DAY_SECONDS = 86_400;

// What the product does per request beside the statement is what is measured: its buckets, its
// token, its validation and its log line are on; only the log's output is kept out of the way.
const app = createApp({
  memberBuckets: new TokenBuckets({ burst: 1e9, perSecond: 1e9 }),
  hookBuckets: new TokenBuckets({ burst: 1e9, perSecond: 1e9 }),
  writeLog: () => undefined,
});

const bare = new Hono<{ Bindings: Env }>();
bare.post('/bare', async (c) => {
  const { codes } = await c.req.json<{ codes: string[] }>();
  const pairs = JSON.stringify(codes.map((code) => [code, code.toLowerCase()]));
  const { results } = await c.env.DB.prepare(LOOKUP_SQL).bind(WORKSPACE, pairs).all<LookupRow>();
  return c.json({ items: lookupItems(codes, results) });
});

bare.post('/bare-check/:connectionId', async (c) => {
  const items = await c.req.json<CheckedItem[]>();
  const skus = JSON.stringify(items.map(({ SKU }) => SKU));
  const { connectionId } = c.req.param();
  const statement = c.env.DB.prepare(INVENTORY_CHECK_SQL).bind(WORKSPACE, connectionId, skus, 0);
  const { results } = await statement.all<CheckRow>();
  const [first] = results as [CheckRow];
  const shop = checkedShop(first);
  const now = Date.now();
  return c.json(
    items.map((item, at) => {
      const row = results[at] ?? first;
      const asked = { ...item, locationID: item.locationID ?? null };
      return checkAnswer(asked, checkedListing(row), shop, now);
    }),
  );
});

// The one connection of the walk that is asked at a checkout, and its password.
async function checkAccess(env: Env) {
  const connectionId = await env.DB.prepare(
    `SELECT id FROM connection WHERE workspace_id = ?1 AND platform = 'ebay' LIMIT 1`,
  )
    .bind(WORKSPACE)
    .first<string>('id');
  const claims = { workspaceId: WORKSPACE, connectionId };
  return { connectionId, password: await signClaims('scc-check1', claims, TOKEN_SECRET) };
}

async function migrate(env: Env, request: Request): Promise<Response> {
  for (const sql of (await request.json()) as string[]) await env.DB.prepare(sql).run();
  return new Response('ok');
}

async function table(env: Env): Promise<Response> {
  walkOver(env);
  const test = openApp({ env: { SET_UP_CODE: 'the-first-code-of-this-worker' } });
  const costs = await walk(test, await prepareWalk());
  const rows = costs.map((cost) => {
    const [roundTripBudget, rowBudget] = BUDGETS[cost.endpoint] ?? [0, 0];
    return { ...cost, roundTripBudget, rowBudget };
  });
  const db = await forWorkspace(env, WORKSPACE);
  const token = await tokenFor(WORKSPACE, {
    expiresInSeconds: (Date.now() - Date.UTC(2026, 10, 22, 6)) / 1000 + DAY_SECONDS,
  });
  return Response.json({ rows, token, shard: db.shard, check: await checkAccess(env) });
}

export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === '/migrate') return migrate(env, request);
    if (pathname === '/walk') return table(env);
    if (pathname.startsWith('/bare')) return bare.fetch(request, env, context);
    return app.fetch(request, { ...env, TOKEN_SECRET }, context);
  },
} satisfies ExportedHandler<Env>;
