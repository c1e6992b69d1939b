// What Amazon's networks hold of each SKU: FBA by marketplace, with a token for the next page that
// lives half a minute, then AWD where a warehouse of ours stands for it.
import { isGradedResale } from '../../shared/reports/formats/amazon-values.ts';
import type { PulledPage } from '../domain/connections/pulled.ts';
import type { AmazonApi, AmazonContext } from './amazon-api.ts';
import {
  type AmazonPlace,
  afterCall,
  cursorOf,
  firstPlace,
  placeIn,
  withLivingToken,
} from './amazon-cursor.ts';
import { addBuckets, bucketsOf, type FbaBuckets, fbaLevel } from './amazon-events.ts';
import { placesOf } from './amazon-marketplaces.ts';
import { awdAnswer, inventoriesAnswer } from './amazon-payloads.ts';
import { ConnectionError } from './connection-error.ts';

/** A list whose token dies again and again is given up until the next round. */
const MOST_RESTARTS = 5;

const isAwdMapped = (api: AmazonApi, { settings }: AmazonContext) =>
  settings.warehouses?.[placesOf(api.marketplace).awd] !== undefined;

async function askFba(api: AmazonApi, at: AmazonPlace, context: AmazonContext) {
  const { nowMs } = context;
  const { id } = api.marketplace;
  const query = {
    ...{ details: true, granularityType: 'Marketplace', granularityId: id, marketplaceIds: id },
    nextToken: at.token,
  };
  const asked = {
    operation: 'getInventorySummaries',
    path: '/fba/inventory/v1/summaries',
  } as const;
  const { data, perSecond } = await api.ask(inventoriesAnswer, { ...asked, query });
  const bySku = new Map<string, FbaBuckets>();
  for (const summary of data.payload.inventorySummaries) {
    const buckets = bucketsOf(summary);
    if (!buckets || isGradedResale(summary.sellerSku)) continue;
    const known = bySku.get(summary.sellerSku);
    bySku.set(summary.sellerSku, known ? addBuckets(known, buckets) : buckets);
  }
  const placeRef = placesOf(api.marketplace).fba;
  const levels = [...bySku].map(([sku, buckets]) => fbaLevel(sku, placeRef, buckets));
  const token = data.pagination?.nextToken || null;
  const { place, restMs } = afterCall(at, asked.operation, token, { nowMs, perSecond });
  const goesOn = isAwdMapped(api, context) ? cursorOf(firstPlace('awd')) : null;
  return { levels, next: token ? cursorOf(place) : goesOn, restMs: token ? restMs : 0 };
}

async function askAwd(api: AmazonApi, at: AmazonPlace, { nowMs }: AmazonContext) {
  const query = { details: 'SHOW', maxResults: 200, nextToken: at.token };
  const asked = { operation: 'listInventory', path: '/awd/2024-05-09/inventory' } as const;
  const { data, perSecond } = await api.ask(awdAnswer, { ...asked, query });
  const placeRef = placesOf(api.marketplace).awd;
  const levels = data.inventory.map(({ sku, totalOnhandQuantity, inventoryDetails }) => ({
    ...{ itemRef: sku, offerRef: sku, sellerSku: sku, placeRef },
    // AWD sells nothing to buyers: it only fills FBA.
    available: inventoryDetails?.availableDistributableQuantity ?? null,
    onHand: totalOnhandQuantity,
    unavailable: inventoryDetails?.reservedDistributableQuantity ?? null,
  }));
  const token = data.nextToken || null;
  const { place, restMs } = afterCall(at, asked.operation, token, { nowMs, perSecond });
  return { levels, next: token && cursorOf(place), restMs: token ? restMs : 0 };
}

/** A page of levels. */
export async function askLevels(
  api: AmazonApi,
  cursor: string | null,
  context: AmazonContext,
): Promise<PulledPage> {
  const before = placeIn(cursor) ?? firstPlace('list');
  if (before.part === 'awd') return askAwd(api, before, context);
  const at = withLivingToken(before, context.nowMs);
  if (at.restarts > MOST_RESTARTS) {
    throw new ConnectionError('platform-silent', 'FBA’s list ended before it was read.');
  }
  return askFba(api, at, context);
}
