// The books of the fake Etsy shop: listings of one or several products, receipts in the published
// form (buyers included, so that a test sees us drop them). Not the product's code.

/** A product of a listing, and the seller's own shelf behind it. */
export interface FakeEtsyItem {
  readonly listingId: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  /** What may be bought. */
  quantity: number;
  /** What lies on the shelf, and what of it orders wait for. */
  onHand: number;
  promised: number;
}

// biome-ignore lint/suspicious/noExplicitAny: receipts have the many fields of the published shape.
export type FakeEtsyReceipt = Record<string, any>;

const PRICE = { amount: 1999, divisor: 100, currency_code: 'USD' };

interface KeptBooks {
  readonly items: FakeEtsyItem[];
  readonly receipts: [string, FakeEtsyReceipt][];
  readonly ids: number;
}

/** The seller's own truth. */
export class FakeEtsyBooks {
  readonly items: FakeEtsyItem[] = [];
  readonly receipts = new Map<string, FakeEtsyReceipt>();
  readonly now: () => number;
  #ids = 1_725_139_861;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    return { items: this.items, receipts: [...this.receipts], ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { items, receipts, ids } = kept as KeptBooks;
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    for (const [id, receipt] of receipts) this.receipts.set(id, receipt);
    this.#ids = ids;
  }

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  addItem(
    sku: string,
    units: number,
    listingId = this.nextId(),
    title = `Box ${sku}`,
  ): FakeEtsyItem {
    const ids = { listingId, productId: this.nextId() };
    const item = { ...ids, sku, title, quantity: units, onHand: units, promised: 0 };
    this.items.push(item);
    return item;
  }

  /** A buyer pays for so many. */
  place(sku: string, units: number): FakeEtsyReceipt {
    const item = this.#item(sku);
    item.quantity = Math.max(0, item.quantity - units);
    item.promised += units;
    const receipt: FakeEtsyReceipt = {
      ...{ receipt_id: Number(this.nextId()), status: 'Paid', is_paid: true, is_shipped: false },
      ...{ created_timestamp: this.#at(), updated_timestamp: this.#at() },
      ...{
        buyer_email: 'buyer@example.com',
        name: 'Bob Biller',
        first_line: '123 Shipping Street',
      },
      ...{ second_line: null, city: 'San Jose', zip: '95125' },
      ...{ country_iso: 'US', state: 'CA', message_from_buyer: 'for Bob Biller please' },
      shipments: [],
      transactions: [
        {
          ...{ transaction_id: Number(this.nextId()), listing_id: Number(item.listingId) },
          ...{ product_id: Number(item.productId), sku, title: item.title, quantity: units },
          ...{ is_digital: false, shipped_timestamp: null, price: PRICE, buyer_user_id: 7 },
        },
      ],
    };
    this.receipts.set(String(receipt.receipt_id), receipt);
    return receipt;
  }

  /** Its seller says that it is with the carrier. */
  ship(receipt: FakeEtsyReceipt, tracking_code: string | null = null): void {
    const [line] = receipt.transactions;
    const item = this.#item(line.sku);
    item.onHand -= line.quantity;
    item.promised -= line.quantity;
    line.shipped_timestamp = this.#at();
    receipt.is_shipped = true;
    receipt.status = 'Completed';
    receipt.shipments = [
      { receipt_shipping_id: 1, shipment_notification_timestamp: this.#at(), tracking_code },
    ];
    receipt.updated_timestamp = this.#at();
  }

  /** The buyer has it. */
  finish(receipt: FakeEtsyReceipt): void {
    receipt.updated_timestamp = this.#at();
  }

  /** Nothing of it left, and nothing will. */
  cancel(receipt: FakeEtsyReceipt): void {
    const [line] = receipt.transactions;
    const item = this.#item(line.sku);
    item.promised -= line.quantity;
    item.quantity += line.quantity;
    receipt.status = 'Canceled';
    receipt.updated_timestamp = this.#at();
  }

  /** The buyer has all the money again: Etsy tells of no units. */
  refund(receipt: FakeEtsyReceipt): string {
    receipt.status = 'Fully Refunded';
    receipt.updated_timestamp = this.#at();
    return String(receipt.receipt_id);
  }

  #item(sku: string): FakeEtsyItem {
    const item = this.items.find((one) => one.sku === sku);
    if (!item) throw new Error('No such item.');
    return item;
  }

  #at(): number {
    return Math.floor(this.now() / 1000);
  }
}

/** A listing's inventory as it is shown; `isShared` = one quantity for all its products. */
export function inventoryOf(products: readonly FakeEtsyItem[], isShared: boolean) {
  const isVaried = products.length > 1;
  const property = (value: string) => ({
    ...{ property_id: 200, property_name: 'Color', scale_id: null, scale_name: null },
    ...{ value_ids: [1], values: [value] },
  });
  return {
    products: products.map(({ productId, sku, quantity }) => ({
      ...{ product_id: Number(productId), sku, is_deleted: false },
      offerings: [
        {
          ...{ offering_id: 1, quantity, is_enabled: true, is_deleted: false, price: PRICE },
          readiness_state_id: 77,
        },
      ],
      property_values: isVaried ? [property(sku)] : [],
    })),
    ...{ price_on_property: [], sku_on_property: isVaried ? [200] : [] },
    quantity_on_property: isVaried && !isShared ? [200] : [],
    readiness_state_on_property: [],
  };
}
