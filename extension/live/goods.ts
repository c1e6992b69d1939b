// Codes, prices and expectations of the line-up from the live's plan; offline, codes and prices
// from the browser's copy. The room itself knows titles and units only.
import { getLivePlan, type PlanItem } from '../../shared/contract/live-plans.ts';
import type { Goods } from '../../shared/ui/desk/show-view.ts';
import type { ApiClient } from '../api.ts';
import type { ItemCard } from '../copy/item-types.ts';
import { createFormats, type Locale } from '../i18n/formats.ts';
import { titleIn } from '../i18n/title-in.ts';
import { sendMessage } from '../messages.ts';
import type { PanelStore } from './panel-store.ts';

type Price = { readonly minor: number; readonly currency: string } | null;

function priceText(price: Price, locale: Locale): string | null {
  return price && createFormats(locale, 'UTC').money(price.minor, price.currency);
}

/** What the panel shows of a product of the plan. */
export const plannedGoods = (item: PlanItem, locale: Locale): Goods => ({
  code: item.code,
  price: priceText(item.price, locale),
  currency: item.price?.currency ?? null,
  title: titleIn(item.title, locale),
  expectedUnits: item.expectedUnits,
});

/** What the panel shows of a card. */
export const cardGoods = ({ sku, title, price }: ItemCard, locale: Locale): Goods => ({
  code: sku,
  price: priceText(price, locale),
  currency: price?.currency ?? null,
  title: titleIn(title, locale),
});

async function fromCopy(skuIds: readonly string[], locale: Locale): Promise<Map<string, Goods>> {
  const cards = await sendMessage('copy.cards', { itemKeys: skuIds });
  return new Map(
    skuIds.flatMap((skuId, index): [string, Goods][] => {
      const card = cards[index];
      return card ? [[skuId, cardGoods(card, locale)]] : [];
    }),
  );
}

/** Reads the line-up's goods; what nobody knows stands with the room's title alone. */
export async function readGoods(
  store: PanelStore,
  call: ApiClient['call'],
  locale: Locale,
): Promise<void> {
  const products = [...store.rooms.room.peek().products.values()];
  const id = store.live.peek()?.liveId;
  if (!id || products.length === 0) return;
  const bySku = await call(getLivePlan, { params: { id } }).then(
    ({ items }) => new Map(items.map((item) => [item.skuId, plannedGoods(item, locale)])),
    // Without the server the copy knows what things are called.
    () =>
      fromCopy(
        products.map(({ skuId }) => skuId),
        locale,
      ),
  );
  store.goods.value = new Map(
    products.flatMap(({ productId, skuId }): [string, Goods][] => {
      const goods = bySku.get(skuId);
      return goods ? [[productId, goods]] : [];
    }),
  );
}
