// Tells TikTok Shop of a parcel that the seller's own carrier took: a package of its lines with
// the number of a carrier TikTok lists for the order's way of delivery (partner.tiktokshop.com,
// "Mark Package As Shipped", 202309; not in every market). Not yet verified against a live shop.
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import { listOf, optionalRef, ref, word } from './payload-parts.ts';
import {
  carrierAmong,
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  refusedParcel,
  TOLD,
} from './tell-parcel.ts';
import { TiktokApi, type TiktokContext } from './tiktok-api.ts';

const orderAnswer = v.object({
  orders: listOf(
    v.object({
      id: ref,
      shipping_type: word,
      delivery_option_id: optionalRef,
      line_items: listOf(v.object({ id: ref, tracking_number: word })),
    }),
  ),
});
const carriersAnswer = v.object({
  shipping_providers: listOf(v.object({ id: ref, name: v.string() })),
});

async function providerOf(api: TiktokApi, deliveryOption: string, carrier: string | null) {
  const path = `/logistics/202309/delivery_options/${deliveryOption}/shipping_providers`;
  const { shipping_providers } = await api.ask(carriersAnswer, { path });
  const names = shipping_providers.map(({ name }) => name);
  const name = carrierAmong(carrier, names);
  return shipping_providers.find((one) => one.name === name)?.id ?? null;
}

/** Tells TikTok of a parcel. */
export async function tellTiktokParcel(
  { orderRef, tracking, carrier, lines }: ParcelNews,
  context: TiktokContext,
): Promise<ParcelAnswer> {
  const api = new TiktokApi(context);
  const call = { path: '/order/202309/orders', query: { ids: orderRef } };
  const { orders } = await api.ask(orderAnswer, call);
  const order = orders.find(({ id }) => id === orderRef);
  if (!order) throw new ConnectionError('unknown-order', 'TikTok does not show this order.');
  if (order.line_items.some((one) => isSameTracking(one.tracking_number, tracking))) return KNOWN;
  if (order.shipping_type === 'TIKTOK') return refusedParcel('platform-label');
  const { delivery_option_id: option } = order;
  const provider = option && (await providerOf(api, option, carrier));
  if (!provider) return refusedParcel('unknown-carrier');
  await api.ask(v.object({}), {
    path: `/fulfillment/202309/orders/${orderRef}/packages`,
    body: {
      order_line_item_ids: lines.map(({ ref: line }) => line),
      ...{ tracking_number: tracking, shipping_provider_id: provider },
    },
  });
  return TOLD;
}
