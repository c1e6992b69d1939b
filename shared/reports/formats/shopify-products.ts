// Shopify product export: the first row of a product carries its title, every row with a variant is
// an item, rows with an image alone are not.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { titleWithVariation } from './order-line-values.ts';

/** Variants of a Shopify store; listing facts. */
export const shopifyProducts = defineFormat({
  id: 'shopify-products',
  label: { en: 'Shopify products', 'zh-CN': 'Shopify 产品' },
  yields: ['listing'],
  required: ['handle', 'title', 'variant sku', 'variant price'],
  known: [
    'body (html)',
    'vendor',
    'type',
    'tags',
    'published',
    'option1 name',
    'option1 value',
    'option2 name',
    'option2 value',
    'option3 name',
    'option3 value',
    'variant grams',
    'variant inventory tracker',
    'variant inventory qty',
    'variant inventory policy',
    'variant fulfillment service',
    'variant compare at price',
    'variant requires shipping',
    'variant taxable',
    'variant barcode',
    'image src',
    'image position',
    'gift card',
    'variant image',
    'variant weight unit',
    'cost per item',
    'status',
  ],
  decimalMark: '.',
  doesNotKnow: ['warehouse', 'currency', 'asOf'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      handle: 'handle',
      title: 'title',
      option1: 'option1 value',
      option2: 'option2 value',
      option3: 'option3 value',
      sku: 'variant sku',
      barcode: 'variant barcode',
      price: 'variant price',
      tracker: 'variant inventory tracker',
      units: 'variant inventory qty',
      status: 'status',
    });
    const options = [at.option1, at.option2, at.option3];
    let product: { handle: string; title: string | null; status: string } | null = null;
    return (cells, sink) => {
      const handle = cells.requiredId(at.handle);
      if (handle === null) return;
      if (handle !== product?.handle) {
        product = { handle, title: cells.text(at.title), status: cells.raw(at.status) };
      }
      const values = options.map((option) => cells.raw(option)).filter((value) => value !== '');
      if (values.length === 0 && cells.raw(at.price) === '') return sink.skip('not_an_item');
      const sku = cells.id(at.sku);
      const barcode = cells.id(at.barcode);
      if (sku === null && barcode === null) return sink.skip('no_identifier');
      const variant = values.filter((value) => value !== 'Default Title').join(', ') || null;
      const units = cells.units(at.units, 'any');
      if (cells.hasError) return;
      sink.fact({
        kind: 'listing',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, barcode, externalId: [handle, ...values].join('/') },
        title: titleWithVariation(product.title, variant),
        price: cells.decimal(at.price),
        currency: null,
        // Shopify counts only what a tracker is named for; a shop may be below zero.
        listedQuantity: cells.raw(at.tracker) === '' || units === null ? null : Math.max(0, units),
        fulfilment: null,
        status: productStatus(product.status),
      });
    };
  },
});

function productStatus(text: string): 'active' | 'inactive' | 'other' | null {
  const status = text.toLowerCase();
  if (status === '') return null;
  if (status === 'active') return 'active';
  return status === 'draft' || status === 'archived' ? 'inactive' : 'other';
}
