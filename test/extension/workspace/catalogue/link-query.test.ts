// What an address with ?act=link asks for: the row's codes, its shop and its title.
import { describe, expect, it } from 'vitest';
import { linkPath } from '../../../../extension/background/surfaces.ts';
import { EMPTY_TABLES } from '../../../../extension/copy/rows.ts';
import { linkQueryOf, usualPool } from '../../../../extension/workspace/catalogue/link-query.ts';
import { placeOf } from '../../../../extension/workspace/router.ts';
import { snapshotOf } from '../../../../extension/workspace/snapshot.ts';
import type { Account } from '../../../../shared/contract/catalogue.ts';
import { listingRow } from '../../../support/shop/copy-of.ts';

const account = (id: string, platform: Account['platform']): Account => ({
  id,
  platform,
  name: id,
  market: 'US',
  timeZone: 'UTC',
  currency: 'USD',
  externalRef: null,
  minShelfLifeDays: 0,
});
const sold = (id: string, pool: string[]) => ({
  ...listingRow(id, 'sku_1', `B0${id}`),
  poolWarehouseIds: pool,
});
const listings = [sold('lst_1', ['wh_1']), sold('lst_2', ['wh_2']), sold('lst_3', ['wh_2'])];
const snapshot = snapshotOf({
  skus: [],
  listings: listings.map((listing) => ({ id: listing.id, listing, skuIds: ['sku_1'] })),
  tables: { ...EMPTY_TABLES, accounts: [account('acc_0', 'shopify'), account('acc_1', 'amazon')] },
  syncedAtMs: 0,
});
const ROW = {
  itemKey: '',
  codes: [
    { kind: 'asin' as const, value: 'B0LAMP0001' },
    { kind: 'sku' as const, value: 'TL 1180/US' },
  ],
  title: '台灯 & lamp',
};

describe('the address of a card', () => {
  it('comes back whole: 2 codes, the title, and the shop of that platform', () => {
    const { path, query } = placeOf(linkPath(ROW, 'amazon-seller-central'));
    expect(path).toEqual(['catalogue']);
    const link = linkQueryOf(query, snapshot);
    expect(link).toMatchObject({ title: ROW.title, accountId: 'acc_1', listingId: '' });
    expect(link?.codes).toHaveLength(2);
    expect(link?.codes).toEqual(expect.arrayContaining(ROW.codes));
  });

  it('names a listing of ours only if there is one', () => {
    const of = (itemKey: string) =>
      linkQueryOf(placeOf(linkPath({ ...ROW, itemKey }, 'amazon')).query, snapshot)?.listingId;
    expect([of('lst_1'), of('lst_gone')]).toEqual(['lst_1', '']);
  });

  it('asks for no link with another act', () => {
    expect(linkQueryOf({ act: 'count', asin: 'B0LAMP0001' }, snapshot)).toBeNull();
  });
});

describe('usualPool', () => {
  it('is the one of 2 of the 3 listings of the shop', () => {
    expect(usualPool(snapshot, 'acc_1').poolWarehouseIds).toEqual(['wh_2']);
  });
});
