// Every fake shop that `npm start` runs. A new one = a file that meets `ServedShop`, and a line.
import type { OpenServedShop } from './served-shop.ts';
import { openServedShopify } from './served-shopify.ts';

/** In the order in which they are shown. */
export const SERVED_SHOPS: readonly OpenServedShop[] = [openServedShopify];
