// Queries of the three numbers of listings: what pages showed, what APIs said, what lies in the
// pools, how the connections stand. Each answer is a fixed number of statements in one round trip.
import type { PageReading } from '../../../shared/contract/differences.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import { FIRST_STATE } from '../../domain/connections/sync-state.ts';
import type {
  ComparedListing,
  ToldConnection,
  ToldLevel,
} from '../../domain/connections/three-way.ts';
import type { ShowStock } from '../../domain/connections/wanted-quantities.ts';
import { msOf } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { lotsOf } from '../stock.ts';
import { LONGEST_SHOW_MS } from './pushes.ts';

/** Statement that takes readings in: of two of one listing the newer one stays. */
export function takeReadings(
  db: WorkspaceDb,
  siteId: string,
  readings: readonly PageReading[],
): D1PreparedStatement {
  const rows = readings.map(({ listingId, units, isExact, readAtUtc }) => [
    ...[listingId, units, isExact ? 1 : 0, msOf(readAtUtc)],
  ]);
  return db
    .prepare(
      `INSERT INTO page_reading (workspace_id, listing_id, units, is_exact, read_at_utc, site_id)
       SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?2 FROM json_each(?3)
       WHERE 1 ON CONFLICT DO UPDATE SET units = excluded.units, is_exact = excluded.is_exact,
         read_at_utc = excluded.read_at_utc, site_id = excluded.site_id
         WHERE excluded.read_at_utc > page_reading.read_at_utc`,
    )
    .bind(db.workspaceId, siteId, JSON.stringify(rows));
}

/** SQL of the listings that sell a SKU: ?1 workspace, ?2 SKU. */
export const SOLD_BY_SQL = `SELECT DISTINCT c.listing_id AS id FROM listing_component c
  CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id AND l.status = 'active'
  WHERE c.workspace_id = ?1 AND c.sku_id = ?2 AND c.effective_from_utc = (
    SELECT max(n.effective_from_utc) FROM listing_component n
    WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)
  ORDER BY c.listing_id LIMIT 100`;

