// A warehouse's bill as a CSV: its columns, what its words most likely mean, its lines. Pure; what
// a column or a word means is only proposed here, a person decides.
import Papa from 'papaparse';
import type { BillKind, BillLine, BillReading } from '../../../shared/planning/warehouse-bill.ts';
import { normalHeader } from '../../../shared/reports/header.ts';
import {
  type DecimalMark,
  inferDecimalMark,
  readDecimal,
} from '../../../shared/reports/numbers.ts';

/** The file as read. */
export interface BillTable {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Which column is which; -1 = none. */
export interface BillColumns {
  readonly text: number;
  readonly quantity: number;
  readonly amount: number;
}

/** Reads the file; empty lines are left out. */
export function readTable(text: string): BillTable {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, '').trim());
  const [headers = [], ...rows] = data;
  return {
    headers: headers.map((header) => header.trim()),
    rows: rows.filter((cells) => cells.some((cell) => cell.trim() !== '')),
  };
}

/** What a column of a bill can mean. */
export const COLUMNS = ['text', 'quantity', 'amount'] as const;

const COLUMN_WORDS: Readonly<Record<keyof BillColumns, RegExp>> = {
  text: /charge|fee|type|item|service|description|项目|费用类型|费用名|摘要|名称/i,
  quantity: /qty|quantity|units|count|cbm|volume|数量|件数|体积/i,
  amount: /amount|total|sum|cost|金额|合计|总额|费用$/i,
};

/** The columns by their headers. */
export function proposeColumns({ headers }: BillTable): BillColumns {
  const find = (name: keyof BillColumns, taken: readonly number[]) =>
    headers.findIndex((header, i) => !taken.includes(i) && COLUMN_WORDS[name].test(header));
  const amount = find('amount', []);
  const quantity = find('quantity', [amount]);
  return { amount, quantity, text: find('text', [amount, quantity]) };
}

/** The columns a remembered reading names; null when this file lacks one of them. */
export function columnsAsRead(
  { headers }: BillTable,
  { columns }: BillReading,
): BillColumns | null {
  const names = headers.map(normalHeader);
  const at = (name: string | null) => (name === null ? -1 : names.indexOf(name));
  const found = {
    text: at(columns.text),
    quantity: at(columns.quantity),
    amount: at(columns.amount),
  };
  const isWhole = COLUMNS.every((name) => found[name] >= 0 || columns[name] === null);
  return isWhole ? found : null;
}

/** How a file is read now, to be remembered. */
export function readingOf(
  { headers }: BillTable,
  columns: BillColumns,
  kinds: Readonly<Record<string, BillKind>>,
): BillReading {
  const name = (column: number) => {
    const header = headers[column];
    return header === undefined ? null : normalHeader(header).slice(0, 200);
  };
  const { text, quantity, amount } = columns;
  return {
    columns: { text: name(text), quantity: name(quantity), amount: name(amount) },
    kinds: Object.fromEntries(
      Object.entries(kinds)
        .filter(([word]) => word.length <= 200)
        .slice(0, 500),
    ),
  };
}

/** The columns with one of them meaning something else; a field has one column. */
export function withColumn(columns: BillColumns, column: number, field: string): BillColumns {
  const next = COLUMNS.map((name) => {
    if (name === field) return [name, column] as const;
    return [name, columns[name] === column ? -1 : columns[name]] as const;
  });
  return Object.fromEntries(next) as unknown as BillColumns;
}

// The first that fits wins: "return label" is a return, "storage" stands before "inbound storage".
const KIND_WORDS: readonly (readonly [BillKind, RegExp])[] = [
  ['return', /return|退货|退件/i],
  ['storage', /storage|rent|warehousing|仓储|仓租|库龄/i],
  ['label', /label|sticker|贴标|换标|标签/i],
  ['outbound', /removal|transfer|disposal|dispose|移除|调拨|销毁|移出/i],
  ['pick', /pick|pack|fulfil|handling|outbound|order|拣货|打包|出库|操作|派送/i],
  ['receiving', /receiv|inbound|unload|put.?away|入库|卸货|上架|收货/i],
];

/** What a word of a bill most likely means. */
export function proposeKind(text: string): BillKind {
  return KIND_WORDS.find(([, words]) => words.test(text))?.[0] ?? 'other';
}

/** The words a bill uses, once each. */
export function wordsOf({ rows }: BillTable, { text }: BillColumns): string[] {
  if (text < 0) return rows.length > 0 ? [''] : [];
  return [...new Set(rows.map((row) => (row[text] ?? '').trim()))];
}

// Brackets are how accountants write what is taken off.
function numberOf(cell: string, mark: DecimalMark): number | null {
  const text = cell.trim();
  const isTakenOff = /^\(.*\)$/.test(text);
  const read = readDecimal(isTakenOff ? text.slice(1, -1) : text, mark);
  if ('problem' in read || read.value === null) return null;
  return isTakenOff ? -Number(read.value) : Number(read.value);
}

/** Lines whose amount can be read, and how many could not. `scale` = minor units of one unit. */
export function linesOf(
  table: BillTable,
  columns: BillColumns,
  kindOf: (text: string) => BillKind,
  scale: number,
): { lines: BillLine[]; unreadable: number } {
  const mark = inferDecimalMark(table.rows.map((row) => row[columns.amount] ?? ''));
  const lines: BillLine[] = [];
  let unreadable = 0;
  for (const row of table.rows) {
    const text = (row[columns.text] ?? '').trim();
    const amount = numberOf(row[columns.amount] ?? '', mark);
    if (amount === null) {
      unreadable += 1;
      continue;
    }
    const quantity = columns.quantity < 0 ? null : numberOf(row[columns.quantity] ?? '', mark);
    const minor = Math.round(amount * scale);
    lines.push({ kind: kindOf(text), text: text.slice(0, 200), quantity, minor });
  }
  return { lines, unreadable };
}
