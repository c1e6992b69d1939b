// The connections room and what is handed to warehouses as pictures, with answers made up in the
// page: eleven platforms in every health do not stand in the sample shop. No claims about a vendor.
import { answered } from './answered-page.mjs';

const MINUTE_MS = 60_000;
const ago = (minutes) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
const place = (ref, name) => ({ ref, name, country: 'US' });

/** A connection as the API tells of one that is well. */
const connection = (id, platform, name, more = {}) => ({
  ...{ id, platform, name, accountId: `acc_${id}`, status: 'active', hookPath: `/hooks/${id}` },
  ...{ settings: {}, lastReceivedAtUtc: ago(2), lastError: null, lastErrorAtUtc: null },
  ...{ waitingMessages: 0, parkedMessages: 0, createdAtUtc: ago(90_000), isAsked: true },
  ...{ lastSyncAtUtc: ago(4), nextSyncAtUtc: ago(-11), syncStage: null, syncFailures: 0 },
  ...{ missingScopes: [], places: [], handed: { waiting: 0, refused: 0, unknown: 0 } },
  ...{ refusedNumbers: 0, unknownSkus: 0, parcelMode: 'off' },
  push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
  ...more,
});

const CONNECTIONS = [
  connection('con_shopify', 'shopify', 'lumen-home', {
    places: [place('61', 'Edison'), place('62', 'Ontario')],
    push: { mode: 'on', bufferUnits: 2, floorUnits: 5, sellsShows: true },
    parcelMode: 'on',
  }),
  connection('con_ebay', 'ebay', 'lumen_home_store', { waitingMessages: 3 }),
  connection('con_amazon', 'amazon', 'Lumen Home US', {
    ...{ status: 'broken', lastError: 'needs-sign-in: invalid_grant', lastErrorAtUtc: ago(95) },
    ...{ lastReceivedAtUtc: ago(190), lastSyncAtUtc: ago(180), nextSyncAtUtc: null },
  }),
  connection('con_tiktok', 'tiktok', 'Lumen Home', { syncStage: 'orders' }),
  connection('con_walmart', 'walmart', 'Lumen Home', {
    ...{ syncFailures: 4, lastError: 'rate-limited: 429', lastErrorAtUtc: ago(9) },
    ...{ lastReceivedAtUtc: null, lastSyncAtUtc: ago(64) },
  }),
  connection('con_etsy', 'etsy', 'LumenHomeStudio', { missingScopes: ['transactions_r'] }),
  connection('con_shopee', 'shopee', 'lumen.home.sg', {
    ...{ status: 'waiting', lastReceivedAtUtc: null, lastSyncAtUtc: null, nextSyncAtUtc: null },
  }),
  connection('con_whatnot', 'whatnot', 'lumenlive', { parkedMessages: 2 }),
  connection('con_shipbob', 'shipbob', 'ShipBob, Edison', {
    handed: { waiting: 1, refused: 2, unknown: 1 },
    unknownSkus: 27,
  }),
];

const difference = (id, title, numbers, verdict, risk) => ({
  ...{ listingId: id, accountId: 'acc_con_shopify', sellerSku: id, title, skuId: null },
  page: { units: numbers[0], isExact: true, siteId: 'shopify', atUtc: ago(6) },
  api: { units: numbers[1], atUtc: ago(4) },
  connection: { id: 'con_shopify', platform: 'shopify' },
  ledger: {
    ...{ sellableUnits: numbers[2], leastUnits: numbers[2] - 2, mostUnits: numbers[2] },
    ...{ bufferUnits: 2, floorUnits: 5, heldUnits: 0, atUtc: ago(1) },
  },
  verdict: { late: null, sinceUtc: ago(31), untilUtc: null, reason: null, messages: 0, ...verdict },
  risk,
});

const DIFFERENCES = [
  difference(
    'SB-0231',
    'Foldable storage box, 66 L, grey / 折叠收纳箱 66L 灰色',
    [50, 50, 32],
    { cause: 'push-refused', late: 'api', units: 18, reason: 'USER_ERROR' },
    { minor: 44_982, currency: 'USD' },
  ),
  difference(
    'TC-0501',
    'Travel packing cubes / 旅行收纳袋',
    [118, 112, 112],
    { cause: 'page-older', late: 'page', units: 6, untilUtc: ago(-9) },
    null,
  ),
];

