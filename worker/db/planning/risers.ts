// Likely risers and what they are judged by: the pace of each channel, imported trends.
import type { ChannelPace, Riser } from '../../../shared/planning/demand/risers.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const PART = `SELECT value AS id FROM json_each(?2)`;

/** SQL of the reads, for the kept query plans. */
export const RISER_SQL = {
  // Base units of each channel in the last two weeks (?4 on) and the eight before (?3 on).
  paces: `SELECT d.sku_id AS skuId, a.market, a.id AS channelId,
      sum(CASE WHEN d.local_date >= ?4 THEN d.units - d.live_units ELSE 0 END) AS recentUnits,
      sum(CASE WHEN d.local_date < ?4 THEN d.units - d.live_units ELSE 0 END) AS beforeUnits
    FROM (${PART}) p CROSS JOIN channel_account a ON a.workspace_id = ?1
    CROSS JOIN daily_demand d ON d.workspace_id = ?1 AND d.sku_id = p.id
      AND d.account_id = a.id AND d.local_date >= ?3 AND d.local_date <= ?5
    GROUP BY d.sku_id, a.id`,
  trends: `SELECT t.subject_kind AS subjectKind, t.subject, t.market,
      avg(CASE WHEN t.local_date >= ?3 THEN t.value END) AS recentValue,
      avg(CASE WHEN t.local_date < ?3 THEN t.value END) AS beforeValue
    FROM trend_point t WHERE t.workspace_id = ?1 AND t.local_date >= ?2 AND t.local_date <= ?4
    GROUP BY t.subject_kind, t.subject, t.market`,
  titles: `SELECT s.id, s.title FROM (${PART}) p
    CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = p.id`,
  list: `SELECT r.sku_id AS skuId, s.code AS sku, s.title, r.market, r.as_of_date AS asOfDate,
      r.probability, r.add_units AS addUnits, r.inputs
    FROM riser r CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = r.sku_id
    WHERE r.workspace_id = ?1 AND NOT EXISTS (SELECT 1 FROM riser_answer n
      WHERE n.workspace_id = ?1 AND n.sku_id = r.sku_id AND n.market = r.market
        AND n.until_date > ?2)
    ORDER BY r.add_units DESC LIMIT 200`,
  names: `SELECT 'sku' AS kind, s.code AS name, s.id FROM (${PART}) p
      CROSS JOIN sku s INDEXED BY sku_code ON s.workspace_id = ?1 AND s.code = p.id
    UNION ALL SELECT 'category', c.code, c.id FROM category c WHERE c.workspace_id = ?1
    UNION ALL SELECT 'category', c.name, c.id FROM category c WHERE c.workspace_id = ?1`,
} as const;

/** Pace of a channel for one SKU. */
export interface SkuPace extends ChannelPace {
  readonly skuId: string;
  readonly market: string;
}

/** Growth of an imported trend: mean of the last four weeks over the eight before. */
export interface TrendGrowth {
  readonly subjectKind: 'sku' | 'category' | 'word';
  readonly subject: string;
  readonly market: string;
  readonly recentValue: number | null;
  readonly beforeValue: number | null;
}

/** Dates that part a pace or a trend: its first, the first of its recent part, its last. */
export interface PaceDates {
  readonly beforeDate: string;
  readonly recentDate: string;
  readonly trendBeforeDate: string;
  readonly trendRecentDate: string;
  readonly lastDate: string;
}

/** Paces and titles of SKUs, and all trends, in one round trip. */
export async function readPaces(db: WorkspaceDb, skuIds: readonly string[], dates: PaceDates) {
  const ids = JSON.stringify(skuIds);
  const { workspaceId } = db;
  const { beforeDate, recentDate, trendBeforeDate, trendRecentDate, lastDate } = dates;
  const [paces, trends, titles] = await db.batch<never>([
    db.prepare(RISER_SQL.paces).bind(workspaceId, ids, beforeDate, recentDate, lastDate),
    db.prepare(RISER_SQL.trends).bind(workspaceId, trendBeforeDate, trendRecentDate, lastDate),
    db.prepare(RISER_SQL.titles).bind(workspaceId, ids),
  ]);
  return {
    paces: (paces?.results ?? []) as SkuPace[],
    trends: (trends?.results ?? []) as TrendGrowth[],
    titles: (titles?.results ?? []) as { id: string; title: string }[],
  };
}

