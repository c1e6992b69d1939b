// The packs of the order planner against the tables they copy, after random acts and lost races.
import { beforeEach, expect, it } from 'vitest';
import { exportPlan } from '../../../worker/db/export-tables.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import {
  ANSWER_SQL,
  type AnswerPackRow,
  answerId,
  openAnswers,
} from '../../../worker/db/purchasing/plan-answers.ts';
import { readPlanChunk } from '../../../worker/db/purchasing/plan-chunks.ts';
import { readPlanBook } from '../../../worker/db/purchasing/plan-facts.ts';
import { readSkuPlanFacts } from '../../../worker/db/purchasing/sku-plan-facts.ts';
import { readFeed } from '../../../worker/db/sync.ts';
import { STOCK_PARTS } from '../../../worker/db/sync-parts.ts';
import { bumpRevision } from '../../../worker/db/workspace.ts';
import type { PlanFacts } from '../../../worker/domain/purchasing/plan-rows.ts';
import { replenish } from '../../../worker/jobs/replenish.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { makeWorkspace, NOW_MS } from '../open-app.ts';
import { SEEDED_SKUS, seedWorkspace } from '../walk/seed.ts';
import { act, forecastSome, REVISION } from './plan-acts.ts';

let db: WorkspaceDb;
let made = 0;

beforeEach(async () => {
  made += 1;
  db = await makeWorkspace(`ws_packs_${made}`);
  await seedWorkspace(db, NOW_MS - 86_400_000);
  const stock = db.prepare(`INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, on_hand,
      as_of_utc, revision)
    SELECT ?1, id, 'wh_0', 40 * (1 + unicode(substr(id, -1)) % 7), 1, ${REVISION}
    FROM sku WHERE workspace_id = ?1 ON CONFLICT DO NOTHING`);
  await db.batch([bumpRevision(db), stock.bind(db.workspaceId)]);
});

async function packed() {
  const book = await readPlanBook(db, NOW_MS);
  const facts = new Map<string, PlanFacts>();
  let chunk = await readPlanChunk(db, book, '');
  while (chunk) {
    for (const { id } of chunk.skus) facts.set(id, chunk.facts);
    chunk = await readPlanChunk(db, book, chunk.upToId);
  }
  return { facts, isPacked: book.changes !== null };
}

const plannedIds = async () => {
  const sql = `SELECT id FROM sku WHERE workspace_id = ?1 AND status <> 'archived'
    AND is_tracked = 1 ORDER BY id`;
  const { results } = await db.prepare(sql).bind(db.workspaceId).all<{ id: string }>();
  return results.map(({ id }) => id);
};

const shown = (facts: PlanFacts, id: string) => ({
  levels: facts.levelsOf(id),
  rates: facts
    .ratesOf(id)
    .map(({ market, unitsPerDay, asOfMs, forecast }) => [market, unitsPerDay, asOfMs, forecast]),
  inbound: facts
    .inboundOf(id)
    .map(({ id: line, warehouseId, units }) => [line, warehouseId, units]),
  cost: facts.costOf(id)?.purchaseMinor ?? null,
});

async function expectSame(every: number) {
  const { facts, isPacked } = await packed();
  expect(isPacked).toBe(true);
  const ids = await plannedIds();
  expect([...facts.keys()]).toEqual(ids);
  for (const id of ids.filter((_, i) => i % every === 0)) {
    const source = (await readSkuPlanFacts(db, id, NOW_MS)).facts;
    expect(shown(facts.get(id) as PlanFacts, id)).toEqual(shown(source, id));
  }
}

// What a browser has that pulls the feed, with what it had before.
interface Copy {
  revision: number;
  readonly plans: Map<string, unknown>;
}
const emptyCopy = (): Copy => ({ revision: 0, plans: new Map() });

