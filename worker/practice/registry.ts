// Every practice site. Written from the files beside it by
// `npx node test/support/sites/write-site-lists.mjs`; no page here.
import { aliexpressSeller, aliexpressStore } from './aliexpress.ts';
import { amazonSellerCentral } from './amazon.ts';
import { amazonAds, amazonStore } from './amazon-other.ts';
import { ebaySellerHub } from './ebay.ts';
import { etsyShop } from './etsy.ts';
import { lazadaSellerCenter } from './lazada.ts';
import { mercadolibreSeller } from './mercadolibre.ts';
import { ozonSeller } from './ozon.ts';
import type { PracticeSite } from './practice-site.ts';
import { shopeeSellerCentre } from './shopee.ts';
import { shopifyAdmin } from './shopify.ts';
import { temuAgentSeller } from './temu.ts';
import { tiktokShop } from './tiktok.ts';
import { walmartSellerCenter, walmartStore } from './walmart.ts';
import { warehouse } from './warehouse.ts';

/** In the order of the extension's own list; a site without a profile comes last. */
export const PRACTICE_SITES: readonly PracticeSite[] = [
  shopifyAdmin,
  ebaySellerHub,
  tiktokShop,
  walmartSellerCenter,
  etsyShop,
  shopeeSellerCentre,
  lazadaSellerCenter,
  aliexpressSeller,
  temuAgentSeller,
  mercadolibreSeller,
  ozonSeller,
  amazonAds,
  amazonStore,
  walmartStore,
  aliexpressStore,
  warehouse,
  amazonSellerCentral,
];
