// What a person fills in to connect each platform. The connections room draws its forms from here;
// what is typed is checked by the forms of `connection-forms.ts`.
import type { ConnectionForm } from './connection-forms.ts';

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
