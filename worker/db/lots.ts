// Reading lots: what expires when, page by page, and which lots must be held back or let go.
import type { LotRow } from '../../shared/contract/lots.ts';
import { endOfSale } from '../../shared/inventory/lots.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import type { LotPlace } from './ledger/lots.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** Days a unit must still live to be sold anywhere: the least that any open shop asks. */
export const LEAST_SHELF_LIFE = `coalesce((SELECT min(min_shelf_life_days) FROM channel_account
  WHERE workspace_id = ?1 AND status = 'active'), 0)`;

// Sorts behind every date; what never expires comes last.
const LAST_DATE = '9999-12-31';

const COLUMNS = `l.sku_id AS skuId, l.warehouse_id AS warehouseId, l.lot_code AS lotCode,
  l.expires_on_date AS expiresOnDate, l.units, l.held AS heldUnits,
  (SELECT coalesce(sum(max(m.units_delta, 0)), 0) FROM lot_movement m
    WHERE m.workspace_id = ?1 AND m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id
      AND m.lot_code = l.lot_code) AS receivedUnits`;

/** SQL of what expires, soonest first: ?2 date, ?3 SKU, ?4 warehouse, ?5 lot, ?6 rows. */
export const LOTS_SQL = `SELECT ${COLUMNS} FROM lot_level l INDEXED BY lot_level_lying
  WHERE l.workspace_id = ?1 AND l.units > 0 AND l.expires_on_date >= ?2
    AND (l.expires_on_date, l.sku_id, l.warehouse_id, l.lot_code) > (?2, ?3, ?4, ?5)
  ORDER BY l.expires_on_date, l.sku_id, l.warehouse_id, l.lot_code LIMIT ?6`;

/** SQL of the lots of one SKU, also those used up, soonest first: ?2 SKU. */
export const SKU_LOTS_SQL = `SELECT ${COLUMNS} FROM lot_level l
  WHERE l.workspace_id = ?1 AND l.sku_id = ?2 AND l.units > 0
  ORDER BY coalesce(l.expires_on_date, '${LAST_DATE}'), l.warehouse_id, l.lot_code LIMIT 500`;

/** A page of what expires when; of one SKU all of its lots at once. */
export async function listLots(
  db: WorkspaceDb,
  query: PageQuery & { readonly skuId?: string | undefined },
): Promise<Page<LotRow>> {
  if (query.skuId) {
    const { results } = await db
      .prepare(SKU_LOTS_SQL)
      .bind(db.workspaceId, query.skuId)
      .all<LotRow>();
    return { items: results, nextCursor: null };
  }
  const from = decodeCursor(query.cursor, ['', '', '', '']);
  const { results } = await db
    .prepare(LOTS_SQL)
    .bind(db.workspaceId, ...from, query.limit + 1)
    .all<LotRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.expiresOnDate ?? LAST_DATE, row.skuId, row.warehouseId, row.lotCode],
    (row) => row,
  );
}

/** SQL of lots that may be past their sale and are not held: ?2 the widest date. */
export const PAST_LOTS_SQL = `SELECT l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.lot_code AS lotCode, l.expires_on_date AS expiresOnDate, w.time_zone AS timeZone,
    ${LEAST_SHELF_LIFE} AS minShelfLifeDays
  FROM lot_level l INDEXED BY lot_level_lying
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = l.warehouse_id
  WHERE l.workspace_id = ?1 AND l.units > 0 AND l.units > l.held
    AND l.expires_on_date <= date(?2, '+' || ${LEAST_SHELF_LIFE} || ' days')`;

/** SQL of lots that are held. */
export const HELD_LOTS_SQL = `SELECT l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.lot_code AS lotCode, l.expires_on_date AS expiresOnDate, w.time_zone AS timeZone,
    ${LEAST_SHELF_LIFE} AS minShelfLifeDays
  FROM lot_level l INDEXED BY lot_level_lying
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = l.warehouse_id
  WHERE l.workspace_id = ?1 AND l.units > 0 AND l.held > 0`;

interface DatedRow extends LotPlace {
  readonly expiresOnDate: string | null;
  readonly timeZone: string;
  readonly minShelfLifeDays: number;
}

/** Lots to hold back, and lots to let go since their date or a shop's minimum was corrected. */
export async function lotsToHold(
  db: WorkspaceDb,
  widestDate: string,
  todayIn: (timeZone: string) => string,
): Promise<{ hold: LotPlace[]; letGo: LotPlace[] }> {
  const [past, held] = await db.batch<DatedRow>([
    db.prepare(PAST_LOTS_SQL).bind(db.workspaceId, widestDate),
    db.prepare(HELD_LOTS_SQL).bind(db.workspaceId),
  ]);
  const isPast = ({ expiresOnDate, timeZone, minShelfLifeDays }: DatedRow) =>
    expiresOnDate !== null && todayIn(timeZone) >= endOfSale(expiresOnDate, minShelfLifeDays);
  return {
    hold: (past?.results ?? []).filter(isPast),
    letGo: (held?.results ?? []).filter((row) => !isPast(row)),
  };
}

/** Units of a place that may be of known lots; 0 when nothing lies there. */
export async function lotRoom(db: WorkspaceDb, sql: string, place: Omit<LotPlace, 'lotCode'>) {
  const row = await db
    .prepare(sql)
    .bind(db.workspaceId, place.skuId, place.warehouseId)
    .first<{ units: number }>();
  return row?.units ?? 0;
}

/** Lots of a SKU by code with their dates. */
export async function expiriesOf(db: WorkspaceDb, skuId: string, codes: readonly string[]) {
  const { results } = await db
    .prepare(
      `SELECT l.code, l.expires_on_date AS expiresOnDate FROM json_each(?3) j CROSS JOIN lot l
       ON l.workspace_id = ?1 AND l.sku_id = ?2 AND l.code = j.value`,
    )
    .bind(db.workspaceId, skuId, JSON.stringify(codes))
    .all<{ code: string; expiresOnDate: string | null }>();
  return new Map(results.map(({ code, expiresOnDate }) => [code, expiresOnDate]));
}

/** Statement that corrects a lot's date; triggers carry it to the places it lies in. */
export function correctLot(
  db: WorkspaceDb,
  lot: { skuId: string; code: string; expiresOnDate: string | null },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE lot SET expires_on_date = ?4,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND sku_id = ?2 AND code = ?3`,
    )
    .bind(db.workspaceId, lot.skuId, lot.code, lot.expiresOnDate);
}
