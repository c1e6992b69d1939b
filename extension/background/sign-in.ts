// Signing this browser in: pairing by code, the demo, set-up links, and the tokens that follow.
// Tokens live here and nowhere else: the access token in storage.session, the one-use refresh token
// in storage.local. No message, page or content script is ever handed one.
import {
  exchangeToken,
  getSession,
  pairDemo,
  redeemSetUp,
  requestDeviceCode,
  signIn,
  signOut,
  type TokenPair,
} from '../../shared/contract/auth.ts';
import { type ApiClient, ApiError, type TokenSource } from '../api.ts';
import type { SessionView } from '../messages.ts';
import {
  accessTokenItem,
  apiOriginsItem,
  DEFAULT_API_ORIGIN,
  hasSignedOutItem,
  pairingItem,
  refreshTokenItem,
  sessionEndItem,
  sessionItem,
} from '../settings.ts';

/** What sign-in needs from outside. */
export interface SignInParts {
  readonly client: Pick<ApiClient, 'call'>;
  readonly nowMs: () => number;
  readonly deviceName: string;
  /** After tokens of a session are stored: wipe another workspace's rows, start to sync. */
  readonly onSignedIn: (session: TokenPair['session']) => Promise<void>;
  /** After a session has ended, by the person or by the server. */
  readonly onSignedOut: () => Promise<void>;
}

/** Everything the rest of the background may ask of it. */
export interface SignIn {
  readonly tokens: TokenSource;
  view(): Promise<SessionView>;
  isSignedIn(): Promise<boolean>;
  pair(deviceName: string): Promise<void>;
  /** Asks once whether the code was approved, when it is time to. */
  pollPairing(): Promise<void>;
  cancelPairing(): Promise<void>;
  /**
   * Pairs with the sample shop, or with an empty shop of one's own, when the API is on this
   * machine; false when there is none.
   */
  pairDemo(own?: OwnWorkspace): Promise<boolean>;
  setUp(body: SetUpBody): Promise<void>;
  signIn(credentials: { email: string; password: string }): Promise<void>;
  /** Asks the server anew who is signed in, and tells all pages. */
  reread(): Promise<void>;
  signOut(): Promise<void>;
}

/** The shop of one's own on this machine, as it is named at the first time. */
export interface OwnWorkspace {
  readonly workspaceName: string;
  readonly displayName: string;
  readonly timeZone: string;
}

/** What a set-up link is redeemed with. */
export interface SetUpBody {
  code: string;
  workspaceName?: string;
  displayName: string;
  email?: string;
  password?: string;
}

/** Refreshed this long before the end, so that a slow request does not arrive too late. */
const MARGIN_MS = 30_000;

/** The demo is for this machine only; the server refuses it elsewhere as well. */
export function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/** Codes after which the refresh token is worth nothing; a network failure is not among them. */
const ENDING_CODES = new Set(['token-reused', 'unauthenticated', 'code-expired', 'forbidden']);

const endsSession = (error: unknown): error is ApiError =>
  error instanceof ApiError && ENDING_CODES.has(error.failure.code);

async function currentOrigin(): Promise<string> {
  return (await apiOriginsItem.getValue())[0] ?? DEFAULT_API_ORIGIN;
}

async function storeTokens(pair: TokenPair, nowMs: number): Promise<void> {
  // The refresh token first: it is the one that cannot be had again.
  await refreshTokenItem.setValue({ token: pair.refreshToken, apiOrigin: await currentOrigin() });
  await accessTokenItem.setValue({
    token: pair.accessToken,
    expiresAtMs: nowMs + pair.expiresInSeconds * 1_000,
  });
  await sessionItem.setValue(pair.session);
}

async function clearTokens(): Promise<void> {
  await Promise.all([
    accessTokenItem.removeValue(),
    refreshTokenItem.removeValue(),
    sessionItem.removeValue(),
  ]);
}

