// Queries over listings: one, a page, and the statements that write them. Components are
// versioned: an order placed earlier keeps the version it was placed under.
import type * as v from 'valibot';
import type { Listing, listingFields } from '../../shared/contract/catalogue.ts';
import { isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';
import { identifierRow } from './sku.ts';

/** What may be written of a listing. */
export type ListingFields = {
  [K in keyof typeof listingFields]: v.InferOutput<(typeof listingFields)[K]>;
};

/** A listing as selected by LISTING_COLUMNS. */
export interface ListingRow {
  id: string;
  accountId: string;
  sellerSku: string | null;
  title: string;
  priceMinor: number | null;
  priceCurrency: string | null;
  fulfilment: Listing['fulfilment'];
  status: 'active' | 'paused' | 'ended';
  bufferUnits: number;
  listedQuantity: number | null;
  isListedQuantityExact: number;
  listedAsOfUtc: number | null;
  components: string;
  pool: string;
  identifiers: string;
}

/** Columns of a listing aliased `l`; the components are those of the newest version. */
export const LISTING_COLUMNS = `l.id, l.account_id AS accountId, l.seller_sku AS sellerSku,
  l.title, l.price_minor AS priceMinor, l.price_currency AS priceCurrency, l.fulfilment, l.status,
  l.buffer_units AS bufferUnits, l.listed_quantity AS listedQuantity,
  l.is_listed_quantity_exact AS isListedQuantityExact, l.listed_as_of_utc AS listedAsOfUtc,
  (SELECT json_group_array(json_object('skuId', c.sku_id, 'units', c.units))
    FROM listing_component c WHERE c.workspace_id = l.workspace_id AND c.listing_id = l.id
      AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = l.workspace_id AND n.listing_id = l.id)) AS components,
  (SELECT json_group_array(p.warehouse_id) FROM (SELECT warehouse_id FROM listing_pool q
    WHERE q.workspace_id = l.workspace_id AND q.listing_id = l.id
    ORDER BY q.priority, q.warehouse_id) p) AS pool,
  (SELECT json_group_array(json_object('kind', i.kind, 'value', i.value,
      'accountId', nullif(i.account_id, '')))
    FROM identifier_listing x CROSS JOIN identifier i
      ON i.workspace_id = x.workspace_id AND i.id = x.identifier_id
    WHERE x.workspace_id = l.workspace_id AND x.listing_id = l.id) AS identifiers`;

/** The listing as the wire shows it. A quantity that is not exact is not one to compare with. */
export function listingOf(row: ListingRow): Listing {
  const { priceMinor, priceCurrency } = row;
  const hasPrice = priceMinor !== null && priceCurrency !== null;
  return {
    id: row.id,
    accountId: row.accountId,
    sellerSku: row.sellerSku,
    title: row.title,
    price: hasPrice ? { minor: priceMinor, currency: priceCurrency } : null,
    fulfilment: row.fulfilment,
    isActive: row.status === 'active',
    bufferUnits: row.bufferUnits,
    listedQuantity: row.isListedQuantityExact === 1 ? row.listedQuantity : null,
    listedAsOfUtc: isoOrNull(row.listedAsOfUtc),
    components: JSON.parse(row.components),
    poolWarehouseIds: JSON.parse(row.pool),
    identifiers: JSON.parse(row.identifiers),
  };
}

/** SQL of one listing: ?1 workspace, ?2 id. */
export const LISTING_SQL = `SELECT ${LISTING_COLUMNS} FROM listing l
  WHERE l.workspace_id = ?1 AND l.id = ?2`;

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const LISTING_PAGE_SQL = `SELECT ${LISTING_COLUMNS} FROM listing l
  WHERE l.workspace_id = ?1 AND l.id > ?2 ORDER BY l.id LIMIT ?3`;

/** The listing with that id. */
export async function findListing(db: WorkspaceDb, id: string): Promise<Listing | null> {
  const row = await db.prepare(LISTING_SQL).bind(db.workspaceId, id).first<ListingRow>();
  return row && listingOf(row);
}

/** A page of listings. */
export async function listListings(db: WorkspaceDb, query: PageQuery): Promise<Page<Listing>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(LISTING_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<ListingRow>();
  return pageOf(results, query.limit, (row) => [row.id], listingOf);
}

const UPSERT_LISTING = `
  INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, price_minor,
    price_currency, fulfilment, status, buffer_units, revision, created_at_utc, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, iif(?9, 'active', 'ended'), ?10, revision, ?11, ?11
  FROM workspace WHERE workspace_id = ?1
  ON CONFLICT (workspace_id, id) DO UPDATE SET account_id = excluded.account_id,
    seller_sku = excluded.seller_sku, title = excluded.title, price_minor = excluded.price_minor,
    price_currency = excluded.price_currency, fulfilment = excluded.fulfilment,
    status = iif(?9, 'active', iif(listing.status = 'active', 'ended', listing.status)),
    buffer_units = excluded.buffer_units, revision = excluded.revision,
    updated_at_utc = excluded.updated_at_utc`;

/** Which children of a listing a write replaces. */
export type ListingParts = Partial<
  Pick<ListingFields, 'components' | 'poolWarehouseIds' | 'identifiers'>
>;

/** Statements that write a listing; children left out of `parts` stay as they are. */
export function writeListing(
  db: WorkspaceDb,
  id: string,
  listing: Omit<ListingFields, keyof ListingParts>,
  parts: ListingParts,
  nowMs: number,
): D1PreparedStatement[] {
  const row = db
    .prepare(UPSERT_LISTING)
    .bind(
      db.workspaceId,
      id,
      listing.accountId,
      listing.sellerSku,
      listing.title,
      listing.price?.minor ?? null,
      listing.price?.currency ?? null,
      listing.fulfilment,
      listing.isActive ? 1 : 0,
      listing.bufferUnits,
      nowMs,
    );
  return [
    row,
    ...(parts.components ? [addComponents(db, id, parts.components, nowMs)] : []),
    ...(parts.poolWarehouseIds ? replacePool(db, id, parts.poolWarehouseIds) : []),
    ...(parts.identifiers ? replaceIdentifiers(db, id, parts.identifiers, nowMs) : []),
  ];
}

// A new version beside the old ones: nothing is deleted, orders placed before keep theirs.
function addComponents(
  db: WorkspaceDb,
  id: string,
  components: ListingFields['components'],
  nowMs: number,
) {
  return db
    .prepare(
      `INSERT INTO listing_component
         (workspace_id, listing_id, effective_from_utc, sku_id, units, revision)
       SELECT ?1, ?2, ?3, value ->> 'skuId', value ->> 'units', revision
       FROM json_each(?4), workspace WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId, id, nowMs, JSON.stringify(components));
}

function replacePool(db: WorkspaceDb, id: string, warehouseIds: readonly string[]) {
  return [
    db
      .prepare('DELETE FROM listing_pool WHERE workspace_id = ?1 AND listing_id = ?2')
      .bind(db.workspaceId, id),
    db
      .prepare(
        `INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, priority, revision)
         SELECT ?1, ?2, j.value, j.key + 1, w.revision
         FROM json_each(?3) j, workspace w WHERE w.workspace_id = ?1`,
      )
      .bind(db.workspaceId, id, JSON.stringify(warehouseIds)),
  ];
}

function replaceIdentifiers(
  db: WorkspaceDb,
  id: string,
  identifiers: ListingFields['identifiers'],
  nowMs: number,
) {
  const json = JSON.stringify(identifiers.map((one) => identifierRow(one, nowMs)));
  return [
    db
      .prepare('DELETE FROM identifier_listing WHERE workspace_id = ?1 AND listing_id = ?2')
      .bind(db.workspaceId, id),
    db
      .prepare(
        `INSERT INTO identifier (workspace_id, id, account_id, kind, value, value_key, revision)
         SELECT ?1, value ->> 'id', value ->> 'accountId', value ->> 'kind', value ->> 'value',
           value ->> 'valueKey', revision
         FROM json_each(?2), workspace WHERE workspace_id = ?1
         ON CONFLICT (workspace_id, account_id, kind, value) DO NOTHING`,
      )
      .bind(db.workspaceId, json),
    db
      .prepare(
        `INSERT INTO identifier_listing (workspace_id, identifier_id, listing_id, revision)
         SELECT DISTINCT ?1, i.id, ?2, w.revision FROM json_each(?3) j CROSS JOIN identifier i
           ON i.workspace_id = ?1 AND i.account_id = j.value ->> 'accountId'
             AND i.kind = j.value ->> 'kind' AND i.value = j.value ->> 'value'
         CROSS JOIN workspace w ON w.workspace_id = ?1`,
      )
      .bind(db.workspaceId, id, json),
  ];
}
