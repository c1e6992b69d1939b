// TikTok Shop's orders as facts about lines: one line a unit as a rule, each with a status of its
// own. What is on the road stays shipped, also when it is cancelled there.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type { TiktokLine, TiktokOrder } from './tiktok-payloads.ts';

// The carrier has it. AWAITING_COLLECTION is a label on a shelf.
const LEFT: readonly (string | null)[] = ['IN_TRANSIT', 'DELIVERED', 'COMPLETED'];
const CANCELLED: readonly (string | null)[] = ['CANCELLED', 'CANCEL'];

/** Whose order it is, places as our warehouses, since when we count, and when it was heard. */
export interface TiktokShopScene {
  readonly accountId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly connectedAtUtc: number;
  readonly heardAtUtc: number;
}

// TikTok says of the order when the carrier took it, or a part of it: no line left before it was
// handed to the carrier itself. Its clock has seconds: the whole second has to lie before.
function isLeftBefore(line: TiktokLine, order: TiktokOrder, connectedAtUtc: number): boolean {
  const takenAt = order.collection_time ?? order.delivery_time;
  if (takenAt === null) return false;
  return (Math.max(takenAt, line.rts_time ?? 0) + 1) * 1000 <= connectedAtUtc;
}

function lineFacts(line: TiktokLine, order: TiktokOrder, shop: TiktokShopScene, asOfUtc: number) {
  const units = line.quantity ?? 1;
  const status = line.display_status ?? order.status;
  const facts: OrderFact[] = [{ kind: 'ordered', units, asOfUtc }];
  if (LEFT.includes(status)) {
    const isBefore = isLeftBefore(line, order, shop.connectedAtUtc);
    const place = shop.places[order.warehouse_id ?? ''] ?? null;
    const warehouseId = isBefore ? LEFT_BEFORE : place;
    facts.push({ kind: 'shipped', units, asOfUtc, warehouseId });
  }
  // Cancelled after it left: what had shipped stays shipped, nothing comes back by itself.
  if (CANCELLED.includes(status)) facts.push({ kind: 'cancelled', units, asOfUtc });
  return facts;
}

function excludedReason(order: TiktokOrder): OrderEvent['excludedReason'] {
  if (order.is_sample_order) return 'sample';
  return order.order_type === 'ZERO_LOTTERY' ? 'giveaway' : null;
}

const isPrice = (text: string | null) => /^\d+(\.\d+)?$/.test(text ?? '');
const isCurrency = (text: string | null) => /^[A-Z]{3}$/.test(text ?? '');

/** An order as the API shows it. */
export function tiktokOrderEvent(order: TiktokOrder, shop: TiktokShopScene): OrderEvent {
  const { accountId, heardAtUtc } = shop;
  const msOf = (at: number | null) => (at ? at * 1000 : null);
  const occurredAtUtc = msOf(order.update_time) ?? heardAtUtc;
  const region = order.recipient_address?.region_code ?? '';
  return {
    accountId,
    orderRef: order.id,
    occurredAtUtc,
    placedAtUtc: msOf(order.create_time),
    currency: order.line_items[0]?.currency ?? null,
    shipToCountry: /^[A-Z]{2}$/.test(region) ? region : null,
    excludedReason: excludedReason(order),
    claimCode: order.buyer_message,
    lines: order.line_items.map((line) => ({
      ref: line.id,
      sellerSku: line.seller_sku || null,
      platformRefs: [line.sku_id, line.product_id].filter((id) => id !== null),
      title: line.product_name,
      priceMinor:
        isPrice(line.sale_price) && isCurrency(line.currency)
          ? priceMinor(line.sale_price, line.currency)
          : null,
      facts: lineFacts(line, order, shop, occurredAtUtc),
    })),
  };
}
