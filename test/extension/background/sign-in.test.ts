// Tokens: refreshed one at a time, kept over a network failure, gone after a reuse.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type ApiClient, ApiError } from '../../../extension/api.ts';
import { createSignIn, isLoopback } from '../../../extension/background/sign-in.ts';
import type { ApiFailure } from '../../../extension/messages.ts';
import {
  accessTokenItem,
  apiOriginsItem,
  refreshTokenItem,
  sessionEndItem,
} from '../../../extension/settings.ts';

const session = {
  workspaceId: 'wsp_1',
  workspaceName: 'Box & Basket',
  reportingCurrency: 'USD',
  timeZone: 'Asia/Shanghai',
  memberId: 'mem_1',
  displayName: 'Lin',
  role: 'owner' as const,
  permissions: ['stock.read' as const],
  isDemo: false,
};

const failure = (code: ApiFailure['code']) =>
  new ApiError({
    code,
    status: 0,
    title: code,
    detail: null,
    fields: [],
    requestId: null,
    retryAfterSeconds: null,
  });

/** Sign-in over a server that answers each exchange with the next pair, or fails. */
function signInOver(answer: (call: number) => unknown) {
  const calls: unknown[] = [];
  let endings = 0;
  let nowMs = 1_000_000;
  const client = {
    call: async (endpoint: { id: string }, request: unknown) => {
      calls.push([endpoint.id, request]);
      const value = answer(calls.length);
      if (value instanceof Error) throw value;
      return value;
    },
  } as unknown as Pick<ApiClient, 'call'>;
  const signIn = createSignIn({
    client,
    nowMs: () => nowMs,
    deviceName: 'Chrome Linux',
    onSignedIn: async () => undefined,
    onSignedOut: async () => {
      endings += 1;
    },
  });
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { signIn, calls, wait, endings: () => endings };
}

const pair = (n: number) => ({
  accessToken: `access-${n}`,
  refreshToken: `refresh-${n}`,
  expiresInSeconds: 600,
  session,
});

beforeEach(() => fakeBrowser.reset());

describe('sign-in', () => {
  it('asks for one new pair when ten requests find their token expired', async () => {
    const { signIn, calls } = signInOver(pair);
    await refreshTokenItem.setValue({ token: 'refresh-0', apiOrigin: 'http://localhost:8787' });
    const tokens = await Promise.all(
      Array.from({ length: 10 }, () => signIn.tokens.refreshed('access-0')),
    );
    expect(new Set(tokens)).toEqual(new Set(['access-1']));
    expect(calls).toHaveLength(1);
    expect((await refreshTokenItem.getValue())?.token).toBe('refresh-1');
  });

  it('counts a token as gone 30 seconds before its end', async () => {
    const { signIn, wait } = signInOver(pair);
    await accessTokenItem.setValue({ token: 'access-0', expiresAtMs: 1_600_000 });
    expect(await signIn.tokens.current()).toBe('access-0');
    wait(570_000);
    expect(await signIn.tokens.current()).toBeNull();
  });

  it('keeps the refresh token when the server cannot be reached', async () => {
    const { signIn, endings } = signInOver(() => failure('offline'));
    await refreshTokenItem.setValue({ token: 'refresh-0', apiOrigin: 'http://localhost:8787' });
    await expect(signIn.tokens.refreshed(null)).rejects.toMatchObject({ name: 'ApiError' });
    expect((await refreshTokenItem.getValue())?.token).toBe('refresh-0');
    expect(endings()).toBe(0);
  });

  it('ends the session, and says why, when its refresh token was used twice', async () => {
    const { signIn, endings } = signInOver(() => failure('token-reused'));
    await refreshTokenItem.setValue({ token: 'refresh-0', apiOrigin: 'http://localhost:8787' });
    expect(await signIn.tokens.refreshed(null)).toBeNull();
    expect(await refreshTokenItem.getValue()).toBeNull();
    expect(await sessionEndItem.getValue()).toBe('token-reused');
    expect(endings()).toBe(1);
  });

  it('polls a pairing no sooner than every 5 seconds and signs in when it is approved', async () => {
    const { signIn, calls, wait } = signInOver((call) => {
      if (call === 1) {
        const code = { deviceCode: 'dev', userCode: 'ABCD-EFGH', verificationUrl: 'http://x/' };
        return { ...code, expiresInSeconds: 600, intervalSeconds: 5 };
      }
      return call === 2 ? failure('authorization-pending') : pair(1);
    });
    await signIn.pair('Chrome Linux');
    await signIn.pollPairing();
    expect(calls).toHaveLength(1);
    wait(5_000);
    await signIn.pollPairing();
    expect((await signIn.view()).pairing?.userCode).toBe('ABCD-EFGH');
    wait(5_000);
    await signIn.pollPairing();
    expect(await signIn.view()).toMatchObject({ state: 'signed-in', pairing: null });
  });

  it('pairs the demo on loopback only', async () => {
    const { signIn, calls } = signInOver(pair);
    await apiOriginsItem.setValue(['https://stock.example.com']);
    expect(await signIn.pairDemo()).toBe(false);
    expect(calls).toHaveLength(0);
    expect(['http://localhost:1', 'http://127.0.0.1:8787'].every(isLoopback)).toBe(true);
  });

  it('shows no token in what pages are told', async () => {
    const { signIn } = signInOver(pair);
    await signIn.pairDemo();
    expect(JSON.stringify(await signIn.view())).not.toMatch(/access-|refresh-/);
  });
});
