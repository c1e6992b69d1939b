// What each platform needs to be connected: the form that is checked. What a person fills in stands
// in `declared-forms.ts`; a new platform is one schema here and one entry there.
import * as v from 'valibot';
import { etsyFormSchema, mercadoFormSchema, shopeeFormSchema } from './connection-form-markets.ts';
import {
  longSecret,
  maybeQueueArn,
  maybeSecret,
  secret,
  warehouses,
} from './connection-form-parts.ts';
import { goodcangFormSchema, shipbobFormSchema } from './connection-form-warehouses.ts';
import { idSchema } from './primitives.ts';

/** Sells through our own signed webhook; see /docs#webhooks. */
export const webhookFormSchema = v.object({
  platform: v.literal('webhook'),
  credentials: v.object({ secret: longSecret }),
  settings: v.optional(v.object({ warehouses }), {}),
});

/**
 * A Shopify store and the app it let in. The client secret alone takes webhooks; with the client id
 * the owner is asked for access, which fills in the tokens.
 */
export const shopifyFormSchema = v.object({
  platform: v.literal('shopify'),
  credentials: v.object({
    clientSecret: secret,
    clientId: maybeSecret,
    accessToken: maybeSecret,
    refreshToken: maybeSecret,
    /** Epoch milliseconds; null = the token does not run out. */
    tokenEndsAtMs: v.optional(v.nullable(v.number()), null),
  }),
  settings: v.object({
    shopDomain: v.pipe(
      v.string(),
      v.trim(),
      v.toLowerCase(),
      v.regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'A domain such as shop.myshopify.com'),
    ),
    warehouses,
  }),
});

/** A TikTok Shop, authorised for an app of the seller or of ours. */
export const tiktokFormSchema = v.object({
  platform: v.literal('tiktok'),
  credentials: v.object({
    appKey: secret,
    appSecret: secret,
    /** The app's own id for asking an owner (partner centre, "Service ID"). */
    serviceId: maybeSecret,
    accessToken: maybeSecret,
    /** Without it the connection ends when the access token does. */
    refreshToken: maybeSecret,
    /** Epoch milliseconds; null = renewed when the shop says so. */
    tokenEndsAtMs: v.optional(v.nullable(v.number()), null),
  }),
  settings: v.optional(
    v.object({
      /** Null until the owner has let us in; both then come from the shop itself. */
      shopId: v.optional(v.nullable(idSchema), null),
      shopCipher: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});

/** An eBay seller and the application they let in. */
export const ebayFormSchema = v.object({
  platform: v.literal('ebay'),
  credentials: v.object({
    /** "App ID" and "Cert ID" of the application's keyset. */
    clientId: secret,
    clientSecret: secret,
    accessToken: maybeSecret,
    refreshToken: maybeSecret,
    tokenEndsAtMs: v.optional(v.nullable(v.number()), null),
  }),
  settings: v.object({
    /** eBay's name of the address it sends owners back to. */
    ruName: idSchema,
    warehouses,
  }),
});

/**
 * A seller's account in one Amazon marketplace. A private app's own refresh token is enough; with
 * the application id the seller is asked in Seller Central instead.
 */
export const amazonFormSchema = v.object({
  platform: v.literal('amazon'),
  credentials: v.object({
    /** Of Login with Amazon. */
    clientId: secret,
    clientSecret: secret,
    refreshToken: maybeSecret,
    applicationId: maybeSecret,
    accessToken: maybeSecret,
    tokenEndsAtMs: v.optional(v.nullable(v.number()), null),
    /** Signs what the seller's own queue hands on to us; null = notifications are not taken. */
    bridgeSecret: v.optional(v.nullable(longSecret), null),
  }),
  settings: v.object({
    /** Amazon's word: merchant token. */
    sellerId: v.pipe(v.string(), v.trim(), v.regex(/^A[A-Z0-9]{9,20}$/, 'Such as A3TH9S8BH6GOGM')),
    marketplaceId: v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^A[A-Z0-9]{9,20}$/, 'Such as ATVPDKIKX0DER (US)'),
    ),
    /** Where Amazon's notifications go to; null = none are subscribed to. */
    queueArn: maybeQueueArn,
    warehouses,
  }),
});

/** A Walmart Marketplace seller in the US, by the keys of its own developer account. */
export const walmartFormSchema = v.object({
  platform: v.literal('walmart'),
  credentials: v.object({
    clientId: secret,
    clientSecret: secret,
    accessToken: maybeSecret,
    tokenEndsAtMs: v.optional(v.nullable(v.number()), null),
    /** Signs what Walmart sends us; null = its messages are not taken. */
    webhookSecret: v.optional(v.nullable(longSecret), null),
  }),
  settings: v.optional(
    v.object({
      /** Walmart's word: partner id; null = any that the secret signed. */
      sellerId: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});

/** A Whatnot seller, by a personal access token of their own. */
export const whatnotFormSchema = v.object({
  platform: v.literal('whatnot'),
  credentials: v.object({
    /** Null: only its messages are taken, and what they name cannot be asked for. */
    accessToken: maybeSecret,
    /** Of the webhook subscription in Whatnot's dashboard; null = its messages are not taken. */
    webhookSecret: v.optional(v.nullable(longSecret), null),
  }),
  settings: v.optional(
    v.object({
      /** Null = any that the secret signed. */
      sellerId: v.optional(v.nullable(idSchema), null),
      warehouses,
    }),
    {},
  ),
});

/** What every platform needs, by platform. */
export const connectionFormSchema = v.variant('platform', [
  webhookFormSchema,
  shopifyFormSchema,
  tiktokFormSchema,
  ebayFormSchema,
  amazonFormSchema,
  walmartFormSchema,
  mercadoFormSchema,
  shopeeFormSchema,
  etsyFormSchema,
  whatnotFormSchema,
  shipbobFormSchema,
  goodcangFormSchema,
]);
export type ConnectionForm = v.InferOutput<typeof connectionFormSchema>;

/** Every platform a connection can be of. */
export const CONNECTION_PLATFORMS = [
  'webhook',
  'shopify',
  'tiktok',
  'ebay',
  'amazon',
  'walmart',
  'mercadolibre',
  'shopee',
  'etsy',
  'whatnot',
  'shipbob',
  'goodcang',
] as const;
