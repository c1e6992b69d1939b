// Access that is renewed with a refresh token good for one use, and the proof beside a code.
import { beforeEach, expect, it } from 'vitest';
import { ConnectionError } from '../../../worker/connections/connection-error.ts';
import { pkceChallenge, pkceVerifier } from '../../../worker/connections/oauth-token.ts';
import { TokenKeeper } from '../../../worker/connections/token-keeper.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 10);
const FIRST = { accessToken: 'a-1', refreshToken: 'r-1', tokenEndsAtMs: NOW_MS + 60_000 };
let stored = FIRST;
let good = 'r-1';
let isRenewing = false;
let renewals = 0;
/** The platform answers after it. */
let gate: Promise<void>;

beforeEach(() => {
  stored = FIRST;
  good = 'r-1';
  isRenewing = false;
  renewals = 0;
  gate = Promise.resolve();
});

const source = {
  ...{ platform: 'A shop', renewBeforeMs: 600_000 },
  async renew({ refreshToken }: typeof FIRST) {
    renewals += 1;
    await gate;
    if (refreshToken !== good) throw new ConnectionError('platform-refused', 'It answered 400.');
    const next = Number(good.slice(2)) + 1;
    good = `r-${next}`;
    const tokenEndsAtMs = NOW_MS + 3_600_000;
    return { accessToken: `a-${next}`, refreshToken: good, tokenEndsAtMs };
  },
};

const keeperOf = (credentials: typeof FIRST) =>
  new TokenKeeper(
    {
      ...{ credentials, nowMs: NOW_MS },
      async keepCredentials(renewed: typeof FIRST) {
        stored = renewed;
      },
      storedCredentials: async () => stored,
      async renewOnce(run: () => Promise<void>) {
        if (isRenewing || credentials.accessToken !== stored.accessToken) return null;
        isRenewing = true;
        await run().finally(() => {
          isRenewing = false;
        });
        return true as const;
      },
    },
    source,
  );

it('renews 10 minutes before the end, once, and stores what it got', async () => {
  const keeper = keeperOf(FIRST);
  expect((await keeper.fit()).accessToken).toBe('a-2');
  expect((await keeper.fit()).accessToken).toBe('a-2');
  expect(stored.refreshToken).toBe('r-2');
});

it('takes what the other of 2 turns has stored when that used up the refresh token', async () => {
  const [message, round] = [keeperOf(FIRST), keeperOf(FIRST)];
  await message.fit();
  expect((await round.fit()).accessToken).toBe('a-2');
  expect(good).toBe('r-2');
});

it('sends the refresh token once where 2 turns reach for it in the same moment; one waits 2 s', async () => {
  const [message, round] = [keeperOf(FIRST), keeperOf(FIRST)];
  const answer = Promise.withResolvers<void>();
  gate = answer.promise;
  const won = message.fit();
  await expect(round.fit()).rejects.toMatchObject({ fault: 'rate-limited', retryAfterMs: 2_000 });
  answer.resolve();
  expect([(await won).accessToken, renewals]).toEqual(['a-2', 1]);
  expect((await round.fit()).accessToken).toBe('a-2');
});

it('asks the owner only when nobody has renewed it since', async () => {
  good = 'r-9';
  await expect(keeperOf(FIRST).fit()).rejects.toMatchObject({ fault: 'needs-sign-in' });
});

it('shows the challenge of RFC 7636 appendix B for its verifier', async () => {
  expect(await pkceChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it('makes a verifier of 43 characters for each of 2 states, the same for the same', async () => {
  const [one, again, other] = await Promise.all([
    pkceVerifier('secret', 'state-1'),
    pkceVerifier('secret', 'state-1'),
    pkceVerifier('secret', 'state-2'),
  ]);
  expect(one).toMatch(/^[\w-]{43}$/);
  expect([one === again, one === other]).toEqual([true, false]);
});
