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
  type PackRows,
  packEnds,
  warehouseLevels,
  within,
} from '../../domain/purchasing/plan-pack.ts';
import type { PlanFacts, PlanInbound, PlanSkuRow } from '../../domain/purchasing/plan-rows.ts';
import type { PackedRate, RateNews } from '../../domain/purchasing/rate-news.ts';
import { readRateNews } from '../demand-rate-packs.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { CHUNK_ROWS_SQL, CHUNK_SKUS_SQL, type Raw, rateOf } from './pack-rows.ts';
import { type AnswerPack, readAnswerPacks } from './plan-answers.ts';
import {
  bySupplier,
  costDate,
  PLAN_SKU_SQL,
  type PlanBook,
  type PlanTerm,
  type RawTerm,
  termOf,
} from './plan-facts.ts';
import { inParts } from './statement-parts.ts';

const CHUNK_PACKS = 20;
const CHUNK_SKUS = 1000;

/** SQL of packs. `read`: ?1 workspace, ?2 behind this id. */
export const PACK_SQL = {
  read: `SELECT p.up_to_id AS upToId, p.packed_revision AS packedRevision, p.version, p.entries,
      coalesce((SELECT max(b.up_to_id) FROM plan_pack b
        WHERE b.workspace_id = ?1 AND b.up_to_id <= ?2), '') AS startId
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
  SELECT ?1, value ->> 'upToId', value ->> 'packedRevision', w.revision, value -> 'entries'
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, up_to_id) DO UPDATE SET packed_revision = excluded.packed_revision,
    version = excluded.version, entries = excluded.entries`;

interface Pack {
  readonly afterId: string;
  readonly upToId: string;
  readonly packedRevision: number;
  readonly entries: PackRows;
  /** True when it differs from what is written. */
  readonly isChanged: boolean;
}

/** Some SKUs with their facts, and what was answered of them before. */
export interface PlanChunk {
  readonly skus: readonly PlanSkuRow[];
  readonly facts: PlanFacts;
  readonly answers: readonly AnswerPack[];
  readonly afterId: string;
  readonly upToId: string;
  /** The newest version of the packs read; 0 = none. */
  readonly version: number;
  readonly packs: readonly Pack[];
  /** True when no packs were read: there may be some of other ends. */
  readonly isFromTables: boolean;
}

type ReadChunk = Pick<PlanChunk, 'packs' | 'version' | 'isFromTables' | 'afterId'>;

function factsOf(book: PlanBook, all: PackRows, ownTerms: readonly PlanTerm[]): PlanFacts {
  const costs = costsInForce(all.costs, costDate(book.shared.nowMs));
  return {
    ...book.shared,
    termsOf: bySupplier([...book.terms, ...ownTerms]),
    levelsOf: bySku(warehouseLevels(all.levels)),
    ratesOf: bySku(all.rates),
    inboundOf: bySku<PlanInbound>([...all.inbound, ...book.drafted]),
    livesOf: book.livesOf,
    costOf: (skuId) => costs.get(skuId) ?? null,
  };
}

interface PackRow {
  readonly upToId: string;
  readonly packedRevision: number;
  readonly version: number;
  readonly entries: string;
  /** Where the first pack of the answer begins. */
  readonly startId: string;
}

// What happened to the SKUs of a chunk since the packs were made.
interface Since {
  readonly changes: PackRows;
  readonly news: readonly RateNews[];
}

// What another run has packed since the changes were read holds them already.
function openPack(row: PackRow, afterId: string, book: PlanBook, since: Since): Pack {
  const { upToId, packedRevision } = row;
  const kept = within(JSON.parse(row.entries) as PackRows, afterId, upToId);
  const changed = within(since.changes, afterId, upToId);
  const news = since.news.filter(({ skuId }) => skuId > afterId && skuId <= upToId);
  if (packedRevision > book.revision || (isNothing(changed) && news.length === 0)) {
    return { afterId, upToId, packedRevision, entries: kept, isChanged: false };
  }
  const entries = mergeChanges(kept, changed, news);
  return { afterId, upToId, packedRevision: book.revision, entries, isChanged: true };
}

async function readPacks(
  db: WorkspaceDb,
  book: PlanBook,
  changes: PackRows,
  wantedId: string,
): Promise<ReadChunk | null> {
  const { results } = await db.prepare(PACK_SQL.read).bind(db.workspaceId, wantedId).all<PackRow>();
  const [first, last] = [results[0], results.at(-1)];
  if (!first || !last) return null;
  // Another run may have cut the packs elsewhere since the part before this: a pack is read whole.
  const afterId = first.startId;
  const since = {
    changes: within(changes, afterId, last.upToId),
    news: await readRateNews(db, book.ratePacks, afterId, last.upToId),
  };
  const packs = results.map((row, i) =>
    openPack(row, results[i - 1]?.upToId ?? afterId, book, since),
  );
  const version = Math.max(...results.map((row) => row.version));
  return { packs, version, isFromTables: false, afterId };
}

async function readTables(db: WorkspaceDb, book: PlanBook, afterId: string): Promise<ReadChunk> {
  const { results: skus } = await db
    .prepare(CHUNK_SKUS_SQL)
    .bind(db.workspaceId, afterId)
    .all<never>();
  const lastId =
    skus.length < CHUNK_SKUS ? LAST_ID : (skus.at(-1) as { id: string } | undefined)?.id;
  const upToId = lastId ?? LAST_ID;
  const { levels, rates, inbound, costs } = CHUNK_ROWS_SQL;
  const results = await db.batch<never>(
    [levels, rates, inbound, costs, PACK_SQL.version].map((sql) =>
      db.prepare(sql).bind(db.workspaceId, afterId, upToId),
    ),
  );
  const [stock, sold, coming, paid, known] = results.map((result) => result.results);
  const entries: PackRows = {
    skus,
    levels: stock ?? [],
    rates: ((sold ?? []) as Raw<PackedRate>[]).map((row) => rateOf(row)),
    inbound: coming ?? [],
    costs: paid ?? [],
  };
  const [state] = (known ?? []) as { version: number }[];
  const { revision: packedRevision } = book;
  const pack = { afterId, upToId, packedRevision, entries, isChanged: true };
  return { packs: [pack], version: state?.version ?? 0, isFromTables: true, afterId };
}

/** The chunk of SKUs behind an id, or behind the start of its pack; null at the end. */
export async function readPlanChunk(
  db: WorkspaceDb,
  book: PlanBook,
  wantedId: string,
): Promise<PlanChunk | null> {
  if (wantedId === LAST_ID) return null;
  const packed = book.changes && (await readPacks(db, book, book.changes, wantedId));
  const read = packed ?? (await readTables(db, book, wantedId));
  const { packs, afterId } = read;
  const upToId = packs.at(-1)?.upToId ?? LAST_ID;
  const answers = await readAnswerPacks(db, afterId, upToId);
  const { results: terms } = await db
    .prepare(PLAN_SKU_SQL.ownTerms)
    .bind(db.workspaceId, afterId, upToId)
    .all<RawTerm>();
  const all = joined(packs.map(({ entries }) => entries));
  const skus = all.skus.filter(isPlanned);
  return { ...read, skus, facts: factsOf(book, all, terms.map(termOf)), answers, upToId };
}

interface Piece {
  readonly upToId: string;
  readonly packedRevision: number;
  readonly entries: PackRows;
}

function piecesOf({ afterId, upToId, packedRevision, entries }: Pack): Piece[] {
  const ends = packEnds(entries, upToId);
  return ends.map((end, i) => ({
    upToId: end,
    packedRevision,
    entries: within(entries, ends[i - 1] ?? afterId, end),
  }));
}

/**
 * Statements that write the packs of a chunk that changed, none when none did, and where its packs
 * end then. They go into the batch that writes the answers: refused when another run has written
 * these packs since.
 */
export function writePacks(
  db: WorkspaceDb,
  { packs, afterId, upToId, version, isFromTables }: PlanChunk,
): { readonly statements: D1PreparedStatement[]; readonly ends: readonly string[] } {
  const all = packs.map((pack) => ({ ...pack, pieces: pack.isChanged ? piecesOf(pack) : [] }));
  const ends = all.flatMap((pack) =>
    pack.isChanged ? pack.pieces.map((piece) => piece.upToId) : [pack.upToId],
  );
  const pieces = all.flatMap((pack) => pack.pieces);
  if (pieces.length === 0) return { statements: [], ends };
  const bind = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, ...values);
  const statements = [
    bind(GUARD, afterId, upToId, version),
    ...(isFromTables ? [bind(CLEAR, afterId, upToId)] : []),
    ...inParts(pieces).map((part) => bind(WRITE, part)),
  ];
  return { statements, ends };
}
