// A PK between two lives on Agora: each host's picture is relayed into the other's channel.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema } from './primitives.ts';

const relayEndSchema = v.object({ channel: v.string(), uid: v.number(), token: v.string() });

/** What a host needs to send their picture into another live's channel. */
export const relayGrantSchema = v.object({
  /** The host's own channel; its number is 0. */
  source: relayEndSchema,
  destination: relayEndSchema,
  /** Ms since the epoch. */
  expiresAtMs: v.number(),
  /** Ask for the next pair from then on. */
  renewAtMs: v.number(),
});
export type RelayGrant = v.InferOutput<typeof relayGrantSchema>;

export const createRelayGrant = defineEndpoint({
  id: 'lives.relay',
  method: 'POST',
  path: '/v1/lives/:id/relay',
  summary: 'Tokens that send this live’s picture into another one’s channel, for a PK on Agora.',
  access: { kind: 'member', permission: 'live.host' },
  params: idParamsSchema,
  body: v.object({ toLiveId: idSchema }),
  response: relayGrantSchema,
  errors: ['not-found', 'conflict'],
  isIdempotencyKeyed: false,
});
