// Mercado Libre's orders as facts about lines. An order has no ids of its lines: item and variation
// name one. What has left is the shipment's to say; money that goes back moves no stock.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { msOrNull } from '../domain/instants.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type {
  MercadoOrder,
  MercadoOrderItem,
  MercadoReturn,
  MercadoShipment,
} from './mercado-payloads.ts';

/** The seller's own goods where no depots are told apart. */
export const OWN_PLACE = 'selling_address';
/** Mercado Libre's own warehouses («Full»): it counts there, and nobody tells it a number. */
export const FULL_PLACE = 'meli_facility';

// Also `not_delivered`: it is on the road, and back only when a warehouse says so.
const LEFT: readonly (string | null)[] = ['shipped', 'delivered', 'not_delivered'];

/** Whose order it is, places as our warehouses, since when we count, and when it was heard. */
export interface MercadoShop {
  readonly accountId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly connectedAtUtc: number;
  readonly heardAtUtc: number;
}

/** A shipment, and when it left where that had to be asked for. */
export interface Parcel {
  readonly shipment: MercadoShipment;
  readonly leftAtUtc: number | null;
}

/** Whether a status says that the goods are on the road or further. */
export const hasLeft = (status: string | null) => LEFT.includes(status);

/** What names a line, and an offer: the item, and its variation where it has some. */
export const lineRefOf = (itemId: string, variationId: string | null) =>
  variationId === null ? itemId : `${itemId}/${variationId}`;

/** When the order changed; null = it does not say. */
export const changedAtUtc = ({ last_updated, date_last_updated }: MercadoOrder) =>
  msOrNull(last_updated ?? date_last_updated);

function warehouseOf({ shipment, leftAtUtc }: Parcel, shop: MercadoShop): string | null {
  const { places, connectedAtUtc } = shop;
  if (leftAtUtc !== null && leftAtUtc < connectedAtUtc) return LEFT_BEFORE;
  if (shipment.logistic?.type === 'fulfillment') return places[FULL_PLACE] ?? null;
  const node = shipment.origin?.shipping_address?.node?.node_id ?? null;
  return places[node ?? OWN_PLACE] ?? null;
}

function shippedFact(
  units: number,
  order: MercadoOrder,
  parcel: Parcel | null,
  shop: MercadoShop,
): OrderFact[] {
  const orderAtUtc = changedAtUtc(order) ?? shop.heardAtUtc;
  if (parcel === null) {
    const isDone = order.fulfilled === true || order.tags.includes('delivered');
    return isDone ? [{ kind: 'shipped', units, asOfUtc: orderAtUtc }] : [];
  }
  if (!hasLeft(parcel.shipment.status)) return [];
  const asOfUtc = msOrNull(parcel.shipment.last_updated) ?? orderAtUtc;
  return [{ kind: 'shipped', units, asOfUtc, warehouseId: warehouseOf(parcel, shop) }];
}

// The money of all its payments went back.
const isPaidBack = ({ payments }: MercadoOrder) =>
  payments.length > 0 && payments.every(({ status }) => status === 'refunded');

function lineFacts(
  units: number,
  order: MercadoOrder,
  parcel: Parcel | null,
  shop: MercadoShop,
): OrderFact[] {
  const asOfUtc = changedAtUtc(order) ?? shop.heardAtUtc;
  const shipped = shippedFact(units, order, parcel, shop);
  const isCancelled = order.status === 'cancelled' && shipped.length === 0;
  const isRefunded = shipped.length > 0 && isPaidBack(order);
  return [
    { kind: 'ordered', units, asOfUtc },
    ...shipped,
    { kind: 'cancelled', units: isCancelled ? units : 0, asOfUtc },
    ...(isRefunded ? [{ kind: 'refunded' as const, units, asOfUtc }] : []),
  ];
}

function linesOf({ order_items }: MercadoOrder): Map<string, MercadoOrderItem> {
  const lines = new Map<string, MercadoOrderItem>();
  for (const one of order_items) {
    const name = lineRefOf(one.item.id, one.item.variation_id);
    const quantity = (lines.get(name)?.quantity ?? 0) + one.quantity;
    lines.set(name, { ...one, quantity });
  }
  return lines;
}

/** An order and its shipment as they stood when they were asked for. */
export function mercadoOrderEvent(
  order: MercadoOrder,
  parcel: Parcel | null,
  shop: MercadoShop,
): OrderEvent {
  const occurredAtUtc = changedAtUtc(order) ?? msOrNull(order.date_created) ?? shop.heardAtUtc;
  const address = parcel?.shipment.destination?.shipping_address ?? null;
  const country = address?.country?.id ?? '';
  const currency = /^[A-Z]{3}$/.test(order.currency_id ?? '') ? order.currency_id : null;
  return {
    accountId: shop.accountId,
    orderRef: order.id,
    occurredAtUtc,
    placedAtUtc: msOrNull(order.date_created),
    currency,
    shipToCountry: /^[A-Z]{2}$/.test(country) ? country : null,
    shipToRegion: address?.state?.name ?? null,
    lines: [...linesOf(order)].map(([ref, { item, quantity, unit_price }]) => ({
      ref,
      sellerSku: item.seller_sku || item.seller_custom_field || null,
      platformRefs: [item.variation_id, item.id].filter((id) => id !== null),
      title: item.title,
      priceMinor: priceMinor(unit_price, currency),
      facts: lineFacts(quantity, order, parcel, shop),
    })),
  };
}

/** Units whose money went back with a return, by order; nothing while it is held. */
export function mercadoRefundEvents(
  claimId: string,
  told: MercadoReturn,
  { accountId, heardAtUtc }: MercadoShop,
): OrderEvent[] {
  if (told.status_money !== 'refunded') return [];
  const asOfUtc = msOrNull(told.last_updated) ?? heardAtUtc;
  return told.orders.flatMap(({ order_id, item_id, variation_id, return_quantity }) => {
    const units = Number(return_quantity ?? '');
    if (!Number.isInteger(units) || units <= 0) return [];
    const fact = { kind: 'refunded' as const, ref: `r${claimId}`, units, asOfUtc };
    const line = { ref: lineRefOf(item_id, variation_id), facts: [fact] };
    return [{ accountId, orderRef: order_id, occurredAtUtc: asOfUtc, lines: [line] }];
  });
}
