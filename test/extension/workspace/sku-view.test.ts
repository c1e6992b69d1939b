// What the list and the page of a SKU say: own numbers stay own, a wrong listing speaks only of
// itself.
import { expect, test } from 'vitest';
import { skuView } from '../../../extension/workspace/sku-view.ts';
import { type Snapshot, snapshotOf } from '../../../extension/workspace/snapshot.ts';
import type { Listing } from '../../../shared/contract/catalogue.ts';
import { FAKE_NOW, type FakeShop, makeFakeShop } from '../../support/workspace/fake-shop.ts';

const snapshotFor = (shop: FakeShop): Snapshot =>
  snapshotOf({
    skus: shop.skus.map((sku) => ({
      id: sku.id,
      sku,
      levels: shop.levels.filter(({ skuId }) => skuId === sku.id),
      inbound: shop.inbound.filter(({ skuId }) => skuId === sku.id),
      inboundIds: [],
      demand: shop.demand.filter(({ skuId }) => skuId === sku.id),
    })),
    listings: shop.listings.map((listing) => ({
      id: listing.id,
      listing,
      skuIds: listing.components.map(({ skuId }) => skuId),
    })),
    tables: { ...shop, lives: [] },
    syncedAtMs: FAKE_NOW,
  });

const viewOf = (code: string, change: (shop: FakeShop) => void = () => {}) => {
  const shop = makeFakeShop();
  change(shop);
  const snapshot = snapshotFor(shop);
  const sku = snapshot.skus.get(`sku_${code}`);
  if (!sku) throw new Error(`no ${code}`);
  return skuView({ snapshot, nowMs: FAKE_NOW, timeZone: 'Asia/Shanghai' }, sku);
};

const listed = (listing: Listing, listedQuantity: number): Listing => ({
  ...listing,
  listedQuantity,
});

test('a listing of 999 that oversells by 519 leaves the SKU its own 480 available', () => {
  const view = viewOf('SB-0231', (shop) => {
    shop.listings = shop.listings.map((each) =>
      each.id === 'lst_sku_SB-0231_1' ? listed(each, 999) : each,
    );
  });
  expect(view.status).toEqual({ status: 'oversell', units: 519 });
  expect(view.outlook.available).toBe(480);
  expect(view.outlook.inboundUnits).toBe(600);
});

test('a 2-pack of a SKU with 480 sells 240, and 150 listed is no oversell', () => {
  const pack = viewOf('SB-0231').listings.find(({ listing }) => listing.id.endsWith('_2'));
  expect(pack?.sellableUnits).toBe(240);
  expect(pack?.status.status).not.toBe('oversell');
});

test('a number of 72 hours from a warehouse that allows 24 is stale when nothing is worse', () => {
  const view = viewOf('HB-0655', (shop) => {
    shop.demand = shop.demand.filter(({ skuId }) => skuId !== 'sku_HB-0655');
  });
  expect(view.status).toEqual({ status: 'stale', ageMs: 72 * 3_600_000 });
});

test('a SKU that no warehouse reported is unknown, not out', () => {
  const view = viewOf('CU-0112');
  expect(view.outlook.available).toBeNull();
  expect(view.status.status).toBe('unknown');
});
