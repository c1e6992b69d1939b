// What each platform needs to be connected: the form that is checked, and the fields a person fills
// in. The connections room draws its forms from here; a new platform is one schema and one entry.
import * as v from 'valibot';
import { etsyFormSchema, mercadoFormSchema, shopeeFormSchema } from './connection-form-markets.ts';
import { longSecret, maybeSecret, secret, warehouses } from './connection-form-parts.ts';
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
    /**
     * The seller's SQS queue, or EventBridge bus, that Amazon's notifications go to; null = none are
     * subscribed to.
     */
    queueArn: v.optional(
      v.nullable(
        v.pipe(
          v.string(),
          v.trim(),
          v.regex(
            /^arn:aws[\w-]*:(sqs:[\w-]+:\d{12}:[\w-]+|events:[\w-]+:\d{12}:event-bus\/[\w./-]+)$/,
            'Such as arn:aws:sqs:us-east-2:444455556666:queue1',
          ),
        ),
      ),
      null,
    ),
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

/** One thing a person types to connect a shop. */
export interface FormField {
  readonly part: 'credentials' | 'settings';
  readonly name: string;
  /** Typed like a password, and never shown again. */
  readonly isSecret: boolean;
  readonly isOptional: boolean;
}

/** What connecting a platform asks of a person, in this order. */
export interface DeclaredForm {
  readonly platform: ConnectionForm['platform'];
  /** `owner`: the owner is asked on the platform's own page; `secrets`: what is typed is enough. */
  readonly way: 'owner' | 'secrets';
  readonly fields: readonly FormField[];
  /** Where its messages go is typed on a page of the platform's: a person has to see it. */
  readonly isHookTyped?: boolean;
  /** It tells by itself and cannot be asked. */
  readonly isHeardOnly?: boolean;
  /** It asks us at its checkout: where, and with which key, is copied to it by a person. */
  readonly asksAtCheckout?: boolean;
}

const typed = (name: string, isOptional = false): FormField => ({
  ...{ part: 'credentials', name, isSecret: false, isOptional },
});
const hidden = (name: string, isOptional = false): FormField => ({
  ...{ part: 'credentials', name, isSecret: true, isOptional },
});
const setting = (name: string, isOptional = false): FormField => ({
  ...{ part: 'settings', name, isSecret: false, isOptional },
});

/** Every platform that the connections room can connect. */
export const DECLARED_FORMS: readonly DeclaredForm[] = [
  {
    platform: 'shopify',
    way: 'owner',
    fields: [setting('shopDomain'), typed('clientId'), hidden('clientSecret')],
  },
  {
    platform: 'tiktok',
    way: 'owner',
    fields: [
      ...[typed('appKey'), hidden('appSecret'), typed('serviceId', true)],
      setting('shopId', true),
    ],
  },
  {
    platform: 'ebay',
    way: 'owner',
    asksAtCheckout: true,
    fields: [typed('clientId'), hidden('clientSecret'), setting('ruName')],
  },
  {
    platform: 'amazon',
    way: 'secrets',
    fields: [
      ...[setting('sellerId'), setting('marketplaceId')],
      ...[typed('clientId'), hidden('clientSecret'), hidden('refreshToken')],
      ...[hidden('bridgeSecret', true), setting('queueArn', true)],
    ],
  },
  {
    platform: 'walmart',
    way: 'secrets',
    fields: [
      ...[typed('clientId'), hidden('clientSecret'), hidden('webhookSecret', true)],
      setting('sellerId', true),
    ],
  },
  {
    platform: 'mercadolibre',
    way: 'owner',
    isHookTyped: true,
    fields: [setting('country'), typed('clientId'), hidden('clientSecret')],
  },
  {
    platform: 'shopee',
    way: 'owner',
    isHookTyped: true,
    fields: [
      ...[typed('partnerId'), hidden('partnerKey'), hidden('pushKey', true)],
      setting('region', true),
    ],
  },
  {
    platform: 'etsy',
    way: 'owner',
    isHookTyped: true,
    fields: [typed('keystring'), hidden('sharedSecret'), hidden('webhookSecret', true)],
  },
  {
    platform: 'whatnot',
    way: 'secrets',
    isHookTyped: true,
    fields: [hidden('accessToken'), hidden('webhookSecret', true), setting('sellerId', true)],
  },
  {
    platform: 'shipbob',
    way: 'secrets',
    fields: [hidden('accessToken'), setting('channelId', true), setting('shippingMethod', true)],
  },
  {
    platform: 'goodcang',
    way: 'secrets',
    fields: [hidden('appKey'), hidden('appToken'), setting('shippingMethod', true)],
  },
  {
    platform: 'webhook',
    way: 'secrets',
    isHookTyped: true,
    isHeardOnly: true,
    fields: [hidden('secret')],
  },
];
