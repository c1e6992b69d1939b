// Every code of one item means the same item on one page.
import { describe, expect, it } from 'vitest';
import { itemKeysOf } from '../../../extension/background/page-items.ts';
import { intersect } from '../../../extension/overlay/item-tree.ts';
import type { Listing } from '../../../shared/contract/catalogue.ts';

function listing(id: string, components: Listing['components']): Listing {
  return {
    id,
    accountId: 'acc_us',
    sellerSku: id,
    externalId: null,
    title: '',
    price: null,
    bufferUnits: 0,
    components,
    poolWarehouseIds: [],
    identifiers: [],
    fulfilment: '3pl',
    listedQuantity: null,
    listedAsOfUtc: null,
  } as unknown as Listing;
}

const single = listing('lst_single', [{ skuId: 'sku_box', units: 1 }]);
const pack = listing('lst_pack', [{ skuId: 'sku_box', units: 2 }]);
const set = listing('lst_set', [
  { skuId: 'sku_lid', units: 1 },
  { skuId: 'sku_jar', units: 1 },
]);

const page = (isShopPage: boolean, ...listings: Listing[]) => ({
  isShopPage,
  listings: new Map(listings.map((one) => [one.id, one])),
});
const barcode = { skuIds: ['sku_box'], listingIds: [] };

describe('on a page of the shop', () => {
  it("gives a SKU's barcode and its seller SKU the same one listing", () => {
    const shop = page(true, single, set);
    const sellerSku = { skuIds: ['sku_box'], listingIds: ['lst_single'] };
    expect(itemKeysOf(sellerSku, shop)).toEqual(['lst_single']);
    expect(itemKeysOf(barcode, shop)).toEqual(['lst_single']);
  });

  it('lets the seller SKU tell which of 2 listings a barcode between them means', () => {
    const shop = page(true, single, pack);
    const ofBarcode = itemKeysOf(barcode, shop);
    expect(ofBarcode).toEqual(['lst_single', 'lst_pack']);
    expect(
      intersect(ofBarcode, itemKeysOf({ skuIds: [], listingIds: ['lst_pack'] }, shop)),
    ).toEqual(['lst_pack']);
  });

  it('shows the SKU itself when no listing of this shop contains it', () => {
    expect(itemKeysOf(barcode, page(true, set))).toEqual(['sku_box']);
  });

  it('knows no item behind the code of a listing of another shop', () => {
    expect(itemKeysOf({ skuIds: [], listingIds: ['lst_other'] }, page(true, single))).toEqual([]);
  });
});

describe('on a page that may be about any shop', () => {
  it('means the SKU by its own code and by the codes of a listing that sells one of it', () => {
    const any = page(false, single, pack);
    expect(itemKeysOf(barcode, any)).toEqual(['sku_box']);
    expect(itemKeysOf({ skuIds: [], listingIds: ['lst_single'] }, any)).toEqual(['sku_box']);
  });

  it('keeps a pack of 2 and a set apart from the SKUs in them', () => {
    const any = page(false, single, pack, set);
    expect(itemKeysOf({ skuIds: [], listingIds: ['lst_pack'] }, any)).toEqual(['lst_pack']);
    expect(itemKeysOf({ skuIds: [], listingIds: ['lst_set'] }, any)).toEqual(['lst_set']);
  });
});
