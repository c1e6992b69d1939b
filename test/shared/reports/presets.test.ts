// Presets of tools: each self-made fixture is offered the mapping of exactly one tool, and read by
// it as written here. The rows are SELF-MADE; each preset says what its names rest on.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countedUnits } from '../../../shared/reports/facts.ts';
import { layoutScore } from '../../../shared/reports/format.ts';
import { normalHeader, normalHeaders } from '../../../shared/reports/header.ts';
import { UNIT_FIELDS } from '../../../shared/reports/mapping.ts';
import { detectPreset, TOOL_PRESETS } from '../../../shared/reports/preset-registry.ts';
import { openReport } from '../../../shared/reports/read-report.ts';
import { REPORT_FORMATS } from '../../../shared/reports/registry.ts';
import {
  presetMapping,
  presetScore,
  type ToolPreset,
} from '../../../shared/reports/tool-preset.ts';
import { factsOf, inPieces, readFacts } from '../../support/read-facts.ts';
import { fixture, headersOf, REPORT_FIXTURES } from '../../support/reports/report-fixtures.ts';

const FIXTURES = new URL('../../fixtures/reports/', import.meta.url);
const names = readdirSync(FIXTURES);
const presetOf = (id: string): ToolPreset => {
  const preset = TOOL_PRESETS.find((one) => one.id === id);
  if (!preset) throw new Error(`no preset ${id}`);
  return preset;
};

