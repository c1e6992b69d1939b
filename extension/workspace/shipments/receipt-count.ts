// Counting what arrives: typed per line, or scanned code by code. Pure.
import type { ShipmentLine } from '../../../shared/contract/shipments.ts';
import { hasCode, scanOf } from '../scanned-code.ts';
import type { Snapshot } from '../snapshot.ts';

/** Units counted by inbound line, as typed. */
export type Counted = Readonly<Record<string, string>>;

/** Units still expected of a line. */
export const expectedOf = ({ units, receivedUnits, status }: ShipmentLine): number =>
  status === 'open' ? Math.max(0, units - receivedUnits) : 0;

const countOf = (text: string | undefined): number =>
  /^\d{1,9}$/.test((text ?? '').trim()) ? Number(text) : 0;

const isCodeOf = (snapshot: Snapshot, skuId: string, code: string): boolean => {
  const sku = snapshot.skus.get(skuId);
  return sku !== undefined && hasCode(sku, code);
};

/**
 * The count after a scan: `CODE` is one unit, `CODE 24` are 24. Of several lines of one SKU the
 * first that still expects some takes it, then the last. Null: no line has that code.
 */
export const afterScan = (
  counted: Counted,
  scan: string,
  lines: readonly ShipmentLine[],
  snapshot: Snapshot,
): Counted | null => {
  const { code, units: more } = scanOf(scan);
  const mine = lines.filter(({ skuId }) => isCodeOf(snapshot, skuId, code));
  const hungry = mine.find((line) => countOf(counted[line.inboundLineId]) < expectedOf(line));
  const line = hungry ?? mine.at(-1);
  if (!line) return null;
  const units = countOf(counted[line.inboundLineId]) + more;
  return { ...counted, [line.inboundLineId]: String(units) };
};

/** The lines of the receipt: only what was counted. */
export const receiptLines = (counted: Counted) =>
  Object.entries(counted)
    .map(([inboundLineId, text]) => ({ inboundLineId, units: countOf(text) }))
    .filter(({ units }) => units > 0);
