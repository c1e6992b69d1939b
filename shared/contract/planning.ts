// Planning on the wire: runs of the nightly job and the forecast of a SKU with what it rests on.
import * as v from 'valibot';
import { DEMAND_BASES } from '../inventory/base-demand.ts';
import { SPIKE_CAUSES } from '../planning/demand/spikes.ts';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema, openEnum } from './primitives.ts';

const plan = { kind: 'member', permission: 'order.write' } as const;
const read = { kind: 'member', permission: 'stock.read' } as const;

/** One run of planning: learn from the shop, then forecast its SKUs chunk by chunk. */
export const planningRunSchema = v.object({
  id: idSchema,
  cause: openEnum(['night', 'member', 'sample']),
  state: openEnum(['waiting', 'forecasting', 'done', 'failed']),
  /** The last day whose sales count; over in every shop's zone. */
  originDate: v.string(),
  skuCount: v.number(),
  chunkCount: v.number(),
  chunksDone: v.number(),
  /** Forecasts written so far: one per SKU and market. */
  forecastCount: v.number(),
  errorText: v.nullable(v.string()),
  createdAtUtc: v.string(),
  finishedAtUtc: v.nullable(v.string()),
});
export type PlanningRunRow = v.InferOutput<typeof planningRunSchema>;

export const startPlanning = defineEndpoint({
  id: 'planning.start',
  method: 'POST',
  path: '/v1/planning/runs',
  summary: 'Plans anew now; answers the run that is going on already, if there is one.',
  access: plan,
  body: v.object({}),
  response: planningRunSchema,
  status: 202,
});

export const listPlanningRuns = defineEndpoint({
  id: 'planning.runs',
  method: 'GET',
  path: '/v1/planning/runs',
  summary: 'The last twenty runs of planning, newest first.',
  access: read,
  response: v.object({ items: v.array(planningRunSchema) }),
});

export const getPlanningRun = defineEndpoint({
  id: 'planning.run',
  method: 'GET',
  path: '/v1/planning/runs/:id',
  summary: 'How far a run has come.',
  access: read,
  params: idParamsSchema,
  response: planningRunSchema,
  errors: ['not-found'],
});

/** Quantiles of the total over the first days. */
export const totalQuantilesSchema = v.object({
  days: v.number(),
  mean: v.number(),
  levels: v.array(v.number()),
  units: v.array(v.number()),
});

/** What a forecast was made from. */
export const forecastInputsSchema = v.object({
  /** `pooled` its own history in the shop's model; else whose sales were borrowed. */
  model: openEnum(['pooled', 'category', 'market', 'shop']),
  days: v.number(),
  unknownDays: v.number(),
  soldUnits: v.number(),
  lastSaleDate: v.nullable(v.string()),
  learntFrom: v.number(),
  recentUnitsPerDay: v.number(),
  yearUnitsPerDay: v.number(),
  seasonFactor: v.number(),
});

/** The forecast of a SKU in one market, day by day; planned lives are never in it. */
export const marketForecastSchema = v.object({
  market: v.string(),
  runId: idSchema,
  madeAtUtc: v.string(),
  basis: openEnum(DEMAND_BASES),
  /** Date of the first day of all lists below. */
  firstDate: v.string(),
  unitsPerDay: v.number(),
  days: v.object({
    mean: v.array(v.number()),
    p10: v.array(v.number()),
    p50: v.array(v.number()),
    p90: v.array(v.number()),
  }),
  /** Totals of the measured horizons, and of lengths between and beyond. */
  totals: v.array(totalQuantilesSchema),
  /** Variance over mean of sums of 1, 28 and 91 days. */
  ratios: v.array(v.number()),
  events: v.array(v.object({ date: v.string(), factor: v.number(), name: v.string() })),
  inputs: forecastInputsSchema,
  history: v.object({
    firstDate: v.string(),
    units: v.array(v.number()),
    liveUnits: v.array(v.number()),
    /** Dates that began with nothing to sell: their demand is unknown. */
    stockOutDates: v.array(v.string()),
    spikes: v.array(
      v.object({
        localDate: v.string(),
        units: v.number(),
        usualUnits: v.number(),
        cause: openEnum(SPIKE_CAUSES),
      }),
    ),
  }),
});
export type MarketForecastRow = v.InferOutput<typeof marketForecastSchema>;

export const getForecast = defineEndpoint({
  id: 'forecasts.get',
  method: 'GET',
  path: '/v1/skus/:id/forecast',
  summary: 'The forecast of a SKU by market, with its history, spikes and inputs.',
  access: read,
  params: idParamsSchema,
  response: v.object({ skuId: idSchema, markets: v.array(marketForecastSchema) }),
  errors: ['not-found'],
});
