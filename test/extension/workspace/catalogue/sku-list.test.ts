// The list of SKUs without its drawing: order, filter, columns, the file it becomes, and the form
// that edits many.
import { beforeAll, describe, expect, test } from 'vitest';
import { loadI18n } from '../../../../extension/i18n/locales.ts';
import type { I18n } from '../../../../extension/i18n/translate.ts';
import {
  bulkProblems,
  EMPTY_DRAFT,
  editOf,
  NONE,
} from '../../../../extension/workspace/catalogue/bulk-draft.ts';
import { chosenColumns } from '../../../../extension/workspace/catalogue/sku-columns.tsx';
import { fileOfRows } from '../../../../extension/workspace/catalogue/sku-file.ts';
import { filterSkus, skuQueryOf } from '../../../../extension/workspace/catalogue/sku-filter.ts';
import {
  type SkuIndex,
  skuIndexSliced,
} from '../../../../extension/workspace/catalogue/sku-index.ts';
import { sortedPlaces } from '../../../../extension/workspace/catalogue/sorted-places.ts';
import { runWhole } from '../../../../extension/workspace/slices.ts';
import { type Snapshot, snapshotOf } from '../../../../extension/workspace/snapshot.ts';
import { slotCount, visibleRange } from '../../../../extension/workspace/visible-range.ts';
import { readFacts } from '../../../support/read-facts.ts';
import { seededRandom } from '../../../support/seeded-random.mjs';
import { FAKE_NOW, makeFakeShop } from '../../../support/workspace/fake-shop.ts';
import { fakeSupplier } from '../../../support/workspace/fake-supplier.ts';

let i18n: I18n;
let snapshot: Snapshot;
let index: SkuIndex;

const moment = () => ({ snapshot, nowMs: FAKE_NOW, timeZone: 'Asia/Shanghai' });
const codesFor = (query: Record<string, string>) =>
  filterSkus(index, skuQueryOf({ query }), i18n.format.compare).map(({ sku }) => sku.sku);

beforeAll(async () => {
  i18n = await loadI18n('en', 'Asia/Shanghai');
  const shop = makeFakeShop();
  snapshot = snapshotOf({
    skus: shop.skus.map((sku) => ({
      id: sku.id,
      sku,
      levels: shop.levels.filter(({ skuId }) => skuId === sku.id),
      inbound: shop.inbound.filter(({ skuId }) => skuId === sku.id),
      inboundIds: [],
      demand: shop.demand.filter(({ skuId }) => skuId === sku.id),
    })),
    listings: [],
    tables: { ...shop, lives: [] },
    syncedAtMs: FAKE_NOW,
  });
  index = runWhole(skuIndexSliced(moment(), i18n.format.compare));
});

describe('the order', () => {
  test('of 5,000 numbers with many equal ones is the one a whole sort gives', () => {
    const random = seededRandom(7);
    const keys = Array.from({ length: 5_000 }, () => Math.floor(random() * 50));
    const compare = (a: number, b: number) => (keys[a] as number) - (keys[b] as number);
    const expected = Uint32Array.from(keys, (_, place) => place).sort(
      (a, b) => compare(a, b) || a - b,
    );
    expect(runWhole(sortedPlaces(keys.length, compare))).toEqual(expected);
  });

  test('puts unknown stock last both ways', () => {
    const up = codesFor({ sort: 'available' });
    const down = codesFor({ sort: '-available' });
    expect(up.at(-1)).toBe('CU-0112');
    expect(down.at(-1)).toBe('CU-0112');
    expect(up.slice(0, -1)).toEqual(down.slice(0, -1).reverse());
  });

  test('takes what an address does not understand for everything, most urgent first', () => {
    expect(codesFor({ show: 'constructor', sort: '' })).toEqual(codesFor({}));
    expect(codesFor({}).length).toBe(index.counts.all);
  });
});

test('the filter finds a part of a name anywhere and a barcode from its beginning only', () => {
  const [first] = index.views;
  const barcode = index.views.find(({ sku }) => sku.identifiers.length > 0)?.sku;
  const code = barcode?.identifiers[0]?.value.toLowerCase() ?? '';
  expect(codesFor({ q: first?.sku.sku.slice(1).toLowerCase() ?? '' })).toContain(first?.sku.sku);
  expect(code.length).toBeGreaterThan(4);
  expect(codesFor({ q: code.slice(0, -1) })).toContain(barcode?.sku);
  expect(codesFor({ q: code.slice(1) })).not.toContain(barcode?.sku);
});

