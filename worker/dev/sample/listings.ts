// What the sample's shops offer: listings with their parts, pools and codes. Some shops show a
// wrong number on purpose, so that the first look finds an oversell, an undersell and an old one.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { WarehouseKind } from '../../../shared/inventory/words.ts';
import { type Good, rateOf } from './goods.ts';
import type { Market } from './history.ts';
import {
  PER_DOLLAR,
  PLACE_OF_MARKET,
  type Place,
  SHOPS,
  type ShopName,
  warehouseId,
} from './places.ts';
import { asinOf, digitsOf, fnskuOf, sampleId, shareOf } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';
import { placeOf } from './shelf-state.ts';
import type { StockPlan } from './stock-plan.ts';

/** One offer, before it becomes rows. */
export interface Offer {
  readonly id: string;
  readonly shop: ShopName;
  readonly sellerSku: string;
  readonly title: string;
  readonly parts: readonly { readonly good: Good; readonly units: number }[];
  readonly pool: readonly Place[];
  readonly priceMinor: number;
  readonly isActive: boolean;
  readonly listedQuantity: number;
  readonly listedAsOfUtc: number;
}

// The share of the goods each shop offers; Amazon US has all of the story.
const ASSORTMENT: Readonly<Record<ShopName, number>> = {
  amazonUs: 0.62,
  shopify: 0.45,
  ebay: 0.25,
  tiktok: 0.14,
  amazonUk: 0.5,
  amazonDe: 0.4,
  amazonJp: 0.3,
};
const SHOP_NAMES = Object.keys(ASSORTMENT) as ShopName[];

/** Sellable listing units by the plan: the scarcest part decides. */
function sellableBy(plan: StockPlan) {
  const available = new Map<string, number>();
  for (const { good, place, available: units } of plan.levels) {
    available.set(`${good.code}@${place}`, units);
  }
  return (parts: Offer['parts'], pool: readonly Place[]): number | null => {
    const known = parts.map(({ good, units }) => {
      const found = pool.map((place) => available.get(`${good.code}@${place}`));
      if (found.every((amount) => amount === undefined)) return null;
      return Math.floor(found.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) / units);
    });
    return known.includes(null) ? null : Math.min(...(known as number[]));
  };
}

/** What the shop shows instead of what it could sell. */
function shownQuantity(name: string, sellable: number, nowMs: number) {
  const drawn = shareOf(`shown:${name}`);
  const extra = 2 + Math.round(shareOf(`extra:${name}`) * 30);
  const fresh = nowMs - Math.round(shareOf(`age:${name}`) * 90 + 5) * 60_000;
  if (drawn < 0.05) return { listedQuantity: sellable + extra, listedAsOfUtc: fresh };
  if (drawn < 0.12) {
    return { listedQuantity: Math.max(0, Math.floor(sellable * 0.7)), listedAsOfUtc: fresh };
  }
  if (drawn < 0.16) return { listedQuantity: sellable, listedAsOfUtc: nowMs - 6 * DAY_MS };
  return { listedQuantity: Math.max(0, sellable), listedAsOfUtc: fresh };
}

const priceIn = (shop: ShopName, dollarsMinor: number) => {
  const { currency } = SHOPS[shop];
  const perDollar = PER_DOLLAR[currency] ?? 1;
  // The yen has no minor unit.
  return Math.round((dollarsMinor * perDollar) / (currency === 'JPY' ? 100 : 1));
};

function poolOf(good: Good, shop: ShopName, market: Market): Place[] {
  if (shop === 'amazonUs') return [placeOf(good.code, 'US')];
  return market === 'US' ? ['US-East', 'US-West'] : [PLACE_OF_MARKET[market]];
}

function storyOffers(good: Good, nowMs: number): Offer[] {
  const item = good.story;
  if (!item) return [];
  const offer = (shop: ShopName, rest: Partial<Offer>): Offer => ({
    id: sampleId('lst', `${shop}:${rest.sellerSku ?? good.code}`),
    shop,
    sellerSku: good.code,
    title: good.title,
    parts: item.isLinked || shop !== 'amazonUs' ? [{ good, units: 1 }] : [],
    pool: item.pool,
    priceMinor: priceIn(shop, good.priceMinor),
    isActive: item.isActive,
    listedQuantity: item.listedUnits,
    listedAsOfUtc: nowMs - 12 * 60_000,
    ...rest,
  });
  const offers = [offer('amazonUs', {})];
  if (good.code !== 'SB-0231') return offers;
  // The live's shop sells from the east alone, like Amazon; both coasts serve the others.
  const pool: Place[] = ['US-East', 'US-West'];
  const pair = {
    sellerSku: 'SB-0231-2PK',
    title: 'Foldable storage box, 66 L, grey, pack of 2',
    parts: [{ good, units: 2 }],
    priceMinor: 4599,
    listedQuantity: 240,
    pool,
  };
  return [
    ...offers,
    offer('shopify', { pool, listedQuantity: 480 }),
    offer('shopify', pair),
    offer('tiktok', {}),
    offer('ebay', { pool, listedQuantity: 480 }),
  ];
}

function offersOf(good: Good, plan: StockPlan, nowMs: number): Offer[] {
  const sellable = sellableBy(plan);
  return SHOP_NAMES.flatMap((shop): Offer[] => {
    const { market } = SHOPS[shop];
    const name = `${shop}:${good.code}`;
    const isOffered = shareOf(`offer:${name}`) < ASSORTMENT[shop];
    if (!isOffered || (market !== 'US' && rateOf(good, market) < 0.1)) return [];
    const isPair = shareOf(`pair:${name}`) < 0.06;
    const units = isPair ? 2 : 1;
    const parts = [{ good, units }];
    const pool = poolOf(good, shop, market);
    const amount = sellable(parts, pool);
    if (amount === null) return [];
    const sellerSku = isPair ? `${good.code}-2PK` : good.code;
    return [
      {
        id: sampleId('lst', `${shop}:${sellerSku}`),
        shop,
        sellerSku,
        title: isPair ? `${good.title}, pack of 2` : good.title,
        parts,
        pool,
        priceMinor: priceIn(shop, Math.round(good.priceMinor * units * (isPair ? 0.92 : 1))),
        isActive: true,
        ...shownQuantity(name, amount, nowMs),
      },
    ];
  });
}

