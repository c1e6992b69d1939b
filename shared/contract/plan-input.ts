// What the order planner is told about a SKU, on the wire: a client recomputes the plan from it
// with the planner's own code. Money only for those who hold `cost.read`.
import * as v from 'valibot';
import { FIGURE_SOURCES, TRANSPORT_MODES } from '../planning/order/input.ts';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema } from './primitives.ts';

const numberOrNull = v.nullable(v.number());

const originSchema = v.object({
  source: v.fallback(v.picklist(FIGURE_SOURCES), 'default'),
  reference: v.nullable(v.string()),
  asOfMs: numberOrNull,
});

const openDaysSchema = v.object({
  weekdays: v.array(v.number()),
  closures: v.array(v.object({ startsOnDate: v.string(), endsOnDate: v.string() })),
});

const legSchema = v.object({
  p50Days: v.number(),
  p90Days: v.number(),
  samples: v.number(),
  origin: originSchema,
});

const traitsSchema = v.object({
  cartonUnits: numberOrNull,
  unitWeightGrams: numberOrNull,
  unitVolumeCm3: numberOrNull,
  cartonWeightGrams: numberOrNull,
  cartonVolumeCm3: numberOrNull,
  hasBattery: v.boolean(),
  isLiquid: v.boolean(),
  isMagnetic: v.boolean(),
  isAerosol: v.boolean(),
});

const forecastSchema = v.object({
  dailyUnits: v.array(v.number()),
  tailUnitsPerDay: v.number(),
  spread: v.array(v.object({ days: v.number(), ratio: v.number() })),
  lives: v.array(
    v.object({
      liveId: idSchema,
      accountId: v.optional(v.nullable(idSchema), null),
      market: v.optional(v.string(), ''),
      startsAtMs: v.number(),
      units: v.number(),
      lowUnits: v.number(),
      highUnits: v.number(),
      origin: originSchema,
    }),
  ),
  origin: originSchema,
});

const daySourceSchema = v.nullable(v.string());

const policySchema = v.object({
  turnoverMinDays: v.number(),
  turnoverMaxDays: v.number(),
  safetyStockDays: v.number(),
  alertLineDays: v.number(),
  leadTimeDays: v.number(),
  isFloorLifted: v.optional(v.boolean(), false),
  serviceLevel: v.optional(numberOrNull, null),
  serviceLevelSource: v.optional(v.nullable(v.string()), null),
  sources: v.object({
    turnoverMinDays: daySourceSchema,
    turnoverMaxDays: daySourceSchema,
    safetyStockDays: daySourceSchema,
    alertLineDays: daySourceSchema,
    leadTimeDays: daySourceSchema,
  }),
});

/** Units by the local date they expire on. */
const datedUnitsSchema = v.array(v.tuple([v.string(), v.number()]));

const destinationSchema = v.object({
  warehouseId: idSchema,
  market: v.string(),
  demandShare: v.number(),
  stock: v.nullable(
    v.object({
      onHand: v.number(),
      unavailable: v.number(),
      allocatedToOrders: v.number(),
      lots: v.optional(v.nullable(datedUnitsSchema), null),
      origin: originSchema,
    }),
  ),
  inbound: v.array(
    v.object({
      id: idSchema,
      units: v.number(),
      etaP50Ms: numberOrNull,
      etaP90Ms: numberOrNull,
      origin: originSchema,
    }),
  ),
  policy: policySchema,
  calendar: openDaysSchema,
  storageMinorPerCbmDay: numberOrNull,
  canOrder: v.boolean(),
});

const laneSchema = v.object({
  forwarderId: idSchema,
  warehouseId: idSchema,
  mode: v.fallback(v.picklist(TRANSPORT_MODES), 'truck'),
  transit: legSchema,
  calendar: openDaysSchema,
  takesBattery: v.boolean(),
  takesLiquid: v.boolean(),
  takesMagnetic: v.boolean(),
  takesAerosol: v.boolean(),
  minorPerCbm: numberOrNull,
  minorPerKg: numberOrNull,
});

