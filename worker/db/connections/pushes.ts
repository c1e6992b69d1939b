// Queries of pushing: what decides the numbers, the log of what was told, and the numbers taken as
// told so that the next round compares with them.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { QuantityPush } from '../../../shared/contract/connection-sync.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import type {
  PushFacts,
  PushPlace,
  ShowStock,
  WantedQuantity,
} from '../../domain/connections/wanted-quantities.ts';
import { isoOf } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';
import { lotsOf } from '../stock.ts';
import type { ClaimedConnection } from './sync.ts';

/** SQL of the places: ?1 workspace, ?2 connection, ?3 JSON of `[place, warehouse]`. */
export const PUSH_PLACES_SQL = `SELECT p.listing_id AS listingId, p.item_ref AS itemRef,
    p.place_ref AS placeRef, j.value ->> 1 AS warehouseId, p.available
  FROM json_each(?3) j CROSS JOIN platform_level p ON p.workspace_id = ?1
    AND p.connection_id = ?2 AND p.place_ref = j.value ->> 0
  WHERE p.available IS NOT NULL ORDER BY p.listing_id, j.key`;

/** SQL of their listings: ?1 workspace, ?2 connection. */
export const PUSH_LISTINGS_SQL = `SELECT l.id, l.buffer_units AS bufferUnits,
    (SELECT json_group_array(json_object('skuId', c.sku_id, 'units', c.units))
      FROM listing_component c WHERE c.workspace_id = ?1 AND c.listing_id = l.id
        AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
          WHERE n.workspace_id = ?1 AND n.listing_id = l.id)) AS components,
    (SELECT json_group_array(q.warehouse_id) FROM listing_pool q
      WHERE q.workspace_id = ?1 AND q.listing_id = l.id) AS pool
  FROM (SELECT DISTINCT listing_id FROM platform_level
    WHERE workspace_id = ?1 AND connection_id = ?2) p
  CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = p.listing_id AND l.status = 'active'`;

/** SQL of what lies in their SKUs: ?1 workspace, ?2 connection. */
export const PUSH_LEVELS_SQL = `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId,
    sum(s.on_hand) AS onHand, sum(s.allocated) AS allocated,
    sum(s.allocated_to_shows) AS allocatedToShows, sum(s.unavailable) AS unavailable,
    max(s.lots) AS lots
  FROM (SELECT DISTINCT c.sku_id FROM platform_level p CROSS JOIN listing_component c
      ON c.workspace_id = ?1 AND c.listing_id = p.listing_id
    WHERE p.workspace_id = ?1 AND p.connection_id = ?2) o
  CROSS JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = o.sku_id
  GROUP BY s.sku_id, s.warehouse_id`;

/** No platform streams for longer. */
export const LONGEST_SHOW_MS = 3 * 86_400_000;

/**
 * SQL of what shows on air hold for a shop: ?1 workspace, ?2 account, ?3 now. A show that has ended
 * has no row here, and neither has a product that was taken out, whatever became of their blocks.
 */
export const PUSH_SHOWS_SQL = `SELECT i.sku_id AS skuId, a.warehouse_id AS warehouseId,
    sum(a.units_open) AS units
  FROM live_session s INDEXED BY live_session_start
  CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
    AND i.removed_at_utc IS NULL
  CROSS JOIN allocation a ON a.workspace_id = ?1 AND a.holder_kind = 'live'
    AND a.holder_id = i.id AND a.sku_id = i.sku_id AND a.units_open > 0
  WHERE s.workspace_id = ?1 AND s.status = 'live' AND s.account_id = ?2
    AND s.starts_at_utc BETWEEN ?3 - ${LONGEST_SHOW_MS} AND ?3 + ${LONGEST_SHOW_MS}
  GROUP BY i.sku_id, a.warehouse_id`;

/** SQL of the connections a show's products are told to: ?1 workspace, ?2 live session. */
export const SHOW_CONNECTIONS_SQL = `SELECT n.id FROM connection n
  WHERE n.workspace_id = ?1 AND n.push_mode = 'on' AND n.status = 'active'
    AND n.sync_failures = 0 AND EXISTS (SELECT 1 FROM live_item i
      CROSS JOIN listing_component c INDEXED BY listing_component_sku
        ON c.workspace_id = ?1 AND c.sku_id = i.sku_id
      CROSS JOIN platform_level p INDEXED BY platform_level_listing
        ON p.workspace_id = ?1 AND p.listing_id = c.listing_id AND p.connection_id = n.id
      WHERE i.workspace_id = ?1 AND i.live_session_id = ?2)`;

