// Every report format there is. A new one is one file in formats/ and one line here; a test fails a
// format file that is not listed.
import { bestFit, layoutScore, type ReportFormat } from './format.ts';
import { amazonActiveListings } from './formats/amazon-active-listings.ts';
import { amazonAfnInventory } from './formats/amazon-afn-inventory.ts';
import { amazonAfnInventoryByCountry } from './formats/amazon-afn-inventory-by-country.ts';
import { amazonAllListings } from './formats/amazon-all-listings.ts';
import { amazonAllOrders } from './formats/amazon-all-orders.ts';
import { amazonFbaAdjustments } from './formats/amazon-fba-adjustments.ts';
import { amazonFbaInventoryHistoryDaily } from './formats/amazon-fba-inventory-history-daily.ts';
import { amazonFbaManageInventory } from './formats/amazon-fba-manage-inventory.ts';
import { amazonFbaReceived } from './formats/amazon-fba-received.ts';
import { amazonFbaReturns } from './formats/amazon-fba-returns.ts';
import { amazonLedgerDetail } from './formats/amazon-ledger-detail.ts';
import { amazonLedgerSummary } from './formats/amazon-ledger-summary.ts';
import { amazonPanEu } from './formats/amazon-pan-eu.ts';
import { amazonRestock } from './formats/amazon-restock.ts';
import { dropshipOrders } from './formats/dropship-orders.ts';
import { ebayActiveListings } from './formats/ebay-active-listings.ts';
import { ebayOrders } from './formats/ebay-orders.ts';
import { etsyListings } from './formats/etsy-listings.ts';
import { etsySoldOrderItems } from './formats/etsy-sold-order-items.ts';
import { lazadaOrders } from './formats/lazada-orders.ts';
import { shopeeOrders } from './formats/shopee-orders.ts';
import { shopifyInventory } from './formats/shopify-inventory.ts';
import { shopifyOrders } from './formats/shopify-orders.ts';
import { shopifyProducts } from './formats/shopify-products.ts';
import { tiktokOrders } from './formats/tiktok-orders.ts';
import { walmartItemReport } from './formats/walmart-item-report.ts';

/** All formats, in the order the screen lists them. */
export const REPORT_FORMATS: readonly ReportFormat[] = [
  amazonFbaManageInventory,
  amazonAllListings,
  amazonActiveListings,
  amazonAllOrders,
  amazonAfnInventory,
  amazonAfnInventoryByCountry,
  amazonRestock,
  amazonPanEu,
  amazonFbaReceived,
  amazonFbaReturns,
  amazonFbaAdjustments,
  amazonLedgerDetail,
  amazonLedgerSummary,
  amazonFbaInventoryHistoryDaily,
  shopifyInventory,
  shopifyOrders,
  dropshipOrders,
  shopifyProducts,
  ebayActiveListings,
  ebayOrders,
  tiktokOrders,
  walmartItemReport,
  etsyListings,
  etsySoldOrderItems,
  shopeeOrders,
  lazadaOrders,
];

/** The format whose header fits best, or null. `headers` are normal. */
export function detectFormat(headers: readonly string[]): ReportFormat | null {
  return bestFit(REPORT_FORMATS, (format) => layoutScore(format, headers));
}
