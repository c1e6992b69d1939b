// A purchase order as a sheet: facts, table, total, in Chinese or English. PDF, CSV and XLSX are
// three ways to write the same sheet.
import type { ExportCell } from '../write-delimited.ts';

/** One SKU of the order as the supplier reads it. */
export interface SheetLine {
  readonly code: string;
  readonly title: string;
  readonly titleZh: string | null;
  readonly units: number;
  readonly cartonUnits: number | null;
  /** Undefined: prices are not to be seen. Null: nobody said one. */
  readonly unitPriceMinor?: number | null | undefined;
}

/** What the order says. */
export interface OrderPaper {
  readonly reference: string;
  readonly date: string;
  readonly buyer: string;
  readonly supplier: string | null;
  readonly supplierZh: string | null;
  readonly destination: string;
  readonly mode: string | null;
  readonly currency: string;
  /** Digits after the point of that currency. */
  readonly currencyDigits: number;
  readonly readyOnDate: string | null;
  readonly note: string | null;
  readonly lines: readonly SheetLine[];
  readonly showsPrices: boolean;
}

/** The sheet. */
export interface OrderSheet {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly ExportCell[])[];
  readonly totals: readonly ExportCell[];
  readonly note: string | null;
  /** Columns of numbers stand right. */
  readonly numeric: readonly boolean[];
  /** Digits after the point, by column. */
  readonly decimals: readonly number[];
}

const WORDS = {
  zh: {
    title: '采购单',
    reference: '单号',
    date: '日期',
    buyer: '采购方',
    supplier: '供应商',
    destination: '目的仓',
    mode: '运输方式',
    readyOn: '要求备货日期',
    note: '备注',
    code: 'SKU',
    name: '品名',
    units: '数量',
    perCarton: '每箱',
    cartons: '箱数',
    price: '单价',
    amount: '金额',
    total: '合计',
    modes: { sea: '海运', air: '空运', rail: '铁路', truck: '卡车', express: '快递' },
  },
  en: {
    title: 'Purchase order',
    reference: 'Number',
    date: 'Date',
    buyer: 'Buyer',
    supplier: 'Supplier',
    destination: 'Ship to',
    mode: 'By',
    readyOn: 'Ready on',
    note: 'Note',
    code: 'SKU',
    name: 'Product',
    units: 'Units',
    perCarton: 'Per carton',
    cartons: 'Cartons',
    price: 'Price',
    amount: 'Amount',
    total: 'Total',
    modes: { sea: 'sea', air: 'air', rail: 'rail', truck: 'truck', express: 'express' },
  },
} as const;

/** A language of the sheet. */
export type SheetLanguage = keyof typeof WORDS;

const isMode = (mode: string | null): mode is keyof (typeof WORDS)['zh']['modes'] =>
  mode !== null && mode in WORDS.zh.modes;

/**
 * The sheet of an order. Amounts are numbers in major units: a spreadsheet adds them up.
 *
 * @example 240 boxes of 20 a carton at 9.00: 240, 20, 12, 9, 2160
 */
export function orderSheet(paper: OrderPaper, language: SheetLanguage): OrderSheet {
  const words = WORDS[language];
  const major = (minor: number) => minor / 10 ** paper.currencyDigits;
  const isChinese = language === 'zh';
  const supplier = isChinese ? (paper.supplierZh ?? paper.supplier) : paper.supplier;
  const facts: (readonly [string, string | null])[] = [
    [words.reference, paper.reference],
    [words.date, paper.date],
    [words.buyer, paper.buyer],
    [words.supplier, supplier],
    [words.destination, paper.destination],
    [words.mode, isMode(paper.mode) ? words.modes[paper.mode] : null],
    [words.readyOn, paper.readyOnDate],
  ];
  const money = paper.showsPrices
    ? [`${words.price} ${paper.currency}`, `${words.amount} ${paper.currency}`]
    : [];
  const headers = [words.code, words.name, words.units, words.perCarton, words.cartons, ...money];
  const rows = paper.lines.map((line) => {
    const price = line.unitPriceMinor ?? null;
    const cartons = line.cartonUnits ? Math.ceil(line.units / line.cartonUnits) : null;
    const name = isChinese ? (line.titleZh ?? line.title) : line.title;
    const priced = [
      price === null ? null : major(price),
      price === null ? null : major(price * line.units),
    ];
    const cells: ExportCell[] = [line.code, name, line.units, line.cartonUnits, cartons];
    return paper.showsPrices ? [...cells, ...priced] : cells;
  });
  const units = paper.lines.reduce((sum, line) => sum + line.units, 0);
  const isAllPriced = paper.lines.every(({ unitPriceMinor }) => typeof unitPriceMinor === 'number');
  const minor = paper.lines.reduce((sum, line) => sum + (line.unitPriceMinor ?? 0) * line.units, 0);
  const amount = [null, isAllPriced ? major(minor) : null];
  const totals = [words.total, null, units, null, null, ...(paper.showsPrices ? amount : [])];
  return {
    title: words.title,
    facts: facts.filter((fact): fact is readonly [string, string] => fact[1] !== null),
    headers,
    rows,
    totals,
    note: paper.note ? `${words.note}: ${paper.note}` : null,
    numeric: headers.map((_, i) => i > 1),
    decimals: headers.map((_, i) => (i > 4 ? paper.currencyDigits : 0)),
  };
}
