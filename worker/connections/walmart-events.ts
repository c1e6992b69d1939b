// Walmart's purchase orders as facts about lines. Each line says how many of it stand in which
// state; money given back moves no stock.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import { newestOf } from './pull.ts';
import type { WalmartLine, WalmartOrder } from './walmart-payloads.ts';

/** Whose order it is, ship nodes as our warehouses, and when it was heard. */
export interface WalmartShop {
  readonly accountId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly heardAtUtc: number;
}

// `Refund` was shipped before: only shipped goods are paid back.
const LEFT: readonly string[] = ['Shipped', 'Delivered', 'Refund'];

function unitsIn(line: WalmartLine, states: readonly string[]): number {
  return line.orderLineStatuses.orderLineStatus
    .filter(({ status }) => states.includes(status))
    .reduce((sum, { statusQuantity }) => sum + statusQuantity.amount, 0);
}

function lineFacts(line: WalmartLine, warehouseId: string | null, asOfUtc: number): OrderFact[] {
  const told = [
    { kind: 'ordered' as const, units: line.orderLineQuantity.amount },
    { kind: 'cancelled' as const, units: unitsIn(line, ['Cancelled']) },
    { kind: 'shipped' as const, units: unitsIn(line, LEFT), warehouseId },
    { kind: 'refunded' as const, units: unitsIn(line, ['Refund']) },
  ];
  return told
    .filter(({ kind, units }) => kind === 'ordered' || units > 0)
    .map((fact) => ({ ...fact, asOfUtc }));
}

// A charge is of the whole line.
function minorOf(line: WalmartLine): { priceMinor: number | null; currency: string | null } {
  const charge = line.charges?.charge.find(({ chargeType }) => chargeType === 'PRODUCT');
  const { amount, currency } = charge?.chargeAmount ?? {};
  const units = line.orderLineQuantity.amount;
  if (amount === undefined || !/^[A-Z]{3}$/.test(currency ?? '') || units === 0) {
    return { priceMinor: null, currency: null };
  }
  const whole = priceMinor(amount.toFixed(4), currency ?? null);
  return {
    priceMinor: whole === null ? null : Math.round(whole / units),
    currency: currency ?? null,
  };
}

/** When the newest of its lines changed; null = it does not say. */
export function changedAtUtc({ orderLines }: WalmartOrder): number | null {
  return newestOf(orderLines.orderLine.flatMap(({ statusDate }) => statusDate ?? []));
}

/** A purchase order as it stood. */
export function walmartOrderEvent(order: WalmartOrder, shop: WalmartShop): OrderEvent {
  const { accountId, places, heardAtUtc } = shop;
  const occurredAtUtc = changedAtUtc(order) ?? order.orderDate ?? heardAtUtc;
  const { id, name } = order.shipNode ?? {};
  const warehouseId = places[id ?? ''] ?? places[name ?? ''] ?? null;
  const lines = order.orderLines.orderLine;
  return {
    accountId,
    orderRef: order.purchaseOrderId,
    occurredAtUtc,
    placedAtUtc: order.orderDate,
    currency: lines.map((line) => minorOf(line).currency).find((one) => one !== null) ?? null,
    excludedReason: null,
    lines: lines.map((line) => ({
      ref: line.lineNumber,
      sellerSku: line.item.sku || null,
      platformRefs: [],
      title: line.item.productName?.slice(0, 300) ?? null,
      priceMinor: minorOf(line).priceMinor,
      facts: lineFacts(line, warehouseId, line.statusDate ?? occurredAtUtc),
    })),
  };
}
