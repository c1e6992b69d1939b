// Connections that are asked: letting us in, asking now, which location is which warehouse, and
// telling quantities. Beside `connections.ts`, whose forms and answers these use.
import * as v from 'valibot';
import { connectionFormSchema } from './connection-forms.ts';
import { connectionSchema, pushRuleSchema } from './connections.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  shortTextSchema,
  unitsSchema,
} from './primitives.ts';

const manage = { kind: 'member', permission: 'team.manage' } as const;

const authoriseUrl = v.string();
const authoriseAnswer = v.object({
  connection: connectionSchema,
  /** The platform's page that asks the owner; open it in a tab. Ends after 15 minutes. */
  authoriseUrl,
});
const begunAnswer = v.object({
  connection: connectionSchema,
  /** As above; null = what was typed is enough, and the shop is being read. */
  authoriseUrl: v.nullable(authoriseUrl),
});

export const beginConnection = defineEndpoint({
  id: 'connections.begin',
  method: 'POST',
  path: '/v1/connections/begin',
  summary: 'Connects a shop; where its platform asks the owner, on the platform’s own page.',
  access: manage,
  body: v.intersect([
    v.object({
      name: shortTextSchema,
      /** Null: a shop of this name is made; its zone and money follow when it is read. */
      accountId: v.nullable(idSchema),
    }),
    connectionFormSchema,
  ]),
  response: begunAnswer,
  status: 201,
  errors: ['not-found', 'conflict', 'already-connected'],
});

export const authoriseConnection = defineEndpoint({
  id: 'connections.authorise',
  method: 'POST',
  path: '/v1/connections/:id/authorise',
  summary: 'Asks the owner again: access has ended, or a permission was not given.',
  access: manage,
  params: idParamsSchema,
  response: authoriseAnswer,
  errors: ['not-found', 'conflict'],
});

export const syncConnectionNow = defineEndpoint({
  id: 'connections.sync',
  method: 'POST',
  path: '/v1/connections/:id/sync',
  summary: 'Asks the platform now, from the locations on; what failed before is tried again.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  response: connectionSchema,
  errors: ['not-found', 'conflict'],
});

export const placeConnection = defineEndpoint({
  id: 'connections.places',
  method: 'PUT',
  path: '/v1/connections/:id/places',
  summary: 'Says which of our warehouses each location of the platform is.',
  access: manage,
  params: idParamsSchema,
  body: v.object({ warehouses: v.record(idSchema, idSchema) }),
  response: connectionSchema,
  errors: ['not-found'],
});

export const ruleConnectionPush = defineEndpoint({
  id: 'connections.push',
  method: 'PUT',
  path: '/v1/connections/:id/push',
  summary: 'Sets whether the shop is told what it may sell: off, dry run or on; buffer and floor.',
  access: manage,
  params: idParamsSchema,
  body: pushRuleSchema,
  response: connectionSchema,
  errors: ['not-found', 'conflict'],
});

/** One quantity told to a shop, or that would have been. */
export const quantityPushSchema = v.object({
  id: idSchema,
  listingId: idSchema,
  sellerSku: v.nullable(v.string()),
  title: v.string(),
  placeRef: v.string(),
  fromUnits: v.nullable(v.number()),
  toUnits: v.number(),
  poolUnits: v.number(),
  /** Of them units that a show on air holds; above 0 the show was master of the number. */
  showUnits: v.optional(v.number(), 0),
  outcome: openEnum(['dry-run', 'sent', 'stale', 'refused']),
  reason: v.nullable(v.string()),
  atUtc: v.string(),
});
export type QuantityPush = v.InferOutput<typeof quantityPushSchema>;

export const listPushes = defineEndpoint({
  id: 'connections.pushes',
  method: 'GET',
  path: '/v1/connections/:id/pushes',
  summary: 'Quantities told to the shop, newest first, dry runs among them.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  query: pageQuerySchema,
  response: pageSchema(quantityPushSchema),
  errors: ['not-found'],
});

export const offerQuantity = defineEndpoint({
  id: 'listings.offer',
  method: 'POST',
  path: '/v1/listings/:id/offer',
  summary:
    'Sets what a listing offers: a connected shop is told, never more than its pool can sell; of ' +
    'another shop it is noted what a member has set there.',
  access: { kind: 'member', permission: 'catalogue.write' },
  params: idParamsSchema,
  body: v.object({
    units: unitsSchema,
    /** Noted only: when the shop showed it; left out = now. */
    asOfUtc: v.optional(instantSchema),
  }),
  response: v.object({
    how: openEnum(['told', 'noted']),
    listedQuantity: v.number(),
    /** What stood there before. */
    beforeUnits: v.nullable(v.number()),
    beforeAsOfUtc: v.nullable(v.string()),
  }),
  errors: ['not-found', 'conflict', 'not-enough-stock'],
});
