// Where an order of Shopee goes, asked for a warehouse alone. Shopee's own channels carry a parcel
// under its waybill; only what a seller sends by a channel of their own (`non_integrated`) may
// leave under another label. Addresses are hidden with asterisks in most markets (schemas of
// 2026-08-17).
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import { listOf, maybe, ref, text } from './payload-parts.ts';
import { type Destination, recipientOf } from './recipient.ts';
import { ShopeeApi, type ShopeeContext } from './shopee-api.ts';

const wayAnswer = v.object({
  info_needed: maybe(v.object({ non_integrated: v.optional(v.unknown()) })),
});
const answer = v.object({
  order_list: listOf(
    v.object({
      order_sn: ref,
      recipient_address: maybe(
        v.object({
          ...{ name: text, phone: text, town: text, district: text, city: text, state: text },
          ...{ region: text, zipcode: text, full_address: text },
        }),
      ),
    }),
  ),
});

/** Asks where an order goes. */
export async function shopeeRecipient(
  orderRef: string,
  context: ShopeeContext,
): Promise<Destination> {
  const api = new ShopeeApi(context);
  const way = await api.ask(wayAnswer, {
    path: '/api/v2/logistics/get_shipping_parameter',
    query: { order_sn: orderRef },
  });
  if (way.info_needed?.non_integrated === undefined) return { reason: 'platform-label' };
  const { order_list } = await api.ask(answer, {
    path: '/api/v2/order/get_order_detail',
    query: { order_sn_list: orderRef, response_optional_fields: 'recipient_address' },
  });
  const order = order_list.find(({ order_sn }) => order_sn === orderRef);
  if (!order) throw new ConnectionError('unknown-order', 'Shopee does not show this order.');
  const at = order.recipient_address;
  if (at === null) return { reason: 'no-recipient' };
  return recipientOf({
    ...{ name: at.name, phone: at.phone, line1: at.full_address },
    // A city state names none.
    city: at.city || at.district || at.state || at.region,
    ...{ region: at.state, postalCode: at.zipcode, country: at.region },
  });
}
