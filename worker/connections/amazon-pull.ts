// What Amazon can be asked for: the marketplace, subscriptions to its notifications, its networks
// as places, offers, levels, expected arrivals and orders by their last change. Nothing of a
// buyer.
import type { PullAsk, PulledPage } from '../domain/connections/pulled.ts';
import { AmazonApi, type AmazonContext } from './amazon-api.ts';
import { afterCall, cursorOf, firstPlace, placeIn } from './amazon-cursor.ts';
import { amazonOrderEvent } from './amazon-events.ts';
import { askInbound } from './amazon-inbound.ts';
import { askLevels } from './amazon-levels.ts';
import { placesOf } from './amazon-marketplaces.ts';
import { NOTICE_TYPES } from './amazon-notices.ts';
import { askOffers } from './amazon-offers.ts';
import {
  destinationAnswer,
  destinationsAnswer,
  ordersAnswer,
  participationsAnswer,
} from './amazon-payloads.ts';
import { ConnectionError } from './connection-error.ts';
import { newestOf, type Pull } from './pull.ts';

const ORDERS_AT_ONCE = 100;
/** Open orders are older than this only where something has gone wrong at Amazon itself. */
const OPEN_SINCE_MS = 60 * 86_400_000;
const OPEN = 'PENDING_AVAILABILITY,PENDING,UNSHIPPED,PARTIALLY_SHIPPED';

async function askShop(api: AmazonApi): Promise<PulledPage> {
  const path = '/sellers/v1/marketplaceParticipations';
  const asked = { operation: 'getMarketplaceParticipations', path } as const;
  const { data } = await api.ask(participationsAnswer, asked);
  const { id, timeZone } = api.marketplace;
  const here = data.payload.find(({ marketplace }) => marketplace.id === id);
  if (!here?.participation.isParticipating) {
    throw new ConnectionError('wrong-shop', 'The seller does not sell in this marketplace.');
  }
  const { countryCode: market, defaultCurrencyCode: currency } = here.marketplace;
  return { shop: { currency, timeZone, market, scopes: [] }, next: null, restMs: 0 };
}

async function isSubscribed(api: AmazonApi, type: string): Promise<boolean> {
  const path = `/notifications/v1/subscriptions/${type}`;
  try {
    await api.ask(destinationAnswer, {
      operation: 'getSubscription',
      path,
      query: { payloadVersion: '1.0' },
    });
    return true;
  } catch (error) {
    if (error instanceof ConnectionError && error.fault === 'unknown-order') return false;
    throw error;
  }
}

// A bus is named to Amazon by its region and account: there it makes a partner's event source.
function resourceOf(arn: string) {
  const [, , service, region = '', accountId = ''] = arn.split(':');
  return service === 'events' ? { eventBridge: { region, accountId } } : { sqs: { arn } };
}

async function destinationOf(api: AmazonApi, queueArn: string): Promise<string> {
  const path = '/notifications/v1/destinations';
  const asApp = { path, isGrantless: true } as const;
  const known = await api.ask(destinationsAnswer, { ...asApp, operation: 'getDestinations' });
  const wanted = resourceOf(queueArn);
  const found = known.data.payload.find(({ resource: { sqs, eventBridge } }) =>
    wanted.eventBridge
      ? eventBridge?.region === wanted.eventBridge.region &&
        eventBridge.accountId === wanted.eventBridge.accountId
      : sqs?.arn === queueArn,
  );
  if (found) return found.destinationId;
  const body = { name: 'Stockcast', resourceSpecification: wanted };
  const ask = { ...asApp, operation: 'createDestination', method: 'POST', body } as const;
  return (await api.ask(destinationAnswer, ask)).data.payload.destinationId;
}

// Amazon tells only queues of the seller's own; from there a bridge tells us.
async function keepHooks(api: AmazonApi, { settings }: AmazonContext): Promise<PulledPage> {
  if (settings.queueArn !== null) {
    for (const type of NOTICE_TYPES) {
      if (await isSubscribed(api, type)) continue;
      const destinationId = await destinationOf(api, settings.queueArn);
      await api.ask(destinationAnswer, {
        ...{ operation: 'createSubscription', method: 'POST' },
        path: `/notifications/v1/subscriptions/${type}`,
        body: { payloadVersion: '1.0', destinationId },
      });
    }
  }
  return { next: null, restMs: 0 };
}

function askPlaces({ marketplace }: AmazonApi): PulledPage {
  const { country } = marketplace;
  const { fba, awd, own } = placesOf(marketplace);
  const names = [
    [fba, `FBA ${country}`],
    [awd, `AWD ${country}`],
    [own, `Merchant fulfilled ${country}`],
  ] as const;
  return { places: names.map(([ref, name]) => ({ ref, name, country })), next: null, restMs: 0 };
}

async function askOrders(api: AmazonApi, ask: PullAsk, context: AmazonContext) {
  const { nowMs, accountId, settings } = context;
  const at = placeIn(ask.cursor) ?? firstPlace('list');
  const since = (ms: number) => new Date(ms).toISOString();
  // Before the first round only what is open matters: what has left is in no count of ours.
  const which =
    ask.sinceMs === null
      ? { createdAfter: since(nowMs - OPEN_SINCE_MS), fulfillmentStatuses: OPEN }
      : { lastUpdatedAfter: since(ask.sinceMs) };
  const query = {
    ...{ ...which, marketplaceIds: settings.marketplaceId, includedData: 'FULFILLMENT' },
    ...{ maxResultsPerPage: ORDERS_AT_ONCE, paginationToken: at.token },
  };
  const asked = { operation: 'searchOrders', path: '/orders/2026-01-01/orders', query } as const;
  const { data, perSecond } = await api.ask(ordersAnswer, asked);
  const fbaWarehouseId = settings.warehouses?.[placesOf(api.marketplace).fba] ?? null;
  const shop = { accountId, fbaWarehouseId, heardAtUtc: nowMs };
  const orders = data.orders
    .map((order) => amazonOrderEvent(order, shop))
    .filter((event) => event !== null);
  const times = data.orders.map(({ lastUpdatedTime }) => Date.parse(lastUpdatedTime ?? ''));
  const known = times.filter(Number.isFinite);
  const newestMs = newestOf(known);
  const token = data.pagination?.nextToken || null;
  const { place, restMs } = afterCall(at, asked.operation, token, { nowMs, perSecond });
  return { orders, newestMs, next: token && cursorOf(place), restMs: token ? restMs : 0 };
}

/** What Amazon can be asked for. */
export const amazonPull: Pull<'amazon'> = {
  stages: ['shop', 'hooks', 'places', 'offers', 'levels', 'inbound', 'orders'],
  async page(ask, context) {
    const api = new AmazonApi(context);
    const { stage, cursor } = ask;
    if (stage === 'shop') return askShop(api);
    if (stage === 'hooks') return keepHooks(api, context);
    if (stage === 'places') return askPlaces(api);
    if (stage === 'offers') return askOffers(api, cursor, context);
    if (stage === 'levels') return askLevels(api, cursor, context);
    if (stage === 'inbound') return askInbound(api, cursor, context);
    return askOrders(api, ask, context);
  },
};
