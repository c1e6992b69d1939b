// Walmart item report with the field names of its API document. The header in words that Seller
// Center shows was not found; such a file goes through the mapping step.
import { type ListingFact, NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';

/** Offers of a Walmart account; listing facts without quantity. */
export const walmartItemReport = defineFormat({
  id: 'walmart-item-report',
  label: { en: 'Walmart item report', 'zh-CN': '沃尔玛商品报告' },
  yields: ['listing'],
  required: ['sku', 'productname', 'publishstatus', 'lifecyclestatus'],
  known: [
    'vendorid',
    'productcategory',
    'shortdescription',
    'cost',
    'price',
    'currency',
    'availabilitystatus',
    'shipmethods',
    'wpid',
    'itemid',
    'gtin',
    'upc',
    'primaryimageurl',
    'shelfname',
    'primarycatpath',
  ],
  decimalMark: '.',
  doesNotKnow: ['asOf', 'warehouse'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'sku',
      title: 'productname',
      price: 'price',
      currency: 'currency',
      published: 'publishstatus',
      lifecycle: 'lifecyclestatus',
      item: ['itemid', 'wpid'],
      gtin: 'gtin',
      upc: 'upc',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      if (sku === null) return;
      const barcode = cells.id(at.gtin) ?? cells.id(at.upc);
      sink.fact({
        kind: 'listing',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, barcode, externalId: cells.id(at.item) },
        title: cells.text(at.title),
        price: cells.decimal(at.price),
        currency: cells.id(at.currency),
        listedQuantity: null,
        fulfilment: null,
        status: itemStatus(cells.raw(at.lifecycle), cells.raw(at.published)),
      });
    };
  },
});

function itemStatus(lifecycle: string, published: string): ListingFact['status'] {
  const both = `${lifecycle} ${published}`.trim().toLowerCase();
  if (both === '') return null;
  if (/retired|archived|unpublished/.test(both)) return 'inactive';
  if (/in_progress|ready_to_publish|stage|error/.test(both)) return 'incomplete';
  return /active|published/.test(both) ? 'active' : 'other';
}
