// Signing in over HTTP: set-up link, password, device pairing, refresh, the demo, and who I am.
import {
  approveDeviceCode,
  describeDeviceCode,
  exchangeToken,
  getSession,
  pairDemo,
  redeemSetUp,
  requestDeviceCode,
  signIn,
  signOut,
} from '../../shared/contract/auth.ts';
import {
  approve,
  CODE_SECONDS,
  deviceIdOf,
  type ExchangeContext,
  exchangeDeviceCode,
  findOpenPairing,
  POLL_SECONDS,
  startPairing,
} from '../auth/pairing.ts';
import { redeemSetUpLink } from '../auth/set-up.ts';
import { signInOnOwnMachine, signInWithPassword } from '../auth/sign-in.ts';
import { refreshTokens, sessionOf, workspaceOfRefreshToken } from '../auth/tokens.ts';
import { forWorkspace } from '../db/for-workspace.ts';
import { findSessionMember, insertDevice, revokeDevice } from '../db/session.ts';
import { ApiError, notFound } from '../errors.ts';
import { isExtensionOrigin } from '../middleware/cross-origin.ts';
import { type PublicCall, type Route, route } from '../route.ts';

type Asked = Pick<PublicCall<typeof signIn>, 'env' | 'nowMs' | 'request' | 'track'>;

function exchangeContext({ env, nowMs, request, track }: Asked): ExchangeContext {
  const caller = request.headers.get('origin') ?? '';
  return { env, nowMs, track, origin: isExtensionOrigin(caller) ? caller : null };
}

async function refresh(call: Asked, refreshToken: string) {
  const workspaceId = workspaceOfRefreshToken(refreshToken);
  if (!workspaceId) {
    throw new ApiError('unauthenticated', { detail: 'This refresh token is not one of ours.' });
  }
  const db = await forWorkspace(call.env, workspaceId);
  call.track(db);
  return refreshTokens({ ...exchangeContext(call), db }, refreshToken);
}

/** Routes of `shared/contract/auth.ts`. */
export const authRoutes: readonly Route[] = [
  route(redeemSetUp, (call) => redeemSetUpLink(exchangeContext(call), call.body)),
  route(signIn, (call) => signInWithPassword(exchangeContext(call), call.body)),
  route(requestDeviceCode, async ({ env, nowMs, request, body }) => {
    const { deviceCode, userCode } = await startPairing(env, body.deviceName, nowMs);
    const page = new URL('/pair', request.url);
    page.searchParams.set('code', userCode);
    return {
      deviceCode,
      userCode,
      verificationUrl: page.href,
      expiresInSeconds: CODE_SECONDS,
      intervalSeconds: POLL_SECONDS,
    };
  }),
  route(describeDeviceCode, async ({ env, nowMs, body }) => {
    const pairing = await findOpenPairing(env, body.userCode, nowMs);
    const requestedAtUtc = new Date(pairing.createdAtUtc).toISOString();
    return { deviceName: pairing.deviceName, requestedAtUtc };
  }),
  route(approveDeviceCode, async ({ env, nowMs, body, actor, db, commit }) => {
    const pairing = await findOpenPairing(env, body.userCode, nowMs);
    const { workspaceId, memberId } = actor;
    await approve(env, pairing, { workspaceId, memberId });
    const device = { id: deviceIdOf(pairing), name: pairing.deviceName };
    return commit({
      statements: [insertDevice(db, { ...device, memberId }, nowMs)],
      answer: { deviceId: device.id, deviceName: device.name },
      subject: { kind: 'device', id: device.id },
      after: device,
      isSynced: false,
    });
  }),
  route(exchangeToken, (call) => {
    const { body } = call;
    return body.grantType === 'device_code'
      ? exchangeDeviceCode(exchangeContext(call), body.deviceCode)
      : refresh(call, body.refreshToken);
  }),
  route(pairDemo, (call) => signInOnOwnMachine(exchangeContext(call), call.request, call.body)),
  route(getSession, async ({ db, actor }) => {
    const member = await findSessionMember(db, actor.memberId);
    if (!member) throw notFound('member');
    return { ...sessionOf(db, member), permissions: [...actor.permissions] };
  }),
  route(signOut, ({ db, actor, nowMs, commit }) =>
    commit({
      statements: actor.deviceId ? revokeDevice(db, actor.deviceId, 'sign-out', nowMs) : [],
      answer: { done: true },
      subject: { kind: 'device', id: actor.deviceId ?? actor.id },
      isSynced: false,
    }),
  ),
];
