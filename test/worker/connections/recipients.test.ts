// Where an order goes, for every platform that can be asked: handed to the warehouse whole and
// once, and refused by a name that says what to do where the platform hides it, keeps the parcel
// for its own carriers, or wants a permission.
import { expect, it } from 'vitest';
import { recipientOf, whyNotShippable } from '../../../worker/connections/recipient.ts';
import { dumpDatabases } from '../database-dump.ts';
import { passTime } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { openHandOver, sellerRound, sellOne } from './hand-over.ts';
import type { AnyOrder, SellerName } from './hand-over-sellers.ts';

const STREET = '123 Shipping Street';
const GOES_TO: readonly (readonly [SellerName, object, object])[] = [
  [
    'shopify',
    { name: 'Steve Shipper', phone_number: '555-555-SHIP' },
    { address1: STREET, city: 'Shippington', state: 'KY', zip_code: '40003', country: 'US' },
  ],
  [
    'tiktok',
    { name: 'Bob Biller', phone_number: null },
    {
      ...{ address1: '123 Shipping', address2: 'Unit 4', city: 'San Jose', state: 'California' },
      ...{ zip_code: '95000', country: 'US' },
    },
  ],
  [
    'ebay',
    { name: 'Bob Biller', phone_number: '415-555-0100' },
    { address1: STREET, city: 'San Jose', state: 'CA', zip_code: '95125', country: 'US' },
  ],
  [
    'amazon',
    { name: 'Steve Shipper' },
    { address1: STREET, address2: null, city: 'Seattle', zip_code: '98101', country: 'US' },
  ],
  [
    'etsy',
    { name: 'Bob Biller' },
    { address1: STREET, city: 'San Jose', state: 'CA', zip_code: '95125', country: 'US' },
  ],
  [
    'mercado',
    { name: 'Maria da Silva' },
    {
      ...{ address1: 'Rua das Flores 123', address2: 'Apartamento 45', city: 'São Paulo' },
      ...{ zip_code: '01415000', country: 'BR' },
    },
  ],
  [
    'shopee',
    { name: 'Tan Ah Kow', phone_number: null },
    { address1: '123 Orchard Road', city: 'SG', zip_code: '238858', country: 'SG' },
  ],
];
const BUYERS = /Steve Shipper|Bob Biller|Maria da Silva|Tan Ah Kow|Shipping|Orchard|Flores/;

it.each(GOES_TO)('hands 3 units of %s over once, whole, and keeps no buyer', async (...of) => {
  const [name, recipient, address] = of;
  const shop = await openHandOver(name);
  const order = await sellOne(shop, 3);
  await ware.warehouseRound(shop);
  await sellerRound(shop);
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[3, 'sent', null]]);
  expect(shop.stock.orders).toHaveLength(1);
  const handed = ware.handed(shop);
  expect(handed.reference).toBe(shop.seller.orderRef(order));
  // Also where the shop has a line for each unit.
  expect(handed.lines).toEqual([{ sku: 'BOX-1', units: 3 }]);
  expect(handed.recipient).toMatchObject({ ...recipient, address });
  for (const text of [shop.app.logs.join('\n'), await dumpDatabases()]) {
    expect(text).not.toMatch(BUYERS);
  }
});

