// Amazon "Inventory ledger", detailed view (GET_LEDGER_DETAIL_VIEW_DATA): every event, signed,
// dates MM/DD/YYYY in every market. Sales are told by orders, moves between centres change nothing.
// Columns: developer-docs.amazon.com/sp-api, "FBA Inventory reports attributes", and public tests.
import type { ReportedMovement } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { movementReader } from './amazon-movement-values.ts';

/** Event types as public projects measured them (2026); any other is a named problem of its row. */
const EVENTS: Readonly<Record<string, ReportedMovement>> = {
  receipts: 'receive',
  customerreturns: 'return',
  adjustments: 'adjust',
  vendorreturns: 'remove',
};

/** Every event at FBA but sales and inner transfers; movement facts. */
export const amazonLedgerDetail = defineFormat({
  id: 'amazon-ledger-detail',
  label: { en: 'Amazon inventory ledger, detail', 'zh-CN': '亚马逊库存分类账（明细）' },
  yields: ['movement'],
  required: ['date', 'msku', 'event type', 'quantity', 'disposition', 'fulfillment center'],
  known: [
    'fnsku',
    'asin',
    'title',
    'reference id',
    'reason',
    'country',
    'reconciled quantity',
    'unreconciled quantity',
    'date and time',
    'store',
  ],
  decimalMark: '.',
  dateOrder: 'mdy',
  doesNotKnow: ['warehouse'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'msku',
      asin: 'asin',
      fnsku: 'fnsku',
      title: 'title',
      units: 'quantity',
      date: 'date',
      disposition: 'disposition',
      reason: 'reason',
      reference: 'reference id',
      centre: 'fulfillment center',
      country: 'country',
      event: 'event type',
    });
    const read = movementReader(at);
    return (cells, sink) => {
      const event = cells
        .raw(at.event)
        .toLowerCase()
        .replace(/[\s_-]/g, '');
      if (event === 'shipments') return sink.skip('told_by_orders');
      if (event === 'whsetransfers') return sink.skip('within_network');
      const movement = EVENTS[event];
      if (movement === undefined) return cells.fail(at.event, 'unknown_event');
      read(cells, sink, movement);
    };
  },
});
