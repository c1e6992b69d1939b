// Where an order of eBay goes, asked for a warehouse alone. Under eBay's international programmes
// that is eBay's own hub, which knows the parcel by a reference that has to stand in the address
// (developer.ebay.com, FulfillmentStartInstruction, read 2026-11-23).
import * as v from 'valibot';
import { EbayApi, type EbayContext, SCOPES } from './ebay-api.ts';
import { listOf, maybe, text } from './payload-parts.ts';
import { type Destination, recipientOf, twoLines } from './recipient.ts';

const shipTo = v.object({
  ...{ fullName: text, companyName: text, email: text },
  primaryPhone: maybe(v.object({ phoneNumber: text })),
  contactAddress: maybe(
    v.object({
      ...{ addressLine1: text, addressLine2: text, city: text, stateOrProvince: text },
      ...{ postalCode: text, countryCode: text },
    }),
  ),
});
const answer = v.object({
  fulfillmentStartInstructions: listOf(
    v.object({
      fulfillmentInstructionsType: text,
      shippingStep: maybe(v.object({ shipTo: maybe(shipTo), shipToReferenceId: text })),
    }),
  ),
});

/** Asks where an order goes. */
export async function ebayRecipient(orderRef: string, context: EbayContext): Promise<Destination> {
  const path = `/sell/fulfillment/v1/order/${encodeURIComponent(orderRef)}`;
  const call = { path, scope: SCOPES[0] };
  const { fulfillmentStartInstructions } = await new EbayApi(context).ask(answer, call);
  const [step] = fulfillmentStartInstructions;
  if (step?.fulfillmentInstructionsType === 'PREPARE_FOR_PICKUP') return { reason: 'pick-up' };
  const { shipTo: to = null, shipToReferenceId = null } = step?.shippingStep ?? {};
  const at = to?.contactAddress ?? null;
  if (to === null || at === null) return { reason: 'no-recipient' };
  const reference = shipToReferenceId && `Reference #${shipToReferenceId}`;
  return recipientOf({
    ...{ name: to.fullName, company: to.companyName },
    ...twoLines([at.addressLine1, at.addressLine2, reference]),
    ...{ city: at.city, region: at.stateOrProvince, postalCode: at.postalCode },
    // Its mail address is hidden two weeks after the order and is then no address.
    email: to.email?.includes('@') ? to.email : null,
    ...{ country: at.countryCode, phone: to.primaryPhone?.phoneNumber },
  });
}
