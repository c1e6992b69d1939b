// eBay's orders as facts about lines. A cancelled order is cancelled whole; what has left before it
// stays shipped. Money that goes back moves no stock, and returns are another API's.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { msOrNull } from '../domain/instants.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type { EbayLine, EbayOrder, EbayParcels } from './ebay-payloads.ts';

/** Whose order it is, since when we count, and when it was heard. */
export interface EbayShop {
  readonly accountId: string;
  readonly connectedAtUtc: number;
  readonly receivedAtUtc: number;
}

/**
 * Whether parcels have to be asked for: some of it has left, and not all, or it is older than our
 * count and may have left before it.
 */
export const needsParcels = (order: EbayOrder, connectedAtUtc: number): boolean => {
  const { orderFulfillmentStatus: whole, lineItems, creationDate } = order;
  const has = (status: string) =>
    whole === status || lineItems.some((line) => line.lineItemFulfillmentStatus === status);
  const isOlder = (msOrNull(creationDate) ?? connectedAtUtc) < connectedAtUtc;
  return has('IN_PROGRESS') || (isOlder && has('FULFILLED'));
};

// Parcels that left before we counted there; the total beside them holds their units too.
function leftBefore(line: EbayLine, parcels: EbayParcels, { connectedAtUtc }: EbayShop) {
  return parcels.flatMap(({ fulfillmentId, shippedDate, lineItems }): OrderFact[] => {
    const atUtc = msOrNull(shippedDate);
    if (atUtc === null || atUtc >= connectedAtUtc) return [];
    const units = lineItems
      .filter(({ lineItemId }) => lineItemId === line.lineItemId)
      .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
    const fact = { kind: 'shipped' as const, ref: `f${fulfillmentId}`, asOfUtc: atUtc };
    return units === 0 ? [] : [{ ...fact, units, warehouseId: LEFT_BEFORE }];
  });
}

function shippedUnits(line: EbayLine, order: EbayOrder, parcels: EbayParcels): number {
  const isWhole =
    line.lineItemFulfillmentStatus === 'FULFILLED' || order.orderFulfillmentStatus === 'FULFILLED';
  if (isWhole) return line.quantity;
  return parcels
    .flatMap(({ lineItems }) => lineItems)
    .filter(({ lineItemId }) => lineItemId === line.lineItemId)
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
}

function lineFacts(line: EbayLine, order: EbayOrder, parcels: EbayParcels, shop: EbayShop) {
  const asOfUtc = changedAtUtc(order, shop);
  const shipped = shippedUnits(line, order, parcels);
  const facts: OrderFact[] = [{ kind: 'ordered', units: line.quantity, asOfUtc }];
  if (shipped > 0) facts.push({ kind: 'shipped', units: shipped, asOfUtc });
  facts.push(...leftBefore(line, parcels, shop));
  const isCancelled = order.cancelStatus?.cancelState === 'CANCELED';
  const units = isCancelled ? Math.max(0, line.quantity - shipped) : 0;
  return [...facts, { kind: 'cancelled' as const, units, asOfUtc }];
}

// A line's cost is of all its units together.
function unitPriceMinor({ lineItemCost, quantity }: EbayLine): number | null {
  const { value = null, currency = null } = lineItemCost ?? {};
  if (!/^\d+(\.\d+)?$/.test(value ?? '') || !/^[A-Z]{3}$/.test(currency ?? '')) return null;
  const whole = priceMinor(value, currency);
  return whole === null || quantity === 0 ? null : Math.round(whole / quantity);
}

const changedAtUtc = ({ lastModifiedDate, creationDate }: EbayOrder, shop: EbayShop) =>
  msOrNull(lastModifiedDate) ?? msOrNull(creationDate) ?? shop.receivedAtUtc;

/** An order as it stood when it was asked for. */
export function ebayOrderEvent(order: EbayOrder, parcels: EbayParcels, shop: EbayShop): OrderEvent {
  const placedAtUtc = msOrNull(order.creationDate);
  const occurredAtUtc = changedAtUtc(order, shop);
  const [step] = order.fulfillmentStartInstructions;
  const address = step?.shippingStep?.shipTo?.contactAddress ?? null;
  const country = address?.countryCode ?? '';
  return {
    accountId: shop.accountId,
    orderRef: order.orderId,
    occurredAtUtc,
    placedAtUtc,
    currency: order.lineItems[0]?.lineItemCost?.currency ?? null,
    shipToCountry: /^[A-Z]{2}$/.test(country) ? country : null,
    shipToRegion: address?.stateOrProvince ?? null,
    claimCode: order.buyerCheckoutNotes,
    lines: order.lineItems.map((line) => ({
      ref: line.lineItemId,
      sellerSku: line.sku,
      platformRefs: [line.legacyVariationId, line.legacyItemId].filter((id) => id !== null),
      title: line.title,
      priceMinor: unitPriceMinor(line),
      facts: lineFacts(line, order, parcels, shop),
    })),
  };
}
