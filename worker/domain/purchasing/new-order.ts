// A new draft: what is the same whoever makes it, a person, the plan or a live. Pure.
import { isoOf } from '../instants.ts';
import type { LineRecord, OrderRecord } from './order-record.ts';

/** What is said about a draft; everything else has not happened yet. */
export type DraftFields = Pick<OrderRecord, 'id' | 'warehouseId' | 'currency'> &
  Partial<Pick<OrderRecord, 'supplierId' | 'mode' | 'note' | 'origin' | 'liveSessionId'>> & {
    readonly lines: readonly (Pick<LineRecord, 'id' | 'skuId' | 'units'> & Partial<LineRecord>)[];
  };

/** The draft. Its reference ends with the random tail of its id, short enough to read aloud. */
export function newDraft(fields: DraftFields, nowMs: number): OrderRecord {
  return {
    supplierId: '',
    mode: null,
    note: null,
    origin: 'member',
    liveSessionId: null,
    ...fields,
    reference: `PO-${isoOf(nowMs).slice(0, 10)}-${fields.id.slice(-4)}`,
    status: 'draft',
    forwarderId: null,
    approvedAtMs: null,
    sentAtMs: null,
    confirmedAtMs: null,
    closedAtMs: null,
    plannedReadyOnDate: null,
    readyOnDate: null,
    createdAtMs: nowMs,
    revision: 0,
    inbound: [],
    lines: fields.lines.map((line) => ({
      unitsSuggested: null,
      unitsConfirmed: null,
      isTouched: false,
      overrideReason: null,
      advice: null,
      unitPriceMinor: null,
      ...line,
    })),
  };
}
