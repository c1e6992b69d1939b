// What the rows of each later format mean: quirks of one platform each, over rows made up under its
// real header.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../../shared/reports/instants.ts';
import type { ReadOptions } from '../../../shared/reports/read-report.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';

const FIXTURES = new URL('../../fixtures/reports/', import.meta.url);
const read = (name: string, options: Partial<ReadOptions> = {}) =>
  readFacts(new Uint8Array(readFileSync(new URL(name, FIXTURES))), options);

describe('Amazon', () => {
  it.each([
    ['amazon-active-listings-b2b.tsv', '24.90', 'B0STKLMP01'],
    // No ASIN column, and prices with a comma.
    ['amazon-active-listings-fr.tsv', '24.90', null],
  ])('%s: active offers, 24.90, FBA quantity unknown', async (name, price, lampAsin) => {
    const listings = factsOf(await read(name), 'listing');
    expect(listings.map((fact) => fact.status)).toEqual(['active', 'active']);
    expect(listings.map((fact) => fact.listedQuantity)).toEqual([null, 7]);
    expect(listings[0]).toMatchObject({ price, item: { asin: 'B0STKBOX01' } });
    expect(listings[1]?.item).toMatchObject({ asin: lampAsin, barcode: '4006381333931' });
  });

  it('counts 300 sellable and 4 unsellable as 304 on hand, graded resale left out', async () => {
    const file = await read('amazon-afn-inventory.tsv');
    const stock = factsOf(file, 'stock');
    expect(stock.map((fact) => [fact.onHand, fact.available, fact.unavailable])).toEqual([
      [300, 300, null],
      [4, null, 4],
    ]);
    expect(file.skipped).toEqual({ graded_resale: 1 });
  });

  it('keeps the countries of one SKU apart: 120 in DE, 0 in GB', async () => {
    const stock = factsOf(await read('amazon-afn-inventory-by-country.tsv'), 'stock');
    expect(stock.map((fact) => [fact.place, fact.available])).toEqual([
      ['DE', 120],
      ['GB', 0],
    ]);
  });

  it('reads Restock as 300 sellable, 16 reserved, 60 inbound without the 40 planned', async () => {
    const file = await read('amazon-restock.csv');
    const stock = factsOf(file, 'stock');
    expect(stock[0]).toMatchObject({
      place: 'US',
      available: 300,
      allocated: 16,
      unavailable: 4,
      inbound: 60,
    });
    expect(stock[1]).toMatchObject({ place: 'CA', available: 1020, allocated: null });
    expect(file.skipped).toEqual({ not_stocked: 1 });
  });

  it('gives ASIN and FNSKU of a Pan-EU SKU and no units', async () => {
    const [fact] = factsOf(await read('amazon-pan-eu.tsv'), 'listing');
    expect(fact).toMatchObject({
      item: { sku: 'BOX-40L-GY', asin: 'B0STKBOX01', fnsku: 'X00SC0BOX1' },
      listedQuantity: null,
      fulfilment: 'fba',
    });
  });
});

describe('eBay', () => {
  it('counts the variations and not their parent of 42', async () => {
    const file = await read('ebay-active-listings.csv');
    const listings = factsOf(file, 'listing');
    expect(listings.map((fact) => [fact.item.sku, fact.listedQuantity])).toEqual([
      ['LAMP-CLIP', 7],
      ['BOX-40L-GY', 30],
      ['BOX-40L-BL', 12],
    ]);
    expect(listings[0]?.item.barcode).toBe('4006381333931');
    expect(listings[1]?.title).toBe('Foldable storage box (Colour=Grey|Size=40 l)');
    expect(file.skipped).toEqual({ not_an_item: 1 });
  });

  it('carries an order of two items over its blank rows, and reads Oct-31-26', async () => {
    const file = await read('ebay-orders.csv');
    const lines = factsOf(file, 'order-line');
    expect(lines.map((line) => [line.orderId, line.item.sku, line.units, line.status])).toEqual([
      ['03-11111-22222', 'LAMP-CLIP', 1, 'shipped'],
      ['04-11111-22223', 'BOX-40L-GY', 2, 'unshipped'],
      ['04-11111-22223', 'BOX-40L-BL', 1, 'unshipped'],
    ]);
    expect(lines[2]).toMatchObject({
      placedAtUtc: '2026-10-31T00:00:00Z',
      shipCountry: 'United States',
      lineKey: '2530000000003',
    });
    // Of two units "Sold For" may be either price: unknown.
    expect(lines.map((line) => line.linePrice)).toEqual(['19.00', null, '24.90']);
    expect(JSON.stringify(lines)).not.toMatch(/buyer|somebody/i);
  });
});

describe('Etsy', () => {
  it('names every SKU of a listing and the quantity only where there is one', async () => {
    const file = await read('etsy-listings.csv');
    expect(factsOf(file, 'listing').map((fact) => [fact.item.sku, fact.listedQuantity])).toEqual([
      ['LAMP-OAK', 5],
      ['BOX-LN-GY', null],
      ['BOX-LN-BL', null],
    ]);
    expect(file.skipped).toEqual({ no_identifier: 1 });
  });

  it('reads 10/09/26 as 9 October and keys a line by its transaction', async () => {
    const lines = factsOf(await read('etsy-sold-order-items.csv'), 'order-line');
    expect(lines[0]).toMatchObject({
      orderId: '3300000001',
      lineKey: '4100000001',
      item: { sku: null, externalId: '1600000001' },
      placedAtUtc: '2026-10-09T00:00:00Z',
      status: 'shipped',
      linePrice: '60.00',
    });
    expect(lines[1]?.status).toBe('unshipped');
    expect(JSON.stringify(lines)).not.toMatch(/somebody/i);
  });
});

