// Amazon "Active Listings" (GET_MERCHANT_LISTINGS_DATA), with business prices or without, in the
// long layout and in the short one of some European accounts (the product id is the ASIN there).
import { defineFormat } from '../format.ts';
import { AMAZON_LISTING_COLUMNS, amazonListingReader } from './amazon-listing-values.ts';

/** The offers of an Amazon account that are on sale; listing facts. */
export const amazonActiveListings = defineFormat({
  id: 'amazon-active-listings',
  label: { en: 'Amazon Active Listings', 'zh-CN': '亚马逊在售商品报告' },
  yields: ['listing'],
  required: ['seller sku', 'listing id', 'quantity', 'fulfillment channel', 'product id type'],
  absent: ['status'],
  known: [...AMAZON_LISTING_COLUMNS, 'business price', 'quantity price type'],
  doesNotKnow: ['listedQuantityOfFba', 'currency', 'asOf'],
  // Only what is on sale stands in this report.
  open: (headers) => amazonListingReader(headers, () => 'active'),
});
