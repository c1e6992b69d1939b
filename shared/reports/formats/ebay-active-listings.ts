// eBay Seller Hub "Active listings": a listing with variations is a parent row, whose quantity is
// the sum, and one row per variation. Only the variations count.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { titleWithVariation } from './order-line-values.ts';

/** Several values of one trait, as only a parent row has them: "Colour=Grey;Blue". */
const SEVERAL_VALUES = /=[^|]*;/;

/** Offers of an eBay account; listing facts. */
export const ebayActiveListings = defineFormat({
  id: 'ebay-active-listings',
  label: { en: 'eBay active listings', 'zh-CN': 'eBay 在售刊登' },
  yields: ['listing'],
  required: ['item number', 'custom label (sku)', 'available quantity', 'variation details'],
  known: [
    'title',
    'format',
    'currency',
    'start price',
    'auction buy it now price',
    'reserve price',
    'current price',
    'sold quantity',
    'watchers',
    'bids',
    'start date',
    'end date',
    'condition',
    'ebay product id(epid)',
    'listing site',
    'p upc',
    'p ean',
    'p isbn',
  ],
  doesNotKnow: ['asOf', 'warehouse'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      item: 'item number',
      title: 'title',
      variation: 'variation details',
      sku: 'custom label (sku)',
      units: 'available quantity',
      currency: 'currency',
      price: 'current price',
      startPrice: 'start price',
      upc: 'p upc',
      ean: 'p ean',
      isbn: 'p isbn',
    });
    const barcodes = [at.ean, at.upc, at.isbn];
    let parentTitle: string | null = null;
    return (cells, sink) => {
      const externalId = cells.requiredId(at.item);
      if (externalId === null) return;
      const sku = cells.id(at.sku);
      const variation = cells.text(at.variation);
      const title = cells.text(at.title);
      if (variation !== null && (sku === null || SEVERAL_VALUES.test(variation))) {
        parentTitle = title;
        return sink.skip('not_an_item');
      }
      const codes = barcodes.map((column) => cells.id(column)).filter((code) => code !== null);
      const barcode = codes.find((code) => /^\d/.test(code)) ?? null;
      sink.fact({
        kind: 'listing',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, barcode, externalId },
        title: titleWithVariation(title ?? (variation && parentTitle), variation),
        price: cells.decimal(at.price) ?? cells.decimal(at.startPrice),
        currency: cells.id(at.currency),
        listedQuantity: cells.units(at.units),
        fulfilment: null,
        status: 'active',
      });
    };
  },
});
