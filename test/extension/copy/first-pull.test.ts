// What a first pull gathers, whatever the order in which its rows come.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changeId } from '../../../extension/copy/apply-changes.ts';
import { bucketKeyOf, packBuckets, skuIdsIn } from '../../../extension/copy/code-buckets.ts';
import { FirstPull } from '../../../extension/copy/first-pull.ts';
import { fold } from '../../../extension/copy/fold.ts';
import type { SkuRecord } from '../../../extension/copy/rows.ts';
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { manySkus } from '../../support/shop/many-skus.mjs';

const shop = manySkus(40, 3, '2026-11-22T12:00:00Z');
const changes: Change[] = [...shop.catalogue, ...shop.stock].map(({ kind, row }) => ({
  kind,
  id: changeId(kind, row as Record<string, unknown>),
  row,
}));
const state = { epoch: 'e', revision: 1, etag: null, cursor: null };

function gather(rows: readonly Change[]): FirstPull {
  const pull = new FirstPull();
  pull.add({ feed: 'catalogue', state, changes: rows });
  return pull;
}

describe('a first pull', () => {
  it('holds 40 SKUs with their levels and 40 listings in whatever order the rows came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (rows) => {
        const { skus, listings } = gather(rows).records();
        expect([skus.length, listings.length]).toEqual([40, 40]);
        expect(skus.every(({ sku, levels }) => sku !== null && levels.length === 3)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  it('holds nothing of rows that were gone before it ended', () => {
    const gone = changes.map(({ kind, id }) => ({ kind, id, row: null }));
    expect(gather([...changes, ...gone]).records()).toEqual({ skus: [], listings: [] });
  });
});

describe('the buckets of codes and titles', () => {
  const { skus, listings } = gather(changes).records();
  const buckets = packBuckets(skus, listings);
  const idsOf = (form: string) => {
    const bucket = buckets.get(bucketKeyOf(form));
    return bucket ? skuIdsIn(bucket, form) : null;
  };

  it('lead from every SKU code, barcode, ASIN and FNSKU to its one SKU', () => {
    shop.skus.forEach(({ id, sku, identifiers }, i) => {
      const sold = shop.listings[i]?.identifiers ?? [];
      for (const code of [sku, ...[...identifiers, ...sold].map(({ value }) => value)]) {
        expect(idsOf(code.toLowerCase())).toEqual([id]);
      }
    });
  });

  it('lead from every title to the SKUs that bear it', () => {
    for (const { title } of shop.skus) {
      const same = shop.skus.filter((other) => fold(other.title) === fold(title));
      expect(new Set(idsOf(fold(title)))).toEqual(new Set(same.map(({ id }) => id)));
    }
  });

  it('lead to a SKU from either half of a title of 2 languages, not from a third of it', () => {
    const sku = { ...(skus[0]?.sku as Sku), title: 'Storage box, 66 L / 折叠收纳盒 灰色' };
    const packed = packBuckets([{ ...(skus[0] as SkuRecord), sku }], []);
    const found = (form: string) => skuIdsIn(packed.get(bucketKeyOf(form)) ?? '', form);
    for (const form of [fold(sku.title), 'storage box, 66 l', '折叠收纳盒 灰色']) {
      expect(found(form)).toEqual([skus[0]?.id]);
    }
    expect(found('storage box')).toEqual([]);
  });

  it('lead nowhere from a code that only begins like one', () => {
    expect(idsOf(shop.skus[0]?.sku.slice(0, -1).toLowerCase() ?? '')).toEqual([]);
  });
});
