// An order of the fake Walmart as its API shows it, and a parcel as a seller tells of it. Not the
// product's code.
import { FAKE_NODE, type FakeItem } from './fake-walmart.ts';

const ADDRESS = {
  ...{ name: 'Steve Shipper', address1: '123 Shipping Street', address2: null },
  ...{ city: 'Springfield', state: 'IL', postalCode: '62704', country: 'USA' },
};

/** An order of one line. */
export interface FakeOrder {
  readonly id: string;
  readonly item: FakeItem;
  readonly units: number;
  readonly placedAtMs: number;
  changedAtMs: number;
  shipped: number;
  cancelled: number;
  readonly parcels: { readonly units: number; readonly tracking: string | null }[];
}

const amount = (n: number) => ({ unitOfMeasurement: 'EACH', amount: String(n) });

/** The order. */
export function orderView(order: FakeOrder) {
  const { id, item, units, placedAtMs, changedAtMs, shipped, cancelled, parcels } = order;
  const left = parcels.map(({ units: own, tracking: trackingNumber }) => ({
    ...{ status: 'Shipped', statusQuantity: amount(own) },
    ...(trackingNumber === null ? {} : { trackingInfo: { trackingNumber } }),
  }));
  const states = [
    { status: 'Created', statusQuantity: amount(units - shipped - cancelled) },
    ...left,
    { status: 'Cancelled', statusQuantity: amount(cancelled) },
  ].filter(({ statusQuantity }) => statusQuantity.amount !== '0');
  const chargeAmount = { currency: 'USD', amount: 19.99 * units };
  return {
    ...{ purchaseOrderId: id, customerOrderId: `4${id}`, orderDate: placedAtMs },
    customerEmailId: 'jon@doe.example',
    shippingInfo: { phone: '5550100', postalAddress: ADDRESS },
    shipNode: { type: 'SellerFulfilled', name: 'Newark', id: FAKE_NODE },
    orderLines: {
      orderLine: [
        {
          lineNumber: '1',
          item: { productName: item.title, sku: item.sku },
          charges: { charge: [{ chargeType: 'PRODUCT', chargeAmount }] },
          orderLineQuantity: amount(units),
          statusDate: changedAtMs,
          orderLineStatuses: { orderLineStatus: states },
        },
      ],
    },
  };
}

/** Units and number of a parcel, out of "Ship order lines". */
// biome-ignore lint/suspicious/noExplicitAny: the body of a request
export function toldParcel(body: any): { units: number; tracking: string } {
  const [line] = body.orderShipment.orderLines.orderLine;
  const [state] = line.orderLineStatuses.orderLineStatus;
  return {
    units: Number(state.statusQuantity.amount),
    tracking: state.trackingInfo.trackingNumber,
  };
}
