// Every report format there is, a line each: the one line that a new format needs. All that has to
// know a format is made from this list; see registry.ts.
export { amazonActiveListings } from './formats/amazon-active-listings.ts';
export { amazonAfnInventory } from './formats/amazon-afn-inventory.ts';
export { amazonAfnInventoryByCountry } from './formats/amazon-afn-inventory-by-country.ts';
export { amazonAllListings } from './formats/amazon-all-listings.ts';
export { amazonAllOrders } from './formats/amazon-all-orders.ts';
export { amazonFbaAdjustments } from './formats/amazon-fba-adjustments.ts';
export { amazonFbaInventoryHistoryDaily } from './formats/amazon-fba-inventory-history-daily.ts';
export { amazonFbaManageInventory } from './formats/amazon-fba-manage-inventory.ts';
export { amazonFbaReceived } from './formats/amazon-fba-received.ts';
export { amazonFbaReturns } from './formats/amazon-fba-returns.ts';
export { amazonLedgerDetail } from './formats/amazon-ledger-detail.ts';
export { amazonLedgerSummary } from './formats/amazon-ledger-summary.ts';
export { amazonPanEu } from './formats/amazon-pan-eu.ts';
export { amazonRestock } from './formats/amazon-restock.ts';
export { dropshipOrders } from './formats/dropship-orders.ts';
export { ebayActiveListings } from './formats/ebay-active-listings.ts';
export { ebayOrders } from './formats/ebay-orders.ts';
export { etsyListings } from './formats/etsy-listings.ts';
export { etsySoldOrderItems } from './formats/etsy-sold-order-items.ts';
export { lazadaOrders } from './formats/lazada-orders.ts';
export { shopeeOrders } from './formats/shopee-orders.ts';
export { shopifyInventory } from './formats/shopify-inventory.ts';
export { shopifyOrders } from './formats/shopify-orders.ts';
export { shopifyProducts } from './formats/shopify-products.ts';
export { tiktokOrders } from './formats/tiktok-orders.ts';
export { walmartItemReport } from './formats/walmart-item-report.ts';
