// What a look-up finds, and in which order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsOfWrittenCode } from '../../../extension/copy/copy-index.ts';
import { search } from '../../../extension/lookup/search.ts';
import { copyOf, listingRow, skuRow } from '../../support/shop/copy-of.ts';

const gtin = (value: string) => [{ kind: 'gtin' as const, value, accountId: null }];
const shop = copyOf(
  [
    skuRow('SB-0231', 'Foldable storage box, 66 L, grey', { identifiers: gtin('4006381333931') }),
    skuRow('SB-0232', 'Foldable storage box, beige'),
    skuRow('SB-0240', 'Storage basket, woven'),
    skuRow('SB-02', 'Old storage box', { isActive: false }),
    skuRow('ZD-1', '折叠收纳盒 66L 灰色', { titleInitials: 'zdsnh66lhs' }),
    skuRow('CAF-9', 'Café crème mug', { identifiers: gtin('012345678905') }),
  ],
  [listingRow('lst_1', 'sku_SB-0240', 'B0STORAGE1')],
);

function codes(typed: string): string[] {
  const result = search(shop, typed);
  return result.kind === 'hits' ? result.hits.map(({ code }) => code) : [];
}

describe('a look-up', () => {
  it('puts the exact code before the codes that begin with it', () => {
    expect(codes('sb-02')).toEqual(['SB-02', 'SB-0231', 'SB-0232', 'SB-0240']);
  });

  it('finds a code without its separators and in full-width letters', () => {
    expect(codes('sb0231')).toEqual(['SB-0231']);
    expect(codes('ＳＢ－０２３１')[0]).toBe('SB-0231');
  });

  it('finds a barcode in 13 digits, and one of 12 digits typed as 13 or 14', () => {
    expect(codes('4006381333931')).toEqual(['SB-0231']);
    expect(codes('0012345678905')).toEqual(['CAF-9']);
    expect(codes('00012345678905')).toEqual(['CAF-9']);
  });

  it('says that a barcode of 13 digits has a wrong check digit', () => {
    const result = search(shop, '4006381333932');
    expect(result).toMatchObject({ kind: 'hits', isBadGtin: true, hits: [] });
  });

  it('finds a SKU by the ASIN of its listing', () => {
    expect(codes('b0storage1')).toEqual(['SB-0240']);
  });

  it('finds Chinese by a word of it and by the initials of its syllables', () => {
    expect(codes('收纳')).toEqual(['ZD-1']);
    expect(codes('zdsn')).toEqual(['ZD-1']);
    expect(codes('snh')).toEqual(['ZD-1']);
  });

  it('finds words in any order, and an accent typed without it', () => {
    expect(codes('grey foldable')).toEqual(['SB-0231']);
    expect(codes('creme cafe')).toEqual(['CAF-9']);
  });

  it('forgives one slip in seven letters and two in eleven', () => {
    expect(codes('storgae')).toContain('SB-0240');
    expect(codes('fodlable sotr')).toContain('SB-0231');
  });

  it('puts an active SKU before an inactive one of the same rank', () => {
    expect(codes('storage box').indexOf('SB-02')).toBeGreaterThan(0);
  });

  it('answers several pasted codes one by one in their order, strangers included', () => {
    const result = search(shop, 'SB-0232\nNOPE-77\nsb-0231, B0STORAGE1');
    expect(result.kind === 'table' && result.rows.map(({ hits }) => hits[0]?.code)).toEqual([
      'SB-0232',
      undefined,
      'SB-0231',
      'SB-0240',
    ]);
  });

  it('finds nothing for nothing', () => {
    expect(codes('   ')).toEqual([]);
    expect(codes('qqqqzzzz')).toEqual([]);
  });
});

describe('over any shop', () => {
  const code = fc.stringMatching(/^[A-Z]{2}-[0-9]{3,5}$/);
  const skus = fc.uniqueArray(code, { minLength: 1, maxLength: 60 });

  it('each SKU stands first when its own code is typed, in any case', () => {
    fc.assert(
      fc.property(skus, fc.boolean(), (list, isLower) => {
        const index = copyOf(list.map((sku) => skuRow(sku, `Title of ${sku}`)));
        for (const sku of list) {
          const result = search(index, isLower ? sku.toLowerCase() : sku);
          expect(result.kind === 'hits' && result.hits[0]?.code).toBe(sku);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a page is told of a code only when it is written exactly so', () => {
    fc.assert(
      fc.property(skus, fc.string({ minLength: 1, maxLength: 9 }), (list, other) => {
        const index = copyOf(list.map((sku) => skuRow(sku, sku)));
        for (const sku of list) {
          expect(idsOfWrittenCode(index, sku).skuIds).toEqual([`sku_${sku}`]);
          expect(idsOfWrittenCode(index, sku.toLowerCase()).skuIds).toEqual([]);
        }
        if (!list.includes(other)) expect(idsOfWrittenCode(index, other).skuIds).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('never throws, whatever is typed', () => {
    const index = copyOf(['AB-100', 'CD-200'].map((sku) => skuRow(sku, `Box ${sku}`)));
    // Any UTF-16 unit, halves of pairs too; fast-check's own table of them takes seconds to build.
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit })), (typed) => {
        expect(['hits', 'table']).toContain(search(index, typed).kind);
      }),
      { numRuns: 40 },
    );
  });
});
