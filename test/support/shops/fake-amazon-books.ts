// The books of the fake Amazon: what FBA, AWD and the seller's own shelf hold of each SKU, orders
// in the published shape of version 2026-01-01 (buyers included, so that a test sees us drop
// them), and the notifications it would send. Not the product's code.

/** What FBA holds of a SKU, in its own buckets. */
export interface FakeFbaStock {
  fulfillable: number;
  pending: number;
  transfer: number;
  processing: number;
  unfulfillable: number;
  researching: number;
}

/** One offer of the seller. */
export interface FakeOffer {
  readonly sku: string;
  readonly asin: string;
  readonly title: string;
  readonly fba: FakeFbaStock | null;
  /** Units the seller ships itself. */
  own: number;
}

/** A notification on its way to the seller's queue. */
export interface FakeNotice {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of a published sample.
type Order = Record<string, any>;

interface KeptBooks {
  readonly offers: FakeOffer[];
  readonly orders: [string, Order][];
  readonly ids: number;
}

export const FAKE_SELLER = 'A3TH9S8BH6GOGM';
export const FAKE_MARKETPLACE = 'ATVPDKIKX0DER';

/** The seller's own truth. */
export class FakeAmazonBooks {
  readonly offers: FakeOffer[] = [];
  readonly orders = new Map<string, Order>();
  readonly awd: { sku: string; onHand: number }[] = [];
  readonly shipments: { planId: string; shipmentId: string; ref: string; endDate: string }[] = [];
  /** In the order in which they happened; a test delivers them as it likes. */
  readonly notices: FakeNotice[] = [];
  readonly now: () => number;
  #ids = 1_000_000;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    return { offers: this.offers, orders: [...this.orders], ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { offers, orders, ids } = kept as KeptBooks;
    this.offers.splice(0, Number.POSITIVE_INFINITY, ...offers);
    for (const [id, order] of orders) this.orders.set(id, order);
    this.#ids = ids;
  }

  addFba(sku: string, fulfillable: number): FakeOffer {
    const fba = {
      ...{ fulfillable, pending: 0, transfer: 0, processing: 0 },
      ...{ unfulfillable: 0, researching: 0 },
    };
    return this.#add({ sku, asin: this.#asin(), title: `Box ${sku}`, fba, own: 0 });
  }

  addOwn(sku: string, own: number, title = `Box ${sku}`): FakeOffer {
    return this.#add({ sku, asin: this.#asin(), title, fba: null, own });
  }

  /** A buyer orders one thing. */
  place(offer: FakeOffer, units: number, channelName = 'AMAZON'): Order {
    const at = this.#at();
    const order: Order = {
      orderId: `113-${this.#id()}-${this.#id()}`,
      ...{ createdTime: at, lastUpdatedTime: at, programs: ['PRIME'] },
      salesChannel: { channelName, marketplaceId: FAKE_MARKETPLACE, marketplaceName: 'Amazon.com' },
      fulfillment: {
        fulfillmentStatus: 'PENDING',
        fulfilledBy: offer.fba ? 'AMAZON' : 'MERCHANT',
        fulfillmentServiceLevel: 'STANDARD',
      },
      orderItems: [
        {
          orderItemId: String(this.#id()),
          quantityOrdered: units,
          product: {
            ...{ asin: offer.asin, sellerSku: offer.sku, title: offer.title },
            price: { unitPrice: { amount: '19.99', currencyCode: 'USD' } },
          },
          // Of a pending order neither count is settled.
          fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 0 },
        },
      ],
      buyer: { buyerName: 'Jon Doe', buyerEmail: 'jon@doe.example' },
      recipient: {
        deliveryAddress: {
          ...{ name: 'Steve Shipper', addressLine1: '123 Shipping Street', addressLine3: '' },
          ...{ city: 'Seattle', stateOrRegion: 'WA', postalCode: '98101', countryCode: 'US' },
        },
      },
    };
    if (offer.fba) {
      offer.fba.fulfillable -= units;
      offer.fba.pending += units;
    } else offer.own -= units;
    this.orders.set(order.orderId, order);
    this.#told(order, offer);
    return order;
  }

  /** Amazon has the buyer's money. */
  pay(order: Order): void {
    const [item] = order.orderItems;
    item.fulfillment.quantityUnfulfilled = item.quantityOrdered;
    order.fulfillment.fulfillmentStatus = 'UNSHIPPED';
    this.#told(order, this.offerOf(order));
  }

