/**
 * What the order planner answers for one SKU: levels, quantity, dates and the arithmetic as data,
 * for clients to put into words. Types only; must hold no words of any language.
 */
import type { Origin, TransportMode } from './input.ts';
import type { FormulaId, PlanTerm, TermUnit } from './terms.ts';

/** One line of the arithmetic. */
export interface PlanLine {
  readonly term: PlanTerm;
  readonly value: number;
  readonly unit: TermUnit;
  /** How it was got from other lines; null = it was told. */
  readonly formula: FormulaId | null;
  /** The terms that went in, in the formula's order. */
  readonly inputs: readonly PlanTerm[];
  readonly origin: Origin;
  /** What the line is about where there are several: a supplier, a live, an inbound line. */
  readonly subjectId: string | null;
}

/** What would change the advice, and what it would become. */
export interface PlanChange {
  readonly kind:
    | 'inbound-dated'
    | 'floor-lifted'
    | 'live-cancelled'
    | 'service-lower'
    | 'service-higher'
    | 'lead-shorter'
    | 'unavailable-released';
  readonly subjectId: string | null;
  /** What the changed figure would be (units, days or a share, by kind). */
  readonly to: number;
  readonly orderUnits: number;
  readonly reorderPointUnits: number;
}

/** Why there is no order. `wait`: there will be one, at the day given. */
export type WhyNot =
  | { readonly reason: 'above-reorder-point'; readonly untilDate: string | null }
  | { readonly reason: 'no-demand' }
  | { readonly reason: 'unknown-stock' }
  | { readonly reason: 'untracked' }
  | { readonly reason: 'phasing-out' }
  | { readonly reason: 'archived' }
  | { readonly reason: 'no-supplier' }
  | { readonly reason: 'no-way-in' }
  | { readonly reason: 'flags-forbid' }
  | { readonly reason: 'transfer-covers'; readonly units: number };

/** Lead time of a way for an order placed today, closures in it. */
export interface LeadTime {
  readonly p50Days: number;
  readonly p90Days: number;
  readonly sdDays: number;
  /** Days to plan with: the median, or more where a closure would catch a late order. */
  readonly planDays: number;
  /** Days that closures add to the median. */
  readonly closedDays: number;
  /** Receipts behind it; 0 = said. */
  readonly samples: number;
}

/** One way in with its dates. */
export interface WayPlan {
  readonly supplierId: string;
  readonly forwarderId: string;
  readonly mode: TransportMode;
  readonly isFastLane: boolean;
  readonly isAllowed: boolean;
  readonly leadTime: LeadTime;
  /** Latest dates to be there the day before stock runs out; null = stock does not run out. */
  readonly latestOrderDate: string | null;
  readonly latestShipDate: string | null;
  readonly isLate: boolean;
  readonly etaP50Date: string;
  readonly etaP90Date: string;
  readonly freightMinorPerUnit: number | null;
}

/** The next price step above the order. */
export interface PriceStep {
  readonly fromUnits: number;
  readonly unitPriceMinor: number;
  /** Saved on goods less what holding the extra units costs; the order is raised when above 0. */
  readonly gainMinor: number;
  readonly isTaken: boolean;
}

/** What demand a cut is judged by. */
export interface CutBasis {
  readonly mean: number;
  readonly ratio: number;
  /** Cover without the order. */
  readonly coverUnits: number;
  /** Margin lost with a unit; null = unknown. */
  readonly marginMinor: number | null;
  /** What one more unit on the shelf costs a year; null = unknown. */
  readonly holdingMinorAYear: number | null;
  readonly unitsPerDay: number;
}

/** A proposed order to one supplier for one warehouse. */
export interface OrderProposal {
  readonly supplierId: string;
  readonly forwarderId: string;
  readonly mode: TransportMode;
  readonly isFastLane: boolean;
  readonly units: number;
  readonly cartonUnits: number;
  readonly minimumUnits: number;
  readonly cbm: number | null;
  readonly kg: number | null;
  readonly unitPriceMinor: number | null;
  readonly goodsMinor: number | null;
  readonly freightMinor: number | null;
  readonly etaP50Date: string;
  readonly etaP90Date: string;
  readonly priceStep: PriceStep | null;
  readonly cutBasis: CutBasis;
}

/** Goods of ours moved instead of bought. */
export interface TransferProposal {
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly units: number;
  readonly etaP50Date: string;
  readonly freightMinor: number | null;
}

