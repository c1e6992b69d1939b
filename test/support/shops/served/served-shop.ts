// What a fake shop must be able to do so that `npm start` can run it beside Stockcast: answer over
// HTTP, take a buyer, send a parcel, and hand over what it would tell. Not the product's code.

/** Something a shop sells at its start. */
export interface ShopGood {
  readonly sku: string;
  readonly title: string;
  readonly units: number;
}

/** What the shop is opened with. */
export interface ShopOpening {
  readonly now: () => number;
  /** What the account of the sample with that `externalRef` offers. */
  goodsOf(accountRef: string): readonly ShopGood[];
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

/** A fake shop as the runner drives it. */
export interface ServedShop {
  /** A person's word for it, such as `Shopify`. */
  readonly name: string;
  /** `externalRef` of the sample's account that it stands in for. */
  readonly accountRef: string;
  readonly form: ShopForm;
  /** The platform's API, and the page that asks its owner. */
  answer(request: Request): Promise<Response>;
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
