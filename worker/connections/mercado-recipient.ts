// Where an order of Mercado Libre goes, asked for a warehouse alone. Its own network (`me2`)
// carries a parcel under its own label and no other; what the seller sends by themselves (`me1`,
// `custom`) goes to the shipment's destination («Gestiona envíos», form of `x-format-new`).
import * as v from 'valibot';
import { MercadoApi, type MercadoContext } from './mercado-api.ts';
import { orderSchema } from './mercado-payloads.ts';
import { maybe, text } from './payload-parts.ts';
import { type Destination, recipientOf, twoLines } from './recipient.ts';

const named = maybe(v.object({ name: text }));
const answer = v.object({
  logistic: maybe(v.object({ mode: text })),
  destination: maybe(
    v.object({
      ...{ receiver_name: text, receiver_phone: text },
      shipping_address: maybe(
        v.object({
          ...{ address_line: text, street_name: text, street_number: text, comment: text },
          ...{ zip_code: text, city: named, state: named, country: maybe(v.object({ id: text })) },
        }),
      ),
    }),
  ),
});

/** Asks where an order goes. */
export async function mercadoRecipient(
  orderRef: string,
  context: MercadoContext,
): Promise<Destination> {
  const api = new MercadoApi(context);
  const scope = 'orders' as const;
  const path = `/orders/${encodeURIComponent(orderRef)}`;
  const { shipping } = await api.ask(orderSchema, { path, scope });
  // Agreed between seller and buyer: Mercado Libre knows no address.
  if (!shipping?.id) return { reason: 'no-recipient' };
  const headers = { 'x-format-new': 'true' };
  const shipment = { path: `/shipments/${encodeURIComponent(shipping.id)}`, headers, scope };
  const { logistic, destination } = await api.ask(answer, shipment);
  if (logistic?.mode === 'me2') return { reason: 'platform-label' };
  const at = destination?.shipping_address ?? null;
  if (at === null) return { reason: 'no-recipient' };
  const street = [at.street_name, at.street_number].filter(Boolean).join(' ');
  return recipientOf({
    ...{ name: destination?.receiver_name, phone: destination?.receiver_phone },
    ...twoLines([at.address_line ?? street, at.comment]),
    ...{ city: at.city?.name, region: at.state?.name, postalCode: at.zip_code },
    country: at.country?.id,
  });
}
