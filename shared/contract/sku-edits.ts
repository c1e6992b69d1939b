// Editing many SKUs in one request: the same few fields for a group of them, row by row refused
// where it cannot be, and what takes it back in the answer.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { daysSchema, idSchema, openEnum, positiveUnitsSchema } from './primitives.ts';

/** SKUs one request may name, over all its groups. */
export const MOST_SKUS_EDITED = 5_000;

/** The fields many SKUs can share. A field that is absent stays as it is; null = none, inherit. */
export const skuEditFields = {
  categoryId: v.optional(v.nullable(idSchema)),
  isActive: v.optional(v.boolean()),
  cartonUnits: v.optional(v.nullable(positiveUnitsSchema)),
  /** The usual supplier. */
  supplierId: v.optional(v.nullable(idSchema)),
  /** The SKU's own rule over all warehouses; these four ask for `policy.write` besides. */
  serviceLevel: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0.5), v.maxValue(0.999)))),
  safetyStockDays: v.optional(v.nullable(daysSchema)),
  alertLineDays: v.optional(v.nullable(daysSchema)),
  leadTimeDays: v.optional(v.nullable(daysSchema)),
};

const skuEditSchema = v.object(skuEditFields);

/** The fields of an edit. */
export type SkuEdit = v.InferOutput<typeof skuEditSchema>;

/** The fields that are a rule of the policy table. */
export const POLICY_EDIT_FIELDS = [
  'serviceLevel',
  'safetyStockDays',
  'alertLineDays',
  'leadTimeDays',
] as const satisfies readonly (keyof SkuEdit)[];

const groupSchema = v.object({
  skuIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(MOST_SKUS_EDITED)),
  set: skuEditSchema,
  /** Only where these fields stand so: an undo leaves alone what somebody changed since. */
  expect: v.optional(skuEditSchema),
});

/** Some SKUs and what to set on them. */
export type SkuEditGroup = v.InferOutput<typeof groupSchema>;

/** Why a row was left as it is. */
export const SKU_EDIT_REFUSALS = ['unknown-sku', 'changed-since'] as const;

export const editSkus = defineEndpoint({
  id: 'skus.edit',
  method: 'POST',
  path: '/v1/sku-edits',
  summary: 'Sets fields of many SKUs at once; says which rows it left, and how to take it back.',
  access: { kind: 'member', permission: 'catalogue.write' },
  body: v.object({
    edits: v.pipe(
      v.array(groupSchema),
      v.minLength(1),
      v.maxLength(MOST_SKUS_EDITED),
      v.check(
        (groups) => groups.reduce((sum, { skuIds }) => sum + skuIds.length, 0) <= MOST_SKUS_EDITED,
        `At most ${MOST_SKUS_EDITED} SKUs in one request.`,
      ),
    ),
  }),
  response: v.object({
    changed: v.number(),
    same: v.number(),
    refused: v.array(v.object({ skuId: idSchema, reason: openEnum(SKU_EDIT_REFUSALS) })),
    /** Send this as `edits` to take it back. */
    undo: v.array(groupSchema),
  }),
  errors: ['not-found', 'forbidden'],
});
