// What warehouses need to be connected; one list with the shops' in connection-forms.ts.
import * as v from 'valibot';
import { maybeSecret, secret, warehouses } from './connection-form-parts.ts';
import { idSchema } from './primitives.ts';

/** Those that are warehouses: they have no listings, no buyers and no account of a shop. */
export const WAREHOUSE_PLATFORMS: readonly string[] = ['shipbob', 'goodcang'];

/** A ShipBob account by a personal access token; its fulfilment centres become our warehouses. */
export const shipbobFormSchema = v.object({
  platform: v.literal('shipbob'),
  credentials: v.object({
    accessToken: secret,
    /** Signs its messages; ShipBob makes it when we subscribe. Null = none are taken yet. */
    webhookSecret: maybeSecret,
  }),
  settings: v.optional(
    v.object({
      /** The channel orders are handed over in; null = the first that may write. */
      channelId: v.optional(v.nullable(idSchema), null),
      /** As the account's Ship Option Mapping calls it; null = ShipBob's own, "Standard". */
      shippingMethod: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});

/** A GoodCang (谷仓) account by its key and token; it sends no messages. */
export const goodcangFormSchema = v.object({
  platform: v.literal('goodcang'),
  credentials: v.object({ appKey: secret, appToken: secret }),
  settings: v.optional(
    v.object({
      /** Code of the logistics product orders leave with; null = no order is handed over. */
      shippingMethod: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});
