// What each step makes of an order. Pure: from the order and what is known about its supplier and
// lanes to the order afterwards; refuses with a named error what does not fit. Writes nothing.

import type * as v from 'valibot';
import type { orderStepSchema } from '../../../shared/contract/orders.ts';
import { fieldError } from '../../errors.ts';
import { arrivalOf, productionDays, transitDays } from './arrival.ts';
import { type OrderFacts, priceOf } from './order-known.ts';
import {
  type InboundPart,
  type LineRecord,
  loadedUnits,
  type OrderRecord,
  partsOf,
} from './order-record.ts';
import { demandStep, outOfOrder } from './order-steps.ts';

/** What a step was asked with. */
export type StepBody = v.InferOutput<typeof orderStepSchema>;

/** What a step needs beside the order. */
export interface StepContext {
  readonly facts: OrderFacts;
  readonly nowMs: number;
  readonly newId: (prefix: string) => string;
}

/** The way goods take when nobody chose one. */
export const USUAL_MODE = 'sea';

function arrival(order: OrderRecord, { facts, nowMs }: StepContext, readyOnDate?: string) {
  const { supplier, terms, lanes, closures } = facts;
  const skuIds = order.lines.map(({ skuId }) => skuId);
  const way = {
    mode: order.mode ?? USUAL_MODE,
    country: supplier?.country ?? 'CN',
    forwarderId: order.forwarderId,
  } as const;
  return arrivalOf(
    productionDays(terms, skuIds),
    transitDays(lanes, way),
    { timeZone: supplier?.timeZone ?? 'Asia/Shanghai', closures },
    { nowMs, readyOnDate: readyOnDate ?? null },
  );
}

type Dates = ReturnType<typeof arrivalOf>;

const dated = (part: InboundPart, dates: Dates): InboundPart => ({
  ...part,
  etaP50Ms: dates.etaP50Ms,
  etaP90Ms: dates.etaP90Ms,
  etaSource: dates.source,
});

const unloadedPart = (line: LineRecord, units: number, id: string): InboundPart => ({
  id,
  lineId: line.id,
  skuId: line.skuId,
  expectedUnits: units,
  receivedUnits: 0,
  status: units > 0 ? 'open' : 'cancelled',
  shipmentId: null,
  etaP50Ms: null,
  etaP90Ms: null,
  etaSource: null,
});

function approve(order: OrderRecord, { nowMs, facts }: StepContext): OrderRecord {
  if (order.supplierId === '') {
    throw fieldError('supplierId', 'Choose who makes it before approving.', 'out-of-order');
  }
  const { currency } = order;
  const lines = order.lines.map((line) => ({
    ...line,
    unitPriceMinor: line.unitPriceMinor ?? priceOf(facts.terms, line.skuId, line.units, currency),
  }));
  return { ...order, status: 'approved', approvedAtMs: nowMs, lines };
}

function send(order: OrderRecord, context: StepContext): OrderRecord {
  const dates = arrival(order, context);
  const inbound = order.lines.map((line) =>
    dated(unloadedPart(line, line.units, context.newId('inb')), dates),
  );
  return {
    ...order,
    status: 'sent',
    sentAtMs: context.nowMs,
    plannedReadyOnDate: dates.readyOnDate,
    inbound,
  };
}

// What is loaded stays loaded; the rest is made as much as the supplier says.
function confirmedParts(
  order: OrderRecord,
  line: LineRecord,
  units: number,
  context: StepContext,
): InboundPart[] {
  const parts = partsOf(order, line.id);
  const loaded = loadedUnits(parts);
  if (units < loaded) {
    const message = `${loaded} of it are loaded already: take them off the shipment first.`;
    throw fieldError('body.lines', message, 'out-of-order');
  }
  const rest = units - loaded;
  const [free, ...more] = parts.filter(({ shipmentId }) => shipmentId === null);
  const kept = parts.filter(({ shipmentId }) => shipmentId !== null);
  const status = rest > 0 ? ('open' as const) : ('cancelled' as const);
  if (free) return [...kept, ...more, { ...free, expectedUnits: rest, status }];
  return rest > 0 ? [...kept, unloadedPart(line, rest, context.newId('inb'))] : kept;
}

function confirm(
  order: OrderRecord,
  body: Extract<StepBody, { step: 'confirm' }>,
  context: StepContext,
): OrderRecord {
  const said = new Map(body.lines.map(({ lineId, units }) => [lineId, units]));
  for (const lineId of said.keys()) {
    if (!order.lines.some(({ id }) => id === lineId)) {
      throw fieldError('body.lines', `There is no line ${lineId} in this order.`, 'not-found');
    }
  }
  const lines = order.lines.map((line) => ({
    ...line,
    unitsConfirmed: said.get(line.id) ?? line.unitsConfirmed ?? line.units,
  }));
  const dates = arrival(order, context, body.readyOnDate);
  const inbound = lines
    .flatMap((line) => confirmedParts(order, line, line.unitsConfirmed, context))
    // What is loaded goes with its shipment's dates.
    .map((part) => (part.shipmentId === null ? dated(part, dates) : part));
  const isAnything = inbound.some(({ status }) => status === 'open');
  return {
    ...order,
    status: isAnything ? 'confirmed' : 'cancelled',
    confirmedAtMs: context.nowMs,
    closedAtMs: isAnything ? null : context.nowMs,
    readyOnDate: body.readyOnDate,
    lines,
    inbound,
  };
}

const personal = ({ origin }: OrderRecord) => (origin === 'plan' ? 'member' : origin);

const closedParts = (order: OrderRecord, status: 'closed' | 'cancelled') =>
  order.inbound.map((part) => (part.status === 'open' ? { ...part, status } : part));

/** The order after a step; its status afterwards is what the database's own rule gives, too. */
export function orderAfter(order: OrderRecord, body: StepBody, context: StepContext): OrderRecord {
  demandStep(body.step, order.status);
  switch (body.step) {
    case 'approve':
      return approve(order, context);
    case 'reopen':
      // A person has looked at it: it is theirs, and the plan counts it as decided.
      return { ...order, status: 'draft', approvedAtMs: null, origin: personal(order) };
    case 'restore':
      if (order.sentAtMs !== null) throw outOfOrder('restore', 'cancelled after it was sent');
      return { ...order, status: 'draft', approvedAtMs: null, closedAtMs: null };
    case 'send':
      return send(order, context);
    case 'confirm':
      return confirm(order, body, context);
    case 'close':
      return {
        ...order,
        status: 'received',
        closedAtMs: context.nowMs,
        inbound: closedParts(order, 'closed'),
      };
  }
}

/** The order taken back: nothing of it is expected any more. */
export function orderCancelled(order: OrderRecord, nowMs: number): OrderRecord {
  demandStep('cancel', order.status);
  const isLoaded = order.inbound.some(
    ({ shipmentId, status }) => shipmentId !== null && status === 'open',
  );
  if (isLoaded) {
    throw fieldError('id', 'Goods of it are loaded: take them off first.', 'out-of-order');
  }
  return {
    ...order,
    status: 'cancelled',
    closedAtMs: nowMs,
    inbound: closedParts(order, 'cancelled'),
  };
}
