// A buying round on the wire: what the plan would order now, line by line, with what a cut of each
// line would cost; and what must be ordered before makers close. A client cuts to budget and
// containers with the planner's own code. Money only for those who hold `cost.read`.
import * as v from 'valibot';
import { TRANSPORT_MODES } from '../planning/order/input.ts';
import { defineEndpoint } from './endpoint.ts';
import { idSchema } from './primitives.ts';

const numberOrNull = v.nullable(v.number());

/** One proposed order of one SKU for one warehouse. */
export const roundLineSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  supplierId: idSchema,
  forwarderId: idSchema,
  mode: v.fallback(v.picklist(TRANSPORT_MODES), 'truck'),
  isFastLane: v.boolean(),
  units: v.number(),
  cartonUnits: v.number(),
  minimumUnits: v.number(),
  cbm: numberOrNull,
  kg: numberOrNull,
  etaP50Date: v.string(),
  etaP90Date: v.string(),
  /** In the round's currency; null = unknown or not to be seen. */
  unitPriceMinor: numberOrNull,
  /** Demand until the next order arrives, its spread, and what covers it without this order. */
  mean: v.number(),
  ratio: v.number(),
  coverUnits: v.number(),
  unitsPerDay: v.number(),
  /** Earned with a unit, all costs off; null = unknown or not to be seen. */
  marginMinor: numberOrNull,
});
export type RoundLine = v.InferOutput<typeof roundLineSchema>;

/** An order that a closure of maker or forwarder asks for. */
export const closureOrderSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  supplierId: idSchema,
  closesOnDate: v.string(),
  reopensOnDate: v.string(),
  orderByDate: v.string(),
  isLate: v.boolean(),
  nextArrivalDate: v.string(),
  units: v.number(),
});
export type ClosureOrderRow = v.InferOutput<typeof closureOrderSchema>;

/** The round. */
export const buyingRoundSchema = v.object({
  asOfUtc: v.string(),
  /** The workspace's currency, into which prices were turned. */
  currency: v.string(),
  /** Whether money is in it at all. */
  hasMoney: v.boolean(),
  lines: v.array(roundLineSchema),
  closures: v.array(closureOrderSchema),
  rates: v.array(
    v.object({ base: v.string(), quote: v.string(), rate: v.number(), rateDate: v.string() }),
  ),
});
export type BuyingRound = v.InferOutput<typeof buyingRoundSchema>;

export const getBuyingRound = defineEndpoint({
  id: 'buying-round.get',
  method: 'GET',
  path: '/v1/buying-round',
  summary: 'What the plan would order now, and what must be ordered before makers close.',
  access: { kind: 'member', permission: 'stock.read' },
  response: buyingRoundSchema,
});
