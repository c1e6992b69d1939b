// How the fake Amazon answers each operation, in the published shapes and with the pages and
// arguments it is asked for. Not the product's code.
import type { FakeAmazon } from './fake-amazon.ts';
import { FAKE_MARKETPLACE, FAKE_SELLER, type FakeOffer } from './fake-amazon-books.ts';
import { confirmShipment, oneOrder, searchOrders } from './fake-amazon-orders.ts';

/** One question as it came. */
export interface FakeAsk {
  readonly path: string;
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many operations
  readonly body: any;
}
/** An operation: where it is asked, how often, and what it answers. */
export interface FakeOperation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly perSecond: number;
  readonly burst: number;
  answer(shop: FakeAmazon, ask: FakeAsk): Response;
}

/** As the model says of FBA's nextToken. */
const FBA_TOKEN_MS = 30_000;

/** See `fake-amazon-orders.ts` too. */
export const json = (body: unknown, status = 200) => Response.json(body, { status });
/** See `fake-amazon-orders.ts` too. */
export const refusal = (status: number, code: string) =>
  json({ errors: [{ code, message: code, details: '' }] }, status);

/** See `fake-amazon-orders.ts` too. */
export function pageOf<T>(
  shop: FakeAmazon,
  all: readonly T[],
  size: number,
  token: string | null,
  lifeMs?: number,
) {
  const from = shop.positionOf(token, lifeMs);
  if (from === null) return null;
  const end = from + size;
  return { nodes: all.slice(from, end), nextToken: end < all.length ? shop.tokenAt(end) : null };
}

function listingOf({ sku, asin, title, fba, own }: FakeOffer) {
  return {
    sku,
    summaries: [
      {
        ...{ marketplaceId: FAKE_MARKETPLACE, asin, fnSku: fba ? `X${asin.slice(1)}` : undefined },
        ...{ productType: 'BOX', conditionType: 'new_new', status: ['BUYABLE'] },
        itemName: title,
      },
    ],
    offers: [
      {
        ...{ marketplaceId: FAKE_MARKETPLACE, offerType: 'B2C' },
        price: { currencyCode: 'USD', amount: '19.99' },
      },
    ],
    fulfillmentAvailability: fba
      ? [{ fulfillmentChannelCode: 'AMAZON_NA' }]
      : [{ fulfillmentChannelCode: 'DEFAULT', quantity: own }],
  };
}

function inventoryOf({ sku, asin, title, fba }: FakeOffer) {
  if (!fba) return [];
  const reserved = fba.pending + fba.transfer + fba.processing;
  const total = fba.fulfillable + reserved + fba.unfulfillable + fba.researching;
  return [
    {
      ...{ asin, fnSku: `X${asin.slice(1)}`, sellerSku: sku, condition: 'NewItem' },
      inventoryDetails: {
        ...{ fulfillableQuantity: fba.fulfillable, inboundWorkingQuantity: 0 },
        ...{ inboundShippedQuantity: 0, inboundReceivingQuantity: 0 },
        reservedQuantity: {
          ...{ totalReservedQuantity: reserved, pendingCustomerOrderQuantity: fba.pending },
          ...{ pendingTransshipmentQuantity: fba.transfer, fcProcessingQuantity: fba.processing },
        },
        researchingQuantity: { totalResearchingQuantity: fba.researching },
        unfulfillableQuantity: { totalUnfulfillableQuantity: fba.unfulfillable },
      },
      ...{ lastUpdatedTime: '', productName: title, totalQuantity: total },
    },
  ];
}

function searchListings(shop: FakeAmazon, { query }: FakeAsk) {
  const { offers } = shop.books;
  const page = pageOf(shop, offers, Number(query.get('pageSize')), query.get('pageToken'));
  if (!page) return refusal(400, 'InvalidInput');
  const { nodes, nextToken } = page;
  const numberOfResults = shop.listedAtLeast ?? offers.length;
  return json({ numberOfResults, pagination: { nextToken }, items: nodes.map(listingOf) });
}

function inventories(shop: FakeAmazon, { query }: FakeAsk) {
  if (query.get('granularityId') !== FAKE_MARKETPLACE) return refusal(400, 'InvalidInput');
  const all = shop.books.offers.flatMap(inventoryOf);
  const page = pageOf(shop, all, shop.inventoriesAtOnce, query.get('nextToken'), FBA_TOKEN_MS);
  if (!page) return refusal(400, 'InvalidInput');
  const granularity = { granularityType: 'Marketplace', granularityId: FAKE_MARKETPLACE };
  return json({
    ...(page.nextToken ? { pagination: { nextToken: page.nextToken } } : {}),
    payload: { granularity, inventorySummaries: page.nodes },
  });
}

