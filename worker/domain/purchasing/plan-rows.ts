// The rows of a workspace from which the order planner's input is put together. Types only.

import type { Closure } from '../../../shared/calendar/open-days.ts';
import type { ServedListing } from '../../../shared/inventory/live-shortfall.ts';
import type { ShelfLife } from '../../../shared/inventory/lots.ts';
import type { PolicyRow } from '../../../shared/inventory/policy.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import type { ExchangeRate } from '../../../shared/planning/exchange.ts';
import type { LaneInput, SkuPlanInput, SkuTraits } from '../../../shared/planning/order/input.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import type { TermRow } from './order-known.ts';

/** A supplier's terms with its fast lane. */
export interface PlanTermRow extends TermRow {
  readonly fastLaneMaxUnits: number | null;
  readonly fastLaneDays: number | null;
}

/** A SKU as the plan reads it. */
export interface PlanSkuRow
  extends Omit<SkuTraits, 'hasBattery' | 'isLiquid' | 'isMagnetic' | 'isAerosol'> {
  readonly id: string;
  readonly categoryId: string | null;
  readonly supplierId: string | null;
  readonly status: SkuPlanInput['status'];
  readonly hasBattery: number;
  readonly isLiquid: number;
  readonly isMagnetic: number;
  readonly isAerosol: number;
  /** What we ask for it; null = nobody said. */
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
}

/** What a SKU costs, of the line in force. */
export interface PlanCost {
  readonly skuId: string;
  readonly currency: string;
  readonly purchaseMinor: number;
  /** Freight and duty. */
  readonly landingMinor: number;
  readonly source: string;
}

/** A warehouse. */
export interface PlanWarehouse {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly country: string;
  readonly tariff: WarehouseTariff | null;
}

/** One transfer between two of our warehouses that is over. */
export interface PastTransfer {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly days: number;
}

/** The forecast in its short form, as `demand_rate` keeps it. */
export interface ShortForecast {
  readonly firstDate: string;
  /** Thousandths of a unit a day, by week. */
  readonly milliUnitsPerDay: readonly number[];
  /** Variance over mean of totals of 1, 28 and 91 days. */
  readonly ratios: readonly number[];
}

/** A SKU's demand in one market. */
export interface PlanRate {
  readonly skuId: string;
  readonly market: string;
  readonly unitsPerDay: number;
  readonly asOfMs: number;
  readonly forecast: ShortForecast | null;
}

/** Units on the way, or in a draft of a person. */
export interface PlanInbound {
  readonly id: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
  readonly reference: string | null;
  readonly isDrafted: number;
}

/** A lane as stored. */
export interface PlanLaneRow {
  readonly forwarderId: string;
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: LaneInput['mode'];
  readonly transitP50Days: number;
  readonly transitP90Days: number;
  readonly takesBattery: number;
  readonly takesLiquid: number;
  readonly takesMagnetic: number;
  readonly takesAerosol: number;
  readonly isLearnt: number;
  readonly pricePerCbmMinor: number | null;
  readonly pricePerKgMinor: number | null;
  readonly currency: string | null;
}

/** A supplier with the terms that matter. */
export interface PlanSupplier {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
}

/** A live to come with what it is expected to sell of a SKU. */
export interface PlanLive {
  readonly liveId: string;
  readonly skuId: string;
  readonly accountId: string | null;
  readonly market: string;
  /** Every listing of the SKU: which shop sells it from where. */
  readonly listings: readonly ServedListing[];
  readonly startsAtMs: number;
  readonly units: number;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
}

/** Everything of a workspace but its SKUs, looked up by SKU. */
export interface PlanFacts {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly warehouses: readonly PlanWarehouse[];
  readonly policies: readonly PolicyRow[];
  readonly suppliers: ReadonlyMap<string, PlanSupplier>;
  readonly termsOf: (supplierId: string) => readonly PlanTermRow[];
  readonly lanes: readonly PlanLaneRow[];
  readonly transfers: readonly PastTransfer[];
  readonly rates: readonly ExchangeRate[];
  /** Shops that sell, with what they ask of shelf life. */
  readonly shops: readonly ShelfLife[];
  readonly costOf: (skuId: string) => PlanCost | null;
  readonly closures: readonly (Closure & {
    readonly partyKind: string;
    readonly partyId: string;
  })[];
  readonly levelsOf: (skuId: string) => readonly StockLevel[];
  readonly inboundOf: (skuId: string) => readonly PlanInbound[];
  readonly ratesOf: (skuId: string) => readonly PlanRate[];
  readonly livesOf: (skuId: string) => readonly PlanLive[];
}