function createTokens(parts: SignInParts): TokenSource {
  let running: Promise<string | null> | null = null;

  async function refresh(): Promise<string | null> {
    const stored = await refreshTokenItem.getValue();
    if (!stored) return null;
    try {
      const pair = await parts.client.call(exchangeToken, {
        body: { grantType: 'refresh_token', refreshToken: stored.token },
      });
      await storeTokens(pair, parts.nowMs());
      return pair.accessToken;
    } catch (error) {
      if (!endsSession(error)) throw error;
      await clearTokens();
      const isReuse = error.failure.code === 'token-reused';
      await sessionEndItem.setValue(isReuse ? 'token-reused' : 'revoked');
      await parts.onSignedOut();
      return null;
    }
  }

  return {
    async current() {
      const stored = await accessTokenItem.getValue();
      return stored && stored.expiresAtMs - MARGIN_MS > parts.nowMs() ? stored.token : null;
    },
    async refreshed(refused) {
      // Another request may have got a new one while this one was under way.
      const stored = await accessTokenItem.getValue();
      const isNewer = stored && refused !== null && stored.token !== refused;
      if (isNewer && stored.expiresAtMs > parts.nowMs()) return stored.token;
      // One at a time: a refresh token used twice revokes the whole family.
      running ??= refresh().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

async function sessionView(): Promise<SessionView> {
  const [session, pairing, endedBecause, apiOrigin] = await Promise.all([
    sessionItem.getValue(),
    pairingItem.getValue(),
    sessionEndItem.getValue(),
    currentOrigin(),
  ]);
  const state = session ? 'signed-in' : pairing ? 'pairing' : 'signed-out';
  return {
    state,
    apiOrigin,
    workspaceId: session?.workspaceId ?? null,
    workspaceName: session?.workspaceName ?? null,
    memberId: session?.memberId ?? null,
    displayName: session?.displayName ?? null,
    role: session?.role ?? null,
    permissions: session?.permissions ?? [],
    isDemo: session?.isDemo ?? false,
    timeZone: session?.timeZone ?? null,
    reportingCurrency: session?.reportingCurrency ?? null,
    eraseAtUtc: session?.eraseAtUtc ?? null,
    endedBecause,
    pairing: pairing && {
      userCode: pairing.userCode,
      verificationUrl: pairing.verificationUrl,
      expiresAtMs: pairing.expiresAtMs,
    },
  };
}

/** Pairing by code (RFC 8628): asked again no sooner than the server wants. */
function createPairing(parts: SignInParts, accept: (pair: TokenPair) => Promise<void>) {
  const cancel = () => pairingItem.removeValue();
  return {
    cancel,
    async start(deviceName: string) {
      const code = await parts.client.call(requestDeviceCode, { body: { deviceName } });
      const now = parts.nowMs();
      await pairingItem.setValue({
        deviceCode: code.deviceCode,
        userCode: code.userCode,
        verificationUrl: code.verificationUrl,
        expiresAtMs: now + code.expiresInSeconds * 1_000,
        intervalSeconds: code.intervalSeconds,
        nextPollMs: now + code.intervalSeconds * 1_000,
      });
    },
    async poll() {
      const pairing = await pairingItem.getValue();
      const now = parts.nowMs();
      if (!pairing || now < pairing.nextPollMs) return;
      if (now > pairing.expiresAtMs) return cancel();
      const nextPollMs = now + pairing.intervalSeconds * 1_000;
      await pairingItem.setValue({ ...pairing, nextPollMs });
      try {
        await accept(
          await parts.client.call(exchangeToken, {
            body: { grantType: 'device_code', deviceCode: pairing.deviceCode },
          }),
        );
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const { code } = error.failure;
        if (code === 'slow-down') {
          const slower = { ...pairing, intervalSeconds: pairing.intervalSeconds + 5, nextPollMs };
          await pairingItem.setValue(slower);
        } else if (endsSession(error)) {
          await cancel();
        }
        // Not approved yet, or the server is away: asked again at the next poll.
      }
    },
  };
}

/** Sign-in over the stored items. */
export function createSignIn(parts: SignInParts): SignIn {
  const { deviceName } = parts;
  async function accept(pair: TokenPair): Promise<void> {
    await storeTokens(pair, parts.nowMs());
    await Promise.all([
      pairingItem.removeValue(),
      sessionEndItem.removeValue(),
      hasSignedOutItem.setValue(false),
    ]);
    await parts.onSignedIn(pair.session);
  }
  const pairing = createPairing(parts, accept);
  return {
    tokens: createTokens(parts),
    view: sessionView,
    isSignedIn: async () => (await refreshTokenItem.getValue()) !== null,
    pair: pairing.start,
    pollPairing: pairing.poll,
    cancelPairing: pairing.cancel,
    async pairDemo(own) {
      if (!isLoopback(await currentOrigin())) return false;
      try {
        await accept(await parts.client.call(pairDemo, { body: { deviceName, own } }));
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.failure.code === 'not-found') return false;
        throw error;
      }
    },
    setUp: async (body) =>
      accept(await parts.client.call(redeemSetUp, { body: { ...body, deviceName } })),
    signIn: async (credentials) =>
      accept(await parts.client.call(signIn, { body: { ...credentials, deviceName } })),
    async reread() {
      const session = await parts.client.call(getSession, {});
      await sessionItem.setValue(session);
      await parts.onSignedIn(session);
    },
    async signOut() {
      try {
        await parts.client.call(signOut, {});
      } catch (error) {
        // Offline or already revoked: this browser forgets its tokens all the same.
        if (!(error instanceof ApiError)) throw error;
      }
      await clearTokens();
      await hasSignedOutItem.setValue(true);
      await parts.onSignedOut();
    },
  };
}
