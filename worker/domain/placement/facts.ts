// The rows placement is reckoned from, as worker/db/placement selects them.
import type { ExchangeRate } from '../../../shared/planning/exchange.ts';

/** A parcel from a site to a customer, as the settings hold it. */
export interface LastMile {
  readonly baseMinor: number;
  readonly perKgMinor: number;
  readonly perThousandKmMinor: number;
  readonly abroadMinor: number;
  readonly kmPerDay: number;
  readonly abroadDays: number;
}

/** A warehouse that is held. */
export interface HeldRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly tariff: string | null;
  readonly deliveryDays: number | null;
  readonly canTakeReturns: number;
  readonly canAssemble: number;
  readonly canRelabel: number;
  readonly canDropship: number;
}

/** A site that could be held, or what a held one costs beside its tariff. */
export interface SiteRow {
  readonly id: string;
  readonly warehouseId: string | null;
  readonly name: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly currency: string;
  readonly setUpMinor: number;
  readonly monthlyFixedMinor: number;
  readonly tariff: string | null;
  readonly freightPerCbmMinor: number;
  readonly freightDays: number;
  readonly takesBattery: number;
  readonly takesLiquid: number;
  readonly takesMagnetic: number;
  readonly takesAerosol: number;
  readonly maxWeightGrams: number | null;
}

/** The cheapest lane by volume to a warehouse. */
export interface FreightRow {
  readonly warehouseId: string;
  readonly pricePerCbmMinor: number;
  readonly currency: string;
  readonly transitDays: number;
}

/** A SKU that sells in a market. */
export interface SoldRow {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly market: string;
  readonly unitsPerDay: number;
  readonly weightGrams: number | null;
  readonly volumeCm3: number | null;
  readonly hasBattery: number;
  readonly isLiquid: number;
  readonly isMagnetic: number;
  readonly isAerosol: number;
  readonly landedMinor: number | null;
  readonly landedCurrency: string | null;
}

/** Orders of a market by where they went. */
export interface DestinationRow {
  readonly market: string;
  readonly country: string;
  readonly region: string | null;
  readonly orders: number;
}

/** How many units a warehouse shipped, and how many counts put right. */
export interface ErrorRow {
  readonly warehouseId: string;
  readonly shippedUnits: number;
  readonly correctedUnits: number;
}

/** Everything. */
export interface PlacementFacts {
  readonly currency: string;
  readonly settings: {
    readonly currency: string;
    readonly cashCeilingMinor: number | null;
    readonly dayValueMinor: number;
    /** JSON of LastMile. */
    readonly lastMile: string;
  } | null;
  readonly held: readonly HeldRow[];
  readonly sites: readonly SiteRow[];
  readonly freights: readonly FreightRow[];
  readonly sold: readonly SoldRow[];
  readonly destinations: readonly DestinationRow[];
  readonly errors: readonly ErrorRow[];
  readonly fx: readonly ExchangeRate[];
}
