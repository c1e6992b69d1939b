// Every marketplace we have a profile of, a line each: the one line that a new site needs. All that
// has to know a site is made from this list; see registry.ts.
export { aliexpressSeller } from './aliexpress-seller.ts';
export { aliexpressStore } from './aliexpress-store.ts';
export { amazonAds } from './amazon-ads.ts';
export { amazonSellerCentral } from './amazon-seller-central.ts';
export { amazonStore } from './amazon-store.ts';
export { ebaySellerHub } from './ebay-seller-hub.ts';
export { etsyShop } from './etsy-shop.ts';
export { lazadaSellerCenter } from './lazada-seller-center.ts';
export { mercadolibreSeller } from './mercadolibre-seller.ts';
export { ozonSeller } from './ozon-seller.ts';
export { shopeeSellerCentre } from './shopee-seller-centre.ts';
export { shopifyAdmin } from './shopify-admin.ts';
export { temuAgentSeller } from './temu-agent-seller.ts';
export { tiktokShop } from './tiktok-shop.ts';
export { walmartSellerCenter } from './walmart-seller-center.ts';
export { walmartStore } from './walmart-store.ts';