describe('the columns', () => {
  const ids = (chosen: readonly string[] | null) =>
    chosenColumns({ i18n, snapshot, nowMs: FAKE_NOW }, chosen).map(({ id }) => id);
  test('stand in the order chosen, unknown ones left out, code and status always there', () => {
    expect(ids(['cover', 'nonsense', 'sku', 'cover'])).toEqual(['cover', 'sku', 'status']);
  });
  test('begin with 8', () => {
    expect(ids(null)).toHaveLength(8);
  });
});

test('the file has what is shown and then every field a seller keeps', () => {
  const file = fileOfRows(index.views, {
    ...{ columns: ['sku', 'available'], snapshot, i18n, nowMs: FAKE_NOW, costs: null },
    suppliers: null,
  });
  expect(file).not.toContain('cost');
  expect(file).not.toContain('inimum order');
  const [header, ...lines] = file.replace('\uFEFF', '').trim().split('\r\n');
  expect(header?.split(',').slice(0, 5)).toEqual([
    'SKU',
    'Product name',
    'Available',
    'Status',
    'Category code',
  ]);
  expect(header).toContain('Units per carton');
  expect(lines).toHaveLength(index.views.length);
  expect(lines.find((line) => line.startsWith('SB-0231'))).toContain(',480,');
});

test('the file read back says of each SKU what stands, in either language, and no stock', async () => {
  const price = { minor: 2990, currency: 'USD' };
  const views = index.views.map((view) => ({ ...view, sku: { ...view.sku, price } }));
  const costs = new Map(views.map(({ sku }) => [sku.id, { minor: 985, currency: 'USD' }]));
  for (const locale of ['en', 'zh-CN'] as const) {
    const words = await loadI18n(locale, 'Asia/Shanghai');
    const file = fileOfRows(views, {
      ...{ columns: null, snapshot, i18n: words, nowMs: FAKE_NOW, costs },
      suppliers: [fakeSupplier('sup_1', 'Boxes Ltd', [['sku_SB-0231', 400]])],
    });
    const { formatId, facts, problems } = await readFacts(file);
    expect(formatId).toBe('catalogue-file');
    expect(problems).toEqual([]);
    const box = views.find(({ sku }) => sku.sku === 'SB-0231')?.sku;
    const stated = facts.find((fact) => fact.kind === 'sku' && fact.code === 'SB-0231');
    expect(facts.every(({ kind }) => kind === 'sku')).toBe(true);
    expect(facts).toHaveLength(views.length);
    expect(stated).toMatchObject({
      stated: {
        ...{ title: box?.title, isActive: true, ...box?.flags },
        price: { decimal: '29.90', currency: 'USD' },
        cost: { decimal: '9.85', currency: 'USD' },
        minimumOrder: { units: 400, supplier: 'Boxes Ltd' },
      },
    });
  }
});

describe('the form for many', () => {
  const rules = EMPTY_DRAFT.rules;
  test('sends only what was touched: none empties, inherit takes the rule away', () => {
    const draft = {
      ...EMPTY_DRAFT,
      categoryId: NONE,
      cartonUnits: '24',
      rules: {
        ...rules,
        serviceLevel: { text: '97.5', inherits: false },
        alertLineDays: { text: '9', inherits: true },
      },
    };
    expect(bulkProblems(draft)).toEqual([]);
    expect(editOf(draft)).toEqual({
      categoryId: null,
      cartonUnits: 24,
      serviceLevel: 0.975,
      alertLineDays: null,
    });
  });
  test('asks for at least one field, and for whole units', () => {
    expect(bulkProblems(EMPTY_DRAFT)).toEqual(['nothing']);
    expect(bulkProblems({ ...EMPTY_DRAFT, cartonUnits: '1.5' })).toEqual(['cartonUnits']);
  });
});

describe('the rows drawn', () => {
  test('are as many of 50,000 as fit 900 px and a few around, wherever the page stands', () => {
    const count = slotCount(900);
    expect(count).toBeLessThan(50);
    expect(visibleRange(-740_000, 900, 50_000)).toEqual({ first: 19_995, last: 19_995 + count });
    expect(visibleRange(0, 900, 3)).toEqual({ first: 0, last: 3 });
  });
});
