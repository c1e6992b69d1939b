// What a fake shop or warehouse must be able to do so that `npm start` can run it beside Stockcast:
// answer over HTTP, sell or ship, and hand over what it would tell. Not the product's code.

/** Something a shop sells at its start. */
export interface ShopGood {
  readonly sku: string;
  readonly title: string;
  readonly units: number;
}

/** What is on its way to a warehouse at its start. */
export interface ShopInbound {
  readonly reference: string;
  readonly etaMs: number;
}

/** What the shop is opened with. */
export interface ShopOpening {
  readonly now: () => number;
  /** What the account of the sample with that `externalRef` offers. */
  goodsOf(accountRef: string): readonly ShopGood[];
  /** What is on its way to the sample's warehouse; a shop needs none of it. */
  inboundOf?(warehouseId: string): readonly ShopInbound[];
  /** Where Stockcast is; platforms with a registered address send the owner back there. */
  appOrigin(): string;
  /** The sample's warehouse that stands behind the shop's location. */
  readonly warehouse: { readonly id: string; readonly name: string };
}

/** A message on its way to whoever subscribed. */
export interface ShopMessage {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a person would type to connect it; settings without the warehouses tell it from others. */
export interface ShopForm {
  readonly platform: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Something else that can happen there, as a button of its back office. */
export interface ShopAct {
  readonly act: string;
  /** English and Chinese side by side. */
  readonly label: string;
  run(): void;
}

/** A place and the warehouse a person would add for it. */
export interface OpenedPlace {
  readonly placeRef: string;
  readonly warehouse: Readonly<Record<string, unknown>>;
}

/** A fake shop as the runner drives it. */
export interface ServedShop {
  /** A person's word for it, such as `Shopify`. */
  readonly name: string;
  /** `externalRef` of the sample's account that it stands in for. */
  readonly accountRef: string;
  readonly form: ShopForm;
  /** It ships what others sold and sells nothing. */
  readonly isWarehouse?: boolean;
  /** Its place, where no warehouse of the sample stands for it: one is added for it. */
  readonly opens?: OpenedPlace;
  /** What else its back office offers. */
  readonly acts?: readonly ShopAct[];
  /** The platform's API, and the page that asks its owner. */
  answer(request: Request): Promise<Response>;
  /** Where its messages go, where a person types that on a page of the platform's. */
  hookTo?(url: string): void;
  /** Whether somebody is told what happens; before that the clock lets it stand still. */
  isConnected(): boolean;
  /** Sellable units by SKU, for its page. */
  stock(): readonly { readonly sku: string; readonly title: string; readonly units: number }[];
  /** A buyer takes so many; false = it has too few, or no such thing. */
  buy(sku: string, units: number): boolean;
  /** The carrier takes the oldest open order; false = none is open. */
  shipOldest(): boolean;
  /** Orders so far, and how many of them are open. */
  orders(): { readonly all: number; readonly open: number };
  /** Messages since the last time; nothing is handed over twice. */
  takeMessages(): Promise<readonly ShopMessage[]>;
  /** What outlives a restart. */
  toJSON(): unknown;
  restore(kept: unknown): void;
}

/** Opens a shop; `served-shops.ts` lists them all. */
export type OpenServedShop = (opening: ShopOpening) => ServedShop;

/** Account of the sample whose goods are sold where the sample has no account. */
const SELLS_AS = 'lumen-home';
/** Such a place lists far fewer than the shop's own site. */
const MOST_GOODS = 60;

/** Some of what the sample's own site sells, the storage box of the story first. */
export function someGoods(goodsOf: ShopOpening['goodsOf']): readonly ShopGood[] {
  const goods = goodsOf(SELLS_AS);
  const isStory = ({ sku }: ShopGood) => sku.startsWith('SB-0231');
  const sorted = [...goods.filter(isStory), ...goods.filter((one) => !isStory(one))];
  return sorted.slice(0, MOST_GOODS);
}

/** Books of a fake whose items say what may be sold of them. */
interface ShelfBooks<O> {
  readonly items: readonly {
    readonly sku: string;
    readonly title: string;
    readonly quantity: number;
  }[];
  place(sku: string, units: number): O;
}

/** What lies on such a shelf, and a buyer who takes some of it; `sold` hears of the order. */
export function shelfOf<O>(
  books: ShelfBooks<O>,
  sold: (order: O) => void,
): Pick<ServedShop, 'stock' | 'buy'> {
  return {
    stock: () => books.items.map(({ sku, title, quantity }) => ({ sku, title, units: quantity })),
    buy(sku, units) {
      const item = books.items.find((one) => one.sku === sku);
      if (!item || item.quantity < units) return false;
      sold(books.place(sku, units));
      return true;
    },
  };
}
