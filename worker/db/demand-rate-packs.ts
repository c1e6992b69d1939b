// Packs of changed demand rates. Who writes rates of many SKUs at once packs what it wrote, so that
// the order planner reads some hundred of them as one row. A writer that knows nothing of packs
// leaves its rows loose (`packed_revision <> revision`), and the planner finds those one by one.
import type { RateNews } from '../domain/purchasing/rate-news.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { PACK_MARK_SQL } from './purchasing/pack-rows.ts';

/** SKUs of one pack; a forecast takes 300 bytes, so a pack of two markets takes 60 kB. */
const PACK_SKUS = 100;

/**
 * For an upsert of packed rates. A row that somebody left loose stays loose: its pack holds the
 * columns of this writer alone. What the planner's packs hold already is loose no longer.
 */
export const STILL_PACKED_SQL = `packed_revision = CASE
    WHEN demand_rate.packed_revision = demand_rate.revision
      OR demand_rate.revision <= ${PACK_MARK_SQL} THEN excluded.revision
    ELSE demand_rate.packed_revision END`;

const PACK_SQL = `INSERT INTO demand_rate_pack (workspace_id, up_to_id, revision, from_id,
    written_at_utc, rates)
  SELECT ?1, value ->> 'upToId', w.revision, value ->> 'fromId', ?3, value -> 'rates'
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1`;

/** Columns of a rate that are about to be written. */
export type RateChange = Omit<RateNews, 'revision' | 'writtenAtMs'>;

/** Statement that packs rates; in the batch that writes them, in the order of their SKUs. */
export function packRates(
  db: WorkspaceDb,
  rates: readonly RateChange[],
  nowMs: number,
): D1PreparedStatement {
  const ids = [...new Set(rates.map(({ skuId }) => skuId))].sort();
  const packs = Array.from({ length: Math.ceil(ids.length / PACK_SKUS) }, (_, i) => {
    const own = ids.slice(i * PACK_SKUS, (i + 1) * PACK_SKUS);
    const [fromId, upToId] = [own[0] ?? '', own.at(-1) ?? ''];
    const isIn = ({ skuId }: RateChange) => skuId >= fromId && skuId <= upToId;
    return { fromId, upToId, rates: rates.filter(isIn) };
  });
  return db.prepare(PACK_SQL).bind(db.workspaceId, JSON.stringify(packs), nowMs);
}

/**
 * SQL that packs the averages which this batch stamped: ?1 workspace, ?2 now. Reads each of them
 * once, which the planner would have to do otherwise.
 */
export const PACK_AVERAGES_SQL = `
  INSERT INTO demand_rate_pack (workspace_id, up_to_id, revision, from_id, written_at_utc, rates)
  SELECT ?1, max(sku_id), min(revision), min(sku_id), ?2, json_group_array(json_object(
    'skuId', sku_id, 'market', market, 'unitsPerDay', units_per_day, 'asOfMs', as_of_utc))
  FROM (SELECT d.*, (dense_rank() OVER (ORDER BY d.sku_id) - 1) / ${PACK_SKUS} AS part
    FROM demand_rate d INDEXED BY demand_rate_revision
    WHERE d.workspace_id = ?1 AND d.packed_revision = d.revision
      AND d.revision = (SELECT revision FROM workspace WHERE workspace_id = ?1))
  GROUP BY part`;

/** Where a pack stands. */
export interface RatePackKey {
  readonly fromId: string;
  readonly upToId: string;
  readonly revision: number;
}

/** SQL of the reads: ?1 workspace; ?2, ?3 after and up to an id, ?4, ?5 a revision. */
export const RATE_PACK_SQL = {
  keys: `SELECT p.from_id AS fromId, p.up_to_id AS upToId, p.revision FROM demand_rate_pack p
    WHERE p.workspace_id = ?1 AND p.revision > ${PACK_MARK_SQL}`,
  news: `SELECT p.revision, p.written_at_utc AS writtenAtMs, p.rates FROM demand_rate_pack p
    WHERE p.workspace_id = ?1 AND p.up_to_id > ?2 AND p.up_to_id <= ?3 AND p.revision > ?4
      AND p.revision <= ?5`,
} as const;

/** What the packs of these keys say of the SKUs after one id and up to another. */
export async function readRateNews(
  db: WorkspaceDb,
  keys: readonly RatePackKey[],
  afterId: string,
  upToId: string,
): Promise<RateNews[]> {
  const touched = keys.filter((key) => key.upToId > afterId && key.fromId <= upToId);
  if (touched.length === 0) return [];
  const revisions = touched.map(({ revision }) => revision);
  const lastId = touched.reduce((last, key) => (key.upToId > last ? key.upToId : last), '');
  const { results } = await db
    .prepare(RATE_PACK_SQL.news)
    .bind(db.workspaceId, afterId, lastId, Math.min(...revisions) - 1, Math.max(...revisions))
    .all<{ revision: number; writtenAtMs: number; rates: string }>();
  return results.flatMap(({ revision, writtenAtMs, rates }) =>
    (JSON.parse(rates) as RateChange[])
      .filter(({ skuId }) => skuId > afterId && skuId <= upToId)
      .map((change) => ({ ...change, revision, writtenAtMs })),
  );
}

/** Statement that forgets packs up to a revision. */
export const forgetRatePacks = (db: WorkspaceDb, revision: number): D1PreparedStatement =>
  db
    .prepare('DELETE FROM demand_rate_pack WHERE workspace_id = ?1 AND revision <= ?2')
    .bind(db.workspaceId, revision);