describe('Shopee', () => {
  it('tells sold, wholly returned and cancelled lines apart', async () => {
    const lines = factsOf(
      await read('shopee-orders-my.csv', { timeZone: 'Asia/Kuala_Lumpur' }),
      'order-line',
    );
    expect(lines.map((line) => [line.item.sku, line.units, line.status])).toEqual([
      ['BOX-40L-GY', 2, 'shipped'],
      ['LAMP-CLIP', 1, 'returned'],
      ['TENT-2P', 1, 'cancelled'],
    ]);
    expect(lines[0]?.placedAtUtc).toBe('2026-10-30T13:15:00Z');
    expect(JSON.stringify(lines)).not.toMatch(/somebody/i);
  });
});

describe('Lazada', () => {
  it('counts a row as one unit, 2 of one order, 1 cancelled, 1 to ship; no buyer', async () => {
    const lines = factsOf(
      await read('lazada-orders.csv', { timeZone: 'Asia/Bangkok' }),
      'order-line',
    );
    expect(lines.map((line) => [line.orderId, line.item.sku, line.units, line.status])).toEqual([
      ['880000000000001', 'BOX-40L-GY', 1, 'shipped'],
      ['880000000000001', 'BOX-40L-GY', 1, 'shipped'],
      ['880000000000002', 'LAMP-CLIP', 1, 'cancelled'],
      ['880000000000003', 'LAMP-CLIP', 1, 'unshipped'],
    ]);
    expect(lines[0]).toMatchObject({
      lineKey: '900000000000000001',
      placedAtUtc: '2026-06-03T13:41:00Z',
      linePrice: '223.25',
    });
    expect(JSON.stringify(lines)).not.toMatch(/somebody/i);
  });
});

describe.each(['shopify-products-apparel.csv', 'shopify-products-home-and-garden.csv'])(
  '%s',
  (name) => {
    it('lists variants under the title of their product and skips a row of images', async () => {
      const file = await read(name);
      const listings = factsOf(file, 'listing');
      expect(listings.map((fact) => [fact.item.sku, fact.title])).toEqual([
        ['BOX-40L-GY', 'Foldable storage box (Grey)'],
        ['BOX-40L-BL', 'Foldable storage box (Blue)'],
        ['WRAP', 'Gift wrap'],
      ]);
      expect(file.skipped).toEqual({ not_an_item: 1 });
    });

    it('shows 0 for an oversold variant, and nothing for one that is not tracked', async () => {
      const listings = factsOf(await read(name), 'listing');
      expect(listings.map((fact) => fact.listedQuantity)).toEqual([30, 0, null]);
    });
  },
);

describe('TikTok Shop', () => {
  it('skips the row that describes the columns and keeps an 18-digit id exact', async () => {
    const file = await read('tiktok-orders.csv', { timeZone: 'America/Los_Angeles' });
    const lines = factsOf(file, 'order-line');
    expect(file.skipped).toEqual({ description_row: 1 });
    expect(lines.map((line) => [line.orderId, line.item.externalId, line.status])).toEqual([
      ['576461413038785752', '1729382256910270752', 'shipped'],
      ['576461413038785753', '1729382256910270753', 'cancelled'],
      ['576461413038785754', '1729382256910270753', 'unshipped'],
    ]);
    // 30/10 settles the order of day and month for the whole file.
    expect(lines[0]).toMatchObject({ placedAtUtc: '2026-10-31T04:15:07Z', linePrice: '49.80' });
    expect(lines[2]?.placedAtUtc).toBe('2026-11-01T16:00:00Z');
    expect(JSON.stringify(lines)).not.toMatch(/somebody/i);
  });
});

describe('Walmart', () => {
  it('reads active and retired items by the field names of the API document', async () => {
    const listings = factsOf(await read('walmart-item-report.csv'), 'listing');
    expect(listings.map((fact) => [fact.item.sku, fact.status])).toEqual([
      ['BOX-40L-GY', 'active'],
      ['LAMP-CLIP', 'inactive'],
    ]);
    expect(listings[0]?.item).toMatchObject({ barcode: '04006381333931' });
  });
});

describe('dates with the month as a word', () => {
  const context = { timeZone: 'UTC', dateOrder: 'auto' as const };
  it.each([
    ['Jan-05-26', '2026-01-05T00:00:00Z'],
    ['5 Jan 2026', '2026-01-05T00:00:00Z'],
    ['January 5, 2026', '2026-01-05T00:00:00Z'],
    ['05-Sep-2026 14:30', '2026-09-05T14:30:00Z'],
  ])('%s is %s', (cell, value) => {
    expect(readInstant(cell, context)).toEqual({ value });
  });
  it.each(['Foo-05-26', 'Jan-35-26', 'Jan 26'])('%s is no date', (cell) => {
    expect(readInstant(cell, context)).toEqual({ problem: 'not_a_date' });
  });
});
