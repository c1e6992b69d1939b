// Queries of one listing's offer: the places of the platform it stands at, what lies in its SKUs,
// and the quantity as it was set.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { Listing } from '../../../shared/contract/catalogue.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { lotsOf } from '../stock.ts';
import { LISTED_SQL } from './levels.ts';

/** A place of a platform where a listing is sold, and the connection that reaches it. */
export interface OfferPlace {
  readonly connectionId: string;
  readonly itemRef: string;
  readonly placeRef: string;
  readonly available: number;
}

/** SQL of the places: ?1 workspace, ?2 listing. */
export const OFFER_PLACES_SQL = `SELECT p.connection_id AS connectionId, p.item_ref AS itemRef,
    p.place_ref AS placeRef, p.available
  FROM platform_level p INDEXED BY platform_level_listing
  CROSS JOIN connection c ON c.workspace_id = ?1 AND c.id = p.connection_id
    AND c.status = 'active'
  WHERE p.workspace_id = ?1 AND p.listing_id = ?2 AND p.available IS NOT NULL
  ORDER BY p.connection_id, p.item_ref, p.place_ref`;

/** SQL of what lies in the SKUs of a listing: ?1 workspace, ?2 JSON of their ids. */
export const OFFER_LEVELS_SQL = `SELECT s.sku_id AS skuId, s.warehouse_id AS warehouseId,
    sum(s.on_hand) AS onHand, sum(s.allocated) AS allocated,
    sum(s.allocated_to_shows) AS allocatedToShows, sum(s.unavailable) AS unavailable,
    max(s.lots) AS lots
  FROM json_each(?2) j CROSS JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = j.value
  GROUP BY s.sku_id, s.warehouse_id`;

const SHOP_SQL = `SELECT time_zone AS timeZone, min_shelf_life_days AS minShelfLifeDays
  FROM channel_account WHERE workspace_id = ?1 AND id = ?2`;

/** What an offer is judged by. */
export interface OfferFacts {
  readonly places: readonly OfferPlace[];
  readonly levels: readonly StockLevel[];
  readonly localDate: string;
  readonly minShelfLifeDays: number;
}

/** Everything in one round trip. */
export async function offerFacts(
  db: WorkspaceDb,
  { id, accountId, components }: Pick<Listing, 'id' | 'accountId' | 'components'>,
  nowMs: number,
): Promise<OfferFacts> {
  const skuIds = JSON.stringify(components.map(({ skuId }) => skuId));
  const [places, levels, shops] = await db.batch<never>([
    db.prepare(OFFER_PLACES_SQL).bind(db.workspaceId, id),
    db.prepare(OFFER_LEVELS_SQL).bind(db.workspaceId, skuIds),
    db.prepare(SHOP_SQL).bind(db.workspaceId, accountId),
  ]);
  type LevelRow = Omit<StockLevel, 'lots'> & { lots: string | null };
  const [shop] = (shops?.results ?? []) as { timeZone: string; minShelfLifeDays: number }[];
  return {
    places: (places?.results ?? []) as OfferPlace[],
    levels: ((levels?.results ?? []) as LevelRow[]).map(({ lots, ...level }) =>
      lots === null ? level : { ...level, lots: lotsOf(lots) },
    ),
    localDate: localDateAt(nowMs, shop?.timeZone ?? 'UTC'),
    minShelfLifeDays: shop?.minShelfLifeDays ?? 0,
  };
}

/** Statement that brings the listing's quantity to what its places were told. */
export function followPlaces(
  db: WorkspaceDb,
  connectionId: string,
  places: readonly Pick<OfferPlace, 'itemRef' | 'placeRef'>[],
): D1PreparedStatement {
  const rows = places.map(({ itemRef, placeRef }) => [itemRef, placeRef]);
  return db.prepare(LISTED_SQL).bind(db.workspaceId, connectionId, JSON.stringify(rows));
}

/** Statement that notes what a member says the shop shows. */
export function noteOffer(
  db: WorkspaceDb,
  listingId: string,
  { units, asOfMs }: { readonly units: number; readonly asOfMs: number },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE listing SET listed_quantity = ?3, is_listed_quantity_exact = 1,
         listed_as_of_utc = ?4, listed_source = 'member',
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, listingId, units, asOfMs);
}
