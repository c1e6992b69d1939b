// The columns of a file of buyers who wait for an arrival: what a person needs to write to them in
// each shop. Names and addresses are the platform's; we never hold them.
import { cellsIn, type FileLanguage, headersIn } from './language-columns.ts';
import type { ExportCell } from './write-delimited.ts';

/** Headers by language, in the order of the file. */
const BUYER_COLUMNS = {
  platform: { en: 'Platform', 'zh-CN': '平台' },
  shop: { en: 'Shop', 'zh-CN': '店铺' },
  orderId: { en: 'Order number', 'zh-CN': '订单号' },
  placed: { en: 'Placed at (UTC)', 'zh-CN': '下单时间（UTC）' },
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  title: { en: 'Product name', 'zh-CN': '商品名称' },
  units: { en: 'Units', 'zh-CN': '件数' },
  promised: { en: 'Promised by', 'zh-CN': '承诺发货日' },
  expected: { en: 'Expected, half the time', 'zh-CN': '预计到仓（一半可能）' },
  latest: { en: 'Expected, nine in ten', 'zh-CN': '预计到仓（九成可能）' },
  state: { en: 'State', 'zh-CN': '状态' },
} as const;

type BuyerColumn = keyof typeof BUYER_COLUMNS;

/** One waiting order; dates are local days or empty. */
export type BuyerRow = Readonly<Record<BuyerColumn, ExportCell>>;

/** The headers in a language. */
export const buyerHeaders = (language: FileLanguage): string[] =>
  headersIn(BUYER_COLUMNS, language);

/** The cells of a row in the order of the headers. */
export const buyerCells = (row: BuyerRow): ExportCell[] => cellsIn(BUYER_COLUMNS, row);
