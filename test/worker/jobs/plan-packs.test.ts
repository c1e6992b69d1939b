// The packs of the order planner against the tables they copy, after random acts and lost races.
import { beforeEach, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { readPlanChunk } from '../../../worker/db/purchasing/plan-chunks.ts';
import { readPlanBook } from '../../../worker/db/purchasing/plan-facts.ts';
import { readSkuPlanFacts } from '../../../worker/db/purchasing/sku-plan-facts.ts';
import { bumpRevision } from '../../../worker/db/workspace.ts';
import type { PlanFacts } from '../../../worker/domain/purchasing/plan-rows.ts';
import { replenish } from '../../../worker/jobs/replenish.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { makeWorkspace, NOW_MS } from '../open-app.ts';
import { SEEDED_SKUS, seedWorkspace } from '../walk/seed.ts';

const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';
let db: WorkspaceDb;
let made = 0;

beforeEach(async () => {
  made += 1;
  db = await makeWorkspace(`ws_packs_${made}`);
  await seedWorkspace(db, NOW_MS - 86_400_000);
});

const skuOf = (i: number) => `sku_${String(i).padStart(5, '0')}`;

// What persons, imports, receipts and nights do to the tables, each stamped as everywhere.
const ACTS: readonly string[] = [
  `UPDATE sku SET carton_units = ?3, status = iif(?3 % 5 = 0, 'archived', 'active'),
     revision = ${REVISION} WHERE workspace_id = ?1 AND id = ?2`,
  `UPDATE sku SET is_tracked = ?3 % 2, revision = ${REVISION} WHERE workspace_id = ?1 AND id = ?2`,
  `UPDATE stock_level SET on_hand = ?3, revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = 'wh_1'`,
  `INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, bucket, on_hand, as_of_utc,
     revision)
   VALUES (?1, ?2, 'wh_2', 'lot-' || (?3 % 3), ?3, 0, ${REVISION})
   ON CONFLICT DO UPDATE SET on_hand = excluded.on_hand, revision = excluded.revision`,
  `UPDATE demand_rate SET units_per_day = ?3, revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2`,
  `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc,
     forecast, revision)
   VALUES (?1, ?2, 'DE', 2, 56, 9, '{"firstDate":"2026-11-01","milliUnitsPerDay":[2000],
     "ratios":[1.5,2,3]}', ${REVISION})
   ON CONFLICT DO UPDATE SET units_per_day = ?3, revision = excluded.revision`,
  `UPDATE inbound_line SET units_expected = ?3, warehouse_id = 'wh_' || (?3 % 3),
     status = iif(?3 % 3 = 0, 'closed', 'open'), revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2`,
  `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, units_expected, eta_p50_utc,
     revision, created_at_utc, updated_at_utc)
   VALUES (?1, 'inb_x' || ?2 || ?3, ?2, 'wh_0', ?3, 5, ${REVISION}, 5, 5) ON CONFLICT DO NOTHING`,
  `INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor, currency, source,
     revision, updated_at_utc)
   VALUES (?1, ?2, iif(?3 % 2 = 0, '2026-02-01', '2999-01-01'), ?3, 'USD', 'typed', ${REVISION}, 5)
   ON CONFLICT DO UPDATE SET purchase_minor = ?3, revision = excluded.revision`,
  `INSERT INTO sku (workspace_id, id, code, title, revision, created_at_utc, updated_at_utc)
   VALUES (?1, ?2 || 'n' || ?3, 'NEW ' || ?2 || ?3, 'New', ${REVISION}, 5, 5)
   ON CONFLICT DO NOTHING`,
];

async function act(random: () => number, times: number) {
  const below = (n: number) => Math.floor(random() * n);
  for (let i = 0; i < times; i += 1) {
    const sql = ACTS[below(ACTS.length)] as string;
    const bound = db.prepare(sql).bind(db.workspaceId, skuOf(below(SEEDED_SKUS)), below(90));
    await db.batch([bumpRevision(db), bound]);
  }
}

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
  rates: facts.ratesOf(id),
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

const storedAnswers = async () => {
  const sql = `SELECT sku_id AS skuId, warehouse_id AS warehouseId, as_of_utc AS asOfMs, answer
    FROM sku_plan WHERE workspace_id = ?1 ORDER BY sku_id, warehouse_id`;
  return (await db.prepare(sql).bind(db.workspaceId).all()).results;
};

async function packedAnswers() {
  const book = await readPlanBook(db, NOW_MS);
  const answers = [];
  let chunk = await readPlanChunk(db, book, '');
  while (chunk) {
    answers.push(...chunk.answers);
    chunk = await readPlanChunk(db, book, chunk.upToId);
  }
  const place = (row: { skuId: string; warehouseId: string }) => `${row.skuId} ${row.warehouseId}`;
  return answers.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

it.each([1, 2, 3])(
  'holds what the tables hold after 6 x 60 random acts, seed %i',
  async (seed) => {
    const random = seededRandom(seed);
    await replenish(db, NOW_MS);
    for (let round = 0; round < 6; round += 1) {
      await act(random, 60);
      // Before the run the changes are laid over the packs; after it they are in them.
      await expectSame(29);
      if (round % 2 === 0) await replenish(db, NOW_MS + round * 3_600_000);
    }
    await expectSame(7);
    await replenish(db, NOW_MS);
    expect(await packedAnswers()).toEqual(await storedAnswers());
  },
  60_000,
);

it('stays whole when 3 runs race each other and acts come between', async () => {
  const random = seededRandom(9);
  await Promise.all([0, 1, 2].map((i) => replenish(db, NOW_MS + i)));
  await replenish(db, NOW_MS);
  for (let round = 0; round < 4; round += 1) {
    await act(random, 20);
    const runs = [0, 1, 2].map((i) => replenish(db, NOW_MS + i));
    await Promise.all([...runs, act(random, 30)]);
    await expectSame(11);
    expect(await packedAnswers()).toEqual(await storedAnswers());
  }
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
  await act(seededRandom(4), SEEDED_SKUS / 10);
  const before = db.usage.rowsRead;
  const { planned } = await replenish(db, NOW_MS + 60_000);
  expect((db.usage.rowsRead - before) / planned).toBeLessThan(0.6);
  const written = db.usage.rowsWritten;
  await replenish(db, NOW_MS + 60_000);
  expect(db.usage.rowsWritten).toBe(written);
}, 60_000);
