// What warehouses say they hold of a SKU, kept as they last said it, and held against our balances
// where the warehouse is the authority on itself. Posts nothing: counts go through the ledger.

import type { UnknownSku } from '../../../shared/contract/connection-stocks.ts';
import type { PulledStock } from '../../domain/connections/pulled.ts';
import { isoOf } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';
import { FRESH_MS, STILL_MS } from './levels.ts';

/** Statement that keeps what a page said, also of SKUs that are not ours yet. */
export function storeStocks(
  db: WorkspaceDb,
  at: { connectionId: string; asOfUtc: number },
  stocks: readonly PulledStock[],
): D1PreparedStatement {
  const rows = stocks.map((one) => [one.sku, one.placeRef, one.onHand, one.unavailable]);
  return db
    .prepare(
      `INSERT INTO warehouse_stock (workspace_id, connection_id, sku, place_ref, on_hand,
         unavailable, as_of_utc)
       SELECT ?1, ?2, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, ?3
       FROM json_each(?4) j WHERE 1
       ON CONFLICT DO UPDATE SET on_hand = excluded.on_hand, unavailable = excluded.unavailable,
         as_of_utc = excluded.as_of_utc WHERE excluded.as_of_utc >= warehouse_stock.as_of_utc`,
    )
    .bind(db.workspaceId, at.connectionId, at.asOfUtc, JSON.stringify(rows));
}

/** Statement that forgets what a full round no longer found. */
export function forgetStocks(
  db: WorkspaceDb,
  connectionId: string,
  beforeUtc: number,
): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM warehouse_stock
       WHERE workspace_id = ?1 AND connection_id = ?2 AND as_of_utc < ?3`,
    )
    .bind(db.workspaceId, connectionId, beforeUtc);
}

/**
 * SQL of our SKU behind a code of a warehouse, ?1 workspace: by our own code, else by one that was
 * given to a SKU as another name of it.
 */
export const skuOfCode = (code: string) => `coalesce(
    (SELECT o.id FROM sku o WHERE o.workspace_id = ?1 AND o.code = ${code}),
    (SELECT i.sku_id FROM identifier i WHERE i.workspace_id = ?1 AND i.account_id = ''
      AND i.kind = 'sku' AND i.value = ${code}))`;

/** SQL of codes that name no SKU of ours: ?1 workspace, ?2 connection, ?3 last code, ?4 rows. */
export const UNKNOWN_SKUS_SQL = `SELECT p.sku, sum(p.on_hand) AS onHandUnits,
    json_group_array(p.place_ref) AS places, max(p.as_of_utc) AS asOfUtc
  FROM warehouse_stock p WHERE p.workspace_id = ?1 AND p.connection_id = ?2 AND p.sku > ?3
    AND ${skuOfCode('p.sku')} IS NULL
  GROUP BY p.sku ORDER BY p.sku LIMIT ?4`;

/** A page of codes a warehouse holds that name no SKU of ours. */
export async function listUnknownSkus(
  db: WorkspaceDb,
  connectionId: string,
  query: PageQuery,
): Promise<Page<UnknownSku>> {
  const [code] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(UNKNOWN_SKUS_SQL)
    .bind(db.workspaceId, connectionId, code, query.limit + 1)
    .all<Omit<UnknownSku, 'places' | 'asOfUtc'> & { places: string; asOfUtc: number }>();
  return pageOf(
    results,
    query.limit,
    ({ sku }) => [sku],
    ({ places, asOfUtc, ...row }) => ({
      ...row,
      places: JSON.parse(places),
      asOfUtc: isoOf(asOfUtc),
    }),
  );
}

/** Statement that counts them, so that the list of connections says it. */
export function noteUnknownSkus(db: WorkspaceDb, connectionId: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET unknown_skus = (SELECT count(DISTINCT p.sku) FROM warehouse_stock p
         WHERE p.workspace_id = ?1 AND p.connection_id = ?2 AND ${skuOfCode('p.sku')} IS NULL)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, connectionId);
}

/**
 * SQL of the balances to compare, as `COMPARE_SQL` of `levels.ts` for shops: ?1 workspace,
 * ?2 connection, ?3 JSON of `[place, warehouse]`, ?4 rows, ?5 and ?6 the last SKU and warehouse,
 * ?7 the earliest time. Places that are one warehouse of ours are summed.
 */
export const COMPARE_STOCK_SQL = `
  SELECT k.id AS skuId, w.id AS warehouseId, sum(p.on_hand) AS onHand,
    sum(p.unavailable) AS unavailable, max(p.as_of_utc) AS asOfUtc,
    NOT EXISTS (SELECT 1 FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.sku_id = k.id AND m.warehouse_id = w.id AND m.on_hand_delta <> 0) AS isFirst
  FROM json_each(?3) j
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = j.value ->> 1
    AND w.authority = 'external'
  CROSS JOIN warehouse_stock p ON p.workspace_id = ?1 AND p.connection_id = ?2
    AND p.place_ref = j.value ->> 0 AND p.on_hand IS NOT NULL AND p.as_of_utc >= ?7
  CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = ${skuOfCode('p.sku')}
  LEFT JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = k.id
    AND s.warehouse_id = w.id AND s.bucket = ''
  WHERE (k.id, w.id) > (?5, ?6)
    AND NOT EXISTS (SELECT 1 FROM stock_movement m WHERE m.workspace_id = ?1
      AND m.sku_id = k.id AND m.warehouse_id = w.id AND m.bucket = ''
      AND (m.on_hand_delta <> 0 OR m.unavailable_delta <> 0)
      AND m.occurred_at_utc BETWEEN p.as_of_utc - ${STILL_MS} AND p.as_of_utc + ${STILL_MS})
  GROUP BY k.id, w.id
  HAVING max(s.sku_id IS NULL) OR max(s.on_hand) <> sum(p.on_hand)
    OR max(s.unavailable) <> coalesce(sum(p.unavailable), max(s.unavailable))
    OR max(s.as_of_utc) < max(p.as_of_utc) - ${FRESH_MS}
  ORDER BY k.id, w.id LIMIT ?4`;
