// Reads the SKUs that the order planner plans, a chunk at a time: from packs and what changed since
// they were made, or, where there are none, from the tables. Writes the packs again.
import {
  bySku,
  costsInForce,
  isNothing,
  isPlanned,
  joined,
  LAST_ID,
  mergeChanges,
  type PackEntries,
  type PackRows,
  packEnds,
  type StoredAnswer,
  warehouseLevels,
  within,
} from '../../domain/purchasing/plan-pack.ts';
import type { PlanFacts, PlanInbound, PlanSkuRow } from '../../domain/purchasing/plan-rows.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { CHUNK_ROWS_SQL, CHUNK_SKUS_SQL, type RawRate, rateOf } from './pack-rows.ts';
import { costDate, type PlanBook } from './plan-facts.ts';

const CHUNK_PACKS = 20;
const CHUNK_SKUS = 1000;

/** SQL of packs. `read`: ?1 workspace, ?2 behind this id. */
export const PACK_SQL = {
  read: `SELECT p.up_to_id AS upToId, p.packed_revision AS packedRevision, p.version, p.entries
    FROM plan_pack p WHERE p.workspace_id = ?1 AND p.up_to_id > ?2
    ORDER BY p.up_to_id LIMIT ${CHUNK_PACKS}`,
  version: `SELECT coalesce(max(p.version), 0) AS version FROM plan_pack p
    WHERE p.workspace_id = ?1 AND p.up_to_id > ?2 AND p.up_to_id <= ?3`,
} as const;

