// What an edit makes of a draft. A person may order anything; where the plan asked for something
// else, one word of reason is kept beside the line and shown with the result. Pure.
import type * as v from 'valibot';
import type { editPurchaseOrder } from '../../../shared/contract/orders.ts';
import { fieldError } from '../../errors.ts';
import { type OrderFacts, priceOf } from './order-known.ts';
import type { LineRecord, OrderRecord } from './order-record.ts';
import { demandStep } from './order-steps.ts';

/** What an edit was asked with. */
export type EditBody = v.InferOutput<typeof editPurchaseOrder.body>;

/** A cause a person said no to, in whole or for the rest. */
export interface Silenced {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly reason: string;
}

/** An edit's outcome. */
export interface Edited {
  readonly order: OrderRecord;
  /** Causes the plan must be silent about from now on. */
  readonly silenced: readonly Silenced[];
  /** SKUs that were put on the order by hand: no longer silenced. */
  readonly wanted: readonly string[];
}

interface EditContext {
  readonly facts: Pick<OrderFacts, 'supplier' | 'terms'>;
  readonly newId: (prefix: string) => string;
}

type Change = EditBody['lines'][number];

function changedLine(line: LineRecord, change: Change, reason: string | undefined): LineRecord {
  const isOther = line.unitsSuggested !== null && line.unitsSuggested !== change.units;
  const isChanged = change.units !== line.units;
  if (isOther && isChanged && !reason) {
    const message = `${line.unitsSuggested} were advised: say in one word why ${change.units}.`;
    throw fieldError('body.reason', message);
  }
  return {
    ...line,
    units: change.units,
    isTouched: isOther,
    overrideReason: isOther ? (isChanged ? (reason ?? null) : line.overrideReason) : null,
    unitPriceMinor:
      change.unitPriceMinor === undefined ? line.unitPriceMinor : change.unitPriceMinor,
  };
}

const addedLine = (change: Change, id: string): LineRecord => ({
  id,
  skuId: change.skuId,
  units: change.units,
  unitsSuggested: null,
  unitsConfirmed: null,
  isTouched: true,
  overrideReason: null,
  advice: null,
  unitPriceMinor: change.unitPriceMinor ?? null,
});

function changedLines(order: OrderRecord, body: EditBody, context: EditContext) {
  let lines: LineRecord[] = [...order.lines];
  const removed: LineRecord[] = [];
  for (const change of body.lines) {
    const line = lines.find(({ skuId }) => skuId === change.skuId);
    if (line && change.units === 0) {
      if (line.unitsSuggested !== null && !body.reason) {
        throw fieldError('body.reason', 'This line was advised: say in one word why not.');
      }
      removed.push(line);
      lines = lines.filter((one) => one !== line);
    } else if (line) {
      lines = lines.map((one) => (one === line ? changedLine(line, change, body.reason) : one));
    } else if (change.units > 0) lines.push(addedLine(change, context.newId('pol')));
  }
  if (lines.length === 0) throw fieldError('body.lines', 'Cancel the draft to empty it.');
  return { lines, removed };
}

// A price list speaks where no person has said a price for this very quantity.
function priced(order: OrderRecord, body: EditBody, { terms }: EditContext['facts']) {
  const said = new Set(
    body.lines.filter((line) => line.unitPriceMinor !== undefined).map(({ skuId }) => skuId),
  );
  const asked = new Set(body.lines.map(({ skuId }) => skuId));
  const isMoved = body.supplierId !== undefined;
  return order.lines.map((line) => {
    if (said.has(line.skuId) || !(isMoved || asked.has(line.skuId))) return line;
    const listed = priceOf(terms, line.skuId, line.units, order.currency);
    return { ...line, unitPriceMinor: listed ?? (isMoved ? null : line.unitPriceMinor) };
  });
}

/**
 * The draft after an edit. Its supplier's currency comes with the supplier. A draft of the plan
 * whose supplier or way a person changes is that person's from then on.
 */
export function orderEdited(order: OrderRecord, body: EditBody, context: EditContext): Edited {
  demandStep('edit', order.status);
  const { lines, removed } = changedLines(order, body, context);
  const supplierId = body.supplierId === undefined ? order.supplierId : (body.supplierId ?? '');
  const mode = body.mode === undefined ? order.mode : body.mode;
  const isMoved = supplierId !== order.supplierId || mode !== order.mode;
  const currency =
    supplierId === order.supplierId
      ? order.currency
      : (context.facts.supplier?.currency ?? order.currency);
  const moved: OrderRecord = {
    ...order,
    supplierId,
    mode,
    currency,
    lines,
    origin: isMoved && order.origin === 'plan' ? 'member' : order.origin,
    forwarderId: body.forwarderId === undefined ? order.forwarderId : body.forwarderId,
    note: body.note ?? order.note,
  };
  const reason = body.reason ?? '';
  return {
    order: { ...moved, lines: priced(moved, body, context.facts) },
    silenced: removed
      .filter(({ unitsSuggested }) => unitsSuggested !== null)
      .map(({ skuId, unitsSuggested }) => ({
        skuId,
        warehouseId: order.warehouseId,
        units: unitsSuggested ?? 0,
        reason,
      })),
    wanted: body.lines.filter(({ units }) => units > 0).map(({ skuId }) => skuId),
  };
}

/**
 * What a person leaves unordered of what the plan asked for, when an order is approved (the rest of
 * each line) or a draft of the plan is cancelled (all of it).
 */
export function silencedBy(
  order: OrderRecord,
  reason: string,
  part: 'rest' | 'all',
): readonly Silenced[] {
  return order.lines.flatMap(({ skuId, units, unitsSuggested, overrideReason }) => {
    const left = (unitsSuggested ?? 0) - (part === 'all' ? 0 : units);
    if (left <= 0) return [];
    const { warehouseId } = order;
    return [{ skuId, warehouseId, units: left, reason: overrideReason ?? reason }];
  });
}
