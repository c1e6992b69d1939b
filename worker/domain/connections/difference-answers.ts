// The answer about each listing: its three numbers with their times, the verdict, the money. Pure.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { ListingDifference } from '../../../shared/contract/differences.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import { differenceVerdict, isDifference } from '../../../shared/inventory/three-way.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import {
  type ComparedListing,
  type CompareScene,
  type ToldConnection,
  type ToldLevel,
  threeWayFacts,
} from './three-way.ts';
import type { ShowStock } from './wanted-quantities.ts';

/** A listing with what is shown of it. */
export interface AnsweredListing extends ComparedListing {
  readonly accountId: string;
  readonly sellerSku: string | null;
  readonly title: string;
  readonly siteId: string;
  readonly price: { readonly minor: number; readonly currency: string } | null;
}

/** Everything the answers follow from. */
export interface AnswerFacts {
  readonly listings: readonly AnsweredListing[];
  readonly told: readonly ToldLevel[];
  readonly levels: readonly (StockLevel & { readonly asOfMs: number })[];
  readonly connections: readonly ToldConnection[];
  readonly shows: readonly (ShowStock & { readonly accountId: string })[];
  readonly externalWarehouseIds: ReadonlySet<string>;
}

// The one that reads quantities speaks for a shop with several connections.
function connectionFor(
  listing: AnsweredListing,
  told: readonly ToldLevel[],
  connections: readonly ToldConnection[],
): ToldConnection | null {
  const ofShop = connections.filter(({ accountId }) => accountId === listing.accountId);
  const reading = ofShop.find(({ id }) => told.some(({ connectionId }) => connectionId === id));
  return reading ?? ofShop.find(({ nextSyncMs }) => nextSyncMs !== null) ?? ofShop[0] ?? null;
}

function sceneOf(listing: AnsweredListing, facts: AnswerFacts, nowMs: number): CompareScene {
  const ofListing = facts.told.filter(({ listingId }) => listingId === listing.id);
  const connection = connectionFor(listing, ofListing, facts.connections);
  const skus = new Set(listing.components.map(({ skuId }) => skuId));
  return {
    connection,
    told: ofListing.filter(({ connectionId }) => connectionId === connection?.id),
    levels: facts.levels.filter(({ skuId }) => skus.has(skuId)),
    shows: facts.shows.filter(({ accountId }) => accountId === listing.accountId),
    externalWarehouseIds: facts.externalWarehouseIds,
    localDate: localDateAt(nowMs, listing.timeZone),
  };
}

function answerOf(
  listing: AnsweredListing,
  facts: AnswerFacts,
  nowMs: number,
): ListingDifference & { readonly isWrong: boolean } {
  const scene = sceneOf(listing, facts, nowMs);
  const { page, api, ledger, bufferUnits, floorUnits, connection } = threeWayFacts(listing, scene);
  const found = differenceVerdict({ page, api, ledger, connection });
  const { price, siteId } = listing;
  const units = Math.abs(found.units ?? 0);
  const { atMs, showUnits: _shown, ...numbers } = ledger;
  return {
    isWrong: isDifference(found),
    listingId: listing.id,
    ...{ accountId: listing.accountId, sellerSku: listing.sellerSku, title: listing.title },
    skuId: listing.components[0]?.skuId ?? null,
    page: page && { units: page.units, isExact: page.isExact, siteId, atUtc: isoOf(page.atMs) },
    api: api && { units: api.units, atUtc: isoOf(api.atMs) },
    connection: scene.connection && {
      id: scene.connection.id,
      platform: scene.connection.platform as 'shopify',
    },
    ledger: { ...numbers, bufferUnits, floorUnits, atUtc: isoOrNull(atMs) },
    verdict: {
      ...{ cause: found.cause, late: found.late, units: found.units },
      sinceUtc: isoOrNull(found.sinceMs),
      untilUtc: isoOrNull(found.untilMs),
      reason: found.cause === 'push-refused' ? (listing.lastPush?.reason ?? null) : null,
      messages: connection?.messages ?? 0,
    },
    risk: price && units > 0 ? { minor: price.minor * units, currency: price.currency } : null,
  };
}

/** The answers, in the order of the listings. */
export function differenceAnswers(facts: AnswerFacts, nowMs: number): ListingDifference[] {
  return facts.listings.map((listing) => {
    const { isWrong: _isWrong, ...answer } = answerOf(listing, facts, nowMs);
    return answer;
  });
}

/** Those that differ: most money first, or the longest late first. */
export function openDifferences(
  facts: AnswerFacts,
  nowMs: number,
  by: 'money' | 'age',
): ListingDifference[] {
  const wrong = facts.listings.flatMap((listing) => {
    const { isWrong, ...answer } = answerOf(listing, facts, nowMs);
    return isWrong ? [answer] : [];
  });
  const money = ({ risk }: ListingDifference) => risk?.minor ?? 0;
  const since = ({ verdict }: ListingDifference) => verdict.sinceUtc ?? '~';
  return by === 'money'
    ? wrong.sort((a, b) => money(b) - money(a) || (since(a) < since(b) ? -1 : 1))
    : wrong.sort((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}
