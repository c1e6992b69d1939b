// Where an order of Shopify goes, asked for a warehouse alone. Name and address are protected
// customer data: a shop's own app is shown them, an app for many shops after Shopify's review
// (shopify.dev, "Work with protected customer data", read 2026-11-23).
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import { text } from './payload-parts.ts';
import { type Destination, recipientOf } from './recipient.ts';
import { ShopifyApi, type ShopifyContext } from './shopify-api.ts';

// No e-mail: it is protected apart, and no parcel needs it.
const QUERY = `query StockcastRecipient($id: ID!) { order(id: $id) { requiresShipping
  shippingAddress { name company address1 address2 city provinceCode zip countryCodeV2 phone }
} }`;

const answer = v.object({
  order: v.nullable(
    v.object({
      requiresShipping: v.optional(v.nullable(v.boolean()), true),
      shippingAddress: v.optional(
        v.nullable(
          v.object({
            ...{ name: text, company: text, address1: text, address2: text, city: text },
            ...{ provinceCode: text, zip: text, countryCodeV2: text, phone: text },
          }),
        ),
        null,
      ),
    }),
  ),
});

/**
 * Asks where an order goes.
 *
 * @throws ConnectionError `missing-scope` where the app may see orders and not their addresses
 */
export async function shopifyRecipient(
  orderRef: string,
  context: ShopifyContext,
): Promise<Destination> {
  const api = new ShopifyApi(context);
  const id = `gid://shopify/Order/${orderRef}`;
  const { data } = await api.ask(answer, QUERY, { id }, ['phone']);
  const { order } = data;
  if (order === null) {
    throw new ConnectionError('unknown-order', 'Shopify does not show this order.');
  }
  const at = order.shippingAddress;
  // Goods that are shipped, and no address: the buyer comes for them.
  if (at === null) return { reason: order.requiresShipping ? 'pick-up' : 'no-recipient' };
  return recipientOf({
    ...{ name: at.name, company: at.company, line1: at.address1, line2: at.address2 },
    ...{ city: at.city, region: at.provinceCode, postalCode: at.zip },
    ...{ country: at.countryCodeV2, phone: at.phone },
  });
}
