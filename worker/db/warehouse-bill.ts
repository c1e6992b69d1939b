// Reads what a month in a warehouse is reckoned from, and keeps its tariffs and bills. Decides
// nothing: shared/planning/warehouse-bill.ts does.
import type { DatedTariff, WarehouseTariff } from '../../shared/planning/tariff.ts';
import type {
  BilledDay,
  BilledShelf,
  BillLine,
  BillReading,
} from '../../shared/planning/warehouse-bill.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** SQL of a warehouse's tariffs; the one without a date was there before dates were. */
export const TARIFFS_SQL = `SELECT effective_from_date AS effectiveFromDate, tariff
  FROM warehouse_tariff WHERE workspace_id = ?1 AND warehouse_id = ?2
  UNION ALL
  SELECT '0001-01-01', tariff FROM warehouse WHERE workspace_id = ?1 AND id = ?2
    AND tariff IS NOT NULL AND NOT EXISTS (SELECT 1 FROM warehouse_tariff
      WHERE workspace_id = ?1 AND warehouse_id = ?2)
  ORDER BY 1 DESC`;

/** A warehouse's tariffs, newest first. */
export async function readTariffs(db: WorkspaceDb, warehouseId: string): Promise<DatedTariff[]> {
  const { results } = await db
    .prepare(TARIFFS_SQL)
    .bind(db.workspaceId, warehouseId)
    .all<{ effectiveFromDate: string; tariff: string }>();
  return results.map(({ effectiveFromDate, tariff }) => ({
    effectiveFromDate,
    tariff: JSON.parse(tariff) as WarehouseTariff,
  }));
}

// Placement, slow movers and plans read the one in force, which stands with the warehouse.
const IN_FORCE = `UPDATE warehouse SET tariff = coalesce((SELECT t.tariff FROM warehouse_tariff t
    WHERE t.workspace_id = ?1 AND t.warehouse_id = warehouse.id AND t.effective_from_date <= ?2
    ORDER BY t.effective_from_date DESC LIMIT 1), tariff)
  WHERE workspace_id = ?1 AND EXISTS (SELECT 1 FROM warehouse_tariff t
    WHERE t.workspace_id = ?1 AND t.warehouse_id = warehouse.id AND t.effective_from_date <= ?2)`;

/** Statement that lets tariffs take over on their date. */
export function enforceTariffs(db: WorkspaceDb, localDate: string): D1PreparedStatement {
  return db.prepare(IN_FORCE).bind(db.workspaceId, localDate);
}