  /** So many of the order leave. */
  ship(order: Order, units: number): void {
    const [item] = order.orderItems;
    const offer = this.offerOf(order);
    item.fulfillment.quantityFulfilled += units;
    item.fulfillment.quantityUnfulfilled =
      item.quantityOrdered - item.fulfillment.quantityFulfilled;
    const isAll = item.fulfillment.quantityUnfulfilled === 0;
    order.fulfillment.fulfillmentStatus = isAll ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
    if (offer.fba) offer.fba.pending -= units;
    this.#told(order, offer);
  }

  /** What has not left is called off. */
  cancel(order: Order): void {
    const [item] = order.orderItems;
    const offer = this.offerOf(order);
    const units = item.quantityOrdered - item.fulfillment.quantityFulfilled;
    item.fulfillment.quantityUnfulfilled = 0;
    order.fulfillment.fulfillmentStatus = 'CANCELLED';
    if (offer.fba) {
      offer.fba.pending -= units;
      offer.fba.fulfillable += units;
    } else offer.own += units;
    this.#told(order, offer);
  }

  /** Units of FBA's break: no order says so. */
  damage(offer: FakeOffer, units: number): void {
    if (!offer.fba) throw new Error('It is not at FBA.');
    offer.fba.fulfillable -= units;
    offer.fba.unfulfillable += units;
    this.#availability(offer);
  }

  /** Units are found, or lost for good: no order says so. */
  count(offer: FakeOffer, units: number): void {
    if (!offer.fba) throw new Error('It is not at FBA.');
    offer.fba.fulfillable += units;
    this.#availability(offer);
  }

  /** Orders by their last change, those changed longest ago first. */
  byChange(): Order[] {
    return [...this.orders.values()].sort((a, b) =>
      a.lastUpdatedTime < b.lastUpdatedTime ? -1 : 1,
    );
  }

  offerOf(order: Order): FakeOffer {
    const sku = order.orderItems[0].product.sellerSku;
    const offer = this.offers.find((one) => one.sku === sku);
    if (!offer) throw new Error('No such offer.');
    return offer;
  }

  #add(offer: FakeOffer): FakeOffer {
    this.offers.push(offer);
    return offer;
  }

  #asin(): string {
    return `B0${String(this.offers.length + 1).padStart(8, '0')}`;
  }

  #id(): number {
    this.#ids += 1;
    return this.#ids;
  }

  #at(): string {
    return new Date(this.now()).toISOString();
  }

  #told(order: Order, offer: FakeOffer): void {
    order.lastUpdatedTime = this.#at();
    this.#say('ORDER_CHANGE', {
      OrderChangeNotification: {
        ...{ NotificationLevel: 'OrderLevel', SellerId: FAKE_SELLER },
        AmazonOrderId: order.orderId,
        Summary: { MarketplaceId: FAKE_MARKETPLACE, DestinationPostalCode: '48110' },
      },
    });
    if (offer.fba) this.#availability(offer);
  }

  #availability({ sku, asin, title, fba }: FakeOffer): void {
    if (!fba) return;
    this.#say('FBA_INVENTORY_AVAILABILITY_CHANGES', {
      ...{ SellerId: FAKE_SELLER, FNSKU: asin, ASIN: asin, SKU: sku },
      FulfillmentInventoryByMarketplace: [
        {
          MarketplaceId: FAKE_MARKETPLACE,
          ItemName: title,
          FulfillmentInventory: {
            InboundQuantityBreakdown: { Working: 0, Shipped: 0, Receiving: 0 },
            ...{ Fulfillable: fba.fulfillable, Unfulfillable: fba.unfulfillable },
            Researching: fba.researching,
            ReservedQuantityBreakdown: {
              ...{ WarehouseProcessing: fba.processing, WarehouseTransfer: fba.transfer },
              PendingCustomerOrder: fba.pending,
            },
          },
        },
      ],
    });
  }

  #say(type: string, payload: unknown): void {
    const id = `n-${this.#id()}`;
    const metadata = { ApplicationId: 'app', SubscriptionId: 's', PublishTime: this.#at() };
    const body = JSON.stringify({
      ...{ NotificationVersion: '1.0', NotificationType: type, PayloadVersion: '1.0' },
      ...{ EventTime: this.#at(), Payload: payload },
      NotificationMetadata: { ...metadata, NotificationId: id },
    });
    this.notices.push({ id, type, body });
  }
}
