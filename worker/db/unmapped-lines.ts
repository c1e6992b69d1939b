// Order lines that no listing of ours stands behind: shown to a person, and found again as soon as
// a listing answers to their SKU or to the platform's id.
import type { UnmappedLine } from '../../shared/contract/connections.ts';
import { isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface LineRow extends Omit<UnmappedLine, 'placedAtUtc'> {
  placedAtUtc: number | null;
}

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const UNMAPPED_PAGE_SQL = `SELECT l.id, o.account_id AS accountId,
    o.external_ref AS orderRef, l.seller_sku AS sellerSku, l.platform_ref AS platformRef, l.title,
    l.units_ordered AS units, o.placed_at_utc AS placedAtUtc
  FROM order_line l INDEXED BY order_line_unmapped CROSS JOIN sales_order o
    ON o.workspace_id = l.workspace_id AND o.id = l.order_id
  WHERE l.workspace_id = ?1 AND l.listing_id IS NULL AND l.id > ?2 ORDER BY l.id LIMIT ?3`;

/** A page of lines without a listing. */
export async function listUnmappedLines(
  db: WorkspaceDb,
  query: PageQuery,
): Promise<Page<UnmappedLine>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(UNMAPPED_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<LineRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => ({ ...row, placedAtUtc: isoOrNull(row.placedAtUtc) }),
  );
}

/** A line that a listing answers to by now. */
export interface FoundLine {
  readonly accountId: string;
  readonly orderRef: string;
  readonly firstHeardAtUtc: number;
  readonly ref: string;
  readonly sellerSku: string | null;
  readonly platformRef: string | null;
}

/** SQL of the lines a listing answers to by now: ?1 workspace, ?2 rows. */
export const MAPPABLE_SQL = `SELECT o.account_id AS accountId, o.external_ref AS orderRef,
    coalesce(o.first_heard_at_utc, o.created_at_utc) AS firstHeardAtUtc, l.external_ref AS ref,
    l.seller_sku AS sellerSku, l.platform_ref AS platformRef
  FROM order_line l INDEXED BY order_line_unmapped CROSS JOIN sales_order o
    ON o.workspace_id = l.workspace_id AND o.id = l.order_id
  WHERE l.workspace_id = ?1 AND l.listing_id IS NULL AND (
    EXISTS (SELECT 1 FROM listing x WHERE x.workspace_id = ?1 AND x.account_id = o.account_id
      AND x.seller_sku = l.seller_sku)
    OR 1 = (SELECT count(*) FROM listing x WHERE x.workspace_id = ?1
      AND x.account_id = o.account_id AND x.external_ref = l.platform_ref))
  ORDER BY l.id LIMIT ?2`;

/** Lines that can be mapped now. */
export async function findMappableLines(db: WorkspaceDb, limit: number): Promise<FoundLine[]> {
  const { results } = await db.prepare(MAPPABLE_SQL).bind(db.workspaceId, limit).all<FoundLine>();
  return results;
}
