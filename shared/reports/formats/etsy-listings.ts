// Etsy shop manager "listings": no listing id; the SKU cell may hold one code per variation while
// the quantity is of the whole listing.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';

/** Offers of an Etsy shop; listing facts, one per SKU. */
export const etsyListings = defineFormat({
  id: 'etsy-listings',
  label: { en: 'Etsy listings', 'zh-CN': 'Etsy 商品' },
  yields: ['listing'],
  required: ['title', 'price', 'currency code', 'quantity', 'materials', 'sku'],
  known: ['description', 'tags', 'image1', 'variation 1 type', 'variation 1 name'],
  doesNotKnow: ['asOf', 'warehouse'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      title: 'title',
      price: 'price',
      currency: 'currency code',
      units: 'quantity',
      sku: 'sku',
    });
    return (cells, sink) => {
      const skus = (cells.id(at.sku) ?? '')
        .split(',')
        .map((sku) => sku.trim())
        .filter((sku) => sku !== '');
      if (skus.length === 0) return sink.skip('no_identifier');
      const units = cells.units(at.units);
      if (cells.hasError) return;
      for (const sku of new Set(skus)) {
        sink.fact({
          kind: 'listing',
          row: cells.row,
          item: { ...NO_ITEM_IDS, sku },
          title: cells.text(at.title),
          price: cells.decimal(at.price),
          currency: cells.id(at.currency),
          // How the listing's units are spread over its variations is not said.
          listedQuantity: skus.length === 1 ? units : null,
          fulfilment: 'own',
          status: null,
        });
      }
    };
  },
});
