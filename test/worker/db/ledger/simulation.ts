// A run of random acts against the real database: late, doubled, in parallel, with connections
// lost before, in and after batches. Held against the model, against a replay of the movements one
// by one, and against the books' own checks. Prints nothing; returns what it found.
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import { closeMonth, ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { createWorkspace } from '../../../../worker/db/workspace.ts';
import { seededRandom } from '../../../support/seeded-random.mjs';
import { failing, type Injected } from './failing-session.ts';
import { LedgerModel } from './ledger-model.ts';
import { type Performed, perform } from './perform-act.ts';
import { delivered, KIT, type RandomAct, randomActs } from './random-acts.ts';
import { auditLog } from './replay-log.ts';

/** What a run found; all but the counts of work must be 0 or empty. */
export interface SimulationResult {
  seed: number;
  operations: number;
  outcomes: Record<string, number>;
  injected: Injected;
  violations: string[];
  oversold: number;
  lost: number;
  doubled: number;
}

/** Called for every delivered act with its outcome. */
export type OnAct = (row: { seed: number; n: number } & RandomAct & Performed) => void;

const START_MS = Date.UTC(2026, 9, 1);
// Every other stretch of this many acts runs in parallel, so many at a time.
const STRETCH = 50;
const PARALLEL = 8;
const FAILURE_RATE = 0.08;

/** Runs `operations` acts from a seed in a workspace of their own. */
export async function simulate(
  env: Parameters<typeof forWorkspace>[0],
  seed: number,
  operations: number,
  onAct: OnAct = () => undefined,
): Promise<SimulationResult> {
  const workspaceId = `ws_seed${seed}`;
  await createWorkspace(env, { id: workspaceId, name: workspaceId }, START_MS);
  const injected: Injected = { before: 0, between: 0, after: 0 };
  const random = seededRandom(seed ^ 0xfa11);
  const db = await forWorkspace(env, workspaceId, {
    wrap: (session) => failing(session, random, FAILURE_RATE, injected),
    firstPauseMs: 0,
  });
  const calm = await forWorkspace(env, workspaceId);
  for (const [skuId, units] of Object.entries(KIT.parts)) {
    await calm
      .prepare(
        `INSERT INTO sku_component (workspace_id, kit_sku_id, component_sku_id, units)
         VALUES (?1, ?2, ?3, ?4)`,
      )
      .bind(workspaceId, KIT.skuId, skuId, units)
      .run();
  }

  const model = new LedgerModel();
  const violations: string[] = [];
  const outcomes: Record<string, number> = {};
  const acts = delivered(randomActs(seed, operations, START_MS), seed).slice(0, operations);
  const nowMs = START_MS + operations * 1_000;
  const settled: (Performed & { act: RandomAct })[] = [];

  for (let start = 0; start < acts.length; start += STRETCH) {
    const stretch = acts.slice(start, start + STRETCH);
    const isParallel = (start / STRETCH) % 2 === 1;
    const width = isParallel ? PARALLEL : 1;
    for (let i = 0; i < stretch.length; i += width) {
      const group = stretch.slice(i, i + width);
      const expected = isParallel ? [] : group.map((act) => model.outcome(act));
      const done = await Promise.all(group.map((act) => perform(db, act, nowMs)));
      const rows = done.map((performed, j) => ({ ...performed, act: group[j] as RandomAct }));
      // In parallel the database chose an order: the model must agree with that very order.
      const inOrder = isParallel ? serialized(rows) : rows;
      inOrder.forEach((row, j) => {
        const n = start + i + j;
        outcomes[row.outcome] = (outcomes[row.outcome] ?? 0) + 1;
        onAct({ seed, n, ...row.act, outcome: row.outcome, seq: row.seq, code: row.code });
        violations.push(...disagreement(model, row, expected[j], n));
      });
      settled.push(...rows);
    }
    if (start % 2_000 === 1_950) await closeMonth(calm, `close-${start}`, nowMs);
    if (start % 1_000 === 950) violations.push(...(await booksThatDiffer(calm, model)));
  }
  violations.push(...(await booksThatDiffer(calm, model)));
  const audit = await auditLog(calm, settled);
  violations.push(...audit.violations);
  const { oversold, lost, doubled } = audit;
  return { seed, operations: acts.length, outcomes, injected, violations, oversold, lost, doubled };
}

type Row = Performed & { act: RandomAct };

// By the number of the first movement; what left none stands where the group ended.
function serialized(rows: Row[]): Row[] {
  const place = (row: Row) => row.seq ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort((a, b) => place(a) - place(b));
}

// Lost answers make the first success look like a replay: both mean that it was done once.
function disagreement(model: LedgerModel, row: Row, expected: string | undefined, n: number) {
  const wasDone = row.outcome === 'done' || row.outcome === 'replay';
  const now = model.outcome(row.act);
  if (wasDone && now === 'done') model.apply(row.act);
  else if (wasDone && now === 'refused') return [`${n} ${row.act.kind}: done, must be refused`];
  if (row.outcome === 'nothing') model.noteNothing(row.act);
  if (expected === undefined) return [];
  const isAsExpected = expected === 'done' ? wasDone : expected === row.outcome;
  const isCount = row.act.kind === 'count' && wasDone;
  return isAsExpected || isCount
    ? []
    : [`${n} ${row.act.kind} ${row.act.key}: ${row.outcome} ${row.code}, must be ${expected}`];
}

async function booksThatDiffer(
  db: Awaited<ReturnType<typeof forWorkspace>>,
  model: LedgerModel,
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT sku_id || '/' || warehouse_id || '/' || bucket AS place, on_hand, allocated,
         allocated_to_shows, unavailable FROM stock_level WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .all<Record<string, unknown>>();
  const found = new Map(
    results.map(({ place, ...units }) => [String(place), Object.values(units)]),
  );
  const wrong: string[] = [];
  for (const place of new Set([...model.balances.keys(), ...found.keys()])) {
    const must = JSON.stringify(model.balances.get(place) ?? [0, 0, 0, 0]);
    const is = JSON.stringify(found.get(place) ?? [0, 0, 0, 0]);
    if (must !== is) wrong.push(`${place} is ${is}, must be ${must}`);
  }
  const differences = await ledgerDifferences(db);
  return [...wrong, ...differences.map((one) => `${one.rule} ${one.subject} ${one.difference}`)];
}
