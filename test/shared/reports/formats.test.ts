// Every format over its own fixtures: one suite over the whole registry against the truth written
// beside each fixture, then each format's quirks by name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { layoutScore } from '../../../shared/reports/format.ts';
import { normalHeaders } from '../../../shared/reports/header.ts';
import { REPORT_FORMATS } from '../../../shared/reports/registry.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';
import {
  asTruth,
  FORMAT_FIXTURES,
  fixture,
  formatOfFixture,
  headersOf,
  REPORT_FIXTURES,
  readFixture,
  truthOfFixture,
} from '../../support/reports/report-fixtures.ts';

const REAL_HEADERS = new URL('../../../../shared/data/reports/', import.meta.url);

const matching = (normal: readonly string[]): string[] =>
  REPORT_FORMATS.filter((format) => layoutScore(format, normal) > 0).map(({ id }) => id);

describe('the registry', () => {
  it('lists every file of formats/ that defines a format', () => {
    const folder = new URL('../../../shared/reports/formats/', import.meta.url);
    const files = readdirSync(folder)
      .filter((name) => !name.endsWith('-values.ts'))
      .map((name) => name.replace('.ts', ''));
    expect(files.sort()).toEqual(REPORT_FORMATS.map(({ id }) => id).sort());
  });

  it.each(FORMAT_FIXTURES)('%s is claimed by the format it is named after alone', async (name) => {
    expect((await readFixture(name)).formatId).toBe(formatOfFixture(name));
    expect(matching(headersOf(name))).toEqual([formatOfFixture(name)]);
  });

  it.each(REPORT_FIXTURES)('%s holds the facts written beside it, and no other', async (name) => {
    const read = await readFixture(name);
    expect(read.problems).toEqual([]);
    expect(asTruth(read)).toEqual(truthOfFixture(name));
  });

  it('has a fixture for every format', () => {
    const tested = new Set(FORMAT_FIXTURES.map(formatOfFixture));
    expect([...tested].sort()).toEqual(REPORT_FORMATS.map(({ id }) => id).sort());
  });

  it.skipIf(!existsSync(REAL_HEADERS))('claims each real header for the format of its name', () => {
    const names = readdirSync(REAL_HEADERS).filter((file) => file.includes('.headers.'));
    for (const name of names) {
      const line = readFileSync(new URL(name, REAL_HEADERS), 'utf8').split(/\r?\n/)[0] ?? '';
      const headers = line.split(name.endsWith('tsv') ? '\t' : ',').map((h) => h.replace(/"/g, ''));
      const fixtureName = name.replace('.headers', '');
      expect(FORMAT_FIXTURES).toContain(fixtureName);
      expect(matching(normalHeaders(headers)), name).toEqual([formatOfFixture(fixtureName)]);
    }
    expect(names.length).toBeGreaterThan(25);
  });
});

describe('our own dropship orders', () => {
  it('comes back with 1 parcel of 2 units; the row without a number has not left', async () => {
    const read = await readFacts(fixture('dropship-orders.csv'));
    expect(factsOf(read, 'tracking')).toMatchObject([
      {
        orderId: '576461234567890001',
        item: { sku: 'BOX-40L-GY' },
        units: 2,
        tracking: '1Z999AA10123456784',
        carrier: 'UPS',
        place: 'US-East',
      },
    ]);
    expect(read.skipped).toEqual({ not_shipped: 1 });
  });
});

describe('Amazon FBA Manage Inventory', () => {
  it('counts 320 on hand of which 16 reserved and 4 unsellable, with 60 inbound', async () => {
    const read = await readFacts(fixture('amazon-fba-manage-inventory.tsv'));
    expect(factsOf(read, 'stock')[0]).toMatchObject({
      item: { sku: 'BOX-40L-GY', fnsku: 'X00SC0BOX1', asin: 'B0STKBOX01' },
      onHand: 320,
      allocated: 16,
      unavailable: 4,
      available: 300,
      inbound: 60,
      fulfilment: 'fba',
      place: null,
    });
    expect(read.problems).toEqual([]);
  });

  it('gives a seller-fulfilled row its listed quantity and no FBA stock', async () => {
    const read = await readFacts(fixture('amazon-fba-manage-inventory.tsv'));
    const lamp = factsOf(read, 'listing').find((fact) => fact.item.sku === 'LAMP-CLIP');
    expect(lamp).toMatchObject({
      title: '"12 inch" clip lamp',
      listedQuantity: 7,
      fulfilment: 'own',
    });
    expect(factsOf(read, 'stock').map((fact) => fact.item.sku)).toEqual(['BOX-40L-GY', 'TENT-2P']);
  });

  it('keeps a stated 0 apart from a blank and leaves out graded resale', async () => {
    const read = await readFacts(fixture('amazon-fba-manage-inventory.tsv'));
    expect(factsOf(read, 'stock')[1]).toMatchObject({ onHand: 0, inbound: 0 });
    expect(read.skipped).toEqual({ graded_resale: 1 });
  });
});

describe.each(['amazon-all-listings.tsv', 'amazon-all-listings-2025.tsv'])('%s', (name) => {
  it('leaves the quantity of an FBA row unknown and a seller row at 7', async () => {
    const listings = factsOf(await readFacts(fixture(name)), 'listing');
    expect(listings.map((fact) => fact.listedQuantity)).toEqual([null, 7, 0]);
    expect(listings.map((fact) => fact.fulfilment)).toEqual(['fba', 'own', 'own']);
    expect(listings.map((fact) => fact.status)).toEqual(['active', 'inactive', 'incomplete']);
  });

  it('reads ASIN or EAN by product-id-type and keeps the SKU 00123 as text', async () => {
    const listings = factsOf(await readFacts(fixture(name)), 'listing');
    expect(listings[1]?.item).toMatchObject({ asin: 'B0STKLMP01', barcode: '4006381333931' });
    expect(listings[2]?.item).toMatchObject({ sku: '00123', asin: 'B0STKTNT01' });
    expect(listings[1]?.title).toBe('5" clip lamp "Nova"');
  });
});

describe.each(['amazon-all-orders-32col.tsv', 'amazon-all-orders-33col.tsv'])('%s', (name) => {
  it('keys two equal lines of one order apart', async () => {
    const lines = factsOf(await readFacts(fixture(name)), 'order-line');
    expect(lines.slice(0, 2).map((line) => line.lineKey)).toEqual(['BOX-40L-GY', 'BOX-40L-GY#2']);
    expect(lines.map((line) => line.units)).toEqual([2, 1, 0, 1]);
  });

  it('knows cancelled, business and Vine lines and never reads the buyer', async () => {
    const lines = factsOf(await readFacts(fixture(name)), 'order-line');
    expect(lines[2]).toMatchObject({ status: 'cancelled', isBusiness: true, linePrice: null });
    expect(lines.map((line) => line.isSample)).toEqual([false, false, false, true]);
    expect(JSON.stringify(lines)).not.toContain('Reno');
  });
});

describe.each(['shopify-inventory.csv', 'shopify-inventory-older.csv'])('%s', (name) => {
  it('skips "not stocked" and rows without SKU, and keeps an available of -2', async () => {
    const read = await readFacts(fixture(name));
    expect(factsOf(read, 'stock').map((fact) => [fact.item.sku, fact.onHand])).toEqual([
      ['BOX-40L-GY', 20],
      ['LAMP-CLIP', 3],
    ]);
    expect(read.skipped).toEqual({ not_stocked: 1, no_identifier: 1 });
    expect(factsOf(read, 'stock')[1]).toMatchObject({ available: -2, allocated: 5, inbound: 12 });
  });
});

describe('Shopify orders', () => {
  it('carries an order over its blank rows and keeps a 19-digit id exact', async () => {
    const lines = factsOf(await readFacts(fixture('shopify-orders.csv')), 'order-line');
    expect(lines.map((line) => line.orderId)).toEqual([
      ...Array(3).fill('9007199254740993123'),
      '5550000000001',
    ]);
    expect(lines.map((line) => line.lineKey)).toEqual([
      'BOX-40L-GY',
      'LAMP-CLIP',
      'LAMP-CLIP#2',
      'TENT-2P',
    ]);
    expect(lines[0]).toMatchObject({ placedAtUtc: '2026-10-31T04:30:00Z', linePrice: '49.90' });
  });

  it('tells shipped, unshipped and cancelled lines apart and drops names and mail', async () => {
    const lines = factsOf(await readFacts(fixture('shopify-orders.csv')), 'order-line');
    expect(lines.map((line) => line.status)).toEqual([
      'shipped',
      'unshipped',
      'unshipped',
      'cancelled',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/buyer/i);
  });

  it('names a line whose order has no first row', async () => {
    const text = new TextDecoder().decode(fixture('shopify-orders.csv')).split('\n');
    const read = await readFacts([text[0], text[3], ''].join('\n'));
    expect(read.problems.map(({ row, code }) => [row, code])).toEqual([[2, 'orphan_line']]);
  });
});