/** A riser of a SKU in a market. */
export interface SkuRiser extends Riser {
  readonly skuId: string;
  readonly market: string;
}

/** Statements that make `risers` those of these SKUs. */
export function replaceRisers(
  db: WorkspaceDb,
  skuIds: readonly string[],
  risers: readonly SkuRiser[],
  asOfDate: string,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `DELETE FROM riser WHERE workspace_id = ?1
           AND sku_id IN (SELECT value FROM json_each(?2))`,
      )
      .bind(db.workspaceId, JSON.stringify(skuIds)),
    db
      .prepare(
        `INSERT INTO riser (workspace_id, sku_id, market, as_of_date, probability, add_units,
           inputs)
         SELECT ?1, value ->> 'skuId', value ->> 'market', ?3, value ->> 'probability',
           value ->> 'addUnits', value FROM json_each(?2)`,
      )
      .bind(db.workspaceId, JSON.stringify(risers), asOfDate),
  ];
}

type ListedRow = Pick<SkuRiser, 'skuId' | 'market' | 'probability' | 'addUnits'> & {
  readonly sku: string;
  readonly title: string;
  readonly asOfDate: string;
  readonly inputs: string;
};

/** Statement that keeps a riser off the list until a date; '' puts it back. */
export function answerRiser(
  db: WorkspaceDb,
  { skuId, market }: Pick<SkuRiser, 'skuId' | 'market'>,
  untilDate: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO riser_answer (workspace_id, sku_id, market, until_date)
       VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (workspace_id, sku_id, market) DO UPDATE SET until_date = excluded.until_date`,
    )
    .bind(db.workspaceId, skuId, market, untilDate);
}

/** The risers nobody has answered, most units first. */
export async function listRisers(db: WorkspaceDb, today: string) {
  const { results } = await db.prepare(RISER_SQL.list).bind(db.workspaceId, today).all<ListedRow>();
  return results.map(({ inputs, ...row }) => ({ ...(JSON.parse(inputs) as SkuRiser), ...row }));
}

/** Ids by SKU code and by code or name of a category. */
export async function findNames(db: WorkspaceDb, codes: readonly string[]) {
  const { results } = await db
    .prepare(RISER_SQL.names)
    .bind(db.workspaceId, JSON.stringify(codes))
    .all<{ kind: 'sku' | 'category'; name: string; id: string }>();
  const of = (kind: string) =>
    new Map(
      results.filter((row) => row.kind === kind).map(({ name, id }) => [name.toLowerCase(), id]),
    );
  const [skus, categories] = [of('sku'), of('category')];
  return {
    skuIdOf: (code: string) => skus.get(code.toLowerCase()),
    categoryIdOf: (name: string) => categories.get(name.toLowerCase()),
  };
}

/** Statement that writes points of a trend; the same point twice is one. */
export function upsertTrend(
  db: WorkspaceDb,
  points: readonly object[],
  source: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO trend_point (workspace_id, subject_kind, subject, market, local_date, value,
         source)
       SELECT ?1, value ->> 'subjectKind', value ->> 'subject', value ->> 'market',
         value ->> 'localDate', value ->> 'value', ?3 FROM json_each(?2) WHERE 1
       ON CONFLICT (workspace_id, subject_kind, subject, market, local_date)
         DO UPDATE SET value = excluded.value, source = excluded.source`,
    )
    .bind(db.workspaceId, JSON.stringify(points), source);
}
