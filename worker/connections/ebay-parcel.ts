// Tells eBay of a parcel: a shipping fulfilment of its lines with the tracking number, which eBay
// takes in letters and digits alone (developer.ebay.com, createShippingFulfillment, read
// 2026-11-23). Not yet verified against a live seller.
import * as v from 'valibot';
import { EbayApi, type EbayContext, SHIP_SCOPE } from './ebay-api.ts';
import { listOf, optionalRef, text } from './payload-parts.ts';
import {
  carrierAmong,
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  refusedParcel,
  TOLD,
} from './tell-parcel.ts';

// Codes of eBay's list that our warehouses use; every other carrier is `Other`.
const CARRIERS = [
  ...['USPS', 'UPS', 'FedEx', 'DHL', 'OnTrac', 'LaserShip', 'AmazonShipping', 'RoyalMail', 'DPD'],
  ...['GLS', 'Hermes', 'CanadaPost', 'AustraliaPost', 'ChinaPost', 'YunExpress', '4PX', 'Yanwen'],
];

const knownAnswer = v.object({ fulfillments: listOf(v.object({ shipmentTrackingNumber: text })) });
const errorAnswer = v.object({ errors: listOf(v.object({ errorId: optionalRef })) });

/** Tells eBay of a parcel. */
export async function tellEbayParcel(
  { orderRef, tracking, carrier, shippedAtUtc, lines }: ParcelNews,
  context: EbayContext,
): Promise<ParcelAnswer> {
  const api = new EbayApi(context);
  const path = `/sell/fulfillment/v1/order/${encodeURIComponent(orderRef)}/shipping_fulfillment`;
  const { fulfillments } = await api.ask(knownAnswer, { path, scope: SHIP_SCOPE });
  const isKnown = fulfillments.some((one) => isSameTracking(one.shipmentTrackingNumber, tracking));
  if (isKnown) return KNOWN;
  const body = {
    lineItems: lines.map(({ ref, units }) => ({ lineItemId: ref, quantity: units })),
    shippedDate: new Date(shippedAtUtc).toISOString(),
    shippingCarrierCode: carrierAmong(carrier, CARRIERS) ?? 'Other',
    trackingNumber: tracking.replaceAll(/[^A-Za-z0-9]/g, ''),
  };
  const answer = await api.answer({ path, body, scope: SHIP_SCOPE, passes: [400, 409] });
  if (answer.ok) {
    await answer.body?.cancel();
    return TOLD;
  }
  const { errors } = await api.read(errorAnswer, answer);
  return refusedParcel(`ebay-${errors[0]?.errorId ?? answer.status}`);
}