function listing(shop: FakeAmazon, { path }: FakeAsk): FakeOffer | undefined {
  const sku = decodeURIComponent(path.split('/').at(-1) ?? '');
  return shop.books.offers.find((one) => one.sku === sku);
}

function patch(shop: FakeAmazon, ask: FakeAsk) {
  const offer = listing(shop, ask);
  if (!offer) return refusal(404, 'NotFound');
  const [{ fulfillment_channel_code: code, quantity }] = ask.body.patches[0].value;
  const submissionId = 'f1dc2914-75dd-11ea-bc55-0242ac130003';
  if (offer.fba || code !== 'DEFAULT') {
    const issues = [{ code: '8058', message: 'FBA counts itself.', severity: 'ERROR' }];
    return json({ sku: offer.sku, status: 'INVALID', submissionId, issues });
  }
  offer.own = quantity;
  return json({ sku: offer.sku, status: 'ACCEPTED', submissionId, issues: [] });
}

const REPORT_HEAD =
  'item-name\titem-description\tlisting-id\tseller-sku\tprice\tquantity\topen-date\timage-url\t' +
  'item-is-marketplace\tproduct-id-type\tzshop-shipping-fee\titem-note\titem-condition\t' +
  'zshop-category1\tzshop-browse-path\tzshop-storefront-feature\tasin1\tasin2\tasin3\t' +
  'will-ship-internationally\texpedited-shipping\tzshop-boldface\tproduct-id\t' +
  'bid-for-featured-placement\tadd-delete\tpending-quantity\tfulfillment-channel\t' +
  'merchant-shipping-group\tstatus';

/** The report of all offers as Amazon writes it. */
export function listingReport(offers: readonly FakeOffer[]): string {
  const columns = REPORT_HEAD.split('\t');
  const rows = offers.map(({ sku, asin, title, fba, own }) => {
    const values: Record<string, string> = {
      ...{ 'item-name': title, 'listing-id': `L${asin}`, 'seller-sku': sku },
      ...{ price: '19.99', quantity: fba ? '' : String(own), asin1: asin, 'product-id': asin },
      ...{ 'fulfillment-channel': fba ? 'AMAZON_NA' : 'DEFAULT', status: 'Active' },
    };
    return columns.map((name) => values[name] ?? '').join('\t');
  });
  return [REPORT_HEAD, ...rows].join('\r\n');
}

const at = (
  name: string,
  method: string,
  path: RegExp,
  rate: readonly [number, number],
  answer: FakeOperation['answer'],
): FakeOperation => ({ name, method, path, perSecond: rate[0], burst: rate[1], answer });

