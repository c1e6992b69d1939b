// Credentials at rest: bound to their row, under a key that can be replaced, and closed to all
// else.
import { expect, it } from 'vitest';
import { isSealedAnew, seal, unseal } from '../../../worker/auth/sealed.ts';

const TOKEN = { TOKEN_SECRET: 'a-token-secret-of-tests-of-32-or-more' };
const FIRST = { ...TOKEN, CREDENTIAL_KEY: 'the-first-credential-key-of-32-chars' };
const SECOND = {
  ...TOKEN,
  CREDENTIAL_KEY: 'the-second-credential-key-of-32-char',
  CREDENTIAL_KEY_BEFORE: FIRST.CREDENTIAL_KEY,
};
const VALUE = { accessToken: 'shpat_a-token-nobody-may-read' };

it('opens for its own place and for no other', async () => {
  const text = await seal(FIRST, 'ws/con_1', VALUE);
  expect(await unseal(FIRST, 'ws/con_1', text)).toEqual(VALUE);
  await expect(unseal(FIRST, 'ws/con_2', text)).rejects.toThrow(/key these credentials/);
  expect(text).not.toContain('shpat');
  expect(text).not.toContain(FIRST.CREDENTIAL_KEY);
});

it('names its key, opens under the key of before, and says that it wants the new one', async () => {
  const text = await seal(FIRST, 'ws/con_1', VALUE);
  expect(text).toMatch(/^v2\.[0-9a-f]{8}\./);
  expect(await isSealedAnew(FIRST, text)).toBe(true);
  expect(await isSealedAnew(SECOND, text)).toBe(false);
  expect(await unseal(SECOND, 'ws/con_1', text)).toEqual(VALUE);
  const again = await seal(SECOND, 'ws/con_1', VALUE);
  expect(await isSealedAnew(SECOND, again)).toBe(true);
});

it('opens what the token secret sealed before there was a key of its own', async () => {
  const text = await seal(TOKEN, 'ws/con_1', VALUE);
  expect(await unseal(SECOND, 'ws/con_1', text)).toEqual(VALUE);
});

it('does not open with the key gone, one letter changed, or a key too short to be one', async () => {
  const text = await seal(FIRST, 'ws/con_1', VALUE);
  const gone = { ...TOKEN, CREDENTIAL_KEY: SECOND.CREDENTIAL_KEY };
  await expect(unseal(gone, 'ws/con_1', text)).rejects.toThrow(/CREDENTIAL_KEY_BEFORE/);
  const changed = `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
  await expect(unseal(FIRST, 'ws/con_1', changed)).rejects.toThrow();
  await expect(seal({ ...TOKEN, CREDENTIAL_KEY: 'short' }, 'p', VALUE)).rejects.toThrow(/32/);
});
