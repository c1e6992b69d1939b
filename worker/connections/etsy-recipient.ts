// Where a receipt of Etsy goes, asked for a warehouse alone. In some regions Etsy shows addresses
// to preferred partners only and leaves them empty for everybody else (Open API v3,
// getShopReceipt).
import * as v from 'valibot';
import { EtsyApi, type EtsyContext } from './etsy-api.ts';
import { text } from './payload-parts.ts';
import { type Destination, recipientOf } from './recipient.ts';

const answer = v.object({
  ...{ name: text, first_line: text, second_line: text, city: text, state: text },
  ...{ zip: text, country_iso: text },
});

/** Asks where a receipt goes. */
export async function etsyRecipient(orderRef: string, context: EtsyContext): Promise<Destination> {
  const { shopId } = context.settings;
  const path = `/v3/application/shops/${shopId}/receipts/${encodeURIComponent(orderRef)}`;
  const at = await new EtsyApi(context).ask(answer, { path, scope: 'transactions_r' });
  if (!at.name && !at.first_line) return { reason: 'no-recipient' };
  return recipientOf({
    ...{ name: at.name, line1: at.first_line, line2: at.second_line, city: at.city },
    ...{ region: at.state, postalCode: at.zip, country: at.country_iso },
  });
}
