// Words of the forms that connect a shop, in English: by platform, each field with where to find
// it. Every field of DECLARED_FORMS has its two words here.

const made = '24 characters or more that you make up;';

/** English words of `connections.forms`. */
export const connectForms = {
  shopify: {
    note: 'You need an app of your own; Shopify’s developer dashboard shows its id and secret.',
    shopDomain: {
      label: 'Shop',
      hint: 'Copy the address of its admin, or its name before .myshopify.com',
    },
    clientId: { label: 'Client id', hint: 'Developer dashboard, your app, Settings' },
    clientSecret: {
      label: 'Client secret',
      hint: 'Beside the client id; sealed on the server and never shown again',
    },
  },
  tiktok: {
    note: 'You need an app of your own in TikTok Shop Partner Center.',
    appKey: { label: 'App key', hint: 'Partner Center, App & Service, your app' },
    appSecret: {
      label: 'App secret',
      hint: 'Beside the app key; sealed on the server and never shown again',
    },
    serviceId: { label: 'Service ID', hint: 'On your app’s page, in its authorisation link' },
    shopId: { label: 'Shop ID', hint: 'Left empty, it is read when the owner has agreed' },
  },
  ebay: {
    note: 'You need a production keyset of your own at developer.ebay.com.',
    clientId: { label: 'App ID', hint: 'developer.ebay.com, Application Keysets, Production' },
    clientSecret: {
      label: 'Cert ID',
      hint: 'In the same keyset; sealed on the server and never shown again',
    },
    ruName: {
      label: 'RuName',
      hint: 'In the keyset, User Tokens, Get a Token from eBay via Your Application',
    },
  },
  amazon: {
    note: 'You need a private app of your own in Seller Central, authorised for yourself.',
    sellerId: {
      label: 'Merchant token',
      hint: 'Seller Central, Account Info, Your Merchant Token; such as A3TH9S8BH6GOGM',
    },
    marketplaceId: {
      label: 'Marketplace ID',
      hint: 'ATVPDKIKX0DER US, A1F83G8C2ARO7P UK, A1PA6795UKMFR9 DE, A1VC38T7YXB528 JP',
    },
    clientId: {
      label: 'Client id',
      hint: 'Seller Central, Develop Apps, your app, LWA credentials',
    },
    clientSecret: {
      label: 'Client secret',
      hint: 'Beside the client id; sealed on the server and never shown again',
    },
    refreshToken: { label: 'Refresh token', hint: 'Develop Apps, your app, Authorize app' },
    bridgeSecret: {
      label: 'Bridge secret',
      hint: `${made} your bridge signs Amazon’s notifications with it`,
    },
    queueArn: {
      label: 'ARN of queue or event bus',
      hint: 'AWS console, SQS or EventBridge; begins with arn:aws:sqs: or arn:aws:events:',
    },
  },
  walmart: {
    note: 'You need API keys of your own; the US marketplace is read.',
    clientId: { label: 'Client ID', hint: 'developer.walmart.com, My Account, API Keys' },
    clientSecret: {
      label: 'Client secret',
      hint: 'Beside the client ID; sealed on the server and never shown again',
    },
    webhookSecret: {
      label: 'Secret of its messages',
      hint: `${made} Walmart is told it and signs with it`,
    },
    sellerId: { label: 'Partner ID', hint: 'Seller Center, Settings, Partner Profile' },
  },
  etsy: {
    note: 'You need an app of your own at Etsy Developers; a personal one is enough for one shop.',
    keystring: { label: 'Keystring', hint: 'etsy.com/developers/your-apps, your app' },
    sharedSecret: {
      label: 'Shared secret',
      hint: 'Beside the keystring; sealed on the server and never shown again',
    },
    webhookSecret: {
      label: 'Signing secret',
      hint: 'Webhook portal of the app, your endpoint; begins with whsec_',
    },
  },
  shopee: {
    note: 'You need an app of your own on Shopee Open Platform; the shop’s own account agrees.',
    partnerId: { label: 'Partner ID', hint: 'Open Platform, Console, App List, your app, Live' },
    partnerKey: {
      label: 'API partner key',
      hint: 'Beside the Partner ID; sealed on the server and never shown again',
    },
    pushKey: {
      label: 'Push partner key',
      hint: 'Console, Push Mechanism, Live Push Partner Key; without it no push is taken',
    },
    region: {
      label: 'Platform',
      hint: 'global, cn or br: where the app was made; left empty, global',
    },
  },
  mercadolibre: {
    note: 'You need an application of your own; the administrator of the account has to agree.',
    country: { label: 'Country', hint: 'Two letters: AR, BR, CL, CO, MX, UY and so on' },
    clientId: { label: 'App ID', hint: 'Mercado Libre Developers, My applications, your app' },
    clientSecret: {
      label: 'Secret key',
      hint: 'Beside the App ID; sealed on the server and never shown again',
    },
  },
  whatnot: {
    note: 'A show that begins on Whatnot opens its live here by itself, and its end closes it.',
    accessToken: {
      label: 'Personal access token',
      hint: 'Developer dashboard; may read orders, shows and products, and write inventory',
    },
    webhookSecret: {
      label: 'Secret of its messages',
      hint: 'Dashboard, Webhooks: orders and shows; the address is shown after connecting',
    },
    sellerId: { label: 'Seller ID', hint: 'Left empty, every message the secret signed is taken' },
  },
  shipbob: {
    note: 'A warehouse: its stock, what comes there, orders handed over, parcels read back.',
    accessToken: {
      label: 'Personal access token',
      hint: 'ShipBob dashboard, Integrations, API Tokens; sealed and never shown again',
    },
    channelId: {
      label: 'Channel ID',
      hint: 'Left empty, the first channel that may create orders is used',
    },
    shippingMethod: {
      label: 'Shipping method',
      hint: 'As your Ship Option Mapping calls it; left empty: Standard',
    },
  },
  goodcang: {
    note: 'A warehouse: its stock, what comes there, orders handed over, parcels read back.',
    appKey: { label: 'App key', hint: 'GoodCang OMS, open platform, your application' },
    appToken: {
      label: 'App token',
      hint: 'Beside the app key; sealed on the server and never shown again',
    },
    shippingMethod: {
      label: 'Logistics product',
      hint: 'Its code, such as FEDEX-SMALLPARCEL; left empty, no order is handed over',
    },
  },
  webhook: {
    note: 'Any program of yours may tell of its orders; /docs#webhooks says what it sends.',
    secret: {
      label: 'Secret it signs with',
      hint: `${made} sealed here and never shown again. The address is shown after connecting`,
    },
  },
} as const;
