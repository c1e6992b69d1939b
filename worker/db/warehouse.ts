// Queries over warehouses and shops: small tables, one statement a page.
import type * as v from 'valibot';
import type {
  Account,
  createAccount,
  createWarehouse,
  Warehouse,
} from '../../shared/contract/catalogue.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** What may be written of a warehouse. */
export type WarehouseFields = v.InferOutput<(typeof createWarehouse)['body']>;
/** What may be written of a shop. */
export type AccountFields = v.InferOutput<(typeof createAccount)['body']>;

/** A warehouse as selected by WAREHOUSE_COLUMNS. */
export interface WarehouseRow extends Omit<Warehouse, 'capabilities' | 'city'> {
  city: string | null;
  canTakeReturns: number;
  canAssemble: number;
  canRelabel: number;
  canDropship: number;
}

/** Columns of a warehouse aliased `w`. */
export const WAREHOUSE_COLUMNS = `w.id, w.code, w.name, w.kind, w.authority, w.country, w.city,
  w.latitude, w.longitude, w.time_zone AS timeZone, w.cut_off_local_time AS cutOffLocalTime,
  w.can_take_returns AS canTakeReturns, w.can_assemble AS canAssemble,
  w.can_relabel AS canRelabel, w.can_dropship AS canDropship,
  w.stale_after_hours AS staleAfterHours`;

/** The warehouse as the wire shows it. */
export function warehouseOf(row: WarehouseRow): Warehouse {
  const { canTakeReturns, canAssemble, canRelabel, canDropship, ...rest } = row;
  return {
    ...rest,
    city: row.city ?? '',
    capabilities: {
      returns: canTakeReturns === 1,
      assembly: canAssemble === 1,
      relabel: canRelabel === 1,
      dropship: canDropship === 1,
    },
  };
}

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const WAREHOUSE_PAGE_SQL = `SELECT ${WAREHOUSE_COLUMNS} FROM warehouse w
  WHERE w.workspace_id = ?1 AND w.id > ?2 ORDER BY w.id LIMIT ?3`;

/** A page of warehouses. */
export async function listWarehouses(db: WorkspaceDb, query: PageQuery): Promise<Page<Warehouse>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(WAREHOUSE_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<WarehouseRow>();
  return pageOf(results, query.limit, (row) => [row.id], warehouseOf);
}

/** The warehouse with that id. */
export async function findWarehouse(db: WorkspaceDb, id: string): Promise<Warehouse | null> {
  const row = await db
    .prepare(`SELECT ${WAREHOUSE_COLUMNS} FROM warehouse w WHERE w.workspace_id = ?1 AND w.id = ?2`)
    .bind(db.workspaceId, id)
    .first<WarehouseRow>();
  return row && warehouseOf(row);
}

const UPSERT_WAREHOUSE = `
  INSERT INTO warehouse (workspace_id, id, code, name, kind, authority, country, city, latitude,
    longitude, time_zone, cut_off_local_time, can_take_returns, can_assemble, can_relabel,
    can_dropship, stale_after_hours, revision, created_at_utc, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, revision,
    ?18, ?18 FROM workspace WHERE workspace_id = ?1
  ON CONFLICT (workspace_id, id) DO UPDATE SET code = excluded.code, name = excluded.name,
    kind = excluded.kind, authority = excluded.authority, country = excluded.country,
    city = excluded.city, latitude = excluded.latitude, longitude = excluded.longitude,
    time_zone = excluded.time_zone, cut_off_local_time = excluded.cut_off_local_time,
    can_take_returns = excluded.can_take_returns, can_assemble = excluded.can_assemble,
    can_relabel = excluded.can_relabel, can_dropship = excluded.can_dropship,
    stale_after_hours = excluded.stale_after_hours, revision = excluded.revision,
    updated_at_utc = excluded.updated_at_utc`;

/** Statements that write a warehouse; the guard refuses a code that another one has. */
export function writeWarehouse(
  db: WorkspaceDb,
  id: string,
  warehouse: WarehouseFields,
  nowMs: number,
): D1PreparedStatement[] {
  const { capabilities } = warehouse;
  const flag = (isSet: boolean) => (isSet ? 1 : 0);
  return [
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 FROM warehouse
         WHERE workspace_id = ?1 AND code = ?2 AND id <> ?3 LIMIT 1`,
      )
      .bind(db.workspaceId, warehouse.code, id),
    db
      .prepare(UPSERT_WAREHOUSE)
      .bind(
        db.workspaceId,
        id,
        warehouse.code,
        warehouse.name,
        warehouse.kind,
        warehouse.authority,
        warehouse.country,
        warehouse.city,
        warehouse.latitude,
        warehouse.longitude,
        warehouse.timeZone,
        warehouse.cutOffLocalTime,
        flag(capabilities.returns),
        flag(capabilities.assembly),
        flag(capabilities.relabel),
        flag(capabilities.dropship),
        warehouse.staleAfterHours,
        nowMs,
      ),
  ];
}

/** Columns of a shop aliased `a`. */
export const ACCOUNT_COLUMNS = `a.id, a.platform, a.name, a.market, a.time_zone AS timeZone,
  a.currency, a.external_ref AS externalRef, a.min_shelf_life_days AS minShelfLifeDays`;

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const ACCOUNT_PAGE_SQL = `SELECT ${ACCOUNT_COLUMNS} FROM channel_account a
  WHERE a.workspace_id = ?1 AND a.id > ?2 ORDER BY a.id LIMIT ?3`;

/** A page of shops. */
export async function listAccounts(db: WorkspaceDb, query: PageQuery): Promise<Page<Account>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(ACCOUNT_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<Account>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

/** Statement that adds a shop. */
export function insertAccount(
  db: WorkspaceDb,
  id: string,
  account: AccountFields,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
         external_ref, min_shelf_life_days, revision, created_at_utc, updated_at_utc)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10, revision, ?9, ?9
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(
      db.workspaceId,
      id,
      account.platform,
      account.name,
      account.market,
      account.timeZone,
      account.currency,
      account.externalRef,
      nowMs,
      account.minShelfLifeDays,
    );
}

/** Statement that sets how long before it expires a shop stops selling a unit. */
export function setShelfLife(db: WorkspaceDb, id: string, days: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE channel_account SET min_shelf_life_days = ?3,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, days);
}

/** Statement for the market of a shop: one row, or none when there is no such shop. */
export function askAccountMarket(db: WorkspaceDb, id: string | null): D1PreparedStatement {
  return db
    .prepare('SELECT market FROM channel_account WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}