async function pull(copy: Copy, between: () => Promise<unknown> = async () => {}) {
  const asked = { since: copy.revision, memberId: 'mem_none', deviceId: null };
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await readFeed(db, STOCK_PARTS, { ...asked, cursor: cursor ?? undefined });
    if (!page) throw new Error('no feed');
    for (const { kind, id, row } of page.rows) {
      if (kind === 'tombstone') copy.plans.delete(id.replace('plan\n', ''));
      if (kind === 'plan') copy.plans.set(id, row);
    }
    cursor = page.nextCursor;
    copy.revision = page.revision;
    if (cursor !== null) await between();
  }
  return Object.fromEntries([...copy.plans].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Each answer stands once, in the pack whose range holds its SKU.
async function expectWholeAnswers() {
  const { results } = await db.prepare(ANSWER_SQL.all).bind(db.workspaceId).all<AnswerPackRow>();
  const ids: string[] = [];
  let afterId = '';
  for (const pack of results.map(openAnswers)) {
    for (const { answer } of pack.answers) {
      expect(answer.skuId > afterId && answer.skuId <= pack.upToId).toBe(true);
      ids.push(answerId(answer));
    }
    afterId = pack.upToId;
  }
  expect(new Set(ids).size).toBe(ids.length);
  return ids.sort();
}

it.each([1, 2])(
  'holds what the tables hold after 3 x 50 random acts and bulk writes, seed %i',
  async (seed) => {
    const random = seededRandom(seed);
    await replenish(db, NOW_MS);
    for (let round = 0; round < 3; round += 1) {
      await act(db, random, 50);
      // Before the run the changes are laid over the packs; after it they are in them.
      await expectSame(29);
      if (round % 2 === 0) await replenish(db, NOW_MS + round * 3_600_000);
    }
    await expectSame(7);
  },
  60_000,
);

it('learns 33 a day that were typed in and the forecast that came before the next run', async () => {
  await replenish(db, NOW_MS);
  const typed = db.prepare(`UPDATE demand_rate SET units_per_day = 33, revision = ${REVISION}
    WHERE workspace_id = ?1 AND sku_id = 'sku_00003'`);
  await db.batch([bumpRevision(db), typed.bind(db.workspaceId)]);
  await forecastSome(db, () => 0);
  const ofSku = async () => (await packed()).facts.get('sku_00003')?.ratesOf('sku_00003');
  const wanted = [
    { market: 'DE', unitsPerDay: 0, forecast: { milliUnitsPerDay: [0, 2500] } },
    { market: 'US', unitsPerDay: 33, forecast: { milliUnitsPerDay: [0, 2500] } },
  ];
  expect(await ofSku()).toMatchObject(wanted);
  await replenish(db, NOW_MS + 1);
  expect(await ofSku()).toMatchObject(wanted);
}, 60_000);

it('stays whole when 3 runs race each other and acts come between', async () => {
  const random = seededRandom(9);
  await Promise.all([0, 1, 2].map((i) => replenish(db, NOW_MS + i)));
  await replenish(db, NOW_MS);
  for (let round = 0; round < 2; round += 1) {
    await act(db, random, 20);
    const runs = [0, 1, 2].map((i) => replenish(db, NOW_MS + i));
    await Promise.all([...runs, act(db, random, 30)]);
    await expectSame(11);
    await expectWholeAnswers();
  }
}, 60_000);

it('gives a browser that pulls 2 times, runs in between, what one gets that pulls once', async () => {
  const random = seededRandom(5);
  const copy = emptyCopy();
  await replenish(db, NOW_MS);
  for (let round = 1; round <= 2; round += 1) {
    let runs = 0;
    // A page is under way while another run writes packs anew.
    await pull(copy, async () => {
      runs += 1;
      if (runs > 3) return;
      await act(db, random, 15);
      await replenish(db, NOW_MS + round * 3_600_000 + runs);
    });
    await act(db, random, 40);
    await replenish(db, NOW_MS + round * 3_600_000 + 9);
  }
  const own = await pull(copy);
  expect(Object.keys(own)).toEqual(await expectWholeAnswers());
  expect(own).toEqual(await pull(emptyCopy()));
  expect(Object.keys(own).length).toBeGreaterThan(SEEDED_SKUS / 2);
}, 120_000);

it('sends a browser the answers of 1 SKU when 1 sells more, however many its pack holds', async () => {
  await replenish(db, NOW_MS);
  const copy = emptyCopy();
  await pull(copy);
  const sold = db.prepare(`UPDATE demand_rate SET units_per_day = 40, revision = ${REVISION}
    WHERE workspace_id = ?1 AND sku_id = 'sku_00007'`);
  await db.batch([bumpRevision(db), sold.bind(db.workspaceId)]);
  await replenish(db, NOW_MS + 60_000);
  const news = { revision: copy.revision, plans: new Map() };
  const skus = new Set(Object.keys(await pull(news)).map((id) => id.split('/')[0]));
  expect([...skus]).toEqual(['sku_00007']);
}, 60_000);

it('tells a browser to forget the answers of 3 SKUs that were archived', async () => {
  await replenish(db, NOW_MS);
  const copy = emptyCopy();
  const before = Object.keys(await pull(copy));
  const gone = ['sku_00001', 'sku_00002', 'sku_00077'];
  const archive = db.prepare(`UPDATE sku SET status = 'archived', revision = ${REVISION}
    WHERE workspace_id = ?1 AND id IN (SELECT value FROM json_each(?2))`);
  await db.batch([bumpRevision(db), archive.bind(db.workspaceId, JSON.stringify(gone))]);
  await replenish(db, NOW_MS + 60_000);
  const after = Object.keys(await pull(copy));
  expect(before.filter((id) => gone.includes(id.split('/')[0] ?? '')).length).toBeGreaterThan(2);
  expect(after).toEqual(before.filter((id) => !gone.includes(id.split('/')[0] ?? '')));
}, 60_000);

it('exports each answer as a row of its own, in the order of the SKUs', async () => {
  await replenish(db, NOW_MS);
  const plan = exportPlan(db, 'sku-plan', new Set());
  if (typeof plan === 'string') throw new Error(plan);
  const rows = [];
  for await (const page of plan.pages()) rows.push(...page);
  expect(plan.headers.slice(0, 2)).toEqual(['sku_id', 'warehouse_id']);
  const ids = rows.map(([skuId, warehouseId]) => `${skuId}/${warehouseId}`);
  expect(ids).toEqual(await expectWholeAnswers());
}, 60_000);

it('cuts a pack that has grown and makes packs anew when they are gone', async () => {
  await replenish(db, NOW_MS);
  const rows = Array.from({ length: 200 }, (_, i) => `sku_00500x${String(i).padStart(3, '0')}`);
  const insert = db.prepare(`INSERT INTO sku (workspace_id, id, code, title, revision,
      created_at_utc, updated_at_utc)
    SELECT ?1, value, value, 'New', ${REVISION}, 5, 5 FROM json_each(?2)`);
  await db.batch([bumpRevision(db), insert.bind(db.workspaceId, JSON.stringify(rows))]);
  await replenish(db, NOW_MS);
  const count = () =>
    db
      .prepare('SELECT count(*) AS n FROM plan_pack WHERE workspace_id = ?1')
      .bind(db.workspaceId)
      .first<number>('n');
  // 20 packs and an empty last one; that of 250 SKUs became 5.
  expect(await count()).toBe(25);
  await expectSame(17);
  const drop = "DELETE FROM plan_pack WHERE workspace_id = ?1 AND up_to_id > 'sku_003'";
  await db.batch([db.prepare(drop).bind(db.workspaceId)]);
  await expectSame(17);
  await replenish(db, NOW_MS);
  expect(await count()).toBeGreaterThan(20);
  await expectSame(17);
}, 60_000);

it('reads under 2 rows a SKU when a tenth changed, and rewrites nothing when nothing did', async () => {
  await replenish(db, NOW_MS);
  await act(db, seededRandom(4), SEEDED_SKUS / 10);
  const before = db.usage.rowsRead;
  const { planned } = await replenish(db, NOW_MS + 60_000);
  expect((db.usage.rowsRead - before) / planned).toBeLessThan(0.6);
  const written = db.usage.rowsWritten;
  await replenish(db, NOW_MS + 60_000);
  expect(db.usage.rowsWritten).toBe(written);
}, 60_000);
