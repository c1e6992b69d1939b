// Taking a warehouse back that nothing refers to yet; adding and changing one stand with the
// catalogue.
import { defineEndpoint } from './endpoint.ts';
import { doneSchema, idParamsSchema } from './primitives.ts';

/** What can refer to a warehouse; an `in-use` answer names them as `uses.<name>`. */
export const WAREHOUSE_USES = [
  'stock',
  'orders',
  'listings',
  'policies',
  'connections',
  'partners',
  'charges',
  'imports',
  'lives',
  'plans',
] as const;
export type WarehouseUse = (typeof WAREHOUSE_USES)[number];

export const removeWarehouse = defineEndpoint({
  id: 'warehouses.remove',
  method: 'DELETE',
  path: '/v1/warehouses/:id',
  summary: 'Takes a warehouse back; one that anything refers to is `in-use`, and says by what.',
  access: { kind: 'member', permission: 'catalogue.write' },
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found', 'in-use'],
});