describe('formats and presets together', () => {
  it.each(REPORT_FIXTURES)('%s has exactly one answer', (name) => {
    const headers = headersOf(name);
    const answers = [
      ...REPORT_FORMATS.filter((format) => layoutScore(format, headers) > 0).map(({ id }) => id),
      ...TOOL_PRESETS.filter((one) => presetScore(one, headers) > 0).map(({ id }) => id),
    ];
    expect(answers).toHaveLength(1);
    if (name.startsWith('preset-')) expect(name).toBe(`preset-${answers[0]}.csv`);
  });

  it('have a fixture for each preset, and a preset for each file of presets/', () => {
    const ids = TOOL_PRESETS.map(({ id }) => id).sort();
    const folder = new URL('../../../shared/reports/presets/', import.meta.url);
    expect(names.filter((name) => name.startsWith('preset-')).sort()).toEqual(
      ids.map((id) => `preset-${id}.csv`),
    );
    expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.ts`));
  });

  it('leave a plain list of SKU, warehouse and stock to the words of the dictionary', () => {
    for (const name of names.filter((one) => one.startsWith('warehouse-'))) {
      expect(detectPreset(headersOf(name)), name).toBeNull();
    }
    expect(detectPreset(normalHeaders(['SKU', 'Warehouse', 'Stock', 'Stock on order']))).toBeNull();
  });
});

describe.each(TOOL_PRESETS)('$id', (preset) => {
  it('names its columns as headers are compared, each once, and says what that rests on', () => {
    const all = Object.values(preset.columns).flat(2);
    expect(all).toEqual(all.map(normalHeader));
    expect(new Set(all).size).toBe(all.length);
    expect(preset.source.length).toBeGreaterThan(10);
    for (const field of preset.needs) expect(preset.columns[field], field).toBeDefined();
  });

  it('is offered as a proposal that a person confirms, never read by itself', async () => {
    const bytes = fixture(`preset-${preset.id}.csv`);
    const report = await openReport(inPieces(bytes, 1024), { timeZone: 'UTC' });
    expect(report.match).toMatchObject({ by: 'proposal', tool: { id: preset.id } });
    await expect(report.batches().next()).rejects.toMatchObject({ code: 'unknown_layout' });
  });

  it('is not offered once one of the columns it needs is gone', () => {
    const headers = headersOf(`preset-${preset.id}.csv`);
    for (const field of preset.needs) {
      for (const column of preset.columns[field] ?? []) {
        const left = headers.filter((header) => !column.includes(header));
        expect(presetScore(preset, left), column[0]).toBe(0);
      }
    }
  });
});

const BOX = { sku: 'BOX-40L-GY' };
const AT = 'US-East';

/** Preset, and what its first row must be read as; `counted` is what would be booked. */
const FIRST_ROWS: Readonly<Record<string, object>> = {
  'goodcang-stock': {
    ...{ item: BOX, place: 'USEA', available: 300, allocated: 16, unavailable: 9, inbound: 60 },
    counted: 325,
  },
  'fourpx-stock': {
    ...{ item: BOX, place: AT, available: 300, allocated: 16, unavailable: 4, inbound: 60 },
    counted: 320,
  },
  'winit-stock': { item: BOX, place: AT, onHand: 320, available: 300, inbound: 60, counted: 320 },
  'lingxing-stock': {
    ...{ item: { ...BOX, fnsku: 'X00SC0BOX1' }, place: AT, onHand: 325, available: 300 },
    ...{ allocated: 16, unavailable: 9, inbound: 60, counted: 325 },
  },
  'mabang-stock': {
    ...{ item: BOX, place: AT, onHand: 316, available: 300, allocated: 16, inbound: 60 },
    counted: 316,
  },
  'dianxiaomi-stock': {
    ...{ item: BOX, place: AT, onHand: 316, available: 300, allocated: 16, inbound: 60 },
    counted: 316,
  },
  'shipbob-stock': {
    ...{ item: { ...BOX, externalId: '8696102' }, place: AT, onHand: 320, available: 300 },
    ...{ allocated: 16, unavailable: 4, inbound: 60, counted: 320 },
  },
  'stocky-stock': {
    ...{ item: { ...BOX, barcode: '4006381333948' }, place: AT, onHand: 320, inbound: 60 },
    counted: 320,
  },
  'inventory-planner-variants': {
    ...{ item: { sku: null, externalId: '40012345678901' }, place: AT, available: 300 },
    ...{ asOfUtc: '2026-11-20T08:00:00Z', counted: 300 },
  },
  'inventory-planner-history': {
    ...{ item: BOX, place: null, onHand: 320, asOfUtc: '2026-11-03T00:00:00Z', counted: 320 },
  },
};

describe('the first row', () => {
  it('is written down for every preset of stock', () => {
    const ids = TOOL_PRESETS.filter(({ yields }) => yields === 'stock').map(({ id }) => id);
    expect(Object.keys(FIRST_ROWS).sort()).toEqual(ids.sort());
  });

  it.each(Object.entries(FIRST_ROWS))('of %s is read as written', async (id, expected) => {
    const read = await readFacts(fixture(`preset-${id}.csv`));
    expect(read).toMatchObject({ toolId: id, problems: [], skipped: {} });
    const counts = factsOf(read, 'stock').map((fact) => ({ ...fact, counted: countedUnits(fact) }));
    expect(counts[0]).toMatchObject(expected);
    expect(counts.length).toBeGreaterThan(1);
  });

  it('of the Lazada template comes below 2 rows that explain it', async () => {
    const read = await readFacts(fixture('preset-lazada-price-stock.csv'));
    expect(read).toMatchObject({ problems: [], skipped: { description_row: 2 } });
    expect(factsOf(read, 'listing')).toMatchObject([
      {
        ...{ row: 4, item: { ...BOX, externalId: '13746290011' }, price: '49.90' },
        ...{ currency: 'MYR', listedQuantity: 300, status: 'active' },
      },
      { row: 5, item: { sku: 'LAMP-CLIP' }, listedQuantity: 12, status: 'inactive' },
    ]);
  });
});

describe('a sum of columns', () => {
  it('leaves the field open when one of 3 columns of goods under way is missing', () => {
    const preset = presetOf('mabang-stock');
    const headers = headersOf('preset-mabang-stock.csv');
    expect(presetMapping(preset, headers).columns.inbound).toHaveLength(3);
    const left = headers.filter((header) => header !== '海外仓预调入量');
    expect(presetScore(preset, left)).toBeGreaterThan(0);
    expect(presetMapping(preset, left).columns.inbound).toBeUndefined();
  });

  it('of what is on hand is never short of a part: its columns are all needed', () => {
    for (const { columns, needs, id } of TOOL_PRESETS) {
      if (columns.onHand !== undefined && needs.includes('onHand')) continue;
      const parts = UNIT_FIELDS.filter((field) => columns[field] !== undefined);
      const counted = parts.filter((f) => !['inbound', 'listedQuantity', 'onHand'].includes(f));
      expect(needs, id).toEqual(expect.arrayContaining(counted));
    }
  });

  it('by quality is not offered: of bad goods the available ones are not sellable', () => {
    const headers = headersOf('preset-fourpx-stock.csv');
    expect(detectPreset(headers)?.id).toBe('fourpx-stock');
    expect(detectPreset([...headers, '库存质量'])).toBeNull();
  });

  it('knows both spellings of what Mabang has not yet sent between warehouses', () => {
    const headers = headersOf('preset-mabang-stock.csv').map((header) =>
      header === '分仓调拨未发货' ? '分仓调拨未发货量' : header,
    );
    const { columns } = presetMapping(presetOf('mabang-stock'), headers);
    expect(columns.allocated).toEqual(['未发货量', '分仓调拨未发货量']);
  });

  it('by levels is not offered: LingXing rows of several levels would add up', () => {
    const headers = headersOf('preset-lingxing-stock.csv');
    expect(detectPreset([...headers, '数据层级'])).toBeNull();
  });
});
