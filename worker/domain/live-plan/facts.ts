// The rows a live's plan is worked out from, as worker/db/live-plan selects
// them.

import type { LiveMode } from '../../../shared/contract/live-rooms.ts';
import type { MarketDemand } from '../../../shared/inventory/base-demand.ts';
import type { LiveNeed, ServedListing } from '../../../shared/inventory/live-shortfall.ts';
import type { ShelfLife } from '../../../shared/inventory/lots.ts';
import type { InboundUnits } from '../../../shared/inventory/outlook.ts';
import type { StockLevel } from '../../../shared/inventory/pool.ts';

/** The live with its host and the workspace's zone. */
export interface PlanSession {
  readonly id: string;
  readonly title: string;
  readonly status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
  readonly audienceTimeZone: string;
  readonly accountId: string | null;
  readonly market: string;
  readonly platform: string;
  readonly planVersion: number;
  readonly mode: LiveMode;
  readonly plannedViewers: number | null;
  readonly workspaceTimeZone: string;
  readonly hostId: string | null;
  readonly hostName: string | null;
  readonly hostTimeZone: string | null;
  /** JSON. */
  readonly hostLanguages: string | null;
}

/** A product of the line-up with the facts of its SKU. */
export interface PlanItemRow {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly categoryId: string | null;
  readonly supplierId: string | null;
  readonly position: number;
  readonly expectedUnits: number | null;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
  readonly setAsideUnits: number;
  readonly livePriceMinor: number | null;
  readonly currency: string | null;
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
  readonly cartonUnits: number | null;
  readonly cartonWeightGrams: number | null;
  readonly cartonVolumeCm3: number | null;
  readonly hasBattery: number;
  readonly isLiquid: number;
  readonly isMagnetic: number;
  readonly isAerosol: number;
}

/** A warehouse as the plan needs it. */
export interface PlanWarehouse {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly city: string | null;
  readonly country: string;
  readonly timeZone: string;
  readonly cutOffLocalTime: string | null;
  /** JSON. */
  readonly workingWeekdays: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly deliveryDays: number | null;
  readonly kind: string;
}

/** A product of a past live. */
export interface PastRow {
  readonly endsAtUtc: number;
  readonly liveId: string;
  readonly skuId: string;
  readonly categoryId: string | null;
  readonly hostId: string | null;
  readonly platform: string;
  readonly startsAtUtc: number;
  readonly audienceTimeZone: string;
  readonly market: string;
  readonly soldUnits: number;
  readonly lostUnits: number;
  readonly livePriceMinor: number | null;
  readonly priceMinor: number | null;
  readonly unitsPerDay: number | null;
}

/** A supplier's terms for all or one of its goods. */
export interface PlanSupplier {
  readonly supplierId: string;
  readonly skuId: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly minimumOrderUnits: number;
  readonly cartonUnits: number | null;
  readonly productionP50Days: number | null;
  readonly fastLaneMaxUnits: number | null;
  readonly fastLaneDays: number | null;
}

/** A forwarder's lane. */
export interface PlanLane {
  readonly forwarderId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: 'sea' | 'air' | 'rail' | 'truck' | 'express';
  readonly transitP50Days: number;
  readonly transitP90Days: number;
  readonly pricePerCbmMinor: number | null;
  readonly pricePerKgMinor: number | null;
  readonly currency: string | null;
  readonly takesBattery: number;
  readonly takesLiquid: number;
  readonly takesMagnetic: number;
  readonly takesAerosol: number;
}

/** Days on which a party does not work. */
export interface PlanClosure {
  readonly partyKind: 'supplier' | 'forwarder' | 'warehouse';
  readonly partyId: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

/** A signature with its signer's name. */
export interface SignatureRow {
  readonly side: 'operations' | 'stock';
  readonly planVersion: number;
  readonly memberName: string | null;
  readonly checks: string;
  readonly signedAtUtc: number;
}

/** What is on its way, with its name. */
export type PlanInbound = InboundUnits & {
  readonly inboundLineId?: string;
  readonly mode: PlanLane['mode'] | null;
  readonly reference: string | null;
};

type OfSku = { readonly skuId: string };

/** Everything a plan rests on. */
export interface PlanFacts {
  readonly session: PlanSession;
  readonly items: readonly PlanItemRow[];
  readonly levels: readonly StockLevel[];
  readonly inbound: readonly PlanInbound[];
  readonly rates: readonly (OfSku & MarketDemand & { readonly market: string })[];
  readonly lives: readonly (OfSku & LiveNeed)[];
  readonly listings: readonly (OfSku & ServedListing & { readonly bufferUnits: number })[];
  readonly warehouses: readonly PlanWarehouse[];
  readonly suppliers: readonly PlanSupplier[];
  readonly lanes: readonly PlanLane[];
  readonly closures: readonly PlanClosure[];
  readonly signatures: readonly SignatureRow[];
  readonly past: readonly PastRow[];
  /** Shops that sell, with what they ask of shelf life. */
  readonly shops: readonly ShelfLife[];
}

/** A product that is there and not in the line-up. */
export interface Substitute {
  readonly categoryId: string;
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly availableUnits: number;
}
