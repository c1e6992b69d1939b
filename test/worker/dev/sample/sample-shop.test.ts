// The sample shop as data: the same for the same instant, its codes valid, its story's figures.

import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../shared/calendar/local-date.ts';
import { hasValidCheckDigit } from '../../../../shared/inventory/gtin.ts';
import { unpackCounts } from '../../../../shared/planning/demand/packed-counts.ts';
import { historiesEndingBefore, scaledTo } from '../../../../worker/dev/sample/history.ts';
import { practiceRows } from '../../../../worker/dev/sample/practice-rows.ts';
import { sampleShop } from '../../../../worker/dev/sample/sample-shop.ts';
import { decodeSeries, encodeSeries } from '../../../../worker/dev/sample/series.mjs';
import { liveStartMs } from '../../../../worker/dev/sample/story.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { rows } = shop;

describe('the sample shop', () => {
  it('is the same shop for the same instant', () => {
    expect(sampleShop(NOW)).toEqual(shop);
  });

  it('holds 295 SKUs in the five categories, none of them twice', () => {
    expect(rows.sku).toHaveLength(295);
    expect(new Set(rows.sku.map(({ code }) => code)).size).toBe(295);
    expect(new Set(rows.sku.map(({ categoryId }) => categoryId)).size).toBe(5);
  });

  it('gives every SKU a barcode with a valid check digit', () => {
    const gtins = rows.identifier.filter(({ kind }) => kind === 'gtin');
    expect(gtins).toHaveLength(295);
    expect(gtins.filter(({ value }) => !hasValidCheckDigit(value))).toEqual([]);
  });

  it('names no code twice in one shop', () => {
    const keys = rows.identifier.map((row) => `${row.accountId} ${row.kind} ${row.value}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('sells the storage box 268 times in the last 30 days', () => {
    const box = rows.sku.find(({ code }) => code === 'SB-0231');
    const packed = rows.planningRow.find(({ skuId }) => skuId === box?.id);
    const live = unpackCounts(packed?.liveUnits ?? '');
    const base = unpackCounts(packed?.units ?? '').map((units, i) => units - (live[i] ?? 0));
    expect(base.slice(-30).reduce((sum, units) => sum + units, 0)).toBe(268);
  });

  it('plans a live in nine days that expects 2,000 boxes, 1,150 to 3,100', () => {
    const session = rows.liveSession.find(({ title }) => title === 'Tidy home, one evening');
    const item = rows.liveItem.find(({ liveSessionId }) => liveSessionId === session?.id);
    const startsAtUtc = session?.startsAtUtc ?? 0;
    expect(Math.floor((startsAtUtc - NOW) / DAY_MS)).toBe(9);
    expect([item?.expectedUnits, item?.expectedLowUnits, item?.expectedHighUnits]).toEqual([
      2000, 1150, 3100,
    ]);
  });

  it('begins the live at 18:00 in Los Angeles, nine to ten days away, at any hour of the year', () => {
    for (let hour = 0; hour < 366 * 24; hour += 37) {
      const nowMs = NOW + hour * 3_600_000;
      const daysAway = (liveStartMs(nowMs) - nowMs) / DAY_MS;
      expect(daysAway).toBeGreaterThanOrEqual(9);
      // The day on which clocks go back has 25 hours.
      expect(daysAway).toBeLessThan(10.05);
    }
  });

  it('ends its history yesterday and keeps every weekday', () => {
    const { firstDate, goods } = historiesEndingBefore(NOW);
    const days = goods[0]?.unitsOf.US?.length ?? 0;
    expect(Date.parse(firstDate) + days * DAY_MS).toBe(Date.parse('2026-11-22'));
    expect(new Date(firstDate).getUTCDay()).toBe(new Date('2009-12-01').getUTCDay());
  });
});

describe('practiceRows', () => {
  it('lists the twelve of the story first on Amazon US, each with its ASIN', () => {
    const listed = practiceRows(shop, 'amazonUs');
    expect(listed.slice(0, 12).map(({ sellerSku }) => sellerSku)).toEqual([
      ...['SB-0231', 'TL-1180', 'KT-0417', 'BT-3302', 'YM-0090', 'PC-2204'],
      ...['HB-0655', 'CU-0112', 'HD-0660', 'TC-0501', 'DR-0738', 'CL-0213'],
    ]);
    expect(listed.every(({ codes }) => /^B0\w{8}$/.test(codes.asin ?? ''))).toBe(true);
    expect(listed[0]).toMatchObject({ listedQuantity: 300, soldUnits30: 268, priceMinor: 2499 });
  });

  it("gives TikTok's product ids their 19 digits as text", () => {
    const ids = practiceRows(shop, 'tiktok').map(({ codes }) => codes['product-id'] ?? '');
    expect(ids.every((id) => /^\d{19}$/.test(id))).toBe(true);
  });
});

describe('the lots of the sample', () => {
  const daysLeft = (date: string) => Math.round((Date.parse(date) - NOW) / DAY_MS);

  it('fall out soon in 3 places, one within each of 30, 60 and 90 days', () => {
    const soon = shop.lots
      .flatMap(({ lots }) => lots.map(({ expiresOnDate }) => daysLeft(expiresOnDate)))
      .filter((days) => days <= 90);
    expect(soon.map((days) => [30, 60, 90].find((stage) => days <= stage)).sort()).toEqual([
      30, 60, 90,
    ]);
  });

  it('are named once a place, and never of Amazon’s own warehouse', () => {
    const places = shop.lots.map(({ skuId, warehouseId }) => `${skuId} ${warehouseId}`);
    expect(new Set(places).size).toBe(places.length);
    const fba = rows.warehouse.filter(({ kind }) => kind === 'fba').map(({ id }) => id);
    expect(fba).toHaveLength(1);
    expect(shop.lots.some(({ warehouseId }) => fba.includes(warehouseId))).toBe(false);
  });
});

describe('a series as text', () => {
  it('comes back as it was', () => {
    for (const series of [[], [0, 0], [3, 0, 0, 12], [0, 1]].slice(1)) {
      expect(decodeSeries(encodeSeries(series))).toEqual(series);
    }
  });
});

describe('scaledTo', () => {
  it('gives whole days whose last 30 sum to the wanted 268', () => {
    const series = Array.from({ length: 90 }, (_, day) => (day * 7) % 11);
    const scaled = scaledTo(series, 30, 268);
    expect(scaled.every((units) => Number.isInteger(units) && units >= 0)).toBe(true);
    expect(scaled.slice(-30).reduce((sum, units) => sum + units, 0)).toBe(268);
  });
});

describe('the Chinese titles', () => {
  const titles = rows.sku.map(({ titleZh }) => titleZh ?? '');

  it('are there for all 295 SKUs, each its own', () => {
    expect(new Set(titles).size).toBe(295);
    expect(
      rows.sku.filter(({ titleZh }) => !titleZh || !/\p{Script=Han}{2}/u.test(titleZh)),
    ).toEqual([]);
  });

  it('hold no English but names, units and what sellers write in Latin letters', () => {
    const latin = titles.flatMap((title) => title.match(/[A-Za-z]{2,}(?:-[A-Z])?/g) ?? []);
    const usual = ['LED', 'USB', 'USB-C', 'HOME', 'LOVE', 'Rex', 'ml', 'mm'];
    expect(latin.filter((word) => !usual.includes(word))).toEqual([]);
  });
});