/** What the category policy asks beyond the forecast, and what that costs. */
export interface FloorCost {
  readonly isLifted: boolean;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** Units more on average than without it. */
  readonly extraUnits: number;
  readonly extraCapitalMinor: number | null;
  readonly extraStorageMinorAYear: number | null;
  readonly extraHoldingMinorAYear: number | null;
}

/** What one better term would be worth a year on this SKU. */
export interface TermWorth {
  readonly kind: 'half-minimum' | 'lead-week-shorter' | 'split-delivery';
  /** Units less on the shelf on average. */
  readonly unitsSaved: number;
  /** Null when costs are unknown. */
  readonly minorAYear: number | null;
}

/** What is there and on its way, counted for the plan. */
export interface PlanPosition {
  readonly onHand: number;
  readonly unavailable: number;
  readonly allocatedToOrders: number;
  readonly inboundUnits: number;
  /** Inbound that nine times in ten is there within the protection time. */
  readonly inTimeUnits: number;
  /** The rest: late, or without a date. It is not cover. */
  readonly lateUnits: number;
  /** On hand now, but falling out of sale unsold within the protection time. It is not cover. */
  readonly expiringUnits: number;
  /** onHand - unavailable - allocatedToOrders + inboundUnits. */
  readonly positionUnits: number;
}

/** What a live asks for, beside what will be left for it. */
export interface LiveNeedPlan {
  readonly liveId: string;
  readonly startsAtMs: number;
  readonly units: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  /** Missing of the whole live when it starts, from all that may serve it; null = unknown. */
  readonly shortUnits: number | null;
}

/** The plan of one warehouse. */
export interface DestinationPlan {
  readonly warehouseId: string;
  readonly position: PlanPosition | null;
  readonly leadTime: LeadTime | null;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** Day index from today on which stock runs out with 10, 50 and 90 %; null = beyond two years. */
  readonly runOut: { readonly p10: number | null; readonly p50: number | null };
  readonly latestOrderDate: string | null;
  readonly isLate: boolean;
  readonly ways: readonly WayPlan[];
  readonly lives: readonly LiveNeedPlan[];
  readonly transfers: readonly TransferProposal[];
  readonly order: OrderProposal | null;
  /** A small batch by a faster way for what would be lost before the order arrives. */
  readonly fastOrder: OrderProposal | null;
  readonly whyNot: WhyNot | null;
  readonly floor: FloorCost | null;
  readonly lines: readonly PlanLine[];
  readonly changes: readonly PlanChange[];
  readonly termWorths: readonly TermWorth[];
}

/** The plan of one SKU. */
export interface SkuPlan {
  readonly skuId: string;
  readonly today: string;
  /** Of all money in it; null = no costs known. */
  readonly currency: string | null;
  readonly destinations: readonly DestinationPlan[];
}

/** Limits a buying round must keep; null = none. */
export interface DraftConstraints {
  readonly budgetMinor: number | null;
  /** Room by sea or rail to one warehouse by one forwarder: so many containers, 1 unless told. */
  readonly container: {
    readonly cbm: number;
    readonly kg: number;
    readonly count?: number;
  } | null;
  /** Smallest order of a supplier, in money, by supplier id. */
  readonly orderMinimums: Readonly<Record<string, number>>;
}

/** One line of a drafted order. */
export interface DraftLine {
  readonly skuId: string;
  readonly units: number;
  /** Units the plan asked for; fewer than `units` where a supplier's order minimum raised it. */
  readonly plannedUnits: number;
  readonly proposal: OrderProposal;
}

/** Units taken off to keep a limit, and what that is expected to cost in lost sales. */
export interface DraftCut {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly supplierId: string;
  readonly limit: 'budget' | 'container' | 'order-minimum';
  readonly units: number;
  readonly savedMinor: number | null;
  readonly lostUnits: number;
  readonly stockOutMinor: number | null;
}

/** One order to a supplier for one warehouse by one way. */
export interface DraftOrder {
  readonly supplierId: string;
  readonly warehouseId: string;
  readonly forwarderId: string;
  readonly mode: TransportMode;
  readonly lines: readonly DraftLine[];
  readonly goodsMinor: number | null;
  readonly cbm: number;
  readonly kg: number;
  /** Containers it fills, when a container is given. */
  readonly containers: number | null;
}

/** A buying round within its limits. */
export interface DraftRound {
  readonly orders: readonly DraftOrder[];
  readonly cuts: readonly DraftCut[];
  readonly goodsMinor: number;
  /** Proposals without a price: outside the budget's arithmetic, listed so that all see it. */
  readonly unpriced: readonly { readonly skuId: string; readonly warehouseId: string }[];
}
