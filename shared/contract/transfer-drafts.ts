// Drafted transfers on the wire: what a live's plan proposed and a person asked for. Nothing has
// moved; sending one is `stock.transfer` with the draft's id.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { doneSchema, idParamsSchema, idSchema } from './primitives.ts';

/** A transfer that waits for its goods to be sent. */
export const transferDraftSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  fromWarehouseId: idSchema,
  toWarehouseId: idSchema,
  units: v.number(),
  /** The live it was drafted for; null = none. */
  liveId: v.nullable(idSchema),
  draftedAtUtc: v.string(),
});
export type TransferDraft = v.InferOutput<typeof transferDraftSchema>;

export const listTransferDrafts = defineEndpoint({
  id: 'transfer-drafts.list',
  method: 'GET',
  path: '/v1/transfer-drafts',
  summary: 'Drafted transfers that nobody has sent or dropped, newest first; 200 at most.',
  access: { kind: 'member', permission: 'stock.read' },
  response: v.object({ items: v.array(transferDraftSchema) }),
});

export const decideTransferDraft = defineEndpoint({
  id: 'transfer-drafts.decide',
  method: 'POST',
  path: '/v1/transfer-drafts/:id/decision',
  summary: 'Drops a drafted transfer, or takes that back.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({ decision: v.picklist(['drop', 'reopen']) }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});
