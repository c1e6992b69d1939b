// Amazon "All Listings" (GET_MERCHANT_LISTINGS_ALL_DATA), with or without the two columns added
// after 2020. The quantity of an FBA row is blank here: unknown, not 0.
import type { ListingFact } from '../facts.ts';
import { defineFormat } from '../format.ts';
import type { RowCells } from '../row-cells.ts';
import { AMAZON_LISTING_COLUMNS, amazonListingReader } from './amazon-listing-values.ts';

/** Every offer of an Amazon account; listing facts. */
export const amazonAllListings = defineFormat({
  id: 'amazon-all-listings',
  label: { en: 'Amazon All Listings', 'zh-CN': '亚马逊全部商品报告' },
  yields: ['listing'],
  required: ['seller sku', 'listing id', 'quantity', 'fulfillment channel', 'status'],
  known: [...AMAZON_LISTING_COLUMNS, 'minimum order quantity', 'sell remainder'],
  decimalMark: '.',
  doesNotKnow: ['listedQuantityOfFba', 'currency', 'asOf'],
  open: (headers) => amazonListingReader(headers, listingStatus),
});

function listingStatus(cells: RowCells, column: number): ListingFact['status'] {
  const status = cells.raw(column).toLowerCase();
  if (status === '') return null;
  return status === 'active' || status === 'inactive' || status === 'incomplete' ? status : 'other';
}
