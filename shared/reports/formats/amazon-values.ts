// Amazon's own codes, shared by the Amazon report formats.
import type { OrderLineStatus, ReportFulfilment } from '../facts.ts';
import type { RowCells } from '../row-cells.ts';

/** Who ships: "DEFAULT" and "Merchant" are the seller, "AMAZON_NA", "Amazon" and so on are FBA. */
export function amazonFulfilment(channel: string): ReportFulfilment | null {
  if (/^(default|merchant|mfn)/i.test(channel)) return 'own';
  return /^(amazon|afn)/i.test(channel) ? 'fba' : null;
}

/** SKUs Amazon makes for used-grade returns it resells ("amzn.gr.…"): not the seller's offer. */
export function isGradedResale(sku: string): boolean {
  return /^amzn\.gr\./i.test(sku);
}

/** Order status, refined by the item's status where that is stated. */
export function amazonOrderStatus(orderStatus: string, itemStatus: string): OrderLineStatus {
  const both = `${orderStatus} ${itemStatus}`.toLowerCase();
  if (both.trim() === '') return 'other';
  if (/cancel/.test(both)) return 'cancelled';
  if (/return|reject/.test(both)) return 'returned';
  if (/unshipped|partially/.test(both)) return 'unshipped';
  if (/shipped|shipping|delivered|picked up|complete/.test(both)) return 'shipped';
  return /pending/.test(both) ? 'pending' : 'other';
}

/** product-id-type of the listing reports: 1 ASIN, 2 ISBN, 3 UPC, 4 EAN. */
export function productIdKind(type: string): 'asin' | 'barcode' | null {
  if (type === '1') return 'asin';
  return ['2', '3', '4'].includes(type) ? 'barcode' : null;
}

/**
 * Units of several columns together; blank ones count nothing. Null when all are blank, and when
 * the file lacks one of the columns: a part of a sum is a wrong number.
 */
export function unitsOfAll(cells: RowCells, columns: readonly number[]): number | null {
  if (columns.includes(-1)) return null;
  const known = columns.map((column) => cells.units(column)).filter((units) => units !== null);
  return known.length === 0 ? null : known.reduce((total, units) => total + units, 0);
}
