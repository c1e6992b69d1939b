// The worker behind `npm run bench -- import`: the real upload and apply over a streamed body, and
// bare upserts of the same rows as the yardstick. Measures nothing itself.
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import { createWorkspace } from '../../../../worker/db/workspace.ts';
import { applyImport } from '../../../../worker/domain/imports/apply.ts';
import { uploadImport } from '../../../../worker/domain/imports/upload.ts';
import { NOW_MS } from './open-shop.ts';

const CHUNK = 2_000;
const skuId = (n: number) => `sku_01KAP3V0XH6Q3T9T7J2M5W${String(n).padStart(7, '0')}`;
/** What row n of the file counts; the file maker of bench.mjs uses the same rule. */
const onHandOf = (n: number) => (n * 7) % 400;

async function inChunks(rows: number, run: (from: number, to: number) => Promise<unknown>) {
  for (let from = 0; from < rows; from += CHUNK) await run(from, Math.min(rows, from + CHUNK));
}

async function setUp(env: Env, ws: string, rows: number) {
  await createWorkspace(env, { id: ws, name: ws, timeZone: 'UTC' }, NOW_MS);
  await env.DB.prepare(
    `INSERT INTO warehouse (workspace_id, id, code, name, kind, country, time_zone, created_at_utc,
       updated_at_utc) VALUES (?1, 'wh_us', 'US', 'US East', 'own', 'US', 'UTC', 1, 1)`,
  )
    .bind(ws)
    .run();
  const insert = env.DB.prepare(
    `INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
     SELECT ?1, value ->> 0, value ->> 1, value ->> 1, 1, 1 FROM json_each(?2)`,
  );
  await inChunks(rows, (from, to) => {
    const chunk = Array.from({ length: to - from }, (_, i) => [skuId(from + i), `S-${from + i}`]);
    return insert.bind(ws, JSON.stringify(chunk)).run();
  });
}

const MOVEMENT = `(workspace_id, id, seq, idempotency_key, operation_id, kind, sku_id, warehouse_id,
    on_hand_delta, source_kind, source_id, occurred_at_utc, recorded_at_utc, revision)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, 'count', value ->> 4, 'wh_us',
    value ->> 5, 'import', 'imp_01KAP3V0XH6Q3T9T7J2M5W8YRB', ?3, ?3, 1 FROM json_each(?2) WHERE 1`;

const LEVEL = `(workspace_id, sku_id, warehouse_id, on_hand, last_seq, as_of_utc, as_of_source,
    revision)
  SELECT ?1, value ->> 4, 'wh_us', value ->> 5, value ->> 1, ?3, 'import', 1
  FROM json_each(?2) WHERE 1
  ON CONFLICT DO UPDATE SET on_hand = excluded.on_hand, last_seq = excluded.last_seq,
    as_of_utc = excluded.as_of_utc, as_of_source = excluded.as_of_source`;

/** Movements into the real table (its triggers write the balances), or into twins without any. */
async function bare(env: Env, ws: string, rows: number, isTwin: boolean) {
  const table = (name: string) => (isTwin ? `bare_${name}` : name);
  const movements = env.DB.prepare(`INSERT INTO ${table('stock_movement')} ${MOVEMENT}
    ON CONFLICT DO NOTHING`);
  const levels = env.DB.prepare(`INSERT INTO ${table('stock_level')} ${LEVEL}`);
  await inChunks(rows, (from, to) => {
    const chunk = Array.from({ length: to - from }, (_, i) => {
      const n = from + i;
      // Ids and keys as long as those the ledger makes: the same rows, not shorter ones.
      const id = `mov_01KAP3V0XH6Q3T9T7J2M5W8YRB_${n}`;
      const key = `import:imp_01KAP3V0XH6Q3T9T7J2M5W8YRB:${from}`;
      return [id, n + 1, `${key}#${i + 1}`, key, skuId(n), onHandOf(n)];
    });
    const json = JSON.stringify(chunk);
    const both = isTwin ? [movements, levels] : [movements];
    return env.DB.batch(both.map((statement) => statement.bind(ws, json, NOW_MS)));
  });
}

/** Copies of the two tables with their keys and indexes and without triggers. */
async function makeTwins(env: Env) {
  const { results } = await env.DB.prepare(
    `SELECT type, name, tbl_name AS tableName, sql FROM sqlite_master
     WHERE tbl_name IN ('stock_movement', 'stock_level') AND type IN ('table', 'index')
       AND sql IS NOT NULL ORDER BY type DESC`,
  ).all<{ type: string; name: string; tableName: string; sql: string }>();
  for (const { name, tableName, sql } of results) {
    const quoted = new RegExp(`([\`"])(${name}|${tableName})\\1`, 'g');
    await env.DB.prepare(sql.replace(quoted, '$1bare_$2$1')).run();
  }
}

async function importFile(env: Env, ws: string, body: ReadableStream<Uint8Array>) {
  const db = await forWorkspace(env, ws);
  const result = await uploadImport(db, body, {
    fileName: 'bench.csv',
    accountId: null,
    warehouseId: null,
    asOfUtc: NOW_MS,
    timeZone: null,
    mapping: null,
    places: {},
    createsItems: false,
    memberId: 'mem_bench',
    nowMs: NOW_MS,
  });
  if (result.kind !== 'job') throw new Error('The layout was not recognised.');
  const options = { actorId: 'mem_bench', nowMs: NOW_MS, isTimeUp: () => false };
  const job = await applyImport(db, result.job.id, options);
  const sum = await db
    .prepare(
      'SELECT count(*) AS rows, sum(on_hand) AS units FROM stock_level WHERE workspace_id = ?1',
    )
    .bind(ws)
    .first();
  return { state: job.state, rowsApplied: job.rowsApplied, ...sum };
}

export default {
  async fetch(request, env): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const ws = searchParams.get('ws') ?? '';
    const rows = Number(searchParams.get('rows'));
    if (pathname === '/migrate') {
      for (const sql of (await request.json()) as string[]) await env.DB.prepare(sql).run();
      await makeTwins(env);
      return Response.json({});
    }
    if (pathname === '/set-up') await setUp(env, ws, rows);
    if (pathname === '/bare') await bare(env, ws, rows, false);
    if (pathname === '/bare-twins') await bare(env, ws, rows, true);
    if (pathname === '/import' && request.body) {
      return Response.json(await importFile(env, ws, request.body));
    }
    return Response.json({});
  },
} satisfies ExportedHandler<Env>;
