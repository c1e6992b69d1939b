// What a warehouse's connection holds that we have no SKU for. A code is given to a SKU of ours
// with the SKU's own endpoints (`skus.ts`): as its code, or as another name of it.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, pageQuerySchema, pageSchema } from './primitives.ts';

/** A code the warehouse holds stock of that names no SKU of ours. */
export const unknownSkuSchema = v.object({
  /** As the warehouse writes it. */
  sku: v.string(),
  /** At all its places together; null = it does not say. */
  onHandUnits: v.nullable(v.number()),
  /** The warehouse's own names of the places. */
  places: v.array(v.string()),
  asOfUtc: v.string(),
});
export type UnknownSku = v.InferOutput<typeof unknownSkuSchema>;

export const listUnknownSkus = defineEndpoint({
  id: 'connections.unknown-skus',
  method: 'GET',
  path: '/v1/connections/:id/unknown-skus',
  summary:
    'Codes a warehouse holds that name no SKU here. Create one of that code, or add the code to ' +
    'a SKU as another name of it; the next reading counts its stock.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  query: pageQuerySchema,
  response: pageSchema(unknownSkuSchema),
  errors: ['not-found'],
});
