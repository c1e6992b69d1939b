// Codes and prices of the line-up from the browser's copy: the room itself knows titles only.
import type { Goods } from '../../shared/ui/desk/show-view.ts';
import type { ItemCard } from '../copy/item-types.ts';
import { sendMessage } from '../messages.ts';
import type { PanelStore } from './panel-store.ts';

/** What the panel shows of a card. */
export function goodsOf({ sku, price }: ItemCard): Goods {
  if (!price) return { code: sku, price: null };
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: price.currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return { code: sku, price: format.format(price.minor / 10 ** digits) };
}

/** Reads the line-up's goods; what the copy does not hold stays without a code. */
export async function readGoods(store: PanelStore): Promise<void> {
  const products = [...store.rooms.room.peek().products.values()];
  if (products.length === 0) return;
  const itemKeys = products.map(({ skuId }) => skuId);
  const cards = await sendMessage('copy.cards', { itemKeys });
  store.goods.value = new Map(
    products.flatMap(({ productId }, index): [string, Goods][] => {
      const card = cards[index];
      return card ? [[productId, goodsOf(card)]] : [];
    }),
  );
}
