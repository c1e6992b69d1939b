// Our own catalogue file as a person edited it, often in Excel: each filled cell is what shall
// stand. An empty cell leaves what stands; the word "none" empties it. Columns the list showed
// besides, all numbers of stock among them, are not read.
import type { SkuField, StatedMinimum, StatedMoney, StatedSku } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import type { RowCells } from '../row-cells.ts';
import { SKU_FILE_COLUMNS, type SkuFileColumn, skuFileNames } from '../sku-file-columns.ts';

const COLUMNS = Object.keys(SKU_FILE_COLUMNS) as SkuFileColumn[];
const NAMES = Object.fromEntries(COLUMNS.map((column) => [column, skuFileNames(column)])) as {
  [K in SkuFileColumn]: string[];
};

type Places = Record<SkuFileColumn, number>;

const NONE = new Set(['none', '无']);
const isNone = (cells: RowCells, at: number) => NONE.has(cells.raw(at).toLowerCase());

const UNITS = ['cartonUnits', 'weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const;
const FLAGS = ['isActive', 'hasBattery', 'isLiquid', 'isMagnetic', 'isAerosol'] as const;

function units(cells: RowCells, at: number, column: (typeof UNITS)[number]): number | null {
  const value = cells.units(at);
  // A carton of nothing would divide by zero; the others may be light or thin, but not negative.
  if (value === 0 && column === 'cartonUnits') cells.fail(at, 'not_a_whole_number');
  return value;
}

function flag(cells: RowCells, at: number): boolean | null {
  const value = cells.flag(at);
  if (value === null && cells.raw(at) !== '') cells.fail(at, 'not_yes_or_no');
  return value;
}

/** An amount with its currency; what cannot be read fails the row: it is never half an edit. */
function money(cells: RowCells, at: number, currencyAt: number): StatedMoney | null {
  const decimal = cells.requiredDecimal(at);
  if (decimal === null) return null;
  if (decimal.startsWith('-')) cells.fail(at, 'not_a_price');
  const currency = cells.raw(currencyAt).toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) cells.fail(currencyAt < 0 ? at : currencyAt, 'not_a_currency');
  return { decimal, currency };
}

/** The supplier stands in a column of its own; alone, it says nothing. */
function minimumOrder(cells: RowCells, at: Places): StatedMinimum | null {
  const units = cells.units(at.minimumOrder);
  if (units === 0) cells.fail(at.minimumOrder, 'not_a_whole_number');
  return units === null ? null : { units, supplier: cells.text(at.minimumOrderSupplier) };
}

function statedOf(cells: RowCells, at: Places): StatedSku {
  const stated: Partial<Record<SkuField, unknown>> = {};
  const say = (field: SkuField, value: unknown) => {
    if (value !== null) stated[field] = value;
  };
  say('title', cells.text(at.title));
  if (isNone(cells, at.category)) stated.categoryCode = null;
  else say('categoryCode', cells.id(at.category));
  for (const field of UNITS) {
    if (isNone(cells, at[field])) stated[field] = null;
    else say(field, units(cells, at[field], field));
  }
  for (const field of FLAGS) say(field, flag(cells, at[field]));
  if (isNone(cells, at.price)) stated.price = null;
  else say('price', money(cells, at.price, at.priceCurrency));
  say('cost', money(cells, at.cost, at.costCurrency));
  say('minimumOrder', minimumOrder(cells, at));
  return stated as StatedSku;
}

/** Edits of SKUs. */
export const catalogueFile = defineFormat({
  id: 'catalogue-file',
  label: { en: 'Stockcast catalogue', 'zh-CN': 'Stockcast 商品表' },
  yields: ['sku'],
  required: [NAMES.sku, [...NAMES.isActive, ...NAMES.category]],
  known: COLUMNS.flatMap(skuFileNames),
  doesNotKnow: [],
  open: (headers): RowReader => {
    const at = bindColumns(headers, NAMES);
    return (cells, sink) => {
      // What a cost cell says is for those who may see costs, also when it cannot be read.
      cells.hide(at.cost);
      const code = cells.requiredId(at.sku);
      const stated = statedOf(cells, at);
      if (code !== null) sink.fact({ kind: 'sku', row: cells.row, code, stated });
    };
  },
});