// Sets of goods that a person would give together.
function setOffers(goods: readonly Good[], plan: StockPlan, nowMs: number): Offer[] {
  const gifts = goods.filter(({ story, category }) => !story && category === 'home').slice(0, 12);
  const sellable = sellableBy(plan);
  return [0, 1, 2].flatMap((i): Offer[] => {
    const [first, second, third] = gifts.slice(i * 3, i * 3 + 3);
    if (!first || !second || !third) return [];
    const parts = [
      { good: first, units: 1 },
      { good: second, units: 2 },
      { good: third, units: 1 },
    ];
    const pool: Place[] = ['US-East', 'US-West'];
    const sellerSku = `SET-${String(i + 1).padStart(3, '0')}`;
    const amount = sellable(parts, pool) ?? 0;
    const price = parts.reduce((sum, { good, units }) => sum + good.priceMinor * units, 0);
    return [
      {
        id: sampleId('lst', `shopify:${sellerSku}`),
        shop: 'shopify',
        sellerSku,
        title: `Gift set: ${first.title}, 2 × ${second.title}, ${third.title}`,
        parts,
        pool,
        priceMinor: Math.round(price * 0.9),
        isActive: true,
        listedQuantity: Math.max(0, amount),
        listedAsOfUtc: nowMs - 40 * 60_000,
      },
    ];
  });
}

/** Every offer of every shop. */
export function allOffers(goods: readonly Good[], plan: StockPlan, nowMs: number): Offer[] {
  const offers = goods.flatMap((good) =>
    good.story ? storyOffers(good, nowMs) : offersOf(good, plan, nowMs),
  );
  return [...offers, ...setOffers(goods, plan, nowMs)];
}

const FULFILMENT: Readonly<Record<Place, WarehouseKind>> = {
  'US-East': '3pl',
  'US-West': '3pl',
  DE: '3pl',
  UK: '3pl',
  JP: 'own',
  'FBA-US': 'fba',
};

/** Codes by which a shop's pages name an offer. */
function codesOf(
  offer: Offer,
): { kind: 'asin' | 'fnsku' | 'item-id' | 'product-id' | 'variant-id' | 'sku'; value: string }[] {
  const name = `${offer.shop}:${offer.sellerSku}`;
  const sku = { kind: 'sku', value: offer.sellerSku } as const;
  switch (SHOPS[offer.shop].platform) {
    case 'amazon':
      // One product has one ASIN in every country.
      return [
        sku,
        { kind: 'asin', value: asinOf(offer.sellerSku) },
        ...(offer.pool.includes('FBA-US')
          ? [{ kind: 'fnsku', value: fnskuOf(offer.sellerSku) } as const]
          : []),
      ];
    case 'shopify':
      return [
        sku,
        { kind: 'product-id', value: `8${digitsOf(`p:${name}`, 12)}` },
        { kind: 'variant-id', value: `4${digitsOf(`v:${name}`, 13)}` },
      ];
    case 'ebay':
      return [sku, { kind: 'item-id', value: `3${digitsOf(name, 11)}` }];
    default:
      // TikTok's ids are beyond 2^53: always text.
      return [sku, { kind: 'product-id', value: `17${digitsOf(name, 17)}` }];
  }
}

/** Rows of the five tables an offer stands in. */
export function offerRows(offers: readonly Offer[], nowMs: number) {
  const rows: Pick<
    SampleRows,
    'listing' | 'listingComponent' | 'listingPool' | 'identifier' | 'identifierListing'
  > = { listing: [], listingComponent: [], listingPool: [], identifier: [], identifierListing: [] };
  const effectiveFromUtc = nowMs - 400 * DAY_MS;
  for (const offer of offers) {
    const { shop, parts, pool, isActive, id, ...rest } = offer;
    const account = SHOPS[shop];
    const codes = codesOf(offer);
    rows.listing.push({
      id,
      accountId: account.id,
      externalRef: codes.find(({ kind }) => kind !== 'sku')?.value ?? null,
      sellerSku: rest.sellerSku,
      title: rest.title,
      status: isActive ? 'active' : 'paused',
      fulfilment: FULFILMENT[pool[0] ?? 'US-East'],
      listedQuantity: rest.listedQuantity,
      listedAsOfUtc: rest.listedAsOfUtc,
      listedSource: 'sample',
      // From our origin on: the server that loads the sample knows its own.
      url: `/practice/store/${shop}/${encodeURIComponent(rest.sellerSku)}`,
      priceMinor: rest.priceMinor,
      priceCurrency: account.currency,
    });
    for (const { good, units } of parts) {
      rows.listingComponent.push({ listingId: id, effectiveFromUtc, skuId: good.id, units });
    }
    pool.forEach((place, i) => {
      rows.listingPool.push({ listingId: id, warehouseId: warehouseId(place), priority: i + 1 });
    });
    for (const { kind, value } of codes) {
      const identifierId = sampleId('idn', `${account.id}:${kind}:${value}`);
      const valueKey = value.normalize('NFKC').toLowerCase();
      rows.identifier.push({ id: identifierId, accountId: account.id, kind, value, valueKey });
      rows.identifierListing.push({ identifierId, listingId: id });
    }
  }
  return rows;
}
