// The address Agora sends its channel notifications to; set in Agora's console beside the secret.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';

export const receiveAgoraNotice = defineEndpoint({
  id: 'agora.notify',
  method: 'POST',
  path: '/v1/agora/notifications',
  summary: 'Takes a signed channel notification of Agora; the same one again is answered alike.',
  access: { kind: 'public' },
  isHook: true,
  response: v.object({ received: v.literal(true) }),
  isStreamed: true,
  isIdempotencyKeyed: false,
  errors: ['unauthenticated'],
});