const GUARD = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE (${PACK_SQL.version}) <> ?4`;

const CLEAR = `DELETE FROM plan_pack
  WHERE workspace_id = ?1 AND up_to_id > ?2 AND up_to_id <= ?3`;

const WRITE = `INSERT INTO plan_pack (workspace_id, up_to_id, packed_revision, version, entries)
  SELECT w.workspace_id, ?2, ?3, w.revision, ?4 FROM workspace w WHERE w.workspace_id = ?1
  ON CONFLICT (workspace_id, up_to_id) DO UPDATE SET packed_revision = excluded.packed_revision,
    version = excluded.version, entries = excluded.entries`;

interface Pack {
  readonly afterId: string;
  readonly upToId: string;
  readonly packedRevision: number;
  readonly entries: PackEntries;
  /** True when it differs from what is written. */
  readonly isChanged: boolean;
}

/** Some SKUs with their facts, and what was answered of them before. */
export interface PlanChunk {
  readonly skus: readonly PlanSkuRow[];
  readonly facts: PlanFacts;
  readonly answers: readonly StoredAnswer[];
  readonly afterId: string;
  readonly upToId: string;
  /** The newest version of the packs read; 0 = none. */
  readonly version: number;
  readonly packs: readonly Pack[];
}

function chunkOf(book: PlanBook, packs: readonly Pack[], version: number): PlanChunk {
  const all = joined(packs.map(({ entries }) => entries));
  const costs = costsInForce(all.costs, costDate(book.shared.nowMs));
  const inboundOf = bySku<PlanInbound>([...all.inbound, ...book.drafted]);
  return {
    skus: all.skus.filter(isPlanned),
    facts: {
      ...book.shared,
      levelsOf: bySku(warehouseLevels(all.levels)),
      ratesOf: bySku(all.rates),
      inboundOf,
      livesOf: book.livesOf,
      costOf: (skuId) => costs.get(skuId) ?? null,
    },
    answers: all.answers,
    afterId: packs[0]?.afterId ?? '',
    upToId: packs.at(-1)?.upToId ?? LAST_ID,
    version,
    packs,
  };
}

interface PackRow {
  readonly upToId: string;
  readonly packedRevision: number;
  readonly version: number;
  readonly entries: string;
}

// What another run has packed since the changes were read holds them already.
function openPack(row: PackRow, afterId: string, book: PlanBook, changes: PackRows): Pack {
  const { upToId, packedRevision } = row;
  const kept = within(JSON.parse(row.entries) as PackEntries, afterId, upToId);
  const changed = within(changes, afterId, upToId);
  if (packedRevision > book.revision || isNothing(changed)) {
    return { afterId, upToId, packedRevision, entries: kept, isChanged: false };
  }
  const entries = mergeChanges(kept, changed);
  return { afterId, upToId, packedRevision: book.revision, entries, isChanged: true };
}

async function readPacks(
  db: WorkspaceDb,
  book: PlanBook,
  changes: PackRows,
  afterId: string,
): Promise<PlanChunk | null> {
  const { results } = await db.prepare(PACK_SQL.read).bind(db.workspaceId, afterId).all<PackRow>();
  const [first, last] = [results[0], results.at(-1)];
  if (!first || !last) return null;
  const inChunk = within(changes, afterId, last.upToId);
  const packs = results.map((row, i) =>
    openPack(row, results[i - 1]?.upToId ?? afterId, book, inChunk),
  );
  return chunkOf(book, packs, Math.max(...results.map(({ version }) => version)));
}

async function readTables(db: WorkspaceDb, book: PlanBook, afterId: string): Promise<PlanChunk> {
  const { results: skus } = await db
    .prepare(CHUNK_SKUS_SQL)
    .bind(db.workspaceId, afterId)
    .all<never>();
  const lastId =
    skus.length < CHUNK_SKUS ? LAST_ID : (skus.at(-1) as { id: string } | undefined)?.id;
  const upToId = lastId ?? LAST_ID;
  const { levels, rates, inbound, costs, answers } = CHUNK_ROWS_SQL;
  const results = await db.batch<never>(
    [levels, rates, inbound, costs, answers, PACK_SQL.version].map((sql) =>
      db.prepare(sql).bind(db.workspaceId, afterId, upToId),
    ),
  );
  const [stock, sold, coming, paid, answered, known] = results.map((result) => result.results);
  const entries: PackEntries = {
    skus,
    levels: stock ?? [],
    rates: ((sold ?? []) as RawRate[]).map(rateOf),
    inbound: coming ?? [],
    costs: paid ?? [],
    answers: answered ?? [],
  };
  const [state] = (known ?? []) as { version: number }[];
  const { revision: packedRevision } = book;
  const pack = { afterId, upToId, packedRevision, entries, isChanged: true };
  return chunkOf(book, [pack], state?.version ?? 0);
}

/** The chunk of SKUs behind an id; null at the end. */
export async function readPlanChunk(
  db: WorkspaceDb,
  book: PlanBook,
  afterId: string,
): Promise<PlanChunk | null> {
  if (afterId === LAST_ID) return null;
  const packed = book.changes && (await readPacks(db, book, book.changes, afterId));
  return packed ?? readTables(db, book, afterId);
}

/**
 * Statements that write the packs of a chunk with its answers as they are now. They go into the
 * batch that writes the answers: refused when another run has written these packs since.
 */
export function writePacks(
  db: WorkspaceDb,
  { packs, afterId, upToId, version }: PlanChunk,
  answers: readonly StoredAnswer[] | null,
): D1PreparedStatement[] {
  const { workspaceId } = db;
  const now = packs.map((pack) => {
    if (answers === null) return pack;
    const own = answers.filter(({ skuId }) => skuId > pack.afterId && skuId <= pack.upToId);
    const isSame = JSON.stringify(own) === JSON.stringify(pack.entries.answers);
    if (isSame) return pack;
    return { ...pack, entries: { ...pack.entries, answers: own }, isChanged: true };
  });
  const changed = now.filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return [];
  const pieces = changed.flatMap((pack) => {
    const ends = packEnds(pack.entries, pack.upToId);
    return ends.map((end, i) => ({
      end,
      revision: pack.packedRevision,
      entries: within(pack.entries, ends[i - 1] ?? pack.afterId, end),
    }));
  });
  return [
    db.prepare(GUARD).bind(workspaceId, afterId, upToId, version),
    ...changed.map((pack) => db.prepare(CLEAR).bind(workspaceId, pack.afterId, pack.upToId)),
    ...pieces.map(({ end, revision, entries }) =>
      db.prepare(WRITE).bind(workspaceId, end, revision, JSON.stringify(entries)),
    ),
  ];
}
