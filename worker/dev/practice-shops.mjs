// The made-up shops that `npm start` runs beside Stockcast, one per platform: they sell what the
// sample's accounts offer, and what happened in them outlives a restart. Nothing deployed has them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { practiceVars, runShops } from '../../test/support/shops/served/run-shops.ts';
import { SERVED_SHOPS } from '../../test/support/shops/served/served-shops.ts';
import { SHOPS, WAREHOUSES } from './sample/places.ts';
import { sampleShop } from './sample/sample-shop.ts';

const SAVE_EVERY_MS = 60_000;

/** What the sample's account of that name offers. */
export function sampleGoods(accountRef, shop = sampleShop(Date.now())) {
  const account = Object.values(SHOPS).find(({ externalRef }) => externalRef === accountRef);
  return shop.rows.listing
    .filter(({ accountId, status }) => accountId === account?.id && status === 'active')
    .map(({ sellerSku, title, listedQuantity }) => {
      return { sku: sellerSku ?? '', title, units: listedQuantity ?? 0 };
    });
}

/** What is on its way to that warehouse of the sample. */
export function sampleInbound(warehouse, shop = sampleShop(Date.now())) {
  return shop.rows.shipment
    .filter(({ warehouseId, status }) => warehouseId === warehouse && status === 'in-transit')
    .map(({ reference, etaP50Utc }) => ({ reference, etaMs: etaP50Utc }));
}

/** Opens every shop anew, or with what was kept of it; `appOrigin` says where Stockcast is. */
export function openPracticeShops(kept = {}, appOrigin = () => 'http://localhost:8787') {
  const [warehouse] = WAREHOUSES;
  let sample = null;
  const theSample = () => {
    sample ??= sampleShop(Date.now());
    return sample;
  };
  // What was kept replaces what a shop is opened with.
  const isKept = Object.keys(kept).length >= SERVED_SHOPS.length;
  const goodsOf = (accountRef) => (isKept ? [] : sampleGoods(accountRef, theSample()));
  const inboundOf = (id) => (isKept ? [] : sampleInbound(id, theSample()));
  return SERVED_SHOPS.map((open) => {
    const shop = open({ now: Date.now, goodsOf, inboundOf, appOrigin, warehouse });
    if (kept[shop.accountRef]) shop.restore(kept[shop.accountRef]);
    return shop;
  });
}

/** Runs the shops from the port after the server's on, and keeps their books in the folder. */
export async function startPracticeShops({ folder, port }) {
  const file = join(folder, 'state', 'practice-shops.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const app = { origin: `http://localhost:${port}` };
  const open = openPracticeShops(kept, () => app.origin);
  const run = await runShops(open, { port: port === 0 ? 0 : port + 1, isTicking: true });
  const save = () => {
    mkdirSync(join(folder, 'state'), { recursive: true });
    writeFileSync(
      file,
      JSON.stringify(Object.fromEntries(open.map((one) => [one.accountRef, one]))),
    );
  };
  const saving = setInterval(save, SAVE_EVERY_MS);
  return {
    shops: run.shops,
    vars: practiceVars(run.shops),
    /** Where Stockcast turned out to run. */
    tellOrigin(origin) {
      app.origin = origin;
    },
    async stop() {
      clearInterval(saving);
      await run.stop();
      save();
    },
  };
}
