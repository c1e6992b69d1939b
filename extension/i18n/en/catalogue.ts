// Words of the catalogue room in English: the list of SKUs.

/** English words of the area `catalogue`. */
export const catalogue = {
  atRisk: { one: '{count} SKU needs you', other: '{count} SKUs need you' },
  allWell: 'No SKU needs you today',
  total: { one: '{count} SKU in the catalogue', other: '{count} SKUs in the catalogue' },
  empty: 'No SKUs yet. Import a stock file of a warehouse or a marketplace report.',
  importFile: 'Import a file',
  noneMatch: 'No SKU matches these filters.',
  clearFilter: 'Show all',
  noSuchSku: 'This SKU is not in the catalogue any more.',
  allSkus: 'All SKUs',
  product: 'Product',
  category: 'Category',
  perDay: 'A day',
  cover: 'Cover',
  coverDays: '{days} d',
  noCover: '–',
  noInbound: '–',
  inboundOn: '{units} · {date}',
  inboundUndated: '{units} · no date',
  filterText: 'Filter by SKU, barcode or title',
  allCategories: 'All categories',
  allWarehouses: 'All warehouses',
  groups: {
    all: 'All',
    risk: 'At risk',
    listing: 'Listing is wrong',
    overstock: 'Overstock',
    unclear: 'Unclear',
  },
} as const;
