// The columns of the orders file we give a warehouse: one list for the writer and for the reader
// that takes the same file back with carrier and tracking number filled in.

import { cellsIn, type FileLanguage, headersIn } from './language-columns.ts';
import type { ExportCell } from './write-delimited.ts';

/** Headers by language, in the order of the file. */
export const DROPSHIP_COLUMNS = {
  orderId: { en: 'Order number', 'zh-CN': '订单号' },
  platform: { en: 'Platform', 'zh-CN': '平台' },
  shop: { en: 'Shop', 'zh-CN': '店铺' },
  warehouse: { en: 'Warehouse code', 'zh-CN': '仓库代码' },
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  title: { en: 'Product name', 'zh-CN': '商品名称' },
  units: { en: 'Quantity', 'zh-CN': '数量' },
  country: { en: 'Ship to country', 'zh-CN': '收货国家' },
  shipBy: { en: 'Ship by', 'zh-CN': '最晚发货时间' },
  carrier: { en: 'Carrier', 'zh-CN': '物流公司' },
  tracking: { en: 'Tracking number', 'zh-CN': '运单号' },
} as const;

/** A column of the file. */
export type DropshipColumn = keyof typeof DROPSHIP_COLUMNS;

/** One line of the file; carrier and tracking number stand empty for the warehouse. */
export interface DropshipRow {
  readonly orderId: string;
  readonly platform: string;
  readonly shop: string;
  readonly warehouse: string;
  readonly sku: string;
  readonly title: string;
  readonly units: number;
  readonly country: string | null;
  /** `YYYY-MM-DD HH:MM` on the warehouse's clock. */
  readonly shipBy: string;
}

/** The headers in a language. */
export const dropshipHeaders = (language: FileLanguage): string[] =>
  headersIn(DROPSHIP_COLUMNS, language);

/** The cells of a row in the order of the headers. */
export const dropshipCells = (row: DropshipRow): ExportCell[] =>
  cellsIn(DROPSHIP_COLUMNS, { ...row, carrier: null, tracking: null });

/** Both spellings of a column as a format compares them. */
export const dropshipNames = (column: DropshipColumn): string[] => [
  ...new Set(Object.values(DROPSHIP_COLUMNS[column]).map((name) => name.toLowerCase())),
];
