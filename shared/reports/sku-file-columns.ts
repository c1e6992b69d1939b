// The columns of our own catalogue file that hold what a seller keeps of a SKU; read back, they are
// edits. What a list shows besides stands between them and is not read.
import { normalHeader } from './header.ts';
import type { FileLanguage } from './language-columns.ts';

/** Headers by language; the first names the row. */
export const SKU_FILE_COLUMNS = {
  sku: { en: 'SKU', 'zh-CN': 'SKU' },
  title: { en: 'Product name', 'zh-CN': '商品名称' },
  category: { en: 'Category code', 'zh-CN': '品类代码' },
  isActive: { en: 'Sold (yes/no)', 'zh-CN': '在售（是/否）' },
  cartonUnits: { en: 'Units per carton', 'zh-CN': '每箱件数' },
  minimumOrder: { en: 'Minimum order in units', 'zh-CN': '起订件数' },
  minimumOrderSupplier: { en: 'Supplier of the minimum order', 'zh-CN': '起订量供应商' },
  weightGrams: { en: 'Weight in grams', 'zh-CN': '重量克数' },
  lengthMm: { en: 'Length in mm', 'zh-CN': '长毫米' },
  widthMm: { en: 'Width in mm', 'zh-CN': '宽毫米' },
  heightMm: { en: 'Height in mm', 'zh-CN': '高毫米' },
  hasBattery: { en: 'Battery (yes/no)', 'zh-CN': '带电（是/否）' },
  isLiquid: { en: 'Liquid (yes/no)', 'zh-CN': '液体（是/否）' },
  isMagnetic: { en: 'Magnetic (yes/no)', 'zh-CN': '带磁（是/否）' },
  isAerosol: { en: 'Aerosol (yes/no)', 'zh-CN': '气雾（是/否）' },
  price: { en: 'Price', 'zh-CN': '售价' },
  priceCurrency: { en: 'Price currency', 'zh-CN': '售价币种' },
  cost: { en: 'Landed cost per unit', 'zh-CN': '单件到仓成本' },
  costCurrency: { en: 'Cost currency', 'zh-CN': '成本币种' },
} as const;

/** A column of the file. */
export type SkuFileColumn = keyof typeof SKU_FILE_COLUMNS;

/** Columns that only those who hold `cost.read` get. */
export const SKU_COST_COLUMNS: readonly SkuFileColumn[] = ['cost', 'costCurrency'];

/** Columns of suppliers' terms, which the browser's copy does not hold. */
export const SKU_MINIMUM_COLUMNS: readonly SkuFileColumn[] = [
  'minimumOrder',
  'minimumOrderSupplier',
];

/** A header in a language. */
export const skuFileHeader = (column: SkuFileColumn, language: FileLanguage): string =>
  SKU_FILE_COLUMNS[column][language];

/** The normal headers a column may have. */
export const skuFileNames = (column: SkuFileColumn): string[] => [
  ...new Set(Object.values(SKU_FILE_COLUMNS[column]).map(normalHeader)),
];
