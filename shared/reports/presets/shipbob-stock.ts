// ShipBob, stock by fulfilment centre. The names are those of its inventory API, whose words its
// dashboard shares; the header of its "On Hand Summary" was not seen.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and centre of ShipBob. */
export const shipbobStock = defineToolPreset({
  id: 'shipbob-stock',
  label: { en: 'ShipBob stock', 'zh-CN': 'ShipBob 库存' },
  evidence: 'words-of-the-tool',
  source: 'developer.shipbob.com/api-reference/1.0/inventory/list-inventory-items',
  yields: 'stock',
  columns: {
    sku: [['sku', 'reference id']],
    externalId: [['inventory id', 'id']],
    title: [['name', 'inventory name', 'product name']],
    warehouse: [['fulfillment center', 'fulfillment center name']],
    onHand: [['onhand quantity', 'on hand quantity', 'total onhand quantity']],
    available: [['fulfillable quantity', 'total fulfillable quantity']],
    allocated: [['committed quantity', 'total committed quantity']],
    unavailable: [['exception quantity', 'total exception quantity']],
    inbound: [['awaiting quantity', 'total awaiting quantity']],
  },
  needs: ['sku', 'onHand', 'available', 'allocated'],
  decimalMark: '.',
  dateOrder: 'mdy',
});
