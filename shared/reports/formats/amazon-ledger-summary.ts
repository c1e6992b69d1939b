// Amazon "Inventory ledger", summary view (GET_LEDGER_SUMMARY_VIEW_DATA): signed flows of a day and
// the balance at its end, by disposition; dates MM/DD/YYYY. The balance is counted; the flows only
// prove it, because orders and the other reports tell of them as well.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import type { RowCells } from '../row-cells.ts';
import { isSellable } from './amazon-movement-values.ts';
import { isGradedResale } from './amazon-values.ts';

/** The flows of a day; together they lead from its first balance to its last. */
const FLOWS = [
  'receipts',
  'customer shipments',
  'customer returns',
  'vendor returns',
  'warehouse transfer in out',
  'found',
  'lost',
  'damaged',
  'disposed',
  'other events',
  'unknown events',
] as const;

/** A balance stands at the end of its day. */
const DAY_END_MS = 86_399_000;

/** What FBA held at the end of each day; stock facts with their own date. */
export const amazonLedgerSummary = defineFormat({
  id: 'amazon-ledger-summary',
  label: { en: 'Amazon inventory ledger summary', 'zh-CN': '亚马逊库存分类账汇总' },
  yields: ['stock'],
  required: [
    'date',
    'msku',
    'disposition',
    'starting warehouse balance',
    'ending warehouse balance',
  ],
  known: ['fnsku', 'asin', 'title', 'in transit between warehouses', ...FLOWS, 'location', 'store'],
  decimalMark: '.',
  dateOrder: 'mdy',
  doesNotKnow: ['warehouse', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      date: 'date',
      fnsku: 'fnsku',
      asin: 'asin',
      sku: 'msku',
      title: 'title',
      disposition: 'disposition',
      start: 'starting warehouse balance',
      transit: 'in transit between warehouses',
      end: 'ending warehouse balance',
      location: 'location',
    });
    const flows = FLOWS.map((name) => headers.indexOf(name));
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      const end = cells.units(at.end, 'any');
      const dayUtc = cells.instant(at.date, true);
      if (end === null && !cells.hasError) cells.fail(at.end, 'missing_value');
      const transit = at.transit < 0 ? null : (cells.units(at.transit) ?? 0);
      if (sku === null || end === null || dayUtc === null || cells.hasError) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      if (!provesBalance(cells, cells.units(at.start, 'any'), flows, end)) {
        cells.warn(at.end, 'balance_mismatch');
      }
      const canBeSold = isSellable(cells.raw(at.disposition));
      const location = cells.id(at.location);
      // A part of a sum is a wrong number: without the units on the road nothing is counted.
      const held = transit === null ? null : end + transit;
      if (cells.hasError) return;
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin), fnsku: cells.id(at.fnsku) },
        title: cells.text(at.title),
        // By country it is a place people have; by centre it is Amazon's own affair.
        place: location !== null && /^[a-z]{2}$/i.test(location) ? location : null,
        fulfilment: 'fba',
        onHand: held,
        unavailable: canBeSold ? null : held,
        allocated: canBeSold ? transit : null,
        available: canBeSold && held !== null ? end : null,
        inbound: null,
        asOfUtc: new Date(Date.parse(dayUtc) + DAY_END_MS).toISOString().replace('.000', ''),
      });
    };
  },
});

/** Whether start and flows come to the end; true where a column is missing or blank. */
function provesBalance(
  cells: RowCells,
  start: number | null,
  flows: readonly number[],
  end: number,
): boolean {
  if (start === null || flows.includes(-1)) return true;
  const moved = flows.map((column) => cells.units(column, 'any') ?? 0);
  return moved.reduce((sum, units) => sum + units, start) === end;
}
