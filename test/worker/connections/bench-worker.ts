// The worker of the benches `connections` and `cycles`: the real app and the real asking of
// connections on a clock that the bench moves, and as the yardstick a handler that inserts rows it
// is handed. Measures and judges nothing itself.
import { createApp } from '../../../worker/app.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { applyInbox } from '../../../worker/jobs/apply-inbox.ts';
import { liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import { messageReader } from '../../../worker/jobs/read-message.ts';
import { syncConnection } from '../../../worker/jobs/sync-connection.ts';
import { TokenBuckets } from '../../../worker/middleware/token-buckets.ts';
import { makeWorkspace, NOW_MS, TOKEN_SECRET, tokenFor } from '../open-app.ts';
import { bareInsert, type RowsByTable, rowsSince } from './bench-rows.ts';

export { LiveRoom } from '../../../worker/live-room/live-room.ts';

const SHOP = 'ws_shop';
/** The same rows, inserted bare: an order at a time, and in bulk. */
const BARE: Readonly<Record<string, string>> = { one: 'ws_bare', bulk: 'ws_bulk' };
const clock = { ms: NOW_MS };
const shops = { json: '[]' };

const endless = () => new TokenBuckets({ burst: 1e9, perSecond: 1e9 });
const way = ((...request: Parameters<typeof fetch>) => fetch(...request)) as typeof fetch;
const app = createApp({
  now: () => clock.ms,
  memberBuckets: endless(),
  hookBuckets: endless(),
  writeLog: () => undefined,
});

async function open(env: Env, request: Request): Promise<Response> {
  const { statements, practiceShops } = (await request.json()) as {
    statements: string[];
    practiceShops: string;
  };
  for (const sql of statements) await env.DB.prepare(sql).run();
  shops.json = practiceShops;
  await makeWorkspace(SHOP);
  for (const books of Object.values(BARE)) await makeWorkspace(books);
  const token = await tokenFor(SHOP, { expiresInSeconds: 90 * 86_400 });
  return Response.json({ token, nowMs: clock.ms });
}

// Goods come in at both workspaces, so that each insert finds the balance the other one found.
async function stock(env: Env, units: number): Promise<Response> {
  const row = `INSERT INTO stock_movement (workspace_id, id, seq, idempotency_key, operation_id,
      kind, sku_id, warehouse_id, on_hand_delta, source_kind, occurred_at_utc, recorded_at_utc)
    SELECT ?1, 'mov_first_' || s.n, w.movement_seq + s.n, 'first#' || s.n, 'first', 'receive',
      s.id, h.id, ?3, 'import', ?2, ?2
    FROM (SELECT row_number() OVER () AS n, id FROM sku WHERE workspace_id = '${SHOP}') s
    CROSS JOIN warehouse h ON h.workspace_id = '${SHOP}'
    CROSS JOIN workspace w ON w.workspace_id = ?1`;
  await env.DB.batch(
    [SHOP, ...Object.values(BARE)].map((ws) => env.DB.prepare(row).bind(ws, clock.ms, units)),
  );
  return Response.json({});
}

async function turn(env: Env, connectionId: string): Promise<Response> {
  const db = await forWorkspace(env, SHOP);
  const rooms = liveRoomsOf(env, SHOP);
  const now = () => clock.ms;
  const work = { env, db, now, random: () => 0.5, rooms, fetch: way };
  return Response.json(await syncConnection(work, connectionId));
}

// What the tick does with the inbox, and what then still waits.
async function inbox(env: Env): Promise<Response> {
  const db = await forWorkspace(env, SHOP);
  const read = messageReader(env, db, { fetch: way });
  const run = await applyInbox(db, { read, rooms: liveRoomsOf(env, SHOP), nowMs: clock.ms });
  const { results } = await env.DB.prepare(
    `SELECT state, count(*) AS n, max(last_error) AS error FROM webhook_inbox
     WHERE workspace_id = ?1 AND state IN ('waiting', 'parked') GROUP BY state`,
  )
    .bind(SHOP)
    .all();
  return Response.json({ run, left: results });
}

const ORDERS_SQL = `SELECT a.platform, o.external_ref AS orderRef, l.seller_sku AS sku,
    sum(l.units_ordered) AS ordered, sum(l.units_cancelled) AS cancelled,
    sum(l.units_shipped) AS shipped,
    (SELECT sum(h.units_open) FROM allocation h WHERE h.workspace_id = ?1
      AND h.holder_kind = 'order' AND h.holder_id IN
        (SELECT id FROM order_line WHERE workspace_id = ?1 AND order_id = o.id)) AS open,
    -(SELECT sum(m.on_hand_delta) FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.source_kind = 'order' AND m.source_id = o.id) AS left
  FROM sales_order o CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id
  LEFT JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = o.id
  WHERE o.workspace_id = ?1 GROUP BY o.id, l.seller_sku ORDER BY a.platform, o.external_ref`;

const LEVELS_SQL = `SELECT k.code AS sku, s.on_hand AS onHand, s.allocated, s.unavailable,
    (SELECT sum(units) FROM daily_demand d WHERE d.workspace_id = ?1 AND d.sku_id = k.id)
      AS demand,
    (SELECT -sum(m.on_hand_delta) FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.sku_id = k.id AND m.source_kind = 'order') AS left
  FROM stock_level s CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = s.sku_id
  WHERE s.workspace_id = ?1 ORDER BY k.code`;

// The ledger by orders and by balances; `?books=`: how much a yardstick has written.
async function ledger(env: Env, workspaceId: string): Promise<Response> {
  const ask = (sql: string) => env.DB.prepare(sql).bind(workspaceId).all();
  const count = `SELECT (SELECT count(*) FROM sales_order WHERE workspace_id = ?1) AS orders,
    (SELECT count(*) FROM order_line WHERE workspace_id = ?1) AS lines,
    (SELECT count(*) FROM stock_movement WHERE workspace_id = ?1) AS movements,
    (SELECT count(*) FROM allocation WHERE workspace_id = ?1) AS allocations,
    (SELECT sum(on_hand) FROM stock_level WHERE workspace_id = ?1) AS onHand,
    (SELECT sum(allocated) FROM stock_level WHERE workspace_id = ?1) AS allocated`;
  if (workspaceId !== SHOP) return Response.json({ counts: (await ask(count)).results });
  const [orders, levels, counts] = [await ask(ORDERS_SQL), await ask(LEVELS_SQL), await ask(count)];
  const told = { orders: orders.results, levels: levels.results, counts: counts.results };
  return Response.json(told);
}

async function bench(env: Env, request: Request, url: URL): Promise<Response> {
  const given = (name: string) => url.searchParams.get(name) ?? '';
  if (url.pathname === '/bench/open') return open(env, request);
  if (url.pathname === '/bench/stock') return stock(env, Number(given('units')));
  if (url.pathname === '/bench/turn') return turn(env, given('connection'));
  if (url.pathname === '/bench/inbox') return inbox(env);
  if (url.pathname === '/bench/ledger') return ledger(env, BARE[given('books')] ?? SHOP);
  if (url.pathname === '/bench/rows') {
    return Response.json(await rowsSince(env, SHOP, Number(given('since'))));
  }
  if (url.pathname === '/bench/bare') {
    await bareInsert(env, BARE[given('books')] ?? '', (await request.json()) as RowsByTable);
    return Response.json({});
  }
  return new Response('', { status: 404 });
}

export default {
  async fetch(request, env, context) {
    clock.ms = Math.max(clock.ms, Number(request.headers.get('x-bench-now') ?? 0));
    const url = new URL(request.url);
    const bindings = { ...env, TOKEN_SECRET, PRACTICE_SHOPS: shops.json } as Env;
    if (url.pathname.startsWith('/bench/')) return bench(bindings, request, url);
    return app.fetch(request, bindings, context);
  },
} satisfies ExportedHandler<Env>;
