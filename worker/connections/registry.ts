// Every platform we can be connected to. The only list; a test fails an unlisted file.
import { amazon } from './amazon.ts';
import type { Connection } from './connection.ts';
import { ebay } from './ebay.ts';
import { etsy } from './etsy.ts';
import { goodcang } from './goodcang.ts';
import { mercadoLibre } from './mercado-libre.ts';
import { shipbob } from './shipbob.ts';
import { shopee } from './shopee.ts';
import { shopify } from './shopify.ts';
import { signedWebhook } from './signed-webhook.ts';
import { tiktokShop } from './tiktok-shop.ts';
import { walmart } from './walmart.ts';
import { whatnot } from './whatnot.ts';

const connections = [
  ...[signedWebhook, shopify, tiktokShop, ebay, amazon, walmart, mercadoLibre],
  ...[shopee, etsy, whatnot, shipbob, goodcang],
];

/** Platforms that take orders to ship them. */
export const SHIP_PLATFORMS: readonly string[] = connections.flatMap((one) =>
  (one as Connection).ship ? [one.platform] : [],
);

/** The connection of a platform; undefined for one this worker does not know. */
export function connectionOf(platform: string): Connection | undefined {
  // Each is handed only what its own form has checked.
  return connections.find((one) => one.platform === platform) as Connection | undefined;
}
