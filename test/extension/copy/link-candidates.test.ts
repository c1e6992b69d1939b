// Which SKUs are offered for an unlinked row: likeness of codes and titles, and how often the right
// one is among the three over the sample shop's own listings.
import { describe, expect, it } from 'vitest';
import {
  codeLikeness,
  linkCandidates,
  titleTokens,
} from '../../../extension/copy/link-candidates.ts';
import { practiceRows } from '../../../worker/dev/sample/practice-rows.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { copyOf, listingRow, skuRow } from '../../support/shop/copy-of.ts';

const BOX = skuRow('SB-0231', 'Foldable storage box, 66 L, grey', { titleInitials: 'zdsnh' });
const LAMP = skuRow('TL-1180', 'LED desk lamp with USB port');
const CHINESE = skuRow('CL-0213', '充电露营灯 折叠收纳', { titleInitials: 'cdlydzdsn' });
const index = copyOf([BOX, LAMP, CHINESE], [listingRow('lst_1', 'sku_TL-1180', 'B0LAMP0001')]);
const subject = (title: string, ...codes: [string, string][]) => ({
  title,
  codes: codes.map(([kind, value]) => ({ kind, value })),
});
const skusFor = (title: string, ...codes: [string, string][]) =>
  linkCandidates(index, subject(title, ...codes)).map(({ sku }) => sku);

describe('linkCandidates', () => {
  it('puts the SKU first whose code is the seller code without its separator and ending', () => {
    expect(skusFor('', ['sku', 'TL1180-US'])[0]).toBe('TL-1180');
  });

  it('puts the SKU first that another shop sells under the same ASIN, with score 1', () => {
    const [first] = linkCandidates(index, subject('', ['asin', 'B0LAMP0001']));
    expect(first).toMatchObject({ sku: 'TL-1180', score: 1 });
  });

  it('finds by 3 shared words in another order, and by Chinese pairs of characters', () => {
    expect(skusFor('Grey box for storage 66L')[0]).toBe('SB-0231');
    expect(skusFor('可充电 露营灯')[0]).toBe('CL-0213');
  });

  it('finds a Chinese title by the pinyin initials cdlyd', () => {
    expect(skusFor('cdlyd')[0]).toBe('CL-0213');
  });

  it('offers nothing where nothing is alike, and never by a platform number', () => {
    expect(skusFor('Rubber duck', ['item-id', '290007919112'])).toEqual([]);
  });

  it('has the right one first for 9 of 10 and among 3 for 19 of 20 of the sample shop', () => {
    const nowMs = Date.UTC(2026, 10, 22, 6);
    const shop = sampleShop(nowMs);
    const skus = shop.rows.sku.map(({ id, code, title }) => skuRow(code, title, { id }));
    const copy = copyOf(skus);
    const rows = practiceRows(shop, 'amazonUs');
    const skuOf = new Map(
      shop.rows.listing.map(({ id, sellerSku }) => [
        sellerSku,
        shop.rows.listingComponent.find(({ listingId }) => listingId === id)?.skuId,
      ]),
    );
    // As another shop's page would have it: no code of ours, every third word missing, the rest in
    // another order.
    const reworded = (title: string) =>
      title
        .split(' ')
        .filter((_, i) => i % 3 !== 2)
        .reverse()
        .join(' ');
    const ranks = rows.map((row) =>
      linkCandidates(copy, subject(reworded(row.title))).findIndex(
        ({ skuId }) => skuId === skuOf.get(row.sellerSku),
      ),
    );
    const share = (most: number) =>
      ranks.filter((rank) => rank >= 0 && rank < most).length / ranks.length;
    expect(share(1)).toBeGreaterThanOrEqual(0.9);
    expect(share(3)).toBeGreaterThanOrEqual(0.95);
  });
});

describe('codeLikeness', () => {
  it('is 1 for the same code and 10 / 12 for tl1180us and tl1180', () => {
    expect(codeLikeness('tl1180', 'tl1180')).toBe(1);
    expect(codeLikeness('tl1180us', 'tl1180')).toBeCloseTo(10 / 12);
  });
});

describe('titleTokens', () => {
  it('takes words of 2 letters on and every pair of Chinese characters', () => {
    expect(titleTokens('led 台灯带 x 66l')).toEqual(['台灯', '灯带', 'led', '66l']);
  });
});
