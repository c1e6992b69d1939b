// How the stock turns: days against the category's band, cash tied up, age, fill rate and days
// without stock, by SKU, category, warehouse or channel. Cash is there only for `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { currencySchema } from './primitives.ts';

/** What the figures can be grouped by. */
export const FIGURE_GROUPS = ['category', 'warehouse', 'channel', 'sku'] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

/** One group. */
export const figureRowSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** Of a shop: the stock that serves it, split over shops by what each sold. */
  onHandUnits: v.nullable(v.number()),
  unitsPerDay: v.number(),
  /** Days the stock lasts at the pace of the last weeks; null without sales or stock. */
  turnoverDays: v.nullable(v.number()),
  bandMinDays: v.nullable(v.number()),
  bandMaxDays: v.nullable(v.number()),
  cashMinor: v.optional(v.nullable(v.number())),
  /** Units by age: to 30, 60, 90, 180, 365 days, older; null where ages were not looked at. */
  ageUnits: v.nullable(v.array(v.number())),
  soldUnits: v.number(),
  /** Units that would have been sold on days that began with nothing. */
  lostUnits: v.number(),
  fillRate: v.nullable(v.number()),
  /** Dates on which a SKU began empty in a shop of the group. */
  stockOutDays: v.number(),
  /** Orders whose time to leave is up, and how many left in time; null = none known. */
  promise: v.optional(v.nullable(v.object({ orders: v.number(), kept: v.number() })), null),
  /** Absolute error of forecasts made a week before, over units sold in four weeks. */
  errorShare: v.optional(v.nullable(v.number()), null),
  biasShare: v.optional(v.nullable(v.number()), null),
});
export type FigureRow = v.InferOutput<typeof figureRowSchema>;

/** The figures. */
export const figuresSchema = v.object({
  asOfUtc: v.string(),
  currency: currencySchema,
  rates: v.array(
    v.object({ base: v.string(), quote: v.string(), rate: v.number(), rateDate: v.string() }),
  ),
  /** Days that sales and stock-outs are counted over. */
  days: v.number(),
  rows: v.array(figureRowSchema),
  total: figureRowSchema,
  /** The group that `of` named: `weeks` and `forecastErrors` then speak of it alone. */
  one: v.optional(v.nullable(figureRowSchema), null),
  weeks: v.array(
    v.object({
      startsOnDate: v.string(),
      soldUnits: v.number(),
      lostUnits: v.number(),
      stockOutDays: v.number(),
    }),
  ),
  /** Share of all units whose age was looked at. */
  agedShare: v.number(),
  /** Of the newest orders whose time is up: how many left in so many days; null = none known. */
  promise: v.optional(
    v.nullable(v.object({ days: v.number(), orders: v.number(), kept: v.number() })),
    null,
  ),
  /** What forecasts of a quarter missed, by week and how many weeks before it they were made. */
  forecastErrors: v.optional(
    v.array(
      v.object({
        startsOnDate: v.string(),
        weeksAhead: v.number(),
        soldUnits: v.number(),
        forecastUnits: v.number(),
        absoluteUnits: v.number(),
        skus: v.number(),
      }),
    ),
    [],
  ),
});
export type Figures = v.InferOutput<typeof figuresSchema>;

export const getFigures = defineEndpoint({
  id: 'figures.get',
  method: 'GET',
  path: '/v1/figures',
  summary: 'How stock turns and what it misses, by category, warehouse, channel or SKU.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    by: v.optional(v.picklist(FIGURE_GROUPS), 'category'),
    of: v.optional(v.pipe(v.string(), v.maxLength(80))),
  }),
  response: figuresSchema,
  errors: ['not-found'],
});
