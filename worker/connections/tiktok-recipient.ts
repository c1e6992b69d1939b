// Where an order of TikTok Shop goes, asked for a warehouse alone. An order that TikTok's carriers
// take needs TikTok's own label; what it shows of a buyer is hidden behind asterisks until the
// seller may ship it (partner.tiktokshop.com, "Get Order Detail", as public code has its answers).
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import { listOf, maybe, ref, text } from './payload-parts.ts';
import { type Destination, recipientOf, twoLines } from './recipient.ts';
import { TiktokApi, type TiktokContext } from './tiktok-api.ts';

const addressSchema = v.object({
  ...{ name: text, first_name: text, last_name: text, phone_number: text },
  ...{ address_line1: text, address_line2: text, address_line3: text, address_line4: text },
  ...{ address_detail: text, postal_code: text, region_code: text, post_town: text },
  /** From the country down; each market names its own levels. */
  district_info: listOf(v.object({ address_level_name: text, address_name: text })),
});
type Address = v.InferOutput<typeof addressSchema>;
const answer = v.object({
  orders: listOf(
    v.object({
      id: ref,
      /** TIKTOK: its carriers take it; SELLER: whomever the seller sends. */
      shipping_type: text,
      recipient_address: maybe(addressSchema),
    }),
  ),
});

function districtOf({ district_info }: Address, ...names: string[]): string | null {
  const found = district_info.find(({ address_level_name }) =>
    names.includes(address_level_name?.toLowerCase() ?? ''),
  );
  return found?.address_name ?? null;
}

function recipientIn(at: Address): Destination {
  const wholeName = at.name || [at.first_name, at.last_name].filter(Boolean).join(' ');
  const lines = [at.address_line1, at.address_line2, at.address_line3, at.address_line4];
  const isLined = lines.some((line) => line);
  return recipientOf({
    ...{ name: wholeName, ...twoLines(isLined ? lines : [at.address_detail]) },
    // The lowest level of a market without cities is the town itself; the UK has post towns.
    city:
      (at.post_town || districtOf(at, 'city', 'town', 'municipality')) ??
      at.district_info.at(-1)?.address_name,
    region: districtOf(at, 'state', 'province', 'region'),
    ...{ postalCode: at.postal_code, country: at.region_code, phone: at.phone_number },
  });
}

/** Asks where an order goes. */
export async function tiktokRecipient(
  orderRef: string,
  context: TiktokContext,
): Promise<Destination> {
  const call = { path: '/order/202309/orders', query: { ids: orderRef } };
  const { orders } = await new TiktokApi(context).ask(answer, call);
  const order = orders.find(({ id }) => id === orderRef);
  if (!order) throw new ConnectionError('unknown-order', 'TikTok does not show this order.');
  if (order.shipping_type === 'TIKTOK') return { reason: 'platform-label' };
  const at = order.recipient_address;
  return at === null ? { reason: 'no-recipient' } : recipientIn(at);
}
