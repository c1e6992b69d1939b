// Valid requests to connections that name another workspace's things, for the walk of all routes.

/** A connection as it is asked for. */
export const WEBHOOK = {
  name: 'Our own shop',
  platform: 'webhook',
  credentials: { secret: 'a-secret-of-24-characters' },
};

const PATHLESS = {
  platform: 'shopify',
  credentials: { clientId: 'an-app', clientSecret: 'a-secret' },
  settings: { shopDomain: 'box-shop.myshopify.com' },
};

const RULE = {
  ...{ name: 'A room', isOn: true, language: 'en', quietFromHour: 22, quietToHour: 8 },
  timeZone: 'UTC',
};

/** A target that is told, as it is asked for. */
export const NOTICE = {
  rule: RULE,
  secrets: { kind: 'slack', url: 'https://hooks.slack.com/services/T1/B1/abc' },
};

/** What a page showed, without the listing. */
export const READING = { units: 7, isExact: true, readAtUtc: '2026-11-22T06:00:00.000Z' };

interface TheirIds {
  readonly listingId: string;
  readonly noticeId: string;
  readonly accountId: string;
  readonly connectionId: string;
  readonly skuId: string;
}

/** Doors without a token: platforms come in by them, with proofs of their own. */
export const PUBLIC_CONNECTIONS = ['hooks.address', 'hooks.receive', 'inventory-check.ask'];

/** By endpoint. */
export const FOREIGN_CONNECTIONS = {
  'connections.create': ({ accountId }: TheirIds) => ({
    body: { accountId, ...WEBHOOK },
  }),
  'connections.rotate': ({ connectionId }: TheirIds) => ({ id: connectionId, body: WEBHOOK }),
  'connections.remove': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'inbox.retry': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'inbox.replay': ({ connectionId }: TheirIds) => ({
    ...{ id: connectionId, body: { eventId: 'theirs' } },
  }),
  'connections.begin': ({ accountId }: TheirIds) => ({
    body: { accountId, name: 'Their shop', ...PATHLESS },
  }),
  'connections.authorise': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'connections.sync': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'connections.unknown-skus': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'connections.places': ({ connectionId }: TheirIds) => ({
    ...{ id: connectionId, body: { warehouses: {} } },
  }),
  'connections.push': ({ connectionId }: TheirIds) => ({
    ...{ id: connectionId, body: { mode: 'off', bufferUnits: 0, floorUnits: 0 } },
  }),
  'dropship.orders': () => ({ id: 'dsf_of_another' }),
  'dropship.retry': () => ({ id: 'wor_of_another' }),
  'parcels.retry': () => ({ id: 'ptd_of_another' }),
  'connections.parcels': ({ connectionId }: TheirIds) => ({
    ...{ id: connectionId, body: { mode: 'off' } },
  }),
  'connections.parcels-told': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'inventory-check.access': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'notices.rule': ({ noticeId }: TheirIds) => ({ id: noticeId, body: RULE }),
  'notices.remove': ({ noticeId }: TheirIds) => ({ id: noticeId }),
  'notices.test': ({ noticeId }: TheirIds) => ({ id: noticeId }),
  'listings.offer': ({ listingId }: TheirIds) => ({ id: listingId, body: { units: 0 } }),
  'connections.pushes': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'connections.differences': ({ connectionId }: TheirIds) => ({ id: connectionId }),
  'skus.differences': ({ skuId }: TheirIds) => ({ id: skuId }),
  'page-readings.report': ({ listingId }: TheirIds) => ({
    body: { siteId: 'amazon-seller-central', readings: [{ listingId, ...READING }] },
  }),
};
