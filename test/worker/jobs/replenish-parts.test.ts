// A large shop planned part by part through the queue: each message twice, out of order, or broken
// off half-way and handed out again, and always what one undisturbed run makes.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { PACK_STATE_SQL } from '../../../worker/db/purchasing/pack-rows.ts';
import { readAnswerPacks } from '../../../worker/db/purchasing/plan-answers.ts';
import {
  type OrdersMessage,
  type PlanPart,
  replenish,
  replenishPart,
} from '../../../worker/jobs/replenish.ts';
import { runJobs } from '../../../worker/jobs/schedule.ts';
import { makePlanShop, NOW_MS, REVISION, writeAll } from './plan-shop.ts';

const SKUS = 2_050;
// Packs are read 20 at a time: parts of 1,000, 1,000 and 50.
const PART_SKUS = 1;
let shops = 0;

function openShop(): Promise<WorkspaceDb> {
  shops += 1;
  return makePlanShop(env, `ws_parts_${shops}`, SKUS);
}

// What people see of a plan: drafts by what is in them, answers without their age.
async function shown(db: WorkspaceDb) {
  const { results: lines } = await db
    .prepare(
      `SELECT o.supplier_id AS supplier, o.warehouse_id AS place, o.mode, l.sku_id AS sku, l.units
       FROM purchase_order o CROSS JOIN purchase_order_line l
         ON l.workspace_id = ?1 AND l.purchase_order_id = o.id
       WHERE o.workspace_id = ?1 AND o.status = 'draft' ORDER BY 1, 2, 3, 4`,
    )
    .bind(db.workspaceId)
    .all<{ supplier: string; place: string; mode: string; sku: string; units: number }>();
  const orders = new Set(lines.map(({ supplier, place, mode }) => `${supplier} ${place} ${mode}`));
  const packs = await readAnswerPacks(db, '', '~');
  const answers = packs.flatMap((pack) => pack.answers.map(({ answer }) => answer));
  return { lines, orders: orders.size, answers };
}

async function drafts(db: WorkspaceDb): Promise<number | null> {
  return db
    .prepare(`SELECT count(*) AS n FROM purchase_order WHERE workspace_id = ?1`)
    .bind(db.workspaceId)
    .first<number>('n');
}

// The newest change that a browser would pull: of an order or of an answer.
const lastChange = (db: WorkspaceDb) =>
  db
    .prepare(
      `SELECT (SELECT max(revision) FROM purchase_order WHERE workspace_id = ?1) AS orders,
         (SELECT max(revision) FROM plan_answer_pack WHERE workspace_id = ?1) AS answers`,
    )
    .bind(db.workspaceId)
    .first();

const partOf = (db: WorkspaceDb, from: PlanPart | null) =>
  replenishPart(db, from && structuredClone(from), NOW_MS, PART_SKUS);

/** Delivers a run, every part `times` times; answers where its parts began, in their order. */
async function deliverRun(db: WorkspaceDb, times: number) {
  const seen: (PlanPart | null)[] = [];
  for (let from: PlanPart | null | undefined = null; from !== undefined; ) {
    seen.push(from);
    let next: PlanPart | null = null;
    for (let i = 0; i < times; i += 1) ({ next } = await partOf(db, from));
    from = next ?? undefined;
  }
  return seen;
}

let straight: Promise<Awaited<ReturnType<typeof shown>>> | undefined;
function undisturbed() {
  straight ??= openShop().then(async (db) => {
    await deliverRun(db, 1);
    return shown(db);
  });
  return straight;
}

it('plans 2,050 SKUs in 3 parts; each line drafted is its answer, a supplier and place one draft', async () => {
  const db = await openShop();
  expect(await deliverRun(db, 1)).toHaveLength(3);
  const { lines, orders, answers } = await shown(db);
  expect(new Set(answers.map(({ skuId }) => skuId)).size).toBe(SKUS);
  const wanted = answers
    .map((one) => `${one.skuId} ${one.warehouseId} ${one.orderUnits + one.fastOrderUnits}`)
    .filter((text) => !text.endsWith(' 0'));
  const drafted = lines.map(({ sku, place, units }) => `${sku} ${place} ${units}`);
  expect(drafted.sort()).toEqual(wanted.sort());
  expect(lines.length).toBeGreaterThan(100);
  expect(await drafts(db)).toBe(orders);
}, 120_000);

it('changes nothing when each part comes twice, nor when all come again, the last one first', async () => {
  const db = await openShop();
  const parts = await deliverRun(db, 2);
  expect(await shown(db)).toEqual(await undisturbed());
  const before = await lastChange(db);
  for (const part of parts.reverse()) await partOf(db, part);
  expect(await shown(db)).toEqual(await undisturbed());
  expect(await lastChange(db)).toEqual(before);
}, 120_000);

