// Parcels told back to shops on the wire: whether a shop is told, what became of each parcel, and
// telling again what was refused. Of a buyer nothing is in it.
import * as v from 'valibot';
import type { ConnectionForm } from './connection-forms.ts';
import { connectionSchema } from './connections.ts';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema, openEnum, pageQuerySchema, pageSchema } from './primitives.ts';

/** Platforms that can be told of a parcel. */
export const PARCEL_PLATFORMS: readonly ConnectionForm['platform'][] = [
  ...(['shopify', 'tiktok', 'ebay', 'amazon', 'walmart', 'etsy'] as const),
];

/** How the telling of a parcel stands. */
export const TOLD_STATES = ['waiting', 'dry-run', 'telling', 'told', 'refused'] as const;

/** A parcel its shop is told of, or would be. */
export const parcelToldSchema = v.object({
  id: idSchema,
  /** The platform's order number. */
  orderRef: v.string(),
  tracking: v.string(),
  carrier: v.nullable(v.string()),
  /** In units of what the shop sells. */
  units: v.number(),
  /** `telling`: begun, and no answer came: it is looked for there before it is told again. */
  state: openEnum(TOLD_STATES),
  /** A code, where it was refused; a missing permission stands behind a colon. */
  reason: v.nullable(v.string()),
  atUtc: v.string(),
  /** When a refused one is told again by itself; null = not by itself. */
  againAtUtc: v.nullable(v.string()),
});
export type ParcelTold = v.InferOutput<typeof parcelToldSchema>;

export const ruleParcelsTold = defineEndpoint({
  id: 'connections.parcels',
  method: 'PUT',
  path: '/v1/connections/:id/parcels',
  summary: 'Sets whether the shop is told the tracking numbers of its orders: off, dry run or on.',
  access: { kind: 'member', permission: 'team.manage' },
  params: idParamsSchema,
  body: v.object({ mode: v.picklist(['off', 'dry-run', 'on']) }),
  response: connectionSchema,
  errors: ['not-found', 'conflict'],
});

export const listParcelsTold = defineEndpoint({
  id: 'connections.parcels-told',
  method: 'GET',
  path: '/v1/connections/:id/parcels',
  summary: 'Parcels the shop was told of, newest first, dry runs and refusals among them.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  query: pageQuerySchema,
  response: pageSchema(parcelToldSchema),
  errors: ['not-found'],
});

export const retryParcelTold = defineEndpoint({
  id: 'parcels.retry',
  method: 'POST',
  path: '/v1/parcels-told/:id/retry',
  summary: 'Tells a refused parcel again with the next round, after the cause was mended.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  response: v.object({
    state: openEnum(TOLD_STATES),
    /** The next round; null = the connection is asked by nobody now. */
    nextSyncAtUtc: v.nullable(v.string()),
  }),
  errors: ['not-found', 'conflict'],
});
