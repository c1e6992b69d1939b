// What platforms say they hold, kept as they last said it, and held against our balances where the
// platform is the authority on a warehouse. Posts nothing itself: counts go through the ledger.
import type { LevelNews, PulledLevel } from '../../domain/connections/pulled.ts';
import type { HeldEvent } from '../../domain/connections/told.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { bumpRevision } from '../workspace.ts';

/** SQL of the listings of the items that news is of: ?1 workspace, ?2 connection, ?3 the news. */
export const LISTED_SQL = `UPDATE listing SET listed_quantity = n.units,
    is_listed_quantity_exact = 1, listed_as_of_utc = n.as_of_utc, listed_source = 'connection',
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
  FROM (SELECT p.listing_id, sum(max(0, p.available)) AS units,
      max(p.available_as_of_utc) AS as_of_utc
    FROM (SELECT DISTINCT t.listing_id FROM json_each(?3) j
      CROSS JOIN platform_level t ON t.workspace_id = ?1 AND t.connection_id = ?2
        AND t.item_ref = j.value ->> 0 AND t.place_ref = j.value ->> 1) l
    CROSS JOIN platform_level p ON p.workspace_id = ?1 AND p.listing_id = l.listing_id
      AND p.connection_id = ?2
    GROUP BY p.listing_id HAVING count(p.available) = count(*)) n
  WHERE listing.workspace_id = ?1 AND listing.id = n.listing_id
    AND coalesce(listing.listed_as_of_utc, 0) <= n.as_of_utc`;

/** Statement that keeps what a page said; a level of no known listing is left out. */
export function storeLevels(
  db: WorkspaceDb,
  at: { connectionId: string; accountId: string; asOfUtc: number },
  levels: readonly PulledLevel[],
): D1PreparedStatement {
  const rows = levels.map((level) => [
    level.itemRef,
    level.placeRef,
    level.sellerSku ?? level.offerRef,
    level.available,
    level.onHand,
    level.unavailable,
  ]);
  return db
    .prepare(
      `INSERT INTO platform_level (workspace_id, connection_id, item_ref, place_ref, listing_id,
         available, on_hand, unavailable, as_of_utc, available_as_of_utc)
       SELECT ?1, ?2, j.value ->> 0, j.value ->> 1, l.id, j.value ->> 3, j.value ->> 4,
         j.value ->> 5, ?4, ?4
       FROM json_each(?5) j CROSS JOIN listing l INDEXED BY listing_seller_sku
         ON l.workspace_id = ?1 AND l.account_id = ?3 AND l.seller_sku = j.value ->> 2
       WHERE 1 ON CONFLICT DO UPDATE SET listing_id = excluded.listing_id,
         available = iif(excluded.as_of_utc >= platform_level.available_as_of_utc,
           excluded.available, platform_level.available),
         available_as_of_utc = max(excluded.as_of_utc, platform_level.available_as_of_utc),
         on_hand = excluded.on_hand,
         unavailable = excluded.unavailable, as_of_utc = excluded.as_of_utc
         WHERE excluded.as_of_utc >= platform_level.as_of_utc`,
    )
    .bind(db.workspaceId, at.connectionId, at.accountId, at.asOfUtc, JSON.stringify(rows));
}

/**
 * Statements that take in what messages say the platform sells by now, the newer word winning
 * whatever the order of arrival; the listings' quantities follow.
 */
export function takeLevelNews(
  db: WorkspaceDb,
  connectionId: string,
  news: readonly LevelNews[],
): D1PreparedStatement[] {
  const rows = news.map((one) => [one.itemRef, one.placeRef, one.available, one.asOfUtc]);
  const text = JSON.stringify(rows);
  const levels = db
    .prepare(
      `UPDATE platform_level SET available = coalesce(j.value ->> 2, 0),
         available_as_of_utc = j.value ->> 3
       FROM json_each(?3) j
       WHERE workspace_id = ?1 AND connection_id = ?2 AND item_ref = j.value ->> 0
         AND place_ref = j.value ->> 1 AND available_as_of_utc < j.value ->> 3`,
    )
    .bind(db.workspaceId, connectionId, text);
  const listings = db.prepare(LISTED_SQL).bind(db.workspaceId, connectionId, text);
  return [bumpRevision(db), levels, listings];
}

/**
 * Statements that keep what a message said, and have it held against ours after the next orders.
 * The mark is set once: a round under way loses its turn for it and goes on from where it stood.
 */
