// Agora's published token vectors, byte for byte, in workerd; and who is refused.
import { describe, expect, it } from 'vitest';
import {
  AGORA_ROLES,
  buildAgoraToken,
  refuseGrant,
  renewAfterSeconds,
} from '../../../worker/domain/live-grants.ts';

// Test project of AgoraIO/Tools; published, opens nothing.
const project = {
  appId: '970CA35de60c44645bbae8a215061b33',
  certificate: '5CFd2fd1755d40ecb72977518be15d3b',
};
const published = {
  channel: '7d72365eb983485397e3e3f9d460bdda',
  uid: 2882341273,
  privileges: [1],
  lifeSeconds: 600,
  issuedAtSeconds: 1111111,
  salt: 1,
};
const ours = { channel: 'live_42', issuedAtSeconds: 1700000000, salt: 12345 };

describe('token', () => {
  it('reproduces the published vector for uid 2882341273', () =>
    expect(buildAgoraToken(project, published)).toBe(
      [
        '007eJxTYBBbsMMnKq7p9Hf/HcIX5kce9b518kCiQgSr5Zrp4X1Tu6UUGCzNDZwdjU1TUs0Mkk1MzExMk',
        '5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGS',
        'SkpiVwMRhYWRsYmhkbmxgDCaiTj',
      ].join(''),
    ));

  it('reproduces the published vector for uid 0', () =>
    expect(buildAgoraToken(project, { ...published, uid: 0 })).toBe(
      [
        '007eJxTYLhzZP08Lxa1Pg57+TcXb/3cZ3wi4V6kbpbOog0G2dOYk20UGCzNDZwdjU1TUs0Mkk1MzExMk',
        '5ISUy0SjQxNDcwMk4yN3b8IMEQwMTAwMoAwBIL4CgzmKeZGxmamqUmWFsYmFqbGluapxqnGaZYpJmYGS',
        'SkpiQwMADacImo=',
      ].join(''),
    ));

  it('reproduces the published vector with Signaling for "test_user"', () => {
    const claims = { ...published, privileges: [1, 2, 3, 4], signalingUserId: 'test_user' };
    expect(buildAgoraToken(project, claims)).toBe(
      [
        '007eJxTYOAQsrQ5s3TfH+1tvy8zZZ46EpCc0V43JXdGd2jS8porKo4KDJbmBs6OxqYpqWYGySYmZiamSUm',
        'JqRaJRoamBmaGScbG7l8EGCKYGBgYGRgYmBgYGVgYGMF8JjDJDCZZwKQCg3mKuZGxmWlqkqWFsYmFqb',
        'GleapxqnGaZYqJmUFSSkoiF4ORhYWRsYmhkbkxyCyISZwMJanFJfGlxalFACKnKng=',
      ].join(''),
    );
  });

  it('gives a host all four privileges for two hours', () =>
    expect(buildAgoraToken(project, { ...ours, uid: 1001, ...AGORA_ROLES.host })).toBe(
      [
        '007eJxTYEjIi+fUSJxmutOjZlbq133/Josa82SsmBW/qixtutf+xRsVGCzNDZwdjU1TUs0Mkk1MzExMk',
        '5ISUy0SjQxNDcwMk4yNGT4GpyrIMDBYGjAwMDIwMrAwMDKA+ExgkhlMsoBJdoaczLLUeBMjFgZDAwNDA',
        'HVTHjE=',
      ].join(''),
    ));

  it('lets a viewer only join, for an hour', () =>
    expect(buildAgoraToken(project, { ...ours, uid: 500001, ...AGORA_ROLES.viewer })).toBe(
      [
        '007eJxTYHj+s8nn7HGBHqnzEhE7+Nb4Bemea/c9kPsuOjN5d+/R8ocKDJbmBs6OxqYpqWYGySYmZiamS',
        'UmJqRaJRoamBmaGScbGDB+DUwX4GBgsDRgYGKEQxGdnyMksS403MWJjMDUwMDAwBABkFh85',
      ].join(''),
    ));

  it('names an app id that is not 32 hex digits', () =>
    expect(() => buildAgoraToken({ ...project, appId: 'abc' }, published)).toThrow('appId'));

  it('never lives under five minutes nor over a day, and renews at three quarters', () => {
    for (const role of ['host', 'cohost', 'relay', 'viewer'] as const) {
      expect(AGORA_ROLES[role].lifeSeconds).toBeGreaterThanOrEqual(300);
      expect(AGORA_ROLES[role].lifeSeconds).toBeLessThanOrEqual(86_400);
    }
    expect(renewAfterSeconds('host')).toBe(5400);
  });
});

describe('grant', () => {
  const ask = {
    role: 'viewer',
    sessionState: 'live',
    isBanned: false,
    roomRole: 'viewer',
  } as const;
  it.each([
    ['a viewer of a live', {}, null],
    ['a viewer before the live', { sessionState: 'planned' }, 'not-open'],
    ['anybody after it', { sessionState: 'ended', roomRole: 'host', role: 'host' }, 'session-over'],
    ['a banned viewer', { isBanned: true }, 'banned'],
    ['a viewer who asks to be host', { role: 'host' }, 'not-invited'],
    ['a viewer who asks to be co-host', { role: 'cohost' }, 'not-invited'],
    ['a co-host', { role: 'cohost', roomRole: 'cohost' }, null],
    ['a co-host who asks for a relay', { role: 'relay', roomRole: 'cohost' }, 'not-invited'],
    ['the host before the live', { role: 'host', roomRole: 'host', sessionState: 'planned' }, null],
  ] as const)('for %s', (_, change, refusal) =>
    expect(refuseGrant({ ...ask, ...change })).toBe(refusal),
  );
});
