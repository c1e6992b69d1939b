// What the codes and names of a file mean in this workspace. Reads only, some thousand keys a call.
import type { IdentifierKind } from '../../../shared/inventory/words.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** A SKU id, or the news that a code leads to several. */
export type ResolvedSku = string | 'ambiguous';

/** SKU ids by the seller's own code. */
export async function skuIdsByCode(
  db: WorkspaceDb,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { results } = await db
    .prepare(
      `SELECT code, id FROM sku
       WHERE workspace_id = ?1 AND code IN (SELECT value FROM json_each(?2))`,
    )
    .bind(db.workspaceId, JSON.stringify(codes))
    .all<{ code: string; id: string }>();
  return new Map(results.map((row) => [row.code, row.id]));
}

/** A code of a known kind, as a file gives it. */
export interface CodeOfKind {
  kind: IdentifierKind;
  value: string;
}

/** Key of the map {@link skuIdsByIdentifier} answers. */
export const codeKey = (code: CodeOfKind): string => `${code.kind}\n${code.value}`;

// An identifier names a SKU itself, or a listing; a listing stands for a SKU only when one unit of
// it is one unit of that SKU (a 2-pack at FBA is not).
const BY_IDENTIFIER = `
  SELECT i.kind, i.value, coalesce(i.sku_id, c.sku_id) AS skuId
  FROM json_each(?3) j CROSS JOIN identifier i
    ON i.workspace_id = ?1 AND i.account_id IN ('', ?2) AND i.kind = j.value ->> 0
      AND i.value = j.value ->> 1
  LEFT JOIN identifier_listing l
    ON l.workspace_id = i.workspace_id AND l.identifier_id = i.id AND i.sku_id IS NULL
  LEFT JOIN listing_component c
    ON c.workspace_id = l.workspace_id AND c.listing_id = l.listing_id AND c.units = 1
      AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = c.workspace_id AND n.listing_id = c.listing_id)
      AND NOT EXISTS (SELECT 1 FROM listing_component o WHERE o.workspace_id = c.workspace_id
        AND o.listing_id = c.listing_id AND o.effective_from_utc = c.effective_from_utc
        AND o.sku_id <> c.sku_id)
  WHERE coalesce(i.sku_id, c.sku_id) IS NOT NULL`;

/** SKU ids by ASIN, FNSKU, barcode and the like, within one account or valid in all. */
export async function skuIdsByIdentifier(
  db: WorkspaceDb,
  accountId: string | null,
  codes: readonly CodeOfKind[],
): Promise<Map<string, ResolvedSku>> {
  const found = new Map<string, ResolvedSku>();
  if (codes.length === 0) return found;
  const json = JSON.stringify(codes.map(({ kind, value }) => [kind, value]));
  const { results } = await db
    .prepare(BY_IDENTIFIER)
    .bind(db.workspaceId, accountId ?? '', json)
    .all<CodeOfKind & { skuId: string }>();
  for (const row of results) {
    const known = found.get(codeKey(row));
    found.set(codeKey(row), known && known !== row.skuId ? 'ambiguous' : row.skuId);
  }
  return found;
}

/** A warehouse as a file may name it. */
export interface PlaceRow {
  id: string;
  code: string;
  name: string;
}

/** All open warehouses. */
export async function listPlaces(db: WorkspaceDb): Promise<PlaceRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, code, name FROM warehouse WHERE workspace_id = ?1 AND status = 'active'
       LIMIT 2000`,
    )
    .bind(db.workspaceId)
    .all<PlaceRow>();
  return results;
}

/** A listing as the dry run compares it. */
export interface ListingRow {
  id: string;
  sellerSku: string;
  title: string;
  listedQuantity: number | null;
}

/** Listings of an account by seller SKU. */
export async function listingsBySellerSku(
  db: WorkspaceDb,
  accountId: string,
  sellerSkus: readonly string[],
): Promise<Map<string, ListingRow>> {
  const { results } = await db
    .prepare(
      `SELECT id, seller_sku AS sellerSku, title, listed_quantity AS listedQuantity
       FROM listing WHERE workspace_id = ?1 AND account_id = ?2
         AND seller_sku IN (SELECT value FROM json_each(?3))`,
    )
    .bind(db.workspaceId, accountId, JSON.stringify(sellerSkus))
    .all<ListingRow>();
  return new Map(results.map((row) => [row.sellerSku, row]));
}

/** What an import needs to know of its account; null = not of this workspace. */
export function findAccount(
  db: WorkspaceDb,
  id: string,
): Promise<{ market: string; currency: string; timeZone: string } | null> {
  return db
    .prepare(
      `SELECT market, currency, time_zone AS timeZone FROM channel_account
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id)
    .first();
}

/** Zone and review limit of the workspace. */
export function importSettings(
  db: WorkspaceDb,
): Promise<{ timeZone: string; countReviewUnits: number } | null> {
  return db
    .prepare(
      `SELECT time_zone AS timeZone, count_review_units AS countReviewUnits FROM workspace
       WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .first();
}
