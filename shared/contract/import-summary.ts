// What a dry run found, as the wire shows it: outcomes by kind, stock by warehouse, the catalogue
// field by field, and what apply and undo left over.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

const outcomesSchema = v.object({
  create: v.number(),
  update: v.number(),
  same: v.number(),
  refuse: v.number(),
});

/** What a dry run found, and what apply and undo left over. */
export const importSummarySchema = v.object({
  outcomes: v.object({
    stock: outcomesSchema,
    listing: outcomesSchema,
    'order-line': outcomesSchema,
    /** Absent in jobs from before parcels could be read. */
    tracking: v.optional(outcomesSchema),
    /** Absent in jobs from before movements could be read. */
    movement: v.optional(outcomesSchema),
    /** Absent in jobs from before the catalogue's own file could be read. */
    sku: v.optional(outcomesSchema),
  }),
  /** Per warehouse: balances the file speaks of, and what their counts would change. */
  stock: v.array(
    v.object({
      warehouseId: idSchema,
      balances: v.number(),
      opened: v.number(),
      changed: v.number(),
      unitsUp: v.number(),
      unitsDown: v.number(),
      rowsMerged: v.number(),
    }),
  ),
  /** Rows left out on purpose, by reason: `not_stocked`, `graded_resale` ... */
  skipped: v.record(v.string(), v.number()),
  itemsCreated: v.number(),
  /** What changes in the catalogue itself; null = the server is older. */
  skuChanges: v.optional(
    v.nullable(
      v.object({
        /** SKUs by the field that changes. */
        fields: v.record(v.string(), v.number()),
        /** The first 200 changes; a cost is named without its amounts. */
        listed: v.array(
          v.object({
            row: v.number(),
            sku: v.string(),
            field: v.string(),
            before: v.nullable(v.string()),
            after: v.nullable(v.string()),
          }),
        ),
      }),
    ),
    null,
  ),
  errors: v.number(),
  warnings: v.number(),
  sheet: v.nullable(v.string()),
  encoding: v.nullable(v.string()),
  /** What this layout cannot tell: `currency`, `asOf`, `lineId` ... */
  doesNotKnow: v.array(v.string()),
  /** Counts that went to the review list instead of being booked; known once applied. */
  countsWaiting: v.number(),
  /** Counts kept without effect, because a newer one was known; known once applied. */
  countsOutdated: v.number(),
  /** Rows that undo left as they were, because somebody changed them since. */
  leftAlone: v.number(),
});
export type ImportSummaryWire = v.InferOutput<typeof importSummarySchema>;
