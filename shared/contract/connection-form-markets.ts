// What Mercado Libre, Shopee and Etsy need to be connected; `connection-forms.ts` lists them all.
import * as v from 'valibot';
import { maybeInstant, maybeSecret, secret, warehouses } from './connection-form-parts.ts';
import { idSchema } from './primitives.ts';

/** Countries with a Mercado Libre of their own, where its public SDK names the page that asks. */
export const MERCADO_COUNTRIES = [
  ...['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'DO', 'EC', 'MX', 'PA', 'PE', 'PY', 'UY', 'VE'],
] as const;

/** A Mercado Libre seller and the application they let in. */
export const mercadoFormSchema = v.object({
  platform: v.literal('mercadolibre'),
  credentials: v.object({
    clientId: secret,
    clientSecret: secret,
    accessToken: maybeSecret,
    /** Good once: every renewal brings another. */
    refreshToken: maybeSecret,
    tokenEndsAtMs: maybeInstant,
    /** What the owner allowed, in its words, one blank apart. */
    allowed: maybeSecret,
  }),
  settings: v.object({
    country: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.picklist(MERCADO_COUNTRIES)),
    /** The seller's id; null until the owner has let us in. */
    userId: v.optional(v.nullable(idSchema), null),
    warehouses,
  }),
});

/** Shopee's platforms: where a shop's app was made. */
export const SHOPEE_REGIONS = ['global', 'cn', 'br'] as const;

/** A Shopee shop and the app its owner let in. */
export const shopeeFormSchema = v.object({
  platform: v.literal('shopee'),
  credentials: v.object({
    partnerId: v.pipe(secret, v.regex(/^\d+$/, 'Digits only')),
    partnerKey: secret,
    /** Signs what Shopee sends us («Live Push Partner Key»); null = its pushes are not taken. */
    pushKey: maybeSecret,
    accessToken: maybeSecret,
    /** Good once: every renewal brings another. */
    refreshToken: maybeSecret,
    tokenEndsAtMs: maybeInstant,
  }),
  settings: v.optional(
    v.object({
      /** Null = global. */
      region: v.optional(
        v.nullable(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.picklist(SHOPEE_REGIONS))),
        null,
      ),
      /** Null until the owner has let us in. */
      shopId: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});

/** An Etsy shop and the app its owner let in. */
export const etsyFormSchema = v.object({
  platform: v.literal('etsy'),
  credentials: v.object({
    keystring: secret,
    sharedSecret: secret,
    /** Of the endpoint in Etsy's webhook portal; null = its messages are not taken. */
    webhookSecret: maybeSecret,
    accessToken: maybeSecret,
    refreshToken: maybeSecret,
    tokenEndsAtMs: maybeInstant,
  }),
  settings: v.optional(
    v.object({
      /** Null until the owner has let us in. */
      shopId: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});
