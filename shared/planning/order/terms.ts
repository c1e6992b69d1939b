/**
 * The closed lists of what an explanation can speak of: terms, their units and the formulas by
 * which one follows from others. The words are the clients'.
 */

/** Figures of the arithmetic, in the order in which a reader meets them. */
export const PLAN_TERMS = [
  'onHand',
  'unavailable',
  'allocatedToOrders',
  'inbound',
  'inboundLate',
  'positionUnits',
  'expiringUnits',
  'expectedExpiry',
  'coverUnits',
  'productionDays',
  'transitDays',
  'closedDays',
  'leadTimeDays',
  'leadTimeSdDays',
  'reviewDays',
  'protectionDays',
  'unitsPerDay',
  'baseDemand',
  'liveDemand',
  'protectionDemand',
  'demandRatio',
  'serviceLevel',
  'modelReorderPoint',
  'alertLineDays',
  'floorReorderPoint',
  'reorderPointUnits',
  'cycleDays',
  'modelOrderUpTo',
  'turnoverMaxDays',
  'floorOrderUpTo',
  'orderUpToUnits',
  'lostBeforeUnits',
  'leftAtArrival',
  'demandAfter',
  'safetyUnits',
  'wantedUnits',
  'transferUnits',
  'minimumUnits',
  'cartonUnits',
  'priceStepUnits',
  'orderUnits',
  'unitPrice',
  'goods',
  'freight',
] as const;
/** One of PLAN_TERMS. */
export type PlanTerm = (typeof PLAN_TERMS)[number];

/** What a value counts. */
export type TermUnit = 'units' | 'days' | 'unitsPerDay' | 'share' | 'ratio' | 'minor';

/** How a figure was got. Each is said once, in the catalogues, by these names. */
export const FORMULA_IDS = [
  'position',
  'late-inbound',
  'expires-unsold',
  'expected-expiry',
  'time-phased-cover',
  'lead-time',
  'lead-time-spread',
  'protection',
  'base-total',
  'live-total',
  'transfer',
  'variance-ratio',
  'quantile',
  'path-total',
  'greater',
  'cycle',
  'lost-before-arrival',
  'left-at-arrival',
  'demand-after',
  'safety',
  'need-at-arrival',
  'floor-missing',
  'order-quantity',
  'price-step',
  'product',
] as const;
/** One of FORMULA_IDS. */
export type FormulaId = (typeof FORMULA_IDS)[number];
