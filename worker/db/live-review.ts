// Reads the facts of a live that has ended, keeps its figures and its used lessons.

import type { ReviewLine } from '../../shared/contract/live-reviews.ts';
import { isoOf } from '../domain/instants.ts';
import type { ReviewSale, ReviewSession, ReviewSource } from '../domain/live-review-source.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { REVIEW_SQL } from './live-review-statements.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** Reads them in one round trip; null when there is no such live. */
export async function readReview(db: WorkspaceDb, liveId: string): Promise<ReviewSource | null> {
  const results = await db.batch<never>(
    Object.values(REVIEW_SQL).map((sql) => db.prepare(sql).bind(db.workspaceId, liveId)),
  );
  const rows = <T>(i: number) => (results[i]?.results ?? []) as T[];
  const [session] = rows<ReviewSession>(0);
  if (!session) return null;
  return {
    session,
    items: rows(1),
    sales: [...rows<ReviewSale>(2), ...rows<ReviewSale>(3)],
    events: rows(4),
    minutes: rows(5),
    shipments: rows(6),
  };
}

/** SQL of a page, latest first: ?1 workspace, ?2 last start, ?3 last id, ?4 rows. */
export const REVIEW_PAGE_SQL = `SELECT v.id, v.title, v.starts_at_utc AS startsAtUtc, r.currency,
    r.revenue_minor AS revenueMinor, r.units, r.lost_units AS lostUnits,
    (SELECT coalesce(sum(i.expected_units), 0) FROM live_item i INDEXED BY live_item_session
      WHERE i.workspace_id = ?1 AND i.live_session_id = v.id) AS plannedUnits
  FROM live_session v
  LEFT JOIN live_review r ON r.workspace_id = ?1 AND r.live_session_id = v.id
  WHERE v.workspace_id = ?1 AND (v.starts_at_utc, v.id) < (?2, ?3) AND v.status = 'ended'
  ORDER BY v.starts_at_utc DESC, v.id DESC LIMIT ?4`;

type LineRow = Omit<ReviewLine, 'startsAtUtc'> & { readonly startsAtUtc: number };

/** A page of ended lives. */
export async function listReviews(db: WorkspaceDb, query: PageQuery): Promise<Page<ReviewLine>> {
  const [start, id] = decodeCursor(query.cursor, [9e15, '\u{10FFFF}'] as const);
  const { results } = await db
    .prepare(REVIEW_PAGE_SQL)
    .bind(db.workspaceId, start, id, query.limit + 1)
    .all<LineRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.startsAtUtc, row.id],
    (row) => ({ ...row, startsAtUtc: isoOf(row.startsAtUtc) }),
  );
}

/** What the job keeps of a review. */
export interface KeptReview {
  readonly liveId: string;
  readonly revenueMinor: number;
  readonly currency: string;
  readonly orders: number;
  readonly units: number;
  readonly lostUnits: number;
  readonly figures: unknown;
}

/** Statement that keeps it; what the room counted stays. */
export function keepReview(
  db: WorkspaceDb,
  review: KeptReview,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_review (workspace_id, live_session_id, revenue_minor, currency, orders,
         units, lost_units, figures, revision, updated_at_utc)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, revision, ?9 FROM workspace WHERE workspace_id = ?1
       ON CONFLICT (workspace_id, live_session_id) DO UPDATE SET
         revenue_minor = excluded.revenue_minor, currency = excluded.currency,
         orders = excluded.orders, units = excluded.units, lost_units = excluded.lost_units,
         figures = excluded.figures, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      review.liveId,
      review.revenueMinor,
      review.currency,
      review.orders,
      review.units,
      review.lostUnits,
      JSON.stringify(review.figures),
      nowMs,
    );
}

/** Statement that notes estimated losses on the products, so that the next estimate learns them. */
export function keepLosses(
  db: WorkspaceDb,
  liveId: string,
  losses: readonly { readonly skuId: string; readonly lostUnits: number }[],
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE live_item SET lost_units = max(lost_units, f.lost)
       FROM (SELECT value ->> 'skuId' AS sku_id, value ->> 'lostUnits' AS lost
         FROM json_each(?3)) f
       WHERE live_item.workspace_id = ?1 AND live_item.live_session_id = ?2
         AND live_item.sku_id = f.sku_id AND live_item.lost_units < f.lost`,
    )
    .bind(db.workspaceId, liveId, JSON.stringify(losses));
}

/** SQL of the lives whose review is due: ?1 workspace, ?2 ended since, ?3 worked out before. */
export const DUE_REVIEWS_SQL = `SELECT v.id FROM live_session v
  LEFT JOIN live_review r ON r.workspace_id = ?1 AND r.live_session_id = v.id
  WHERE v.workspace_id = ?1 AND v.starts_at_utc >= ?2 AND v.status = 'ended'
    AND (r.figures IS NULL OR r.updated_at_utc < ?3) ORDER BY v.starts_at_utc LIMIT 20`;

/** Lives to work out: never done, or old enough that returns may have come. */
export async function dueReviews(
  db: WorkspaceDb,
  sinceMs: number,
  doneBeforeMs: number,
): Promise<string[]> {
  const { results } = await db
    .prepare(DUE_REVIEWS_SQL)
    .bind(db.workspaceId, sinceMs, doneBeforeMs)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Statement that keeps which lessons were used. */
export function keepLessons(
  db: WorkspaceDb,
  liveId: string,
  usedIds: readonly string[],
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_review (workspace_id, live_session_id, lessons, revision, updated_at_utc)
       SELECT ?1, ?2, ?3, revision, ?4 FROM workspace WHERE workspace_id = ?1
       ON CONFLICT (workspace_id, live_session_id) DO UPDATE SET lessons = excluded.lessons`,
    )
    .bind(db.workspaceId, liveId, JSON.stringify(usedIds), nowMs);
}

/** SQL of planned lives with a product: ?1 workspace, ?2 SKU. */
export const PLANNED_WITH_SQL = `SELECT v.id, i.set_aside_units AS setAsideUnits
  FROM live_item i INDEXED BY live_item_sku
  CROSS JOIN live_session v ON v.workspace_id = ?1 AND v.id = i.live_session_id
    AND v.status IN ('planned', 'signed')
  WHERE i.workspace_id = ?1 AND i.sku_id = ?2 ORDER BY v.starts_at_utc`;

/** Planned lives that have a product in their line-up, and what is set aside of it there. */
export async function plannedWith(
  db: WorkspaceDb,
  skuId: string,
): Promise<{ id: string; setAsideUnits: number }[]> {
  const { results } = await db
    .prepare(PLANNED_WITH_SQL)
    .bind(db.workspaceId, skuId)
    .all<{ id: string; setAsideUnits: number }>();
  return results;
}

/** Statement that takes a product out of a line-up nothing is set aside for. */
export function removeItem(db: WorkspaceDb, liveId: string, skuId: string): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM live_item WHERE workspace_id = ?1 AND live_session_id = ?2 AND sku_id = ?3
         AND set_aside_units = 0`,
    )
    .bind(db.workspaceId, liveId, skuId);
}
