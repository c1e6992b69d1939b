// Shopee's orders as facts about lines. A line is an item and its variation (`model`); what left is
// told by package, each from its own location. Money that goes back moves no stock.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type { ShopeeLine, ShopeeOrder, ShopeePackage, ShopeeReturn } from './shopee-payloads.ts';

/** The seller's own goods where no locations are told apart. */
export const OWN_PLACE = 'seller_stock';
/** Goods in Shopee's own warehouses: it counts there, and nobody tells it a number. */
export const SHOPEE_PLACE = 'shopee_stock';

// Handed to the carrier, also when it came to nothing after that (data definition, guide 31).
const ON_ROAD: readonly (string | null)[] = [
  ...['LOGISTICS_PICKUP_DONE', 'LOGISTICS_DELIVERY_DONE'],
  ...['LOGISTICS_DELIVERY_FAILED', 'LOGISTICS_LOST'],
];
const SENT: readonly (string | null)[] = [
  ...['SHIPPED', 'TO_CONFIRM_RECEIVE', 'COMPLETED', 'TO_RETURN'],
];
// The money of the buyer's is back; the goods are when a warehouse says so.
const PAID_BACK = 'REFUND_PAID';

/** Whether all of an order is done with: nothing of it waits for the seller. */
export const isDone = (status: string | null) => SENT.includes(status) || status === 'CANCELLED';

/** Whose order it is, locations as our warehouses, since when we count, and when it was heard. */
export interface ShopeeShop {
  readonly accountId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly connectedAtUtc: number;
  readonly heardAtUtc: number;
}

const msOf = (seconds: number | null): number | null => (seconds ? seconds * 1000 : null);

/** What names a line, an offer and a number to be told: item and model, 0 = no model. */
export const modelRefOf = (itemId: string, modelId: string) => `${itemId} ${modelId}`;

/** The platform's own id of what is sold. */
export const offerRefOf = (itemId: string, modelId: string) => (modelId === '0' ? itemId : modelId);

function placeOf(location: string | null, order: ShopeeOrder, shop: ShopeeShop): string | null {
  const { places, connectedAtUtc } = shop;
  const leftAtUtc = msOf(order.pickup_done_time);
  // Its clock has seconds: the whole second has to lie before.
  if (leftAtUtc !== null && leftAtUtc + 1_000 <= connectedAtUtc) return LEFT_BEFORE;
  if (order.fulfillment_flag === 'fulfilled_by_shopee') return places[SHOPEE_PLACE] ?? null;
  return places[location ?? OWN_PLACE] ?? places[OWN_PLACE] ?? null;
}

function unitsIn({ item_list }: ShopeePackage, line: ShopeeLine) {
  const own = item_list.filter(
    (one) => one.item_id === line.item_id && one.model_id === line.model_id,
  );
  const units = own.reduce((sum, { model_quantity }) => sum + (model_quantity ?? 0), 0);
  return { units, location: own[0]?.product_location_id ?? null };
}

function shippedFacts(line: ShopeeLine, order: ShopeeOrder, shop: ShopeeShop, asOfUtc: number) {
  const known = order.package_list.filter((one) => unitsIn(one, line).units > 0);
  if (known.length > 0) {
    return known
      .filter(({ logistics_status }) => ON_ROAD.includes(logistics_status))
      .map((one): OrderFact => {
        const { units, location } = unitsIn(one, line);
        const warehouseId = placeOf(location, order, shop);
        return { kind: 'shipped', ref: `p${one.package_number}`, units, asOfUtc, warehouseId };
      });
  }
  if (!SENT.includes(order.order_status)) return [];
  const units = line.model_quantity_purchased;
  return [{ kind: 'shipped' as const, units, asOfUtc, warehouseId: placeOf(null, order, shop) }];
}

function lineFacts(line: ShopeeLine, order: ShopeeOrder, shop: ShopeeShop): OrderFact[] {
  const asOfUtc = msOf(order.update_time) ?? shop.heardAtUtc;
  const ordered = line.model_quantity_purchased;
  const shipped = shippedFacts(line, order, shop, asOfUtc);
  const left = shipped.reduce((sum, { units }) => sum + units, 0);
  const told = order.order_status === 'CANCELLED' ? ordered : (line.cancelled_qty ?? 0);
  const cancelled = Math.max(0, Math.min(told, ordered - left));
  return [
    { kind: 'ordered', units: ordered, asOfUtc },
    ...shipped,
    { kind: 'cancelled', units: cancelled, asOfUtc },
  ];
}

// The same model may stand twice, once in a bundle: together they are one line.
function linesOf({ item_list }: ShopeeOrder): Map<string, ShopeeLine> {
  const lines = new Map<string, ShopeeLine>();
  for (const one of item_list) {
    const name = modelRefOf(one.item_id, one.model_id);
    const before = lines.get(name);
    lines.set(name, {
      ...one,
      model_quantity_purchased:
        (before?.model_quantity_purchased ?? 0) + one.model_quantity_purchased,
      cancelled_qty: (before?.cancelled_qty ?? 0) + (one.cancelled_qty ?? 0),
    });
  }
  return lines;
}

/** An order as it stood when it was asked for. */
export function shopeeOrderEvent(order: ShopeeOrder, shop: ShopeeShop): OrderEvent {
  const occurredAtUtc = msOf(order.update_time) ?? shop.heardAtUtc;
  const currency = /^[A-Z]{3}$/.test(order.currency ?? '') ? order.currency : null;
  return {
    accountId: shop.accountId,
    orderRef: order.order_sn,
    occurredAtUtc,
    placedAtUtc: msOf(order.create_time),
    currency,
    shipToCountry: /^[A-Z]{2}$/.test(order.region ?? '') ? order.region : null,
    claimCode: order.message_to_seller,
    lines: [...linesOf(order)].map(([ref, line]) => ({
      ref,
      sellerSku: (line.model_id === '0' ? line.item_sku : line.model_sku) || null,
      platformRefs: [offerRefOf(line.item_id, line.model_id)],
      title: line.item_name,
      priceMinor: priceMinor(line.model_discounted_price, currency),
      facts: lineFacts(line, order, shop),
    })),
  };
}

/** Units whose money went back; nothing while it is argued about. */
export function shopeeRefundEvents(told: ShopeeReturn, shop: ShopeeShop): OrderEvent[] {
  if (told.status !== PAID_BACK) return [];
  const asOfUtc = msOf(told.update_time) ?? shop.heardAtUtc;
  const lines = told.item.map(({ item_id, model_id, amount }) => ({
    ref: modelRefOf(item_id, model_id),
    facts: [{ kind: 'refunded' as const, ref: `r${told.return_sn}`, units: amount ?? 0, asOfUtc }],
  }));
  const { accountId } = shop;
  return [{ accountId, orderRef: told.order_sn, occurredAtUtc: asOfUtc, lines }];
}
