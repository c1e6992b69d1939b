/**
 * What the order planner is told about one SKU: stock, inbound, forecast, terms, lanes, closures
 * and policy, each with where it came from. Facts only; must hold no arithmetic.
 */
import type { OpenDays } from '../../calendar/open-days.ts';
import type { DatedUnits } from '../../inventory/balance.ts';
import type { DemandPath } from '../../inventory/cover.ts';
import type { ShortfallSources } from '../../inventory/live-shortfall.ts';
import type { InboundUnits } from '../../inventory/outlook.ts';
import type { EffectivePolicy } from '../../inventory/policy.ts';
import type { OrderTerms } from '../order-quantity.ts';

/** Where a figure can come from. A new kind needs a word in both catalogues. */
export const FIGURE_SOURCES = [
  'ledger',
  'report',
  'forecast',
  'live-plan',
  'purchase-order',
  'shipment',
  'transfer',
  'supplier-terms',
  'forwarder-terms',
  'receipts',
  'policy',
  'cost-table',
  'tariff',
  'member',
  'default',
  'calculated',
] as const;
/** One of FIGURE_SOURCES. */
export type FigureSource = (typeof FIGURE_SOURCES)[number];

/** Origin and age of a figure. */
export interface Origin {
  readonly source: FigureSource;
  /** What to open: an order's reference, a policy row's id, a supplier's name; null = nothing. */
  readonly reference: string | null;
  /** When it was true; null = it has no age (a term, a default). */
  readonly asOfMs: number | null;
}

/** How a SKU is packed and what may not carry it; null = unknown. */
export interface SkuTraits {
  readonly cartonUnits: number | null;
  readonly unitWeightGrams: number | null;
  readonly unitVolumeCm3: number | null;
  readonly cartonWeightGrams: number | null;
  readonly cartonVolumeCm3: number | null;
  readonly hasBattery: boolean;
  readonly isLiquid: boolean;
  readonly isMagnetic: boolean;
  readonly isAerosol: boolean;
}

/** Variance over mean of the demand total of so many days. */
export interface SpreadKnot {
  readonly days: number;
  readonly ratio: number;
}

/** What one planned live is expected to sell: median and 80 % interval. Never inside the base. */
export interface PlannedLive {
  readonly liveId: string;
  /** The shop it sells for and that shop's market; null and '' = nobody said. */
  readonly accountId?: string | null;
  readonly market?: string;
  readonly startsAtMs: number;
  readonly units: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  readonly origin: Origin;
}

/**
 * Demand of one market as the order planner reads it: the base by day from today, how wide totals
 * scatter by their length, and lives apart. Quantiles of any stretch follow from these two
 * (negative binomial), so that every window uses one distribution.
 */
export interface MarketForecast extends DemandPath {
  /** Ascending days; between two it is read by the logarithm of days. */
  readonly spread: readonly SpreadKnot[];
  readonly lives: readonly PlannedLive[];
  readonly origin: Origin;
}

/** Days of one leg: half are done within the one, nine in ten within the other. */
export interface LegDays {
  readonly p50Days: number;
  readonly p90Days: number;
  /** Receipts it was learnt from; 0 = said. */
  readonly samples: number;
  readonly origin: Origin;
}

/** Ways of transport. */
export const TRANSPORT_MODES = ['sea', 'air', 'rail', 'truck', 'express'] as const;
/** One of TRANSPORT_MODES. */
export type TransportMode = (typeof TRANSPORT_MODES)[number];

/** A forwarder's way from the supplier's country to one warehouse. */
export interface LaneInput {
  readonly forwarderId: string;
  readonly warehouseId: string;
  readonly mode: TransportMode;
  readonly transit: LegDays;
  /** When goods leave. */
  readonly calendar: OpenDays;
  readonly takesBattery: boolean;
  readonly takesLiquid: boolean;
  readonly takesMagnetic: boolean;
  readonly takesAerosol: boolean;
  /** Freight; null = nobody said. */
  readonly minorPerCbm: number | null;
  readonly minorPerKg: number | null;
}

