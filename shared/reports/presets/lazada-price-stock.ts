// Lazada, price and stock template as Seller Center hands it out: keys in the first row, rows that
// explain them below. Public code reads it by these keys (2024 to 2026). Orders are a format.
import { defineToolPreset } from '../tool-preset.ts';

/** Listings with price and quantity of Lazada. */
export const lazadaPriceStock = defineToolPreset({
  id: 'lazada-price-stock',
  label: { en: 'Lazada price and stock', 'zh-CN': 'Lazada 价格与库存' },
  evidence: 'public-code',
  source: 'Public readers of the template (file index ids 55953630883, 30624183300)',
  yields: 'listing',
  columns: {
    sku: [['sellersku', 'seller sku']],
    externalId: [['sku skuid']],
    title: [['product name']],
    price: [['price']],
    currency: [['currencycode']],
    listedQuantity: [['quantity']],
    status: [['status']],
  },
  needs: ['sku', 'externalId', 'listedQuantity', 'price'],
  marks: [['shop sku'], ['product id']],
  decimalMark: '.',
  dateOrder: 'auto',
});
