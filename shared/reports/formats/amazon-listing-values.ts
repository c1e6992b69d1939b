// The rows of Amazon's listing reports: All Listings and Active Listings have the same columns but
// for the status and the business prices.
import { type ItemIds, type ListingFact, NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, type RowReader } from '../format.ts';
import type { RowCells } from '../row-cells.ts';
import { amazonFulfilment, isGradedResale, productIdKind } from './amazon-values.ts';

/** Columns both reports have and nobody needs; they settle near-ties. */
export const AMAZON_LISTING_COLUMNS = [
  'item name',
  'item description',
  'price',
  'open date',
  'image url',
  'item is marketplace',
  'product id type',
  'zshop shipping fee',
  'item note',
  'item condition',
  'zshop category1',
  'zshop browse path',
  'zshop storefront feature',
  'asin1',
  'asin2',
  'asin3',
  'will ship internationally',
  'expedited shipping',
  'zshop boldface',
  'product id',
  'bid for featured placement',
  'add delete',
  'pending quantity',
  'merchant shipping group',
] as const;

/** Reads one listing per row; `statusOf` gives the status, by the column if there is one. */
export function amazonListingReader(
  headers: readonly string[],
  statusOf: (cells: RowCells, column: number) => ListingFact['status'],
): RowReader {
  const at = bindColumns(headers, {
    sku: 'seller sku',
    asin: 'asin1',
    productId: 'product id',
    productIdType: 'product id type',
    listingId: 'listing id',
    title: 'item name',
    price: 'price',
    quantity: 'quantity',
    channel: 'fulfillment channel',
    status: 'status',
  });
  return (cells, sink) => {
    const sku = cells.requiredId(at.sku);
    if (sku === null) return;
    if (isGradedResale(sku)) return sink.skip('graded_resale');
    const ids: Partial<ItemIds> = { sku, externalId: cells.id(at.listingId) };
    const productId = cells.id(at.productId);
    const kind = productIdKind(cells.raw(at.productIdType));
    if (kind) ids[kind] = productId;
    const asin = cells.id(at.asin) ?? ids.asin ?? null;
    sink.fact({
      kind: 'listing',
      row: cells.row,
      item: { ...NO_ITEM_IDS, ...ids, asin },
      title: cells.text(at.title),
      price: cells.decimal(at.price),
      currency: null,
      listedQuantity: cells.units(at.quantity),
      fulfilment: amazonFulfilment(cells.raw(at.channel)),
      status: statusOf(cells, at.status),
    });
  };
}
