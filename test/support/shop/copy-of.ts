// A copy index made from feed rows without a database, for tests of what reads it.

import type { CopyIndex } from '../../../extension/copy/copy-index.ts';
import { packRecords } from '../../../extension/copy/packed-copy.ts';
import { EMPTY_TABLES, emptySkuRecord, type SmallTables } from '../../../extension/copy/rows.ts';
import type { Listing, Sku } from '../../../shared/contract/catalogue.ts';

const FLAGS = { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false };

/** A SKU with the given code and title; the rest is plain. */
export function skuRow(sku: string, title: string, more: Partial<Sku> = {}): Sku {
  return {
    id: `sku_${sku}`,
    sku,
    title,
    categoryId: null,
    isActive: true,
    cartonUnits: null,
    weightGrams: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    flags: FLAGS,
    components: [],
    identifiers: [],
    titleInitials: '',
    ...more,
  };
}

/** A listing of one SKU with an ASIN. */
export function listingRow(id: string, skuId: string, asin: string): Listing {
  return {
    id,
    accountId: 'acc_1',
    sellerSku: null,
    title: '',
    price: null,
    fulfilment: '3pl',
    isActive: true,
    bufferUnits: 0,
    listedQuantity: null,
    listedAsOfUtc: null,
    components: [{ skuId, units: 1 }],
    poolWarehouseIds: [],
    identifiers: [{ kind: 'asin', value: asin, accountId: 'acc_1' }],
  };
}

/** The index of one packing. */
export function copyOf(
  skus: readonly Sku[],
  listings: readonly Listing[] = [],
  tables: SmallTables = EMPTY_TABLES,
): CopyIndex {
  const packed = packRecords(
    skus.map((sku) => ({ ...emptySkuRecord(sku.id), sku })),
    listings.map((listing) => ({
      id: listing.id,
      listing,
      skuIds: listing.components.map(({ skuId }) => skuId),
    })),
    tables,
  );
  const segment = { ...packed, hiddenSkus: new Set<number>(), hiddenListings: new Set<number>() };
  return {
    packedRevision: 1,
    syncedAtMs: 0,
    tables,
    segments: [segment],
    skuCount: skus.length,
  };
}