/** Statements that keep a tariff; the first dated one takes the undated one along. */
export function writeTariff(
  db: WorkspaceDb,
  warehouseId: string,
  dated: DatedTariff,
  today: string,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO warehouse_tariff (workspace_id, warehouse_id, effective_from_date, tariff,
           updated_at_utc)
         SELECT ?1, id, '0001-01-01', tariff, ?3 FROM warehouse WHERE workspace_id = ?1
           AND id = ?2 AND tariff IS NOT NULL AND NOT EXISTS (SELECT 1 FROM warehouse_tariff
             WHERE workspace_id = ?1 AND warehouse_id = ?2)`,
      )
      .bind(db.workspaceId, warehouseId, nowMs),
    db
      .prepare(
        `INSERT INTO warehouse_tariff (workspace_id, warehouse_id, effective_from_date, tariff,
           updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET tariff = excluded.tariff,
           updated_at_utc = excluded.updated_at_utc`,
      )
      .bind(
        db.workspaceId,
        warehouseId,
        dated.effectiveFromDate,
        JSON.stringify(dated.tariff),
        nowMs,
      ),
    enforceTariffs(db, today),
  ];
}

/** A bill as kept. */
export interface StoredBill {
  readonly currency: string;
  readonly lines: readonly BillLine[];
}

/** SQL of a month's bill and of how the warehouse's newest was read: ?2 warehouse, ?3 month. */
export const BILL_SQL = `SELECT b.currency, b.lines, (SELECT n.reading FROM warehouse_bill n
    WHERE n.workspace_id = ?1 AND n.warehouse_id = ?2 AND n.reading IS NOT NULL
    ORDER BY n.updated_at_utc DESC LIMIT 1) AS reading
  FROM (SELECT 1) LEFT JOIN warehouse_bill b
    ON b.workspace_id = ?1 AND b.warehouse_id = ?2 AND b.month = ?3`;

/** The bill of a month, and how the newest of the warehouse was read; null = there is none. */
export async function readBill(
  db: WorkspaceDb,
  warehouseId: string,
  month: string,
): Promise<{ bill: StoredBill | null; reading: BillReading | null }> {
  const row = await db
    .prepare(BILL_SQL)
    .bind(db.workspaceId, warehouseId, month)
    .first<{ currency: string | null; lines: string | null; reading: string | null }>();
  const { currency = null, lines = null, reading = null } = row ?? {};
  return {
    bill: currency === null || lines === null ? null : { currency, lines: JSON.parse(lines) },
    reading: reading === null ? null : JSON.parse(reading),
  };
}

/** Statement that keeps a bill; the same month again replaces it. */
export function writeBill(
  db: WorkspaceDb,
  warehouseId: string,
  bill: StoredBill & { month: string; reading?: BillReading | undefined },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO warehouse_bill (workspace_id, warehouse_id, month, currency, lines, reading,
         updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT DO UPDATE SET currency = excluded.currency, lines = excluded.lines,
         reading = coalesce(excluded.reading, reading), updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      warehouseId,
      bill.month,
      bill.currency,
      JSON.stringify(bill.lines),
      bill.reading === undefined ? null : JSON.stringify(bill.reading),
      nowMs,
    );
}

// What was reversed never happened; a unit that only got its lot came to no shelf and left none.
const TRUE_MOVES = `m.on_hand_delta <> 0
  AND m.reverses_id IS NULL AND NOT (m.kind = 'relabel' AND m.lot_code IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM stock_movement u INDEXED BY stock_movement_reverses
    WHERE u.workspace_id = ?1 AND u.reverses_id = m.id)`;
const DAY = `date((m.occurred_at_utc + ?3) / 1000, 'unixepoch')`;

/** SQL of shelves after a SKU: ?2 warehouse, ?3 offset, ?4 last instant, ?5 after SKU, ?6 SKUs. */
export const SHELF_DAYS_SQL = `SELECT m.sku_id AS skuId, ${DAY} AS localDate,
    sum(max(m.on_hand_delta, 0)) AS inUnits, sum(max(-m.on_hand_delta, 0)) AS outUnits,
    (SELECT coalesce(s.volume_cm3, s.length_mm * s.width_mm * s.height_mm / 1000) / 1000000.0
      FROM sku s WHERE s.workspace_id = ?1 AND s.id = m.sku_id) AS cbm
  FROM (SELECT DISTINCT sku_id FROM stock_level INDEXED BY stock_level_warehouse
      WHERE workspace_id = ?1 AND warehouse_id = ?2 AND sku_id > ?5 ORDER BY sku_id LIMIT ?6) q
  CROSS JOIN stock_movement m INDEXED BY stock_movement_place
    ON m.workspace_id = ?1 AND m.sku_id = q.sku_id AND m.warehouse_id = ?2
  WHERE ${TRUE_MOVES} AND m.occurred_at_utc < ?4
  GROUP BY m.sku_id, 2 ORDER BY m.sku_id, 2`;

/** SQL of what was done by day: ?2 warehouse, ?3 offset, ?4 from, ?5 before. */
export const BILLED_DAYS_SQL = `SELECT ${DAY} AS localDate,
    sum(iif(m.kind IN ('receive', 'transfer-in'), m.on_hand_delta, 0)) AS receivedUnits,
    count(DISTINCT iif(m.kind = 'ship', coalesce(nullif(m.source_id, ''), m.operation_id), NULL))
      AS orders,
    sum(iif(m.kind = 'ship', -m.on_hand_delta, 0)) AS pickedUnits,
    sum(iif(m.kind = 'relabel' AND m.on_hand_delta > 0, m.on_hand_delta, 0)) AS labelledUnits,
    sum(iif(m.kind = 'return', m.on_hand_delta, 0)) AS returnedUnits,
    sum(iif(m.kind IN ('transfer-out', 'dispose'), -m.on_hand_delta, 0)) AS sentUnits
  FROM (SELECT DISTINCT sku_id FROM stock_level INDEXED BY stock_level_warehouse
      WHERE workspace_id = ?1 AND warehouse_id = ?2) q
  CROSS JOIN stock_movement m INDEXED BY stock_movement_place
    ON m.workspace_id = ?1 AND m.sku_id = q.sku_id AND m.warehouse_id = ?2
  WHERE ${TRUE_MOVES} AND m.occurred_at_utc >= ?4 AND m.occurred_at_utc < ?5
  GROUP BY 1 ORDER BY 1`;

const SKUS_PER_READ = 500;

/** A month of a warehouse in instants; `offsetMs` is its clock ahead of UTC. */
export interface MonthSpan {
  readonly warehouseId: string;
  readonly offsetMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

type ShelfRow = BilledShelf['days'][number] & { skuId: string; cbm: number | null };

/** Every shelf of the warehouse, some hundred SKUs a read. */
export async function readShelves(db: WorkspaceDb, span: MonthSpan): Promise<BilledShelf[]> {
  const shelves = new Map<string, { cbm: number | null; days: ShelfRow[] }>();
  for (let after = ''; ; ) {
    const { results } = await db
      .prepare(SHELF_DAYS_SQL)
      .bind(db.workspaceId, span.warehouseId, span.offsetMs, span.toMs, after, SKUS_PER_READ)
      .all<ShelfRow>();
    for (const row of results) {
      const shelf = shelves.get(row.skuId) ?? { cbm: row.cbm, days: [] };
      shelf.days.push(row);
      shelves.set(row.skuId, shelf);
    }
    const last = results.at(-1)?.skuId;
    if (last === undefined) return [...shelves.values()];
    after = last;
  }
}

/** What was done on the days of the month. */
export async function readBilledDays(db: WorkspaceDb, span: MonthSpan): Promise<BilledDay[]> {
  const { results } = await db
    .prepare(BILLED_DAYS_SQL)
    .bind(db.workspaceId, span.warehouseId, span.offsetMs, span.fromMs, span.toMs)
    .all<BilledDay>();
  return results;
}
