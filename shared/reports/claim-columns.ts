// The columns of a claim file: what a supplier, forwarder or warehouse is shown of units that never
// came. One list for both languages.
import { cellsIn, type FileLanguage, headersIn } from './language-columns.ts';
import type { ExportCell } from './write-delimited.ts';

/** Headers by language, in the order of the file. */
const CLAIM_COLUMNS = {
  order: { en: 'Order', 'zh-CN': '采购单' },
  shipment: { en: 'Shipment', 'zh-CN': '货运单' },
  warehouse: { en: 'Warehouse code', 'zh-CN': '仓库代码' },
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  title: { en: 'Product name', 'zh-CN': '商品名称' },
  expected: { en: 'Expected', 'zh-CN': '应收' },
  received: { en: 'Received', 'zh-CN': '实收' },
  short: { en: 'Short', 'zh-CN': '短少' },
  value: { en: 'Value', 'zh-CN': '金额' },
  currency: { en: 'Currency', 'zh-CN': '币种' },
  closed: { en: 'Closed at (UTC)', 'zh-CN': '结案时间（UTC）' },
  note: { en: 'Note', 'zh-CN': '备注' },
} as const;

type ClaimColumn = keyof typeof CLAIM_COLUMNS;

/** One claim; value and currency are null for those who may not see prices. */
export type ClaimRow = Readonly<Record<ClaimColumn, ExportCell>>;

/** The headers in a language. */
export const claimHeaders = (language: FileLanguage): string[] =>
  headersIn(CLAIM_COLUMNS, language);

/** The cells of a row in the order of the headers. */
export const claimCells = (row: ClaimRow): ExportCell[] => cellsIn(CLAIM_COLUMNS, row);

/**
 * Minor units as a plain decimal for a spreadsheet; null stays null.
 *
 * @example majorUnits(10450, 2) // '104.50'
 */
export function majorUnits(minor: number | null, digits: number): string | null {
  if (minor === null) return null;
  return (minor / 10 ** digits).toFixed(digits);
}
