// What an order line is when a report tells nothing of it; a format writes over it what its rows
// say. Shared by the order formats.
import type { OrderLineFact } from '../facts.ts';

/** An order line of which nothing is known but what every line must have. */
export const BLANK_ORDER_LINE = {
  kind: 'order-line',
  orderName: null,
  title: null,
  placedAtUtc: null,
  updatedAtUtc: null,
  cancelledAtUtc: null,
  linePrice: null,
  currency: null,
  fulfilment: null,
  channel: null,
  shipCountry: null,
  isBusiness: null,
  isSample: null,
} as const satisfies Partial<OrderLineFact>;

/** Unit price times units, in exact decimal text. */
export function priceOfLine(unitPrice: string | null, units: number): string | null {
  if (unitPrice === null) return null;
  const decimals = unitPrice.split('.')[1]?.length ?? 0;
  const scaled = BigInt(unitPrice.replace('.', '')) * BigInt(units);
  const digits = scaled
    .toString()
    .replace('-', '')
    .padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** "Box" and "Grey, 40 l" -> "Box (Grey, 40 l)"; either may be unknown. */
export function titleWithVariation(title: string | null, variation: string | null): string | null {
  return title !== null && variation !== null ? `${title} (${variation})` : title;
}
