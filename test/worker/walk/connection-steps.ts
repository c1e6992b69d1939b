// The steps of the walk that set up a connection, send it a signed message and end it.
import { NOTICE, READING } from '../routes/foreign-connections.ts';
import type { Step } from './endpoint-walk.ts';

const TIKTOK = {
  platform: 'tiktok',
  credentials: { appKey: 'walk-app-key', appSecret: 'walk-app-secret', accessToken: 'token' },
  settings: { shopId: '1', shopCipher: 'cipher' },
};

const SHOPIFY = {
  platform: 'shopify',
  credentials: { clientId: 'walk-client-id', clientSecret: 'walk-client-secret' },
  settings: { shopDomain: 'walk-shop.myshopify.com' },
};

const EBAY = {
  platform: 'ebay',
  credentials: { clientId: 'walk-app-id', clientSecret: 'walk-cert-id' },
  settings: { ruName: 'Walk-Walk-Walk-walk' },
};

/** The SKUs of 20 listings of the seeded shop, as eBay asks for them at its checkout. */
export const CHECKED_ITEMS = Array.from({ length: 20 }, (_, i) => ({
  SKU: `CODE-${String(i * 7).padStart(5, '0')}`,
  requestedQuantity: 1,
}));

/** In order: each finds what it needs. */
export const CONNECTION_STEPS: readonly Step[] = [
  {
    id: 'connections.create',
    body: () => ({ accountId: 'acc_0', name: 'Live shop', ...TIKTOK }),
    remember: ({ id }) => ({ connectionId: id }),
  },
  { id: 'connections.list' },
  { id: 'connections.practice' },
  {
    id: 'hooks.receive',
    isPublic: true,
    param: (left) => left.connectionId ?? '',
    text: '{"type":99,"shop_id":"1"}',
    headers: {
      authorization: 'ddc5bbd38987008114c981ffde439e5ebafbba44dafa3e68fbcc91a5cd9cf919',
    },
  },
  { id: 'inbox.list' },
  {
    id: 'inbox.replay',
    param: (left) => left.connectionId ?? '',
    // The hash of the body that came in above.
    body: () => ({ eventId: '27108f030cb02365ad81639970ece8991a73450500505be1f6fc9d268c4c4607' }),
  },
  { id: 'inbox.retry', param: (left) => left.connectionId ?? '' },
  { id: 'order-lines.unmapped' },
  { id: 'connections.rotate', param: (left) => left.connectionId ?? '', body: () => TIKTOK },
  {
    id: 'connections.begin',
    body: () => ({ accountId: 'acc_0', name: 'A shop', ...SHOPIFY }),
    remember: ({ connection }) => ({ shopifyId: (connection as { id: string }).id }),
  },
  { id: 'connections.authorise', param: (left) => left.shopifyId ?? '' },
  {
    id: 'connections.create',
    body: () => ({ accountId: 'acc_0', name: 'Asked shop', ...SHOPIFY }),
    remember: ({ id }) => ({ shopifyId: id }),
  },
  { id: 'connections.sync', param: (left) => left.shopifyId ?? '' },
  { id: 'connections.unknown-skus', param: (left) => left.shopifyId ?? '' },
  {
    id: 'connections.places',
    param: (left) => left.shopifyId ?? '',
    body: () => ({ warehouses: { '1': 'wh_0' } }),
  },
  {
    id: 'connections.push',
    param: (left) => left.shopifyId ?? '',
    body: () => ({ mode: 'dry-run', bufferUnits: 2, floorUnits: 3 }),
  },
  {
    id: 'connections.parcels',
    param: (left) => left.shopifyId ?? '',
    body: () => ({ mode: 'dry-run' }),
  },
  { id: 'connections.parcels-told', param: (left) => left.shopifyId ?? '' },
  {
    id: 'connections.create',
    body: () => ({ accountId: 'acc_0', name: 'eBay', ...EBAY }),
    remember: ({ id }) => ({ ebayId: id }),
  },
  {
    id: 'hooks.address',
    isPublic: true,
    param: (left) => left.ebayId ?? '',
    query: '?challenge_code=71745723-d031-455c-bfa5-f90d11b4f20a',
  },
  {
    id: 'inventory-check.access',
    param: (left) => left.ebayId ?? '',
    remember: ({ password }) => ({ checkPassword: password }),
  },
  {
    id: 'inventory-check.ask',
    isPublic: true,
    param: (left) => left.ebayId ?? '',
    body: () => CHECKED_ITEMS,
    headers: (left) => ({ authorization: `Bearer ${left.checkPassword}` }),
  },
  {
    id: 'notices.create',
    body: () => NOTICE,
    remember: ({ id }) => ({ noticeId: id }),
  },
  { id: 'notices.list' },
  { id: 'notices.rule', param: (left) => left.noticeId ?? '', body: () => NOTICE.rule },
  { id: 'notices.test', param: (left) => left.noticeId ?? '' },
  { id: 'notices.remove', param: (left) => left.noticeId ?? '' },
  { id: 'connections.pushes', param: (left) => left.shopifyId ?? '' },
  {
    id: 'page-readings.report',
    body: () => ({
      siteId: 'shopify-admin',
      readings: ['lst_00001', 'lst_00002'].map((listingId) => ({ listingId, ...READING })),
    }),
  },
  { id: 'skus.differences', param: () => 'sku_00001' },
  { id: 'connections.differences', param: (left) => left.shopifyId ?? '' },
  { id: 'connections.remove', param: (left) => left.connectionId ?? '' },
];
