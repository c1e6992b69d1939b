// Tells Amazon of a parcel of what the seller ships itself: confirmShipment, whose packages carry
// a number of ours within their order; what Amazon knows of is asked first (ordersV0 and
// 2026-01-01 of amzn/selling-partner-api-models, 2026-08-05). Not yet verified against a live
// seller.
import * as v from 'valibot';
import { AmazonApi, type AmazonContext } from './amazon-api.ts';
import { listOf, text } from './payload-parts.ts';
import {
  carrierAmong,
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  refusedParcel,
  TOLD,
} from './tell-parcel.ts';

// Codes Amazon documents; every other carrier is `Other` with its name.
const CARRIERS = [
  ...['USPS', 'UPS', 'FedEx', 'DHL', 'OnTrac', 'LASERSHIP', 'Royal Mail', 'DPD', 'GLS', 'Hermes'],
  ...['Canada Post', 'Australia Post', 'China Post', 'Yun Express', '4PX', 'Yanwen', 'SF Express'],
];

const orderAnswer = v.object({
  order: v.object({ packages: listOf(v.object({ trackingNumber: text })) }),
});

/** Tells Amazon of a parcel. */
export async function tellAmazonParcel(
  { orderRef, tracking, carrier, shippedAtUtc, place, lines }: ParcelNews,
  context: AmazonContext,
): Promise<ParcelAnswer> {
  const api = new AmazonApi(context);
  const order = encodeURIComponent(orderRef);
  const { data } = await api.ask(orderAnswer, {
    ...{ operation: 'getOrder', path: `/orders/2026-01-01/orders/${order}` },
    query: { includedData: 'PACKAGES' },
  });
  const { packages } = data.order;
  if (packages.some((one) => isSameTracking(one.trackingNumber, tracking))) return KNOWN;
  const carrierCode = carrierAmong(carrier, CARRIERS) ?? 'Other';
  if (carrierCode === 'Other' && !carrier) return refusedParcel('unknown-carrier');
  const packageDetail = {
    ...{ packageReferenceId: String(place), carrierCode, trackingNumber: tracking },
    ...(carrierCode === 'Other' ? { carrierName: carrier } : {}),
    shipDate: new Date(shippedAtUtc).toISOString(),
    orderItems: lines.map(({ ref, units }) => ({ orderItemId: ref, quantity: units })),
  };
  const body = { marketplaceId: context.settings.marketplaceId, packageDetail };
  const path = `/orders/v0/orders/${order}/shipmentConfirmation`;
  await api.ask(v.unknown(), { operation: 'confirmShipment', path, method: 'POST', body });
  return TOLD;
}
