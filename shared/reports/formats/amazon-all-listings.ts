// Amazon "All Listings" (GET_MERCHANT_LISTINGS_ALL_DATA), with or without the two columns added
// after 2020. The quantity of an FBA row is blank here: unknown, not 0.
import { type ItemIds, type ListingFact, NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import type { RowCells } from '../row-cells.ts';
import { amazonFulfilment, isGradedResale, productIdKind } from './amazon-values.ts';

/** Every offer of an Amazon account; listing facts. */
export const amazonAllListings = defineFormat({
  id: 'amazon-all-listings',
  label: { en: 'Amazon All Listings', 'zh-CN': '亚马逊全部商品报告' },
  platform: 'amazon',
  yields: ['listing'],
  required: ['seller sku', 'listing id', 'quantity', 'fulfillment channel', 'status'],
  absent: ['business price'],
  known: [
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
    'minimum order quantity',
    'sell remainder',
  ],
  decimalMark: '.',
  doesNotKnow: ['listedQuantityOfFba', 'currency', 'asOf'],
  open: (headers): RowReader => {
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
        status: listingStatus(cells, at.status),
      });
    };
  },
});

function listingStatus(cells: RowCells, column: number): ListingFact['status'] {
  const status = cells.raw(column).toLowerCase();
  if (status === '') return null;
  return status === 'active' || status === 'inactive' || status === 'incomplete' ? status : 'other';
}
