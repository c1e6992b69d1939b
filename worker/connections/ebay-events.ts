// eBay's orders as facts about lines. A cancelled order is cancelled whole; what has left before it
// stays shipped. Money that goes back moves no stock, and returns are another API's.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { msOrNull } from '../domain/instants.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import type { EbayLine, EbayOrder, EbayParcels } from './ebay-payloads.ts';

/** Whether parcels have to be asked for: some of it has left, and not all. */
export const isPartlyShipped = ({ orderFulfillmentStatus, lineItems }: EbayOrder): boolean =>
  orderFulfillmentStatus === 'IN_PROGRESS' ||
  lineItems.some((line) => line.lineItemFulfillmentStatus === 'IN_PROGRESS');

function shippedUnits(line: EbayLine, order: EbayOrder, parcels: EbayParcels): number {
  const isWhole =
    line.lineItemFulfillmentStatus === 'FULFILLED' || order.orderFulfillmentStatus === 'FULFILLED';
  if (isWhole) return line.quantity;
  return parcels
    .flatMap(({ lineItems }) => lineItems)
    .filter(({ lineItemId }) => lineItemId === line.lineItemId)
    .reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
}

function lineFacts(line: EbayLine, order: EbayOrder, parcels: EbayParcels, asOfUtc: number) {
  const shipped = shippedUnits(line, order, parcels);
  const facts: OrderFact[] = [{ kind: 'ordered', units: line.quantity, asOfUtc }];
  if (shipped > 0) facts.push({ kind: 'shipped', units: shipped, asOfUtc });
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

/** An order as it stood when it was asked for. */
export function ebayOrderEvent(
  order: EbayOrder,
  parcels: EbayParcels,
  shop: { readonly accountId: string; readonly receivedAtUtc: number },
): OrderEvent {
  const placedAtUtc = msOrNull(order.creationDate);
  const occurredAtUtc = msOrNull(order.lastModifiedDate) ?? placedAtUtc ?? shop.receivedAtUtc;
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
      facts: lineFacts(line, order, parcels, occurredAtUtc),
    })),
  };
}
