// Etsy's receipts as facts about lines. A line leaves whole, when its seller says so there; money
// that goes back moves no stock, and how many units a part of it was for is not told.
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { LEFT_BEFORE, type OrderEvent, type OrderFact } from '../domain/order-facts.ts';
import type { EtsyMoney, EtsyReceipt, EtsyTransaction } from './etsy-payloads.ts';

/** Etsy knows no locations: all of a shop's goods are one place. */
export const ETSY_PLACE = 'etsy';

/** Whose order it is, places as our warehouses, since when we count, and when it was heard. */
export interface EtsyShop {
  readonly accountId: string;
  readonly places: Readonly<Record<string, string>>;
  readonly connectedAtUtc: number;
  readonly heardAtUtc: number;
}

const msOf = (seconds: number | null): number | null => (seconds ? seconds * 1000 : null);

/** A sum as decimal text; null without one. */
export const decimalOf = (money: EtsyMoney): string | null =>
  money === null ? null : (money.amount / money.divisor).toFixed(4);

function leftAtUtc({ shipped_timestamp }: EtsyTransaction, receipt: EtsyReceipt): number | null {
  const own = msOf(shipped_timestamp);
  if (own !== null || receipt.is_shipped !== true) return own;
  const told = receipt.shipments.flatMap((one) => msOf(one.shipment_notification_timestamp) ?? []);
  return told.length === 0 ? msOf(receipt.updated_timestamp) : Math.min(...told);
}

function lineFacts(line: EtsyTransaction, receipt: EtsyReceipt, shop: EtsyShop): OrderFact[] {
  const { places, connectedAtUtc, heardAtUtc } = shop;
  const { quantity: units } = line;
  const asOfUtc = msOf(receipt.updated_timestamp) ?? heardAtUtc;
  const status = receipt.status?.toLowerCase() ?? '';
  const leftMs = leftAtUtc(line, receipt);
  const facts: OrderFact[] = [{ kind: 'ordered', units, asOfUtc }];
  if (leftMs !== null) {
    // Its clock has seconds: the whole second has to lie before.
    const isBefore = leftMs + 1_000 <= connectedAtUtc;
    const warehouseId = isBefore ? LEFT_BEFORE : (places[ETSY_PLACE] ?? null);
    facts.push({ kind: 'shipped', units, asOfUtc, warehouseId });
  }
  const isCancelled = status === 'canceled' && leftMs === null;
  facts.push({ kind: 'cancelled', units: isCancelled ? units : 0, asOfUtc });
  if (status === 'fully refunded' && leftMs !== null) {
    facts.push({ kind: 'refunded', ref: `r${receipt.receipt_id}`, units, asOfUtc });
  }
  return facts;
}

/** A receipt as it stood when it was asked for; files that are sold are no goods. */
export function etsyOrderEvent(receipt: EtsyReceipt, shop: EtsyShop): OrderEvent {
  const goods = receipt.transactions.filter((one) => one.is_digital !== true);
  const currency = goods[0]?.price?.currency_code ?? '';
  const known = /^[A-Z]{3}$/.test(currency) ? currency : null;
  const country = receipt.country_iso ?? '';
  return {
    accountId: shop.accountId,
    orderRef: receipt.receipt_id,
    occurredAtUtc: msOf(receipt.updated_timestamp) ?? shop.heardAtUtc,
    placedAtUtc: msOf(receipt.created_timestamp),
    currency: known,
    shipToCountry: /^[A-Z]{2}$/.test(country) ? country : null,
    shipToRegion: receipt.state,
    claimCode: receipt.message_from_buyer,
    lines: goods.map((line) => ({
      ref: line.transaction_id,
      sellerSku: line.sku || null,
      platformRefs: [line.product_id, line.listing_id].filter((id) => id !== null),
      title: line.title,
      priceMinor: priceMinor(decimalOf(line.price), known),
      facts: lineFacts(line, receipt, shop),
    })),
  };
}