type Refusal = readonly [
  what: string,
  name: SellerName,
  change: (order: AnyOrder, seller: AnyOrder) => void,
  reason: string,
];
const REFUSALS: readonly Refusal[] = [
  [
    'protected customer data as the permission Shopify wants',
    'shopify',
    (_order, { fake }) => {
      fake.showsAddresses = false;
    },
    'shop-missing-scope: protected customer data',
  ],
  [
    'an order of Shopify that the buyer fetches',
    'shopify',
    (order) => {
      order.shipping_address = null;
    },
    'pick-up',
  ],
  [
    'an address TikTok hides behind asterisks',
    'tiktok',
    ({ recipient_address: at }) => {
      at.address_line1 = '1** Ship***';
    },
    'address-hidden',
  ],
  [
    'an order that TikTok’s own carrier takes',
    'tiktok',
    (order) => {
      order.shipping_type = 'TIKTOK';
    },
    'platform-label',
  ],
  [
    'an order of eBay that the buyer fetches',
    'ebay',
    ({ fulfillmentStartInstructions: [step] }) => {
      step.fulfillmentInstructionsType = 'PREPARE_FOR_PICKUP';
    },
    'pick-up',
  ],
  [
    'an address of eBay without a town',
    'ebay',
    ({ fulfillmentStartInstructions: [step] }) => {
      step.shippingStep.shipTo.contactAddress.city = '';
    },
    'address-incomplete',
  ],
  [
    'the restricted role Amazon wants, where it shows the town alone',
    'amazon',
    (_order, { fake }) => fake.denied.add('RECIPIENT'),
    'shop-missing-scope: Direct-to-Consumer Delivery (Restricted)',
  ],
  [
    'an order that Amazon’s own carrier takes',
    'amazon',
    ({ programs }) => programs.push('AMAZON_EASY_SHIP'),
    'platform-label',
  ],
  [
    'a receipt whose address Etsy shows to its partners only',
    'etsy',
    (order) => Object.assign(order, { name: '', first_line: null, city: null, zip: null }),
    'no-recipient',
  ],
  [
    'an order that Mercado Libre’s network takes',
    'mercado',
    (order, { fake }) => {
      fake.books.shipmentOf(order).logistic.mode = 'me2';
    },
    'platform-label',
  ],
  [
    'an order that goes by a channel of Shopee’s own',
    'shopee',
    (_order, { fake }) => {
      fake.isOwnChannel = false;
    },
    'platform-label',
  ],
  [
    'an address Shopee hides behind asterisks',
    'shopee',
    ({ recipient_address: at }) => {
      at.full_address = '****';
    },
    'address-hidden',
  ],
];

it.each(REFUSALS)('hands nothing over and names %s', async (_what, name, change, reason) => {
  const shop = await openHandOver(name);
  await sellOne(shop, 2, (order) => change(order, shop.seller as AnyOrder));
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  expect(await ware.handedOver(shop)).toEqual([[2, 'refused', reason]]);
});

it('hands an hidden address over an hour later, when TikTok shows it', async () => {
  const shop = await openHandOver('tiktok');
  const order = await sellOne(shop, 2, ({ recipient_address: at }) => {
    at.name = 'B** B*****';
  });
  await ware.warehouseRound(shop);
  Object.assign(order.recipient_address, { name: 'Bob Biller' });
  await ware.warehouseRound(shop, 61);
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
});

it('asks again an hour later when the shop was silent as its order was to be handed over', async () => {
  const shop = await openHandOver('ebay');
  await sellOne(shop, 2);
  shop.seller.failUntil(shop.app.nowMs + 20 * 60_000);
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[2, 'refused', 'shop-platform-silent']]);
  passTime(shop, 1);
  await ware.warehouseRound(shop, 61);
  expect(shop.stock.orders).toHaveLength(1);
});

it('goes to eBay’s hub under the reference the hub knows the parcel by', async () => {
  const shop = await openHandOver('ebay');
  await sellOne(shop, 1, ({ fulfillmentStartInstructions: [step] }) => {
    step.ebaySupportedFulfillment = true;
    step.shippingStep.shipToReferenceId = '7130-0001';
  });
  await ware.warehouseRound(shop);
  expect(ware.handed(shop).recipient).toMatchObject({
    address: { address1: STREET, address2: 'Reference #7130-0001' },
  });
});

it('hands 60 orders of a live over in 3 rounds without a pause between them', async () => {
  const shop = await openHandOver('ebay');
  shop.stock.perMinute = 1_000;
  for (let at = 1; at < 60; at += 1) shop.seller.place('BOX-1', 1);
  shop.seller.place('BOX-1', 1);
  await sellerRound(shop);
  const body = { warehouseId: shop.warehouseId };
  await shop.app.call('POST', '/v1/dropship/files', { token: shop.token, body });
  passTime(shop, 6);
  const startMs = shop.app.nowMs;
  for (let at = 0; at < 3; at += 1) await ware.warehouseRound(shop, 0);
  expect(shop.stock.orders).toHaveLength(60);
  expect(shop.app.nowMs - startMs).toBeLessThan(60_000);
});

it('says of parts of an address which cannot be sent to', () => {
  const at = recipientOf({
    name: 'Jo',
    line1: '1 A St',
    city: 'B',
    country: 'US',
    phone: '+1 ***',
  });
  expect([at.phone, whyNotShippable(at)]).toEqual([null, null]);
  expect(whyNotShippable({ ...at, postalCode: '9***' })).toBe('address-hidden');
  expect(whyNotShippable({ ...at, country: 'USA' })).toBe('address-incomplete');
  expect(whyNotShippable(recipientOf({}))).toBe('address-incomplete');
});
