// What the practice seller pages list. A page takes its rows as data, so that the seeded shop can
// give its own; these few stand in where no database is at hand (tests, screenshots).

import type { PracticeRow as ShopRow } from '../dev/sample/practice-rows.ts';

/** One listing as a marketplace would show it. */
export interface PracticeRow {
  readonly sku: string;
  readonly title: string;
  readonly titleZh: string;
  readonly asin: string;
  readonly fnsku: string;
  /** Twelve digits, as an eBay item number. */
  readonly itemNumber: string;
  /** Thirteen digits, as a Shopify product id. */
  readonly productId: string;
  /** Nineteen digits, as a TikTok product id. */
  readonly longId: string;
  readonly quantity: number;
  readonly priceMinor: number;
  /** Shipped by the marketplace or by the seller. */
  readonly fulfilment: 'marketplace' | 'seller';
}

type Brief = readonly [
  sku: string,
  title: string,
  titleZh: string,
  quantity: number,
  price: number,
];

/** The twelve of the mock-up, its hero first, then enough to make a list scroll. */
const BRIEFS: readonly Brief[] = [
  ['SB-0231', 'Foldable storage box, 66 L, grey', '折叠收纳盒 66L 灰色', 300, 2499],
  ['TL-1180', 'LED desk lamp with USB port', 'LED 台灯 带 USB 接口', 50, 2990],
  ['KT-0417', 'Silicone kitchen tools, set of 12', '硅胶厨具 12 件套', 214, 1890],
  ['BT-3302', 'Insulated bottle 750 ml, matt black', '保温杯 750ml 磨砂黑', 96, 2150],
  ['YM-0090', 'Yoga mat 6 mm, olive', '瑜伽垫 6mm 橄榄绿', 0, 3200],
  ['PC-2204', 'USB-C charger 65 W, 2 ports', '65W 双口 USB-C 充电器', 440, 2790],
  ['HB-0655', 'Make-up brushes, set of 10', '化妆刷 10 支套装', 72, 1680],
  ['CU-0112', 'Cushion cover 45 × 45, linen', '亚麻抱枕套 45×45', 410, 990],
  ['HD-0660', 'Hair dryer 1600 W, foldable', '折叠吹风机 1600W', 86, 3900],
  ['TC-0501', 'Travel packing cubes, set of 6', '旅行收纳袋 6 件套', 1260, 2600],
  ['DR-0738', 'Dish drying rack, 2 tiers', '双层沥水碗架', 87, 3450],
  ['CL-0213', 'Camping lantern, rechargeable', '充电露营灯', 310, 1990],
  ['SB-0231-2', 'Foldable storage box, pack of 2', '折叠收纳盒 2 个装', 140, 4499],
  ['KN-0815', 'Knife block, bamboo', '竹制刀架', 33, 2790],
  ['WB-4410', 'Wireless earbuds, white', '无线耳机 白色', 505, 4590],
  ['MS-0077', 'Mesh storage bins, set of 3', '网格收纳筐 3 件套', 128, 1750],
  ['PL-0902', 'Plant pot with saucer, 18 cm', '花盆带托 18cm', 61, 1290],
  ['RG-1304', 'Washable rug 120 × 160', '可水洗地毯 120×160', 24, 5900],
  ['TB-2201', 'Tote bag, recycled canvas', '再生帆布托特包', 730, 1490],
  ['SC-0550', 'Scented candle, cedar', '雪松香薰蜡烛', 204, 1590],
  ['BK-0321', 'Bicycle phone mount', '自行车手机支架', 92, 1390],
  ['TN-0604', 'Two-person tent, green', '双人帐篷 绿色', 18, 8900],
  ['LP-0045', 'Laptop stand, aluminium', '铝合金电脑支架', 156, 3290],
  ['GL-0188', 'Glass jars, set of 5', '玻璃密封罐 5 件套', 77, 2350],
];

const padded = (seed: number, digits: number, lead: string): string =>
  lead + String((seed * 7919 + 104_729) % 10 ** 9).padStart(digits - lead.length, '3');

/** The rows every practice page shows when it is given none. */
export const PRACTICE_ROWS: readonly PracticeRow[] = BRIEFS.map(
  ([sku, title, titleZh, quantity, priceMinor], index) => ({
    sku,
    title,
    titleZh,
    asin: `B0SC${String(1000 + index * 37)}${'KLMNPQRSTVWX'.charAt(index % 12)}${index % 10}`,
    fnsku: `X00SC${String(10_000 + index * 613)}`,
    itemNumber: padded(index + 1, 12, '29'),
    productId: padded(index + 1, 13, '84'),
    longId: padded(index + 1, 19, '172'),
    quantity,
    priceMinor,
    fulfilment: index % 3 === 2 ? 'seller' : 'marketplace',
  }),
);

/** Listed yesterday and linked to nothing yet: the row on which a person meets LINK. */
export const NEW_ROW: PracticeRow = {
  sku: 'BOX66-BLACK-US',
  title: 'Foldable storage box, 66 L, black',
  titleZh: '折叠收纳盒 66L 黑色',
  asin: 'B0SCNEW66B',
  fnsku: '',
  itemNumber: padded(901, 12, '29'),
  productId: padded(901, 13, '84'),
  longId: padded(901, 19, '172'),
  quantity: 60,
  priceMinor: 2599,
  fulfilment: 'seller',
};

/** The sample shop's listings as practice rows; codes a shop has not are made up by position. */
export function rowsOfShop(shopRows: readonly ShopRow[]): PracticeRow[] {
  return shopRows.map((row, index) => ({
    sku: row.sellerSku,
    title: row.title,
    titleZh: row.titleZh ?? row.title,
    asin: row.codes.asin ?? `B0NONE${String(1000 + index)}`,
    fnsku: row.codes.fnsku ?? '',
    itemNumber: row.codes['item-id'] ?? padded(index + 1, 12, '29'),
    productId: row.codes['product-id'] ?? padded(index + 1, 13, '84'),
    longId: row.codes['product-id'] ?? padded(index + 1, 19, '172'),
    quantity: row.listedQuantity,
    priceMinor: row.priceMinor,
    fulfilment: row.isFba ? 'marketplace' : 'seller',
  }));
}