/** Connections whose numbers a show changes, whoever sells in it. */
export async function connectionsOfShow(db: WorkspaceDb, liveId: string): Promise<string[]> {
  const { results } = await db
    .prepare(SHOW_CONNECTIONS_SQL)
    .bind(db.workspaceId, liveId)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

const ACCOUNT_SQL = `SELECT time_zone AS timeZone, min_shelf_life_days AS minShelfLifeDays
  FROM channel_account WHERE workspace_id = ?1 AND id = ?2`;

type LevelRow = Omit<StockLevel, 'lots'> & { readonly lots: string | null };
interface ListingRow {
  id: string;
  bufferUnits: number;
  components: string;
  pool: string;
}

/** Everything the numbers follow from, in one round trip. */
export async function pushFacts(
  db: WorkspaceDb,
  { id, accountId, ...of }: Pick<ClaimedConnection, 'id' | 'accountId' | 'push'>,
  warehouses: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<PushFacts> {
  const ask = (sql: string, ...more: unknown[]) => db.prepare(sql).bind(db.workspaceId, ...more);
  const [places, listings, levels, accounts, shows] = await db.batch<never>([
    ask(PUSH_PLACES_SQL, id, JSON.stringify(Object.entries(warehouses))),
    ask(PUSH_LISTINGS_SQL, id),
    ask(PUSH_LEVELS_SQL, id),
    ask(ACCOUNT_SQL, accountId),
    ask(PUSH_SHOWS_SQL, accountId, nowMs),
  ]);
  const rows = <T>(answer: D1Result<never> | undefined) => (answer?.results ?? []) as T[];
  const [account] = rows<{ timeZone: string; minShelfLifeDays: number }>(accounts);
  return {
    places: rows<PushPlace>(places),
    shows: of.push.sellsShows ? rows<ShowStock>(shows) : [],
    listings: rows<ListingRow>(listings).map(({ components, pool, ...listing }) => ({
      ...listing,
      components: JSON.parse(components),
      poolWarehouseIds: JSON.parse(pool),
    })),
    levels: rows<LevelRow>(levels).map(({ lots, ...level }) =>
      lots === null ? level : { ...level, lots: lotsOf(lots) },
    ),
    localDate: localDateAt(nowMs, account?.timeZone ?? 'UTC'),
    minShelfLifeDays: account?.minShelfLifeDays ?? 0,
  };
}

/** A number as it was told. */
export interface PushedQuantity extends WantedQuantity {
  readonly id: string;
  readonly outcome: 'dry-run' | 'sent' | 'stale' | 'refused';
  readonly reason: string | null;
  readonly atUtc: number;
}

/**
 * Statement that writes the log. What a dry run or a refusal has said last of a number is not said
 * again within a day.
 */
export function logPushes(
  db: WorkspaceDb,
  connectionId: string,
  told: readonly PushedQuantity[],
): D1PreparedStatement {
  const rows = told.map((one) => [
    ...[one.id, one.listingId, one.placeRef, one.from, one.to, one.poolUnits],
    ...[one.outcome, one.reason, one.atUtc, one.showUnits],
  ]);
  return db
    .prepare(
      `INSERT INTO quantity_push (workspace_id, id, connection_id, listing_id, place_ref,
         from_units, to_units, pool_units, outcome, reason, at_utc, show_units)
       SELECT ?1, value ->> 0, ?2, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
         value ->> 6, value ->> 7, value ->> 8, value ->> 9 FROM json_each(?3) j
       WHERE j.value ->> 6 NOT IN ('dry-run', 'refused') OR NOT EXISTS (SELECT 1 FROM (
         SELECT q.outcome, q.reason, q.to_units, q.at_utc
         FROM quantity_push q INDEXED BY quantity_push_listing
         WHERE q.workspace_id = ?1 AND q.listing_id = j.value ->> 1 AND q.connection_id = ?2
           AND q.place_ref = j.value ->> 2 ORDER BY q.id DESC LIMIT 1) n
         WHERE n.outcome = j.value ->> 6 AND n.reason IS j.value ->> 7
           AND n.to_units = j.value ->> 4 AND n.at_utc > (j.value ->> 8) - 86400000)`,
    )
    .bind(db.workspaceId, connectionId, JSON.stringify(rows));
}

/** Statement that takes what was sent as what the platform says by now. */
export function takeAsTold(
  db: WorkspaceDb,
  connectionId: string,
  told: readonly PushedQuantity[],
): D1PreparedStatement {
  const sent = told.filter(({ outcome }) => outcome === 'sent');
  const rows = sent.map(({ itemRef, placeRef, to, atUtc }) => [itemRef, placeRef, to, atUtc]);
  return db
    .prepare(
      `UPDATE platform_level SET available = j.value ->> 2, available_as_of_utc = j.value ->> 3
       FROM json_each(?3) j
       WHERE workspace_id = ?1 AND connection_id = ?2 AND item_ref = j.value ->> 0
         AND place_ref = j.value ->> 1`,
    )
    .bind(db.workspaceId, connectionId, JSON.stringify(rows));
}

/**
 * Statement that takes what the platform was seen to say as its word; of numbers that are as they
 * were last said, only the time is new.
 */
export function takeAsSeen(
  db: WorkspaceDb,
  connectionId: string,
  seen: readonly Pick<PushPlace, 'itemRef' | 'placeRef' | 'available'>[],
  nowMs: number,
): D1PreparedStatement {
  const rows = seen.map(({ itemRef, placeRef, available }) => [itemRef, placeRef, available]);
  return db
    .prepare(
      `UPDATE platform_level SET available = j.value ->> 2, available_as_of_utc = ?4
       FROM json_each(?3) j
       WHERE workspace_id = ?1 AND connection_id = ?2 AND item_ref = j.value ->> 0
         AND place_ref = j.value ->> 1 AND available_as_of_utc < ?4`,
    )
    .bind(db.workspaceId, connectionId, JSON.stringify(rows), nowMs);
}

/**
 * Notes what a platform said where it was told between two rounds, whoever has the turn: its words,
 * or the permission that is wanting. The next round that comes through takes the words away.
 */
export async function noteNotTold(
  db: WorkspaceDb,
  id: string,
  said: { words: string; scope: string | null; isBroken: boolean },
  nowMs: number,
): Promise<void> {
  const { words, scope, isBroken } = said;
  await db
    .prepare(
      `UPDATE connection SET last_error = ?3, last_error_at_utc = ?4,
         sync_failures = sync_failures + iif(?5 IS NULL, 1, 0),
         status = iif(?6, 'broken', status),
         missing_scopes = iif(?5 IS NULL, missing_scopes, (SELECT json_group_array(s) FROM (
           SELECT value AS s FROM json_each(coalesce(missing_scopes, '[]')) UNION SELECT ?5)))
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, words.slice(0, 300), nowMs, scope, isBroken ? 1 : 0)
    .run();
}

/** Statement that notes how many numbers were not taken when a shop was told last. */
export function noteRefused(
  db: WorkspaceDb,
  id: string,
  refusedNumbers: number,
): D1PreparedStatement {
  return db
    .prepare('UPDATE connection SET refused_numbers = ?3 WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id, refusedNumbers);
}

/** SQL of a page of the log: ?1 workspace, ?2 connection, ?3 last id, ?4 rows. */
export const PUSH_PAGE_SQL = `SELECT q.id, q.listing_id AS listingId,
    l.seller_sku AS sellerSku, coalesce(l.title, '') AS title, q.place_ref AS placeRef,
    q.from_units AS fromUnits, q.to_units AS toUnits, q.pool_units AS poolUnits,
    q.show_units AS showUnits, q.outcome,
    q.reason, q.at_utc AS atUtc
  FROM quantity_push q INDEXED BY quantity_push_connection
  LEFT JOIN listing l ON l.workspace_id = ?1 AND l.id = q.listing_id
  WHERE q.workspace_id = ?1 AND q.connection_id = ?2 AND q.id < ?3
  ORDER BY q.id DESC LIMIT ?4`;

/** A page of the log, newest first. */
export async function listPushes(
  db: WorkspaceDb,
  connectionId: string,
  query: PageQuery,
): Promise<Page<QuantityPush>> {
  const [id] = decodeCursor(query.cursor, ['~']);
  const { results } = await db
    .prepare(PUSH_PAGE_SQL)
    .bind(db.workspaceId, connectionId, id, query.limit + 1)
    .all<Omit<QuantityPush, 'atUtc'> & { atUtc: number }>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => ({ ...row, atUtc: isoOf(row.atUtc) }),
  );
}
