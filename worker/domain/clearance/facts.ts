// The rows slow movers are reckoned from, as worker/db/clearance selects them.

import type { PolicyRow } from '../../../shared/inventory/policy.ts';
import type { WarehouseKind } from '../../../shared/inventory/words.ts';
import type { ExchangeRate } from '../../../shared/planning/exchange.ts';
import type { PastRow } from '../live-plan/facts.ts';

/** Units of a SKU in a warehouse, its buckets summed. */
export interface LevelRow {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly onHand: number;
  readonly available: number;
}

/** An arrival on a shelf. */
export interface InflowRow {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly atMs: number;
}

/** A SKU with what its clearance depends on. */
export interface GoodsRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly categoryId: string | null;
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
  readonly weightGrams: number | null;
  readonly volumeCm3: number | null;
  readonly hasBattery: number;
  readonly isLiquid: number;
  readonly isMagnetic: number;
  readonly isAerosol: number;
  readonly countryOfOrigin: string | null;
}

/** A warehouse. */
export interface PlaceRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: WarehouseKind;
  readonly country: string;
  /** JSON of a WarehouseTariff. */
  readonly tariff: string | null;
}

/** What a SKU cost from a date on. */
export interface CostRow {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly effectiveFromDate: string;
  readonly purchaseMinor: number;
  readonly landedMinor: number;
  readonly currency: string;
}

/** Which warehouses serve a SKU in a market. */
export interface PoolRow {
  readonly skuId: string;
  readonly accountId: string;
  readonly market: string;
  readonly warehouseId: string;
}

/** A live to come. */
export interface LiveRow {
  readonly id: string;
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
  readonly audienceTimeZone: string;
  readonly accountId: string | null;
  readonly market: string;
  readonly platform: string;
  readonly hostId: string | null;
  /** JSON array of the SKUs in its line-up. */
  readonly skuIds: string;
}

/** A lane of a forwarder. */
export interface LaneRow {
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly pricePerCbmMinor: number | null;
  readonly pricePerKgMinor: number | null;
  readonly currency: string | null;
  readonly takesBattery: number;
  readonly takesLiquid: number;
  readonly takesMagnetic: number;
  readonly takesAerosol: number;
}

/** What was sold at one price. */
export interface PriceRow {
  readonly skuId: string;
  readonly accountId: string;
  readonly categoryId: string | null;
  readonly priceMinor: number;
  readonly units: number;
  readonly days: number;
}

/** What is true of the whole workspace. */
export interface ShopFacts {
  readonly currency: string;
  readonly timeZone: string;
  readonly levels: readonly LevelRow[];
  readonly rates: readonly {
    readonly skuId: string;
    readonly market: string;
    readonly unitsPerDay: number;
  }[];
  readonly pools: readonly PoolRow[];
  readonly places: readonly PlaceRow[];
  readonly policies: readonly PolicyRow[];
  readonly fx: readonly ExchangeRate[];
  readonly lanes: readonly LaneRow[];
  readonly lives: readonly LiveRow[];
  readonly past: readonly PastRow[];
  /** Who the cases fall to when nobody else was named. */
  readonly ownerMemberId: string | null;
}

/** What is read for the shelves that may be slow. */
export interface ShelfFacts {
  readonly inflows: readonly InflowRow[];
  readonly goods: readonly GoodsRow[];
  readonly costs: readonly CostRow[];
  readonly prices: readonly PriceRow[];
}
