// Signing in: set-up link or password, pairing of a browser by a short code, and its tokens.
import * as v from 'valibot';
import { ROLES } from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';
import { PERMISSIONS } from './permissions.ts';
import { doneSchema, idSchema, shortTextSchema, timeZoneSchema } from './primitives.ts';

/** Who is signed in, and what they may do. */
export const sessionSchema = v.object({
  workspaceId: idSchema,
  workspaceName: v.string(),
  reportingCurrency: v.string(),
  timeZone: v.string(),
  memberId: idSchema,
  displayName: v.string(),
  role: v.fallback(v.picklist(ROLES), 'reader'),
  permissions: v.array(v.fallback(v.picklist([...PERMISSIONS, 'other'] as const), 'other')),
  isDemo: v.boolean(),
  /** When everything of the workspace is erased, unless an owner keeps it; absent = it stays. */
  eraseAtUtc: v.optional(v.string()),
});
export type Session = v.InferOutput<typeof sessionSchema>;

/** A short access token and the one-use token that gets the next pair. */
export const tokenPairSchema = v.object({
  accessToken: v.string(),
  /** Seconds until the access token expires. */
  expiresInSeconds: v.number(),
  refreshToken: v.string(),
  session: sessionSchema,
});
export type TokenPair = v.InferOutput<typeof tokenPairSchema>;

const anyone = { kind: 'public' } as const;
const deviceName = shortTextSchema;
const password = v.pipe(v.string(), v.minLength(10), v.maxLength(200));
const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200));

export const redeemSetUp = defineEndpoint({
  id: 'auth.set-up',
  method: 'POST',
  path: '/v1/auth/set-up',
  summary: 'Uses a one-time set-up link: makes the workspace and its owner, or joins a member.',
  access: anyone,
  body: v.object({
    code: v.string(),
    workspaceName: v.optional(shortTextSchema),
    displayName: shortTextSchema,
    email: v.optional(email),
    password: v.optional(password),
    deviceName,
  }),
  response: tokenPairSchema,
  status: 201,
  errors: ['code-expired'],
  isIdempotencyKeyed: false,
});

export const signIn = defineEndpoint({
  id: 'auth.sign-in',
  method: 'POST',
  path: '/v1/auth/sign-in',
  summary: 'Signs in with e-mail and password.',
  access: anyone,
  body: v.object({ email, password, deviceName }),
  response: tokenPairSchema,
  errors: ['unauthenticated'],
  isIdempotencyKeyed: false,
});

export const requestDeviceCode = defineEndpoint({
  id: 'auth.device-code',
  method: 'POST',
  path: '/v1/auth/device-codes',
  summary: 'Starts the pairing of a browser (RFC 8628).',
  access: anyone,
  body: v.object({ deviceName }),
  response: v.object({
    deviceCode: v.string(),
    userCode: v.string(),
    verificationUrl: v.string(),
    expiresInSeconds: v.number(),
    intervalSeconds: v.number(),
  }),
  status: 201,
  isIdempotencyKeyed: false,
});

export const describeDeviceCode = defineEndpoint({
  id: 'auth.describe-device-code',
  method: 'POST',
  path: '/v1/auth/device-codes/describe',
  summary: 'Says which device asks, before a member approves it.',
  access: { kind: 'member', permission: 'stock.read' },
  body: v.object({ userCode: v.string() }),
  response: v.object({ deviceName: v.string(), requestedAtUtc: v.string() }),
  errors: ['code-expired'],
  isIdempotencyKeyed: false,
});

export const approveDeviceCode = defineEndpoint({
  id: 'auth.approve-device-code',
  method: 'POST',
  path: '/v1/auth/device-codes/approve',
  summary: 'Approves a pairing code for the member who calls.',
  access: { kind: 'member', permission: 'stock.read' },
  body: v.object({ userCode: v.string() }),
  response: v.object({ deviceId: idSchema, deviceName: v.string() }),
  errors: ['code-expired'],
});

export const exchangeToken = defineEndpoint({
  id: 'auth.token',
  method: 'POST',
  path: '/v1/auth/tokens',
  summary: 'Gets tokens for an approved pairing code, or the next pair for a refresh token.',
  access: anyone,
  body: v.variant('grantType', [
    v.object({ grantType: v.literal('device_code'), deviceCode: v.string() }),
    v.object({ grantType: v.literal('refresh_token'), refreshToken: v.string() }),
  ]),
  response: tokenPairSchema,
  errors: ['unauthenticated', 'token-reused', 'authorization-pending', 'code-expired'],
  isIdempotencyKeyed: false,
});

export const pairDemo = defineEndpoint({
  id: 'auth.demo',
  method: 'POST',
  path: '/v1/auth/demo',
  summary:
    "Pairs with the sample shop, or with a shop of one's own; only on loopback in development.",
  access: anyone,
  body: v.object({
    deviceName,
    /** An empty workspace of one's own on this machine, made at the first time; absent = sample. */
    own: v.optional(
      v.object({
        workspaceName: shortTextSchema,
        displayName: shortTextSchema,
        timeZone: timeZoneSchema,
      }),
    ),
  }),
  response: tokenPairSchema,
  status: 201,
  errors: ['not-found'],
  isIdempotencyKeyed: false,
});

export const getSession = defineEndpoint({
  id: 'auth.session',
  method: 'GET',
  path: '/v1/auth/session',
  summary: 'Who is signed in.',
  access: { kind: 'member', permission: 'stock.read' },
  response: sessionSchema,
});

export const signOut = defineEndpoint({
  id: 'auth.sign-out',
  method: 'DELETE',
  path: '/v1/auth/session',
  summary: 'Ends this device’s tokens.',
  access: { kind: 'member', permission: 'stock.read' },
  response: doneSchema,
});