export function hearLevels(
  db: WorkspaceDb,
  connectionId: string,
  { accountId, asOfUtc, levels }: HeldEvent,
): D1PreparedStatement[] {
  return [
    storeLevels(db, { connectionId, accountId, asOfUtc }, levels),
    db
      .prepare(
        `UPDATE connection SET cursor = json_set(coalesce(cursor, '{}'), '$.hasHeardLevels',
           json('true')) WHERE workspace_id = ?1 AND id = ?2
           AND coalesce(cursor ->> '$.hasHeardLevels', 0) <> 1`,
      )
      .bind(db.workspaceId, connectionId),
  ];
}

/** Statement that forgets what a full round no longer found. */
export function forgetLevels(
  db: WorkspaceDb,
  connectionId: string,
  beforeUtc: number,
): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM platform_level WHERE workspace_id = ?1 AND connection_id = ?2
         AND as_of_utc < ?3`,
    )
    .bind(db.workspaceId, connectionId, beforeUtc);
}

/** One balance as a platform holds it, in our SKU and warehouse. */
export interface ComparedLevel {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly onHand: number;
  readonly unavailable: number | null;
  readonly asOfUtc: number;
  /** 1 = nothing was ever counted or moved there: the first word, however large, is no surprise. */
  readonly isFirst: number;
}

/** A balance in motion around the snapshot is left to the next one: who came first is not known. */
export const STILL_MS = 2 * 60_000;
/** An agreeing balance is made fresh so often. */
export const FRESH_MS = 20 * 3_600_000;

/**
 * SQL of the balances to compare: ?1 workspace, ?2 connection, ?3 JSON of `[place, warehouse]`,
 * ?4 rows, ?5 and ?6 the last SKU and warehouse, ?7 the earliest time. Only where the platform is
 * the authority, only offers of one unit of one SKU that no other offer there shares, and only what
 * is still.
 */
export const COMPARE_SQL = `
  SELECT c.sku_id AS skuId, j.value ->> 1 AS warehouseId, max(p.on_hand) AS onHand,
    max(p.unavailable) AS unavailable, max(p.as_of_utc) AS asOfUtc,
    NOT EXISTS (SELECT 1 FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.sku_id = c.sku_id AND m.warehouse_id = w.id AND m.on_hand_delta <> 0) AS isFirst
  FROM json_each(?3) j
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = j.value ->> 1
    AND w.authority = 'external'
  CROSS JOIN platform_level p ON p.workspace_id = ?1 AND p.connection_id = ?2
    AND p.place_ref = j.value ->> 0 AND p.on_hand IS NOT NULL AND p.as_of_utc >= ?7
  CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = p.listing_id
    AND c.units = 1 AND c.effective_from_utc = (SELECT max(n.effective_from_utc)
      FROM listing_component n WHERE n.workspace_id = ?1 AND n.listing_id = p.listing_id)
  LEFT JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = c.sku_id
    AND s.warehouse_id = w.id AND s.bucket = ''
  WHERE (s.sku_id IS NULL OR s.on_hand <> p.on_hand
      OR s.unavailable <> coalesce(p.unavailable, s.unavailable)
      OR s.as_of_utc < p.as_of_utc - ${FRESH_MS})
    AND NOT EXISTS (SELECT 1 FROM listing_component o WHERE o.workspace_id = ?1
      AND o.listing_id = c.listing_id AND o.effective_from_utc = c.effective_from_utc
      AND o.sku_id <> c.sku_id)
    AND NOT EXISTS (SELECT 1 FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.sku_id = c.sku_id AND m.warehouse_id = w.id AND m.bucket = ''
      AND (m.on_hand_delta <> 0 OR m.unavailable_delta <> 0)
      AND m.occurred_at_utc BETWEEN p.as_of_utc - ${STILL_MS} AND p.as_of_utc + ${STILL_MS})
    AND (c.sku_id, w.id) > (?5, ?6)
  GROUP BY c.sku_id, w.id HAVING count(*) = 1 ORDER BY c.sku_id, w.id LIMIT ?4`;

/** Whose balances to compare. */
export interface ComparedConnection {
  readonly id: string;
  readonly warehouses: Readonly<Record<string, string>>;
  /** What was said before is left alone: it was compared when it came. */
  readonly fromMs: number;
  /** It holds SKUs by their codes, and no listings. */
  readonly isWarehouse: boolean;
}

/** A piece of the balances to compare, after the last one; `sql` takes what COMPARE_SQL takes. */
export async function levelsToCompare(
  db: WorkspaceDb,
  { id, warehouses, fromMs }: Omit<ComparedConnection, 'isWarehouse'>,
  page: { limit: number; after: readonly [sku: string, warehouse: string] },
  sql: string,
): Promise<ComparedLevel[]> {
  const pairs = JSON.stringify(Object.entries(warehouses));
  const { results } = await db
    .prepare(sql)
    .bind(db.workspaceId, id, pairs, page.limit, ...page.after, fromMs)
    .all<ComparedLevel>();
  return results;
}