/** Ids of the listings that sell a SKU. */
export async function listingsSelling(db: WorkspaceDb, skuId: string): Promise<string[]> {
  const { results } = await db
    .prepare(SOLD_BY_SQL)
    .bind(db.workspaceId, skuId)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

const UNITS_IN_POOL = `(SELECT sum(s.on_hand - s.allocated - s.unavailable) FROM listing_pool q
    CROSS JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = c.sku_id
      AND s.warehouse_id = q.warehouse_id
    WHERE q.workspace_id = ?1 AND q.listing_id = c.listing_id)`;

/**
 * SQL of the listings of a connection's shop whose numbers may differ, most money first: ?1
 * workspace, ?2 connection, ?3 rows. It only widens: shows, lots, maps and times are left to
 * `shared/inventory/three-way.ts`, which decides.
 */
export const MAY_DIFFER_SQL = `WITH shown AS MATERIALIZED (
    SELECT l.id, coalesce(l.price_minor, 0) AS price, l.buffer_units, r.units AS page,
      (SELECT iif(count(*) = count(p.available), sum(max(0, p.available)), NULL)
        FROM platform_level p WHERE p.workspace_id = ?1 AND p.listing_id = l.id
          AND p.connection_id = ?2) AS api,
      (SELECT min(max(0, ${UNITS_IN_POOL} / c.units)) FROM listing_component c
        WHERE c.workspace_id = ?1 AND c.listing_id = l.id AND c.effective_from_utc = (
          SELECT max(n.effective_from_utc) FROM listing_component n
          WHERE n.workspace_id = ?1 AND n.listing_id = l.id)) AS pool,
      n.push_mode, max(n.push_buffer_units, l.buffer_units) AS kept, n.push_floor_units AS lowest
    FROM connection n
    CROSS JOIN listing l INDEXED BY listing_account ON l.workspace_id = ?1
      AND l.account_id = n.account_id AND l.status = 'active'
    LEFT JOIN page_reading r ON r.workspace_id = ?1 AND r.listing_id = l.id AND r.is_exact = 1
    WHERE n.workspace_id = ?1 AND n.id = ?2),
  ranged AS (SELECT id, price, page, api, pool,
      iif(pool - kept < max(1, lowest), 0, pool - kept) AS least,
      iif(push_mode = 'on', iif(pool - kept < max(1, lowest), 0, pool - kept), pool) AS most
    FROM shown m WHERE page IS NOT NULL OR api IS NOT NULL)
  SELECT id FROM ranged WHERE page <> api OR api NOT BETWEEN least AND most
    OR page NOT BETWEEN least AND most
  ORDER BY price * max(abs(coalesce(api, page) - most), abs(coalesce(page, api) - most)) DESC, id
  LIMIT ?3`;

/** Ids of the listings of a connection's shop whose numbers may differ, most money first. */
export async function listingsThatMayDiffer(
  db: WorkspaceDb,
  connectionId: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db
    .prepare(MAY_DIFFER_SQL)
    .bind(db.workspaceId, connectionId, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** SQL over named listings: ?1 workspace, ?2 JSON of their ids; of `shows` ?2 is now. */
export const DIFFERENCE_SQL = {
  listings: `SELECT l.id, l.account_id AS accountId, l.seller_sku AS sellerSku, l.title,
      l.buffer_units AS bufferUnits, l.price_minor AS priceMinor,
      l.price_currency AS priceCurrency, a.time_zone AS timeZone,
      a.min_shelf_life_days AS minShelfLifeDays, r.units AS pageUnits, r.is_exact AS isPageExact,
      r.site_id AS siteId, r.read_at_utc AS readAtMs,
      (SELECT json_array(q.outcome, q.reason, q.at_utc) FROM quantity_push q
        INDEXED BY quantity_push_listing
        WHERE q.workspace_id = ?1 AND q.listing_id = l.id AND q.outcome <> 'dry-run'
        ORDER BY q.id DESC LIMIT 1) AS lastPush,
      (SELECT json_group_array(json_object('skuId', c.sku_id, 'units', c.units))
        FROM listing_component c WHERE c.workspace_id = ?1 AND c.listing_id = l.id
          AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
            WHERE n.workspace_id = ?1 AND n.listing_id = l.id)) AS components,
      (SELECT json_group_array(p.warehouse_id) FROM listing_pool p
        WHERE p.workspace_id = ?1 AND p.listing_id = l.id) AS pool
    FROM json_each(?2) j CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = j.value
    CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = l.account_id
    LEFT JOIN page_reading r ON r.workspace_id = ?1 AND r.listing_id = l.id ORDER BY j.key`,
  told: `SELECT p.connection_id AS connectionId, p.listing_id AS listingId, p.item_ref AS itemRef,
      p.place_ref AS placeRef, p.available, p.available_as_of_utc AS atMs
    FROM json_each(?2) j CROSS JOIN platform_level p INDEXED BY platform_level_listing
      ON p.workspace_id = ?1 AND p.listing_id = j.value`,
  levels: `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId, sum(s.on_hand) AS onHand,
      sum(s.allocated) AS allocated, sum(s.allocated_to_shows) AS allocatedToShows,
      sum(s.unavailable) AS unavailable, max(s.lots) AS lots, max(s.as_of_utc) AS asOfMs
    FROM (SELECT DISTINCT c.sku_id FROM json_each(?2) j CROSS JOIN listing_component c
        ON c.workspace_id = ?1 AND c.listing_id = j.value) o
    CROSS JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = o.sku_id
    GROUP BY s.sku_id, s.warehouse_id`,
  connections: `SELECT n.id, n.platform, n.account_id AS accountId, n.status,
      n.push_mode AS mode, n.push_buffer_units AS bufferUnits, n.push_floor_units AS floorUnits,
      n.sells_shows AS sellsShows, n.settings ->> '$.warehouses' AS warehouses,
      n.last_sync_at_utc AS lastSyncMs, n.next_sync_at_utc AS nextSyncMs, n.cursor AS state,
      (SELECT count(*) FROM webhook_inbox m WHERE m.workspace_id = ?1
        AND m.state IN ('waiting', 'parked') AND m.connection_id = n.id) AS messages
    FROM (SELECT DISTINCT l.account_id FROM json_each(?2) j
      CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = j.value) a
    CROSS JOIN connection n INDEXED BY connection_account
      ON n.workspace_id = ?1 AND n.account_id = a.account_id ORDER BY n.id`,
  shows: `SELECT s.account_id AS accountId, i.sku_id AS skuId, a.warehouse_id AS warehouseId,
      sum(a.units_open) AS units
    FROM live_session s INDEXED BY live_session_start
    CROSS JOIN live_item i ON i.workspace_id = ?1 AND i.live_session_id = s.id
    CROSS JOIN allocation a ON a.workspace_id = ?1 AND a.holder_kind = 'live'
      AND a.holder_id = i.id AND a.sku_id = i.sku_id AND a.units_open > 0
    WHERE s.workspace_id = ?1 AND s.status = 'live'
      AND s.starts_at_utc BETWEEN ?2 - ${LONGEST_SHOW_MS} AND ?2 + ${LONGEST_SHOW_MS}
    GROUP BY s.account_id, i.sku_id, a.warehouse_id`,
  external: `SELECT id FROM warehouse WHERE workspace_id = ?1 AND authority = 'external'`,
} as const;

/** A listing with what its row says of itself. */
export interface DifferenceListing extends ComparedListing {
  readonly accountId: string;
  readonly sellerSku: string | null;
  readonly title: string;
  readonly siteId: string;
  readonly price: { readonly minor: number; readonly currency: string } | null;
}

/** Everything the numbers of some listings follow from. */
export interface DifferenceRows {
  readonly listings: readonly DifferenceListing[];
  readonly told: readonly ToldLevel[];
  readonly levels: readonly (StockLevel & { readonly asOfMs: number })[];
  /** Without `tells`, which the platform's own file says. */
  readonly connections: readonly Omit<ToldConnection, 'tells'>[];
  readonly shows: readonly (ShowStock & { readonly accountId: string })[];
  readonly externalWarehouseIds: ReadonlySet<string>;
}

interface ListingRow {
  id: string;
  accountId: string;
  sellerSku: string | null;
  title: string;
  bufferUnits: number;
  priceMinor: number | null;
  priceCurrency: string | null;
  timeZone: string;
  minShelfLifeDays: number;
  pageUnits: number | null;
  isPageExact: number | null;
  siteId: string | null;
  readAtMs: number | null;
  lastPush: string | null;
  components: string;
  pool: string;
}

function listingOf(row: ListingRow): DifferenceListing {
  const { id, accountId, sellerSku, title, bufferUnits, timeZone, minShelfLifeDays } = row;
  const { pageUnits: units, readAtMs, priceMinor: minor, priceCurrency: currency } = row;
  const push = row.lastPush && (JSON.parse(row.lastPush) as [string, string | null, number]);
  return {
    ...{ id, accountId, sellerSku, title, bufferUnits, timeZone, minShelfLifeDays },
    siteId: row.siteId ?? '',
    price: minor === null || currency === null ? null : { minor, currency },
    page:
      units === null || readAtMs === null
        ? null
        : { units, isExact: row.isPageExact === 1, atMs: readAtMs },
    lastPush: push ? { outcome: push[0], reason: push[1], atMs: push[2] } : null,
    components: JSON.parse(row.components),
    poolWarehouseIds: JSON.parse(row.pool),
  };
}

interface ConnectionRow extends Omit<ToldConnection, 'tells' | 'push' | 'warehouses' | 'state'> {
  mode: ToldConnection['push']['mode'];
  bufferUnits: number;
  floorUnits: number;
  sellsShows: number;
  warehouses: string | null;
  state: string | null;
}

const connectionOf = (row: ConnectionRow): Omit<ToldConnection, 'tells'> => {
  const { mode, bufferUnits, floorUnits, sellsShows, warehouses, state, ...told } = row;
  return {
    ...told,
    push: { mode, bufferUnits, floorUnits, sellsShows: sellsShows === 1 },
    warehouses: JSON.parse(warehouses ?? '{}'),
    state: { ...FIRST_STATE, ...JSON.parse(state ?? '{}') },
  };
};

type LevelRow = Omit<StockLevel, 'lots'> & { lots: string | null; asOfMs: number };

/** Reads it all in one round trip; listings in the order of their ids. */
export async function differenceRows(
  db: WorkspaceDb,
  listingIds: readonly string[],
  nowMs: number,
): Promise<DifferenceRows> {
  const ids = JSON.stringify(listingIds);
  const ask = (name: keyof typeof DIFFERENCE_SQL, ...more: unknown[]) =>
    db.prepare(DIFFERENCE_SQL[name]).bind(db.workspaceId, ...more);
  const answers = await db.batch<never>([
    ask('listings', ids),
    ask('told', ids),
    ask('levels', ids),
    ask('connections', ids),
    ask('shows', nowMs),
    ask('external'),
  ]);
  const [listings, told, levels, connections, shows, external] = answers.map(
    ({ results }) => results as unknown[],
  );
  const rows = <T>(list: unknown[] | undefined) => (list ?? []) as T[];
  return {
    listings: rows<ListingRow>(listings).map(listingOf),
    told: rows<ToldLevel>(told),
    levels: rows<LevelRow>(levels).map(({ lots, ...level }) =>
      lots === null ? level : { ...level, lots: lotsOf(lots) },
    ),
    connections: rows<ConnectionRow>(connections).map(connectionOf),
    shows: rows<ShowStock & { accountId: string }>(shows),
    externalWarehouseIds: new Set(rows<{ id: string }>(external).map(({ id }) => id)),
  };
}