const file = (id, warehouseId, part, orders, handed, shippedUnits = 0) => ({
  ...{ id, warehouseId, part, orders, lines: orders + 3, units: orders + 9, shippedUnits, handed },
  ...{ cutOffUtc: ago(60 * part), createdAtUtc: ago(60 * part + 30) },
});

const handed = (orderRef, state, more = {}) => ({
  ...{ id: `ho_${orderRef}`, connectionId: 'con_shipbob', connection: 'ShipBob, Edison' },
  ...{ orderRef, reference: orderRef, theirRef: null, units: 2, unitsOpen: 2, state },
  ...{ reason: null, atUtc: ago(14), againAtUtc: null, ...more },
});

const HANDED = [
  handed('112-8841207-5590614', 'refused', { reason: 'no-shipping-method' }),
  handed('576461413038785752', 'refused', {
    ...{ reason: 'no-recipient', reference: 'LH-38785752', againAtUtc: ago(-16) },
  }),
  handed('#10482', 'unknown', { units: 1, unitsOpen: 1 }),
  handed('#10477', 'waiting', { id: null, atUtc: null }),
  handed('#10469', 'calling-off', { theirRef: '90817255', unitsOpen: 0 }),
  handed('#10466', 'called-off', { theirRef: '90817254', unitsOpen: 0 }),
  handed('26-11842-70931', 'too-late', { theirRef: '90817251', unitsOpen: 0 }),
  handed('113-2034471-9912203', 'sent', { theirRef: '90817263', unitsOpen: 0 }),
];

const line = (orderRef, code, more = {}) => ({
  ...{ orderLineId: `ol_${orderRef}`, orderRef, shop: 'lumen-home', skuId: 'sku', code, units: 1 },
  ...{ placedAtUtc: ago(4_000), leavesByUtc: ago(700), isFiled: true, ...more },
});

/** What the API says of the hand-over, by the warehouses that it knows itself. */
const dropshipOf = ([east, west]) => ({
  'dropship.get': {
    places: [
      { ...east, waitingOrders: 41, waitingUnits: 58, lateUnits: 3, nextCutOffUtc: ago(-190) },
      { ...west, waitingOrders: 6, waitingUnits: 6, lateUnits: 0, nextCutOffUtc: ago(-370) },
    ].map((one) => ({ ...one, nextFileUtc: ago(-130) })),
    late: [line('#10391', 'SB-0231', { warehouseId: east.warehouseId, units: 3 })],
    stop: [line('#10455', 'TC-0501', { warehouseId: east.warehouseId })],
  },
  'dropship.files': {
    items: [
      file('dsf_1', east.warehouseId, 1, 38, { sent: 34, refused: 2, unknown: 1 }),
      file('dsf_2', west.warehouseId, 2, 12, null, 21),
      file('dsf_3', east.warehouseId, 2, 29, { sent: 29, refused: 0, unknown: 0 }, 38),
    ],
    nextCursor: null,
  },
  'dropship.orders': { orders: HANDED },
});

const told = (orderRef, state, more = {}) => ({
  ...{ id: `pt_${orderRef}`, orderRef, tracking: '1Z999AA10123456784', carrier: 'UPS' },
  ...{ units: 2, state, reason: null, atUtc: ago(22), againAtUtc: null, ...more },
});

const PARCELS = [
  told('#10482', 'waiting', { units: 1 }),
  told('#10479', 'telling', { tracking: '9400111899223100012345' }),
  told('#10471', 'refused', { reason: 'unknown-carrier', tracking: 'YT2431621266012345' }),
  told('#10468', 'refused', {
    ...{ reason: 'missing-scope: write_merchant_managed_fulfillment_orders' },
    againAtUtc: ago(-38),
  }),
  told('#10455', 'told', { units: 3 }),
  told('#10450', 'dry-run'),
];

