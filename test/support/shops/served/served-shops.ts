// Every fake shop that `npm start` runs. A new one = a file that meets `ServedShop`, and a line.

import { openServedAmazon } from './served-amazon.ts';
import { openServedEbay } from './served-ebay.ts';
import { openServedEtsy } from './served-etsy.ts';
import { openServedGoodcang } from './served-goodcang.ts';
import { openServedMercado } from './served-mercado.ts';
import { openServedShipbob } from './served-shipbob.ts';
import type { OpenServedShop } from './served-shop.ts';
import { openServedShopee } from './served-shopee.ts';
import { openServedShopify } from './served-shopify.ts';
import { openServedTiktok } from './served-tiktok.ts';
import { openServedWalmart } from './served-walmart.ts';
import { openServedWhatnot } from './served-whatnot.ts';

/** In the order in which they are shown. */
export const SERVED_SHOPS: readonly OpenServedShop[] = [
  openServedShopify,
  openServedAmazon,
  openServedTiktok,
  openServedEbay,
  openServedWalmart,
  openServedWhatnot,
  openServedMercado,
  openServedShopee,
  openServedEtsy,
  openServedShipbob,
  openServedGoodcang,
];
