// Tells Etsy of a parcel: tracking number and carrier of a receipt, which Etsy knows as a whole
// and writes to the buyer about (Open API v3, createReceiptShipment). Not yet verified against a
// live shop.
import * as v from 'valibot';
import { EtsyApi, type EtsyContext } from './etsy-api.ts';
import { listOf, text } from './payload-parts.ts';
import {
  carrierAmong,
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  TOLD,
} from './tell-parcel.ts';

// Etsy's names; `other` takes any number.
const CARRIERS = [
  ...['usps', 'ups', 'fedex', 'dhl', 'ontrac', 'lasership', 'royal-mail', 'dpd', 'gls', 'hermes'],
  ...['canada-post', 'australia-post', 'china-post', 'yunexpress', '4px', 'yanwen'],
];

const knownAnswer = v.object({ shipments: listOf(v.object({ tracking_code: text })) });

/** Tells Etsy of a parcel. */
export async function tellEtsyParcel(
  { orderRef, tracking, carrier }: ParcelNews,
  context: EtsyContext,
): Promise<ParcelAnswer> {
  const api = new EtsyApi(context);
  const { shopId } = context.settings;
  const path = `/v3/application/shops/${shopId}/receipts/${encodeURIComponent(orderRef)}`;
  const { shipments } = await api.ask(knownAnswer, { path, scope: 'transactions_r' });
  if (shipments.some((one) => isSameTracking(one.tracking_code, tracking))) return KNOWN;
  const carrier_name = carrierAmong(carrier, CARRIERS) ?? 'other';
  const body = { tracking_code: tracking, carrier_name };
  await api.tell({ path: `${path}/tracking`, body, scope: 'transactions_w' });
  return TOLD;
}
