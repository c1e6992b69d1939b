// Where an order of Amazon goes, asked for a warehouse alone. Version 2026-01-01 shows it to an app
// with a restricted role; no restricted data token is needed (developer-docs.amazon.com, "Access
// Orders PII", read 2026-11-23). Without the role the rest of the order comes without its address.
import * as v from 'valibot';
import { AmazonApi, type AmazonContext } from './amazon-api.ts';
import { ConnectionError } from './connection-error.ts';
import { listOf, maybe, text } from './payload-parts.ts';
import { type Destination, recipientOf, twoLines } from './recipient.ts';

/** In Seller Central's words. */
export const ADDRESS_ROLE = 'Direct-to-Consumer Delivery (Restricted)';
// Amazon's own carriers, or the buyer, fetch these.
const AMAZON_CARRIES = ['AMAZON_EASY_SHIP', 'DELIVERY_BY_AMAZON'];

const addressSchema = v.object({
  ...{ name: text, companyName: text, phone: text },
  ...{ addressLine1: text, addressLine2: text, addressLine3: text },
  ...{ city: text, municipality: text, districtOrCounty: text, stateOrRegion: text },
  ...{ postalCode: text, countryCode: text },
});
const answer = v.object({
  order: v.object({
    programs: listOf(v.string()),
    fulfillment: maybe(v.object({ fulfillmentStatus: text, fulfilledBy: text })),
    recipient: maybe(v.object({ deliveryAddress: maybe(addressSchema) })),
  }),
});

/**
 * Asks where an order goes.
 *
 * @throws ConnectionError `missing-scope` with the role Amazon wants
 */
export async function amazonRecipient(
  orderRef: string,
  context: AmazonContext,
): Promise<Destination> {
  const { data } = await new AmazonApi(context).ask(answer, {
    ...{ operation: 'getOrder', role: ADDRESS_ROLE },
    path: `/orders/2026-01-01/orders/${encodeURIComponent(orderRef)}`,
    query: { includedData: 'RECIPIENT,FULFILLMENT' },
  });
  const { programs, fulfillment, recipient } = data.order;
  const isAmazons = fulfillment?.fulfilledBy === 'AMAZON';
  if (isAmazons || programs.some((one) => AMAZON_CARRIES.includes(one))) {
    return { reason: 'platform-label' };
  }
  if (programs.includes('IN_STORE_PICK_UP')) return { reason: 'pick-up' };
  const at = recipient?.deliveryAddress ?? null;
  if (!at?.addressLine1 && fulfillment?.fulfillmentStatus !== 'PENDING') {
    const sentence = `Amazon wants the role ${ADDRESS_ROLE}.`;
    throw new ConnectionError('missing-scope', sentence, { scope: ADDRESS_ROLE });
  }
  if (at === null) return { reason: 'no-recipient' };
  return recipientOf({
    ...{ name: at.name, company: at.companyName },
    ...twoLines([at.addressLine1, at.addressLine2, at.addressLine3]),
    city: at.city ?? at.municipality ?? at.districtOrCounty,
    ...{ region: at.stateOrRegion, postalCode: at.postalCode },
    ...{ country: at.countryCode, phone: at.phone },
  });
}
