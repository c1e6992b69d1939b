// Tells Walmart of a parcel: its lines as shipped, with carrier and tracking number
// (developer.walmart.com, "Ship order lines", read 2026-11-23). Not yet verified against a live
// seller.
import * as v from 'valibot';
import { listOf, maybe, text } from './payload-parts.ts';
import {
  carrierAmong,
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  TOLD,
} from './tell-parcel.ts';
import { WalmartApi, type WalmartContext } from './walmart-api.ts';

// Walmart's own list; every other carrier is named in words.
const CARRIERS = [
  ...['UPS', 'USPS', 'FedEx', 'Airborne', 'OnTrac', 'DHL', 'DHL Ecommerce - US', 'LS', 'UDS'],
  ...['UPSMI', 'FDX', 'PILOT', 'ESTES', 'SAIA', 'YRC', 'Yellow', 'China Post', 'Yanwen', '4PX'],
];

const status = v.object({ trackingInfo: maybe(v.object({ trackingNumber: text })) });
const line = v.object({ orderLineStatuses: v.object({ orderLineStatus: listOf(status) }) });
const orderAnswer = v.object({
  order: v.object({ orderLines: v.object({ orderLine: v.array(line) }) }),
});

/** Tells Walmart of a parcel. */
export async function tellWalmartParcel(
  { orderRef, tracking, carrier, shippedAtUtc, lines }: ParcelNews,
  context: WalmartContext,
): Promise<ParcelAnswer> {
  const api = new WalmartApi(context);
  const path = `/v3/orders/${encodeURIComponent(orderRef)}`;
  const { order } = await api.ask(orderAnswer, { path });
  const known = order.orderLines.orderLine
    .flatMap(({ orderLineStatuses }) => orderLineStatuses.orderLineStatus)
    .some(({ trackingInfo }) => isSameTracking(trackingInfo?.trackingNumber, tracking));
  if (known) return KNOWN;
  const listed = carrierAmong(carrier, CARRIERS);
  const trackingInfo = {
    shipDateTime: shippedAtUtc,
    carrierName: listed ? { carrier: listed } : { otherCarrier: carrier ?? 'Other' },
    ...{ methodCode: 'Standard', trackingNumber: tracking },
  };
  const orderLine = lines.map(({ ref: lineNumber, units }) => {
    const statusQuantity = { unitOfMeasurement: 'EACH', amount: String(units) };
    const orderLineStatus = [{ status: 'Shipped', statusQuantity, trackingInfo }];
    return { lineNumber, orderLineStatuses: { orderLineStatus } };
  });
  const body = { orderShipment: { orderLines: { orderLine } } };
  await api.ask(v.unknown(), { path: `${path}/shipping`, method: 'POST', body });
  return TOLD;
}
