// The columns of the orders file we give a warehouse: one list for the writer and for the reader
// that takes the same file back with carrier and tracking number filled in.

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
/** A language the file is written in. */
export type DropshipLanguage = 'en' | 'zh-CN';

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

const COLUMNS = Object.keys(DROPSHIP_COLUMNS) as DropshipColumn[];

/** The headers in a language. */
export const dropshipHeaders = (language: DropshipLanguage): string[] =>
  COLUMNS.map((column) => DROPSHIP_COLUMNS[column][language]);

/** The cells of a row in the order of the headers. */
export const dropshipCells = (row: DropshipRow): (string | number | null)[] =>
  COLUMNS.map((column) => (column === 'carrier' || column === 'tracking' ? null : row[column]));

/** Both spellings of a column as a format compares them. */
export const dropshipNames = (column: DropshipColumn): string[] => [
  ...new Set(Object.values(DROPSHIP_COLUMNS[column]).map((name) => name.toLowerCase())),
];