/** What the fake knows, with the published usage plans. */
export const FAKE_OPERATIONS: readonly FakeOperation[] = [
  at('getMarketplaceParticipations', 'GET', /^\/sellers\/v1\/marketplacePart/, [0.016, 15], () =>
    json({
      payload: [
        {
          marketplace: {
            ...{ id: FAKE_MARKETPLACE, countryCode: 'US', name: 'Amazon.com' },
            defaultCurrencyCode: 'USD',
          },
          storeName: 'BestSellerStore',
          participation: { isParticipating: true, hasSuspendedListings: false },
        },
      ],
    }),
  ),
  at(
    'getSubscription',
    'GET',
    /^\/notifications\/v1\/subscriptions\//,
    [1, 5],
    (shop, { path }) => {
      const type = path.split('/').at(-1) ?? '';
      const destinationId = shop.subscriptions.get(type);
      if (!destinationId) return refusal(404, 'NotFound');
      return json({ payload: { subscriptionId: type, payloadVersion: '1.0', destinationId } });
    },
  ),
  at('createSubscription', 'POST', /^\/notifications\/v1\/subscriptions\//, [1, 5], (shop, ask) => {
    const type = ask.path.split('/').at(-1) ?? '';
    shop.subscriptions.set(type, ask.body.destinationId);
    const { destinationId } = ask.body;
    return json({ payload: { subscriptionId: type, payloadVersion: '1.0', destinationId } });
  }),
  at('getDestinations', 'GET', /^\/notifications\/v1\/destinations$/, [1, 5], (shop) =>
    json({ payload: shop.destinations }),
  ),
  at('createDestination', 'POST', /^\/notifications\/v1\/destinations$/, [1, 5], (shop, ask) => {
    const destinationId = `d-${shop.destinations.length + 1}`;
    const { name, resourceSpecification: resource } = ask.body;
    shop.destinations.push({ destinationId, name, resource });
    return json({ payload: { destinationId, name, resource } });
  }),
  at('searchCatalogItems', 'GET', /^\/catalog\/2022-04-01\/items$/, [2, 2], (_, { query }) =>
    json({
      items: (query.get('identifiers') ?? '').split(',').map((asin) => ({
        asin,
        identifiers: [
          {
            marketplaceId: FAKE_MARKETPLACE,
            identifiers: [{ identifier: `0${asin.slice(2)}0000`, identifierType: 'EAN' }],
          },
        ],
      })),
    }),
  ),
  at('searchListingsItems', 'GET', new RegExp(`items/${FAKE_SELLER}$`), [5, 5], searchListings),
  at('getListingsItem', 'GET', new RegExp(`items/${FAKE_SELLER}/.+`), [5, 10], (shop, ask) => {
    const offer = listing(shop, ask);
    return offer ? json(listingOf(offer)) : refusal(404, 'NotFound');
  }),
  at('patchListingsItem', 'PATCH', new RegExp(`items/${FAKE_SELLER}/.+`), [5, 5], patch),
  at('getInventorySummaries', 'GET', /^\/fba\/inventory\/v1\/summaries$/, [2, 2], inventories),
  at('listInventory', 'GET', /^\/awd\/2024-05-09\/inventory$/, [2, 2], (shop) =>
    json({
      inventory: shop.books.awd.map(({ sku, onHand }) => ({
        ...{ sku, totalOnhandQuantity: onHand, totalInboundQuantity: 0 },
        inventoryDetails: {
          ...{ availableDistributableQuantity: onHand, reservedDistributableQuantity: 0 },
        },
      })),
    }),
  ),
  at('getShipment', 'GET', /inboundPlans\/[^/]+\/shipments\/[^/]+$/, [2, 6], (shop, { path }) => {
    const id = path.split('/').at(-1);
    const found = shop.books.shipments.find(({ shipmentId }) => shipmentId === id);
    if (!found) return refusal(404, 'NotFound');
    const { shipmentId, ref, endDate } = found;
    return json({
      ...{ placementOptionId: 'pl1', shipmentId, shipmentConfirmationId: ref, status: 'SHIPPED' },
      selectedDeliveryWindow: { startDate: endDate, endDate, availabilityType: 'AVAILABLE' },
    });
  }),
  at('getInboundPlan', 'GET', /inboundPlans\/[^/]+$/, [2, 6], (shop, { path }) => {
    const id = path.split('/').at(-1) ?? '';
    const own = shop.books.shipments.filter(({ planId }) => planId === id);
    const shipments = own.map(({ shipmentId }) => ({ shipmentId, status: 'SHIPPED' }));
    return json({ inboundPlanId: id, name: 'FBA', status: 'ACTIVE', shipments });
  }),
  at('listInboundPlans', 'GET', /inboundPlans$/, [2, 6], (shop, { query }) => {
    const ids = [...new Set(shop.books.shipments.map(({ planId }) => planId))];
    const page = pageOf(shop, ids, Number(query.get('pageSize')), query.get('paginationToken'));
    if (!page) return refusal(400, 'InvalidInput');
    const inboundPlans = page.nodes.map((inboundPlanId) => ({
      ...{ inboundPlanId, name: 'FBA', status: 'ACTIVE', marketplaceIds: [FAKE_MARKETPLACE] },
    }));
    return json({ inboundPlans, pagination: { nextToken: page.nextToken } });
  }),
  at('searchOrders', 'GET', /^\/orders\/2026-01-01\/orders$/, [0.0056, 20], searchOrders),
  at('getOrder', 'GET', /^\/orders\/2026-01-01\/orders\/.+/, [0.5, 30], oneOrder),
  at('confirmShipment', 'POST', /^\/orders\/v0\/orders\/.+/, [2, 10], confirmShipment),
  at('createReport', 'POST', /^\/reports\/2021-06-30\/reports$/, [0.0167, 15], (shop) => {
    shop.polls = 0;
    return json({ reportId: 'ID323' }, 202);
  }),
  at('getReport', 'GET', /^\/reports\/2021-06-30\/reports\/ID323$/, [2, 15], (shop) => {
    shop.polls += 1;
    const isDone = shop.polls > 2;
    const head = { reportId: 'ID323', reportType: 'GET_MERCHANT_LISTINGS_ALL_DATA' };
    const document = isDone ? { reportDocumentId: 'doc-1' } : {};
    return json({ ...head, processingStatus: isDone ? 'DONE' : 'IN_PROGRESS', ...document });
  }),
  at('getReportDocument', 'GET', /^\/reports\/2021-06-30\/documents\//, [0.0167, 15], (shop) =>
    json({ reportDocumentId: 'doc-1', url: shop.documentUrl, compressionAlgorithm: 'GZIP' }),
  ),
];
