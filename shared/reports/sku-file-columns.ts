// The columns of our own catalogue file that hold what a seller keeps of a SKU. What a list shows
// besides stands between them.
import type { FileLanguage } from './language-columns.ts';

/** Headers by language; the first names the row. */
export const SKU_FILE_COLUMNS = {
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  title: { en: 'Product name', 'zh-CN': '商品名称' },
  category: { en: 'Category code', 'zh-CN': '品类代码' },
  cartonUnits: { en: 'Units per carton', 'zh-CN': '每箱件数' },
  weightGrams: { en: 'Weight in grams', 'zh-CN': '重量克数' },
  lengthMm: { en: 'Length in mm', 'zh-CN': '长毫米' },
  widthMm: { en: 'Width in mm', 'zh-CN': '宽毫米' },
  heightMm: { en: 'Height in mm', 'zh-CN': '高毫米' },
  isActive: { en: 'Sold (yes/no)', 'zh-CN': '在售（是/否）' },
} as const;

/** A column of the file. */
export type SkuFileColumn = keyof typeof SKU_FILE_COLUMNS;

/** A header in a language. */
export const skuFileHeader = (column: SkuFileColumn, language: FileLanguage): string =>
  SKU_FILE_COLUMNS[column][language];
