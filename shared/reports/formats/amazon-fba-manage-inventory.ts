// Amazon "FBA Manage Inventory" (GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA): what FBA holds per SKU
// and what is on its way there. Says nothing about single fulfilment centres.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { isGradedResale, unitsOfAll } from './amazon-values.ts';

/** What FBA holds per SKU; listing and stock facts. */
export const amazonFbaManageInventory = defineFormat({
  id: 'amazon-fba-manage-inventory',
  label: { en: 'Amazon FBA Manage Inventory', 'zh-CN': '亚马逊 FBA 管理库存报告' },
  yields: ['listing', 'stock'],
  required: ['sku', 'afn fulfillable quantity', 'afn warehouse quantity'],
  known: [
    'fnsku',
    'asin',
    'product name',
    'condition',
    'your price',
    'mfn listing exists',
    'mfn fulfillable quantity',
    'afn listing exists',
    'afn unsellable quantity',
    'afn reserved quantity',
    'afn total quantity',
    'per unit volume',
    'afn inbound working quantity',
    'afn inbound shipped quantity',
    'afn inbound receiving quantity',
    'afn researching quantity',
    'afn reserved future supply',
    'afn future supply buyable',
    'store',
  ],
  decimalMark: '.',
  doesNotKnow: ['warehouse', 'currency', 'asOf', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'sku',
      fnsku: 'fnsku',
      asin: 'asin',
      title: 'product name',
      price: 'your price',
      mfnExists: 'mfn listing exists',
      mfnUnits: 'mfn fulfillable quantity',
      afnExists: 'afn listing exists',
      warehouse: 'afn warehouse quantity',
      fulfillable: 'afn fulfillable quantity',
      unsellable: 'afn unsellable quantity',
      reserved: 'afn reserved quantity',
      shipped: 'afn inbound shipped quantity',
      receiving: 'afn inbound receiving quantity',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      if (sku === null) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      const item = {
        ...NO_ITEM_IDS,
        sku,
        asin: cells.id(at.asin),
        fnsku: cells.id(at.fnsku),
      };
      const title = cells.text(at.title);
      const onHand = cells.units(at.warehouse);
      const available = cells.units(at.fulfillable);
      const isFba = cells.flag(at.afnExists) ?? (onHand !== null || available !== null);
      sink.fact({
        kind: 'listing',
        row: cells.row,
        item,
        title,
        price: cells.decimal(at.price),
        currency: null,
        listedQuantity: cells.flag(at.mfnExists) ? cells.units(at.mfnUnits) : null,
        fulfilment: isFba ? 'fba' : 'own',
        status: null,
      });
      if (!isFba) return;
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item,
        title,
        place: null,
        fulfilment: 'fba',
        onHand,
        unavailable: cells.units(at.unsellable),
        allocated: cells.units(at.reserved),
        available,
        // "Working" is left out: those units still stand in the own warehouse.
        inbound: unitsOfAll(cells, [at.shipped, at.receiving]),
        asOfUtc: null,
      });
    };
  },
});