it('brings nothing back when parts of an older run come after new sales and a newer run', async () => {
  const db = await openShop();
  const parts = await deliverRun(db, 1);
  await writeAll(db, [
    `UPDATE stock_level SET on_hand = on_hand / 3, revision = ${REVISION}
     WHERE workspace_id = ?1 AND warehouse_id = 'wh_US'`,
  ]);
  await replenish(db, NOW_MS);
  const after = await shown(db);
  expect(after.lines.length).toBeGreaterThan((await undisturbed()).lines.length);
  const packed = () => db.prepare(PACK_STATE_SQL).bind(db.workspaceId).first('packedRevision');
  const before = [await lastChange(db), await packed()];
  for (const part of [...parts, ...parts.reverse()]) await partOf(db, part);
  expect(await shown(db)).toEqual(after);
  expect([await lastChange(db), await packed()]).toEqual(before);
}, 120_000);

/** A database that breaks off at the n-th batch. */
function failingAt(n: number): D1Database {
  let batches = 0;
  const own = (target: object, name: string | symbol) => {
    const value = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  const failing = (session: D1DatabaseSession): D1DatabaseSession =>
    new Proxy(session, {
      get: (target, name) => {
        if (name !== 'batch') return own(target, name);
        return async (statements: D1PreparedStatement[]) => {
          batches += 1;
          if (batches === n) throw new Error('the worker was stopped');
          return target.batch(statements);
        };
      },
    });
  return new Proxy(env.DB, {
    get: (target, name) =>
      name === 'withSession'
        ? (...args: Parameters<D1Database['withSession']>) => failing(target.withSession(...args))
        : own(target, name),
  });
}

it('does the rest when a part breaks off at its 1st, 2nd, 3rd, 5th ... batch and comes again', async () => {
  const { workspaceId } = await openShop();
  const db = await forWorkspace(env, workspaceId);
  let broken = 0;
  for (let from: PlanPart | null | undefined = null; from !== undefined; ) {
    let next: PlanPart | null | undefined;
    for (const n of [1, 2, 3, 5, 8, 13, 99]) {
      const failing = await forWorkspace({ ...env, DB: failingAt(n) }, workspaceId);
      next = await partOf(failing, from).then(
        (done) => done.next,
        () => undefined,
      );
      if (next !== undefined) break;
      broken += 1;
    }
    from = next ?? undefined;
  }
  expect(broken).toBeGreaterThan(8);
  expect(await shown(db)).toEqual(await undisturbed());
}, 180_000);

it('drafts no SKU a second time when its draft is approved between two parts', async () => {
  const db = await openShop();
  const { next } = await partOf(db, null);
  await writeAll(db, [
    `UPDATE purchase_order SET status = 'approved', approved_at_utc = 1, revision = ${REVISION}
     WHERE workspace_id = ?1 AND status = 'draft'`,
  ]);
  for (let part = next; part; part = (await partOf(db, part)).next);
  await deliverRun(db, 1);
  const { results } = await db
    .prepare(
      `SELECT o.warehouse_id, l.sku_id FROM purchase_order o CROSS JOIN purchase_order_line l
         ON l.workspace_id = ?1 AND l.purchase_order_id = o.id WHERE o.workspace_id = ?1
       GROUP BY 1, 2 HAVING count(*) > 1`,
    )
    .bind(db.workspaceId)
    .all();
  expect(results).toEqual([]);
}, 120_000);

it('takes a message of the queue and sends the one after it, until the shop is planned', async () => {
  const db = await makePlanShop(env, 'ws_parts_queue', 3_100);
  const sent: { readonly body: OrdersMessage }[] = [
    { body: { kind: 'plan-orders', workspaceId: db.workspaceId, part: null } },
  ];
  const sendBatch = async (messages: typeof sent) => void sent.push(...messages);
  const bindings = { ...env, JOBS: { sendBatch } } as unknown as Env;
  let taken = 0;
  for (const { body } of sent) {
    const one = { body, attempts: 1, ack: () => (taken += 1), retry: () => {} };
    const batch = { messages: [one] } as unknown as MessageBatch<unknown>;
    await runJobs(batch, bindings, () => NOW_MS);
  }
  expect([sent.length, taken]).toEqual([2, 2]);
  const { answers } = await shown(db);
  expect(new Set(answers.map(({ skuId }) => skuId)).size).toBe(3_100);
}, 120_000);