const supplierSchema = v.object({
  supplierId: idSchema,
  name: v.string(),
  terms: v.object({
    minimumUnits: v.number(),
    cartonUnits: v.number(),
    /** Absent without `cost.read`. */
    priceBreaks: v.exactOptional(
      v.array(v.object({ fromUnits: v.number(), unitPriceMinor: v.number() })),
    ),
  }),
  production: legSchema,
  calendar: openDaysSchema,
  fastLane: v.nullable(v.object({ mostUnits: v.number(), days: v.number() })),
  lanes: v.array(laneSchema),
  origin: originSchema,
});

const liveStockSchema = v.object({
  levels: v.array(
    v.object({
      skuId: idSchema,
      warehouseId: idSchema,
      onHand: v.number(),
      allocated: v.number(),
      allocatedToShows: v.number(),
      unavailable: v.number(),
      lots: v.exactOptional(datedUnitsSchema),
    }),
  ),
  inbound: v.array(
    v.object({
      skuId: idSchema,
      warehouseId: idSchema,
      units: v.number(),
      etaP50Ms: numberOrNull,
      etaP90Ms: numberOrNull,
    }),
  ),
  rates: v.array(
    v.object({
      market: v.string(),
      unitsPerDay: v.number(),
      forecast: v.nullable(
        v.object({
          basis: v.string(),
          firstDate: v.string(),
          milliUnitsPerDay: v.array(v.number()),
        }),
      ),
    }),
  ),
  listings: v.array(
    v.object({
      accountId: idSchema,
      market: v.nullable(v.string()),
      poolWarehouseIds: v.array(idSchema),
    }),
  ),
  warehouses: v.array(v.object({ id: idSchema, country: v.string() })),
  shops: v.optional(v.array(v.object({ id: idSchema, minShelfLifeDays: v.number() })), []),
});

/** The facts of one SKU's plan; `shared/planning/order/input.ts` says what each means. */
export const skuPlanInputSchema = v.object({
  skuId: idSchema,
  nowMs: v.number(),
  today: v.string(),
  timeZone: v.string(),
  isTracked: v.boolean(),
  status: v.fallback(v.picklist(['active', 'phasing-out', 'archived']), 'active'),
  traits: traitsSchema,
  forecasts: v.record(v.string(), forecastSchema),
  destinations: v.array(destinationSchema),
  suppliers: v.array(supplierSchema),
  transferLanes: v.array(
    v.object({
      fromWarehouseId: idSchema,
      toWarehouseId: idSchema,
      transit: legSchema,
      minorPerUnit: numberOrNull,
    }),
  ),
  /** Null when unknown, or without `cost.read`. */
  money: v.nullable(
    v.object({
      currency: v.string(),
      purchaseMinor: v.number(),
      landingMinor: v.number(),
      netPriceMinor: numberOrNull,
      origin: originSchema,
    }),
  ),
  /** What the shortage of its lives rests on; null when no live is to come. */
  liveStock: v.optional(v.nullable(liveStockSchema), null),
  minShelfLifeDays: v.optional(v.number(), 0),
  rules: v.object({
    serviceLevel: v.number(),
    serviceLevelOrigin: originSchema,
    reviewDays: v.number(),
    isFloorLifted: v.boolean(),
    holdingShareAYear: v.number(),
    fixedOrderMinor: numberOrNull,
  }),
});

/** The same as an answer is written; lists of the planner's own type are read-only. */
export type SkuPlanInputAnswer = v.InferInput<typeof skuPlanInputSchema>;

export const getPlanInput = defineEndpoint({
  id: 'plan-inputs.get',
  method: 'GET',
  path: '/v1/skus/:id/plan-input',
  summary: 'What the order planner is told about a SKU; what-if recomputes the plan from it.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: skuPlanInputSchema,
  errors: ['not-found'],
});
