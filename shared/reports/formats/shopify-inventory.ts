// Shopify inventory export, the layout since 2024 and the one before: one row per variant and
// location. "not stocked" is not 0: the location does not carry the variant.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import type { RowCells } from '../row-cells.ts';

/** Stock per Shopify variant and location. */
export const shopifyInventory = defineFormat({
  id: 'shopify-inventory',
  label: { en: 'Shopify inventory', 'zh-CN': 'Shopify 库存' },
  yields: ['stock'],
  required: [['handle', 'url handle'], 'location', 'sku', ['on hand', 'available']],
  known: [
    'title',
    'option1 name',
    'option1 value',
    'option2 name',
    'option2 value',
    'option3 name',
    'option3 value',
    'hs code',
    'coo',
    'bin name',
    'incoming',
    'unavailable',
    'committed',
    'on hand (new)',
    'on hand',
    'available',
  ],
  decimalMark: '.',
  doesNotKnow: ['asOf', 'inboundEta', 'asin'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      handle: ['handle', 'url handle'],
      title: 'title',
      option1: 'option1 value',
      option2: 'option2 value',
      option3: 'option3 value',
      sku: 'sku',
      location: 'location',
      incoming: 'incoming',
      unavailable: 'unavailable',
      committed: 'committed',
      available: 'available',
      onHand: 'on hand',
    });
    const beside = at.onHand < 0 ? [at.committed, at.unavailable] : [];
    const options = [at.option1, at.option2, at.option3];
    return (cells, sink) => {
      if (isNotStocked(cells, at.onHand) || isNotStocked(cells, at.available)) {
        return sink.skip('not_stocked');
      }
      const place = cells.requiredId(at.location);
      const values = options.map((option) => cells.raw(option)).filter((value) => value !== '');
      const title = cells.text(at.title);
      const variant = values.filter((value) => value !== 'Default Title');
      if (cells.id(at.sku) === null) return sink.skip('no_identifier');
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item: {
          ...NO_ITEM_IDS,
          sku: cells.id(at.sku),
          externalId: [cells.raw(at.handle), ...values].join('/'),
        },
        title: title && variant.length > 0 ? `${title} (${variant.join(', ')})` : title,
        place,
        fulfilment: null,
        onHand: cells.units(at.onHand),
        unavailable: cells.units(at.unavailable),
        allocated: cells.units(at.committed),
        // Oversold variants are below zero here; that is what "available" means to us as well.
        available: cells.unitsBeside(at.available, beside, 'any'),
        inbound: cells.units(at.incoming),
        asOfUtc: null,
      });
    };
  },
});

function isNotStocked(cells: RowCells, column: number): boolean {
  return cells.raw(column).toLowerCase() === 'not stocked';
}