const pushed = (id, sellerSku, fromUnits, toUnits, outcome, more = {}) => ({
  ...{ id, listingId: id, sellerSku, title: sellerSku, placeRef: '61', fromUnits, toUnits },
  ...{ poolUnits: toUnits + 7, showUnits: 0, outcome, reason: null, atUtc: ago(7), ...more },
});

const PUSHES = [
  pushed('qp_1', 'SB-0231', 50, 25, 'refused', { reason: 'USER_ERROR' }),
  pushed('qp_2', 'TC-0501', 118, 112, 'sent'),
  pushed('qp_3', 'HM-20971', null, 1_963, 'sent', { showUnits: 120 }),
];

const unknown = (sku, onHandUnits, places) => ({ sku, onHandUnits, places, asOfUtc: ago(12) });

const UNKNOWN = [
  unknown('LH-CANDLE-SET-3-AMBER-GLASS-US', 480, ['Edison (NJ)', 'Ontario (CA)']),
  unknown('BOX66-BLACK', 36, ['Edison (NJ)']),
  unknown('SAMPLE', null, []),
];

const parked = (eventId, topic, lastError, attempts) => ({
  ...{ connectionId: 'con_whatnot', eventId, topic, state: 'parked', attempts, lastError },
  ...{ receivedAtUtc: ago(340), nextAtUtc: null },
});

const PARKED = [
  parked('evt_1', 'order.created', 'unreadable: order.items[0].quantity is missing', 8),
  parked('evt_2', 'livestream.item_sold', 'unknown-order: 99120771', 8),
];

const ANSWERS = {
  'connections.list': { items: CONNECTIONS, nextCursor: null },
  'connections.differences': { items: DIFFERENCES, hasMore: false },
  'connections.pushes': { items: PUSHES, nextCursor: null },
  'connections.parcels-told': { items: PARCELS, nextCursor: null },
  'connections.unknown-skus': { items: UNKNOWN, nextCursor: 'more' },
  'inbox.list': { items: PARKED, nextCursor: null },
  'inventory-check.access': {
    url: 'https://stockcast.example/v1/inventory-check/con_ebay',
    ...{ userName: 'con_ebay', password: 'kept-for-the-picture-only' },
  },
};

const listed = async (page) => {
  await answered(page, ANSWERS);
  await page.locator('.connection-row').nth(8).waitFor();
};

const opened = (what) => async (page) => {
  await listed(page);
  await page.locator(what).first().waitFor();
};

/** The way in that eBay is given, asked for. */
const checkAccess = async (page) => {
  await listed(page);
  const part = page.locator('.inspector section').last();
  await part.locator('button').last().click();
  await part.locator('input[readonly]').nth(2).waitFor();
  await part.scrollIntoViewIfNeeded();
};

/** A part of the inspector that stands far down in it. */
const down = (what) => async (page) => {
  await listed(page);
  const part = page.locator('.inspector').locator(what).first();
  await part.waitFor();
  await part.evaluate((element) => element.scrollIntoView({ block: 'center' }));
};

/** The hand-over over two warehouses of the sample, which answers for them itself. */
const handOver = async (page) => {
  const known = await page.evaluate(async () => {
    const message = { id: 1, timestamp: 0, type: 'api.call' };
    const data = { endpointId: 'dropship.get' };
    const { res } = await chrome.runtime.sendMessage({ ...message, data });
    return res.value.places;
  });
  await answered(page, dropshipOf(known));
  await page.locator('.handed-state').first().waitFor();
};

/** These surfaces, drawn with the list's own way to a room. */
export const connectionSurfaces = (room) => [
  room('connections-health', 'connections', listed),
  room('connection-three-way', 'connections/con_shopify', opened('.three-numbers')),
  { ...room('connection-check', 'connections/con_ebay', checkAccess), height: 1000 },
  {
    ...room('connection-told', 'connections/con_shopify', down('.push-log .refused')),
    height: 1000,
  },
  { ...room('connection-unknown', 'connections/con_shipbob', down('.parked-list')), height: 1000 },
  room('connection-parked', 'connections/con_whatnot', opened('.parked-list li')),
  room('connection-refused', 'connections/con_amazon', opened('.connection-todo')),
  { ...room('hand-over', 'lives/dropship', handOver), height: 1300 },
];
