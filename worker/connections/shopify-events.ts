// Shopify's orders and refunds as facts about lines. Money that goes back moves no stock: only a
// cancelled unit that never left, or a returned one, does (restock_type, shopify.dev 2026-11-22).

import { priceMinor } from '../domain/imports/stage-facts.ts';
import { msOrNull } from '../domain/instants.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type { ShopifyLine, ShopifyOrder, ShopifyRefund } from './shopify-payloads.ts';

type Places = Readonly<Record<string, string>>;

/** Whose message it is, its locations as our warehouses, and when it came in. */
export interface Shop {
  readonly accountId: string;
  readonly places: Places;
  /** Stands in where the message itself names no time. */
  readonly receivedAtUtc: number;
  /** Parcels made before were never in a count of ours. */
  readonly connectedAtUtc: number;
  /** Asked for and not told: of all that say the same second, this counts. */
  readonly isAsked?: boolean;
}

type Refund = Omit<ShopifyRefund, 'order_id'>;

const UNSENT: readonly (string | null)[] = ['cancelled', 'error', 'failure'];

// A fulfilment that was called off ships nothing, and says so later than the one that was sent.
function shippedFacts(order: ShopifyOrder, line: ShopifyLine, shop: Shop, atMs: number) {
  const { places, connectedAtUtc } = shop;
  return (order.fulfillments ?? []).flatMap((one): OrderFact[] => {
    const units = one.line_items
      .filter(({ id }) => id === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    if (units === 0) return [];
    return [
      {
        kind: 'shipped',
        ref: `f${one.id}`,
        units: UNSENT.includes(one.status) ? 0 : units,
        warehouseId:
          (msOrNull(one.created_at) ?? connectedAtUtc) < connectedAtUtc
            ? LEFT_BEFORE
            : (places[one.location_id ?? ''] ?? null),
        asOfUtc: msOrNull(one.updated_at) ?? atMs,
      },
    ];
  });
}

// `return`: goods are back. `cancel`: taken off the order before they left. `no_restock` and the
// old `legacy_restock` say nothing of the goods, so nothing happens to them.
function refundFacts(refund: Refund, lineId: string, places: Places, atMs: number): OrderFact[] {
  const asOfUtc = msOrNull(refund.created_at) ?? msOrNull(refund.processed_at) ?? atMs;
  return refund.refund_line_items
    .filter(({ line_item_id }) => line_item_id === lineId)
    .flatMap(({ id, quantity, location_id, restock_type }) => {
      const fact = { ref: `r${id}`, units: quantity, asOfUtc };
      const money: OrderFact = { kind: 'refunded', ...fact };
      if (restock_type === 'cancel') return [money, { kind: 'cancelled' as const, ...fact }];
      if (restock_type !== 'return') return [money];
      const warehouseId = places[location_id ?? ''] ?? null;
      return [money, { kind: 'returned' as const, ...fact, warehouseId }];
    });
}

const sumUnits = (facts: readonly OrderFact[]) => facts.reduce((sum, fact) => sum + fact.units, 0);

function lineFacts(order: ShopifyOrder, line: ShopifyLine, shop: Shop, asOfUtc: number) {
  const { places } = shop;
  const shipped = shippedFacts(order, line, shop, asOfUtc);
  const isShippedWhole = shipped.length === 0 && line.fulfillment_status === 'fulfilled';
  const facts: OrderFact[] = [{ kind: 'ordered', units: line.quantity, asOfUtc }, ...shipped];
  if (isShippedWhole) facts.push({ kind: 'shipped', units: line.quantity, asOfUtc });
  for (const refund of order.refunds ?? []) {
    facts.push(...refundFacts(refund, line.id, places, asOfUtc));
  }
  if (order.cancelled_at !== null) {
    const left = isShippedWhole ? line.quantity : sumUnits(shipped);
    const units = Math.max(0, line.quantity - left);
    facts.push({ kind: 'cancelled', units, asOfUtc });
  }
  return facts;
}

function minorOf({ price }: ShopifyLine, currency: string | null): number | null {
  const isCurrency = /^[A-Z]{3}$/.test(currency ?? '');
  return isCurrency && /^\d+(\.\d+)?$/.test(price ?? '') ? priceMinor(price, currency) : null;
}

// An order's own time has whole seconds and need not change with what a message tells. Of messages
// that share it the one triggered last counts; on a logarithm, so that none reaches into the next
// second, however late (log1p of 300 years in milliseconds is below 30).
function saidAtUtc({ triggered_at }: ShopifyOrder, { isAsked }: Shop, atMs: number): number {
  if (isAsked) return atMs + 999;
  const behindMs = Math.max(0, (msOrNull(triggered_at) ?? atMs) - atMs);
  return atMs + (998 * Math.log1p(behindMs)) / 30;
}

/** An order as it stood when it was told. Gift cards are no goods. */
export function shopifyOrderEvent(order: ShopifyOrder, shop: Shop): OrderEvent {
  const { accountId, receivedAtUtc } = shop;
  const placedAtUtc = msOrNull(order.created_at);
  const occurredAtUtc = msOrNull(order.updated_at) ?? placedAtUtc ?? receivedAtUtc;
  const asOfUtc = saidAtUtc(order, shop, occurredAtUtc);
  return {
    accountId,
    orderRef: order.id,
    occurredAtUtc,
    placedAtUtc,
    currency: order.currency,
    shipToCountry: order.shipping_address?.country_code ?? null,
    shipToRegion: order.shipping_address?.province_code ?? null,
    excludedReason: order.test ? 'test' : null,
    claimCode: order.note,
    lines: order.line_items
      .filter(({ gift_card }) => !gift_card)
      .map((line) => ({
        ref: line.id,
        sellerSku: line.sku || null,
        platformRefs: [line.variant_id, line.product_id].filter((id) => id !== null),
        title: line.title,
        priceMinor: minorOf(line, order.currency),
        facts: lineFacts(order, line, shop, asOfUtc),
      })),
  };
}

/** A refund by itself; the order may not have been heard of yet. */
export function shopifyRefundEvent(refund: ShopifyRefund, shop: Shop): OrderEvent {
  const { accountId, places, receivedAtUtc } = shop;
  const occurredAtUtc =
    msOrNull(refund.created_at) ?? msOrNull(refund.processed_at) ?? receivedAtUtc;
  const lineIds = [...new Set(refund.refund_line_items.map((item) => item.line_item_id))];
  return {
    accountId,
    orderRef: refund.order_id,
    occurredAtUtc,
    lines: lineIds.map((lineId) => ({
      ref: lineId,
      facts: refundFacts(refund, lineId, places, occurredAtUtc),
    })),
  };
}