/** Who makes the SKU, on which terms, and how it gets from there. */
export interface SupplierInput {
  readonly supplierId: string;
  readonly name: string;
  /** Price breaks in the plan's currency. */
  readonly terms: OrderTerms;
  /** Working days of the maker. */
  readonly production: LegDays;
  readonly calendar: OpenDays;
  /** Small batches at short notice. */
  readonly fastLane: { readonly mostUnits: number; readonly days: number } | null;
  readonly lanes: readonly LaneInput[];
  readonly origin: Origin;
}

/** Stock of the SKU in one warehouse, as the planner counts it. */
export interface StockInput {
  readonly onHand: number;
  readonly unavailable: number;
  /** Promised to orders; blocks of lives are not in it: the forecast holds the live. */
  readonly allocatedToOrders: number;
  /** What of it expires when, soonest first, beside what is held back; absent = no lots. */
  readonly lots?: readonly DatedUnits[] | null;
  readonly origin: Origin;
}

/** Units on their way to the warehouse they stand under; drafts count once they are approved. */
export interface InboundInput extends Omit<InboundUnits, 'skuId' | 'warehouseId'> {
  readonly id: string;
  readonly origin: Origin;
}

/** One warehouse that serves demand. */
export interface DestinationInput {
  readonly warehouseId: string;
  /** Key into `forecasts`, and the share of that market's demand served from here (0 to 1). */
  readonly market: string;
  readonly demandShare: number;
  /** Null = never reported; unknown is not zero. */
  readonly stock: StockInput | null;
  readonly inbound: readonly InboundInput[];
  readonly policy: EffectivePolicy;
  /** When it books goods in. */
  readonly calendar: OpenDays;
  readonly storageMinorPerCbmDay: number | null;
  /** Whether a supplier may ship here (marketplace warehouses take transfers only). */
  readonly canOrder: boolean;
}

/** A way between two of our warehouses. */
export interface TransferLaneInput {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly transit: LegDays;
  readonly minorPerUnit: number | null;
}

/** Money of the SKU, all in minor units of `currency`. */
export interface SkuMoney {
  readonly currency: string;
  /** Goods, before freight and duty. */
  readonly purchaseMinor: number;
  /** Freight and duty of the usual way. */
  readonly landingMinor: number;
  /** What we ask for it, fees taken off; null = unknown. */
  readonly netPriceMinor: number | null;
  readonly origin: Origin;
}

/** How cautious to be. */
export interface PlanRules {
  /**
   * Share of order cycles without a stock-out, between 0.5 and 0.999, where the policy of a
   * destination states none.
   */
  readonly serviceLevel: number;
  readonly serviceLevelOrigin: Origin;
  /** True: `serviceLevel` holds whatever policies state, for what-if. */
  readonly isServiceLevelTried?: boolean;
  /** Days between two looks at the order book. */
  readonly reviewDays: number;
  /** True when a person lifted the category policy for this SKU. */
  readonly isFloorLifted: boolean;
  /** Cost of capital and care, share of value a year. */
  readonly holdingShareAYear: number;
  /** Lead time to plan with instead of the ways' own, for what-if; its spread stays theirs. */
  readonly leadTimeDays?: number;
  /** What placing one order costs (papers, bank, booking in); null = unknown. */
  readonly fixedOrderMinor: number | null;
}

/** What a live's shortage rests on beside the lives: all warehouses, each shop's own pool. */
export type LiveStock = Omit<ShortfallSources, 'lives' | 'nowMs' | 'timeZone'>;

/** Everything the planner is told about one SKU. */
export interface SkuPlanInput {
  readonly skuId: string;
  readonly nowMs: number;
  /** Date of the workspace's zone at `nowMs`. */
  readonly today: string;
  readonly timeZone: string;
  readonly isTracked: boolean;
  readonly status: 'active' | 'phasing-out' | 'archived';
  readonly traits: SkuTraits;
  readonly forecasts: Readonly<Record<string, MarketForecast>>;
  readonly destinations: readonly DestinationInput[];
  /** The preferred one first. */
  readonly suppliers: readonly SupplierInput[];
  readonly transferLanes: readonly TransferLaneInput[];
  /** Null = unknown or not to be seen; levels and quantities do not need it. */
  readonly money: SkuMoney | null;
  /** Null or absent = not told: what lives will be short of is unknown. */
  readonly liveStock?: LiveStock | null;
  /** Days a unit must still live to be sold anywhere; absent = none. */
  readonly minShelfLifeDays?: number;
  readonly rules: PlanRules;
}
