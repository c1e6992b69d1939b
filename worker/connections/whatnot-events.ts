// Whatnot's orders as facts about lines, and its shows as we follow them. An order has one status
// for all its items; which show it was bought in stands in it.
import type { ShowEvent } from '../domain/connections/told.ts';
import { priceMinor } from '../domain/imports/stage-facts.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import type { WhatnotItem, WhatnotOrder, WhatnotShow } from './whatnot-payloads.ts';

/** The one place Whatnot counts at (`ProductVariant.inventory`: "default-location inventory"). */
export const WHATNOT_PLACE = 'default';

/** Whose order it is, our warehouse behind it, and when it was heard. */
export interface WhatnotShop {
  readonly accountId: string;
  readonly warehouseId: string | null;
  readonly heardAtUtc: number;
}

const NEVER: readonly string[] = ['cancelled', 'failed'];

/** When an order last changed, as far as it says. */
export const changedAtUtc = ({ updated_at, created_at }: WhatnotOrder) => updated_at ?? created_at;

function factsOf(order: WhatnotOrder, units: number, shop: WhatnotShop): OrderFact[] {
  const asOfUtc = changedAtUtc(order) ?? shop.heardAtUtc;
  const { status } = order;
  const told: OrderFact[] = [{ kind: 'ordered', units, asOfUtc }];
  told.push({ kind: 'cancelled', units: NEVER.includes(status) ? units : 0, asOfUtc });
  if (status === 'completed') {
    told.push({ kind: 'shipped', units, warehouseId: shop.warehouseId, asOfUtc });
  }
  return told;
}

function minorOf({ price }: WhatnotItem) {
  const { amount, currency } = price ?? { amount: '', currency: null };
  if (!/^[A-Z]{3}$/.test(currency ?? '')) return { priceMinor: null, currency: null };
  return { priceMinor: priceMinor(amount, currency), currency };
}

/** An order as it stood, with its items. */
export function whatnotOrderEvent(
  order: WhatnotOrder,
  items: readonly WhatnotItem[],
  shop: WhatnotShop,
): OrderEvent {
  const { id, show_id, created_at, transaction_type } = order;
  return {
    accountId: shop.accountId,
    orderRef: id,
    occurredAtUtc: changedAtUtc(order) ?? shop.heardAtUtc,
    placedAtUtc: created_at,
    currency: items.map((item) => minorOf(item).currency).find((one) => one !== null) ?? null,
    excludedReason: transaction_type === 'giveaway' ? 'giveaway' : null,
    showRef: show_id,
    lines: items.map((item) => ({
      ref: item.id,
      sellerSku: item.sku || null,
      platformRefs: item.variant_id === null ? [] : [item.variant_id],
      title: item.title?.slice(0, 300) ?? null,
      priceMinor: minorOf(item).priceMinor,
      facts: factsOf(order, item.quantity, shop),
    })),
  };
}

/** How a show stands for us; null = not begun, or only stopped: that may go on. */
export function whatnotShowEvent(
  show: WhatnotShow,
  { accountId, heardAtUtc }: Omit<WhatnotShop, 'warehouseId'>,
): ShowEvent | null {
  const { id, status, scheduled_start_at, ended_at, updated_at } = show;
  const state = status === 'live' ? 'live' : status === 'ended' ? 'ended' : null;
  if (state === null) return null;
  const since = state === 'ended' ? (ended_at ?? updated_at) : updated_at;
  return {
    ...{ accountId, showRef: id, state, title: show.title ?? '' },
    startsAtUtc: scheduled_start_at,
    atUtc: Math.min(since ?? heardAtUtc, heardAtUtc),
  };
}
