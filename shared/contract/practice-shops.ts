// The made-up shops that a local Stockcast runs beside itself, so that a newcomer connects one
// without an account anywhere. A deployed worker has none.
import * as v from 'valibot';
import { createWarehouse } from './catalogue.ts';
import { defineEndpoint } from './endpoint.ts';

/** A made-up shop and what a person would type to connect it; its secrets are nobody's. */
export const practiceShopSchema = v.object({
  name: v.string(),
  /** The platform's id of the seller's account there. */
  accountRef: v.string(),
  /** Its own back office, in a browser. */
  origin: v.string(),
  /** Whether its owner is asked on a page of the platform's. */
  asksOwner: v.boolean(),
  form: v.object({
    platform: v.string(),
    credentials: v.record(v.string(), v.unknown()),
    settings: v.record(v.string(), v.unknown()),
  }),
  /** A place of a warehouse that none of ours stands for: it is added before it is connected. */
  opens: v.optional(
    v.nullable(v.object({ placeRef: v.string(), warehouse: createWarehouse.body })),
  ),
});
export type PracticeShop = v.InferOutput<typeof practiceShopSchema>;

export const listPracticeShops = defineEndpoint({
  id: 'connections.practice',
  method: 'GET',
  path: '/v1/connections/practice',
  summary:
    'Made-up shops to try a connection with; there are some only where Stockcast runs locally.',
  access: { kind: 'member', permission: 'team.manage' },
  response: v.object({ items: v.array(practiceShopSchema) }),
});
