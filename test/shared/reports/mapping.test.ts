// Unknown layouts of warehouses and ERPs: what is proposed, how a preset is recognised again, and
// how localised cells are read.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headerSignature } from '../../../shared/reports/header.ts';
import type { ColumnMapping } from '../../../shared/reports/mapping.ts';
import { proposeMapping } from '../../../shared/reports/propose-mapping.ts';
import { openReport } from '../../../shared/reports/read-report.ts';
import { factsOf, inPieces, readFacts } from '../../support/read-facts.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8');

describe('a Chinese warehouse file with two title lines', () => {
  it('proposes every column and reads a blank as unknown', async () => {
    const read = await readFacts(fixture('warehouse-zh.csv'));
    expect(read.by).toBe('proposal');
    expect(factsOf(read, 'stock')).toMatchObject([
      { row: 4, item: { sku: 'BOX-40L-GY' }, place: '美东一号仓', available: 300, inbound: 60 },
      { item: { sku: 'LAMP-CLIP' }, available: 1200, allocated: null, inbound: null },
      { item: { sku: '00123' }, available: null, allocated: 0, inbound: 5 },
    ]);
  });
});

describe('a German file with ; and decimal commas', () => {
  it('reads 1.234 as 1234 units because prices show the comma', async () => {
    const read = await readFacts(fixture('warehouse-de.csv'));
    expect(factsOf(read, 'stock').map((fact) => [fact.onHand, fact.place])).toEqual([
      [1234, 'Köln'],
      [7, 'Köln'],
    ]);
  });

  it.each([
    ['US', '2026-03-04T00:00:00Z'],
    ['DE', '2026-04-03T00:00:00Z'],
    ['JP', 'ambiguous_date'],
  ])('reads 03/04/2026 of a shop in %s as %s', async (market, expected) => {
    const read = await readFacts('sku,qty,order id,order date\nBOX,2,A1,03/04/2026\n', { market });
    const [line] = factsOf(read, 'order-line');
    expect(line?.placedAtUtc ?? read.problems[0]?.code).toBe(expected);
  });

  it('lets a day above 12 in the file say more than the market', async () => {
    const rows = 'BOX,2,A1,03/04/2026\nBOX,1,A2,25/04/2026';
    const file = `sku,qty,order id,order date\n${rows}\n`;
    const open = await openReport(inPieces(new TextEncoder().encode(file), 64), {
      timeZone: 'UTC',
    });
    if (open.match.by !== 'proposal') throw new Error('expected a proposal');
    // Also where a person left the order open once, for a file that did not tell.
    const mapping = { ...open.match.mapping, dateOrder: 'auto' as const };
    for (const more of [{}, { mapping }]) {
      const read = await readFacts(file, { market: 'US', ...more });
      expect(factsOf(read, 'order-line').map((line) => line.placedAtUtc)).toEqual([
        '2026-04-03T00:00:00Z',
        '2026-04-25T00:00:00Z',
      ]);
    }
  });

  it('refuses to guess when nothing shows which mark groups', async () => {
    const read = await readFacts('sku;warehouse;on hand\nA;X;1.234\nB;X;9\n');
    expect(read.problems).toMatchObject([
      { row: 2, column: 'on hand', value: '1.234', code: 'ambiguous_number', severity: 'error' },
    ]);
    expect(read.facts).toHaveLength(1);
  });
});

describe('a remembered preset', () => {
  const mapping: ColumnMapping = {
    version: 1,
    yields: 'stock',
    columns: { sku: ['code'], onHand: ['a'], unavailable: ['b', 'c'] },
    decimalMark: 'auto',
    dateOrder: 'auto',
    timeZone: null,
    place: 'Berlin',
  };
  const preset = {
    id: 'p1',
    name: 'WMS',
    signature: headerSignature(['Code', 'A', 'B', 'C']),
    mapping,
  };

  it('is recognised with its columns moved, and adds up 2 + 3 to 5 unavailable', async () => {
    const read = await readFacts('C,Code,B,A\n3,X-1,2,40\n', { presets: [preset] });
    expect(read.by).toBe('preset');
    expect(read.facts).toMatchObject([
      { item: { sku: 'X-1' }, onHand: 40, unavailable: 5, place: 'Berlin' },
    ]);
  });

  it('is not used for another header', async () => {
    const read = readFacts('C,Code,B,Z\n3,X-1,2,40\n', { presets: [preset] });
    await expect(read).rejects.toMatchObject({ code: 'mapping_incomplete' });
  });
});

describe('what a proposal leaves alone', () => {
  it('does not take a column of words for a quantity', () => {
    const mapping = proposeMapping(
      ['SKU', '库存', '可用库存'],
      [
        ['A', '充足', '4'],
        ['B', '紧张', '1'],
      ],
    );
    expect(mapping.columns).toEqual({ sku: ['sku'], available: ['可用库存'] });
  });

  it('reads "数量" as order units beside an order number, as stock beside a warehouse', () => {
    const order = proposeMapping(
      ['订单号', 'SKU', '数量', '下单时间'],
      [['1', 'A', '2', '2026-01-02 10:00']],
    );
    expect(order).toMatchObject({ yields: 'order-line', columns: { units: ['数量'] } });
    const stock = proposeMapping(['仓库', 'SKU', '数量'], [['美东', 'A', '2']]);
    expect(stock).toMatchObject({ yields: 'stock', columns: { onHand: ['数量'] } });
  });
});

describe('ids', () => {
  const rows = (id: string): string => `SKU,Item ID,Warehouse,On hand\nA-1,${id},W,3\n`;

  it('keeps 1729384756123456789 digit by digit', async () => {
    const read = await readFacts(rows('1729384756123456789'));
    expect(read.facts[0]).toMatchObject({ item: { externalId: '1729384756123456789' } });
  });

  it('names an id Excel has cut to 1.72938E+18', async () => {
    const read = await readFacts(rows('1.72938E+18'));
    expect(read.facts).toEqual([]);
    expect(read.problems).toMatchObject([{ row: 2, column: 'Item ID', code: 'id_lost_digits' }]);
  });
});

it('names row, column and value of a count that is not one', async () => {
  const read = await readFacts('sku,warehouse,on hand\nA,W,12 pcs\nB,W,-3\nC,W,1.5\nD,W,5\n,W,5\n');
  expect(read.problems.map(({ row, value, code }) => [row, value, code])).toEqual([
    [2, '12 pcs', 'not_a_whole_number'],
    [3, '-3', 'negative_units'],
    [4, '1.5', 'not_a_whole_number'],
  ]);
  expect(read.facts).toHaveLength(1);
  expect(read.skipped).toEqual({ no_identifier: 1 });
});
