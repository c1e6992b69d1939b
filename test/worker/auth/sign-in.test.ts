// Ways in: the first link, passwords, pairing by code, refresh, revocation, API keys.
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, newKey, openApp, tokenFor } from '../open-app.ts';

const CODE = 'the-first-code-of-this-worker';
const PASSWORD = 'correct horse battery';
const app = openApp({ env: { SET_UP_CODE: CODE } });

const post = (path: string, body: unknown, token: string | null = null) =>
  app.call('POST', path, { body, token });
const tokens = (body: unknown) => post('/v1/auth/tokens', body);
const refresh = (refreshToken: string) => tokens({ grantType: 'refresh_token', refreshToken });

const FORM = {
  code: CODE,
  workspaceName: 'Boxes & Co',
  displayName: 'Mei',
  email: 'Mei@Boxes.example',
  password: PASSWORD,
  deviceName: 'Chrome',
};
let owner: { accessToken: string; refreshToken: string };

beforeAll(async () => {
  const answer = await post('/v1/auth/set-up', FORM);
  expect(answer.status).toBe(201);
  owner = answer.json;
});

describe('a set-up link', () => {
  it('makes a workspace with 5 categories, 5 policy rows and its owner, once', async () => {
    const token = owner.accessToken;
    const session = await app.call('GET', '/v1/auth/session', { token });
    expect(session.json).toMatchObject({ workspaceName: 'Boxes & Co', role: 'owner' });
    expect((await app.call('GET', '/v1/categories', { token })).json.items).toHaveLength(5);
    expect((await app.call('GET', '/v1/policies', { token })).json.items).toHaveLength(5);
    const again = await post('/v1/auth/set-up', { ...FORM, workspaceName: 'Stolen' });
    expect([again.status, again.json.code]).toEqual([400, 'code-expired']);
  });

  it('lets one of 5 who use an invitation at once in', async () => {
    const { json } = await post(
      '/v1/members',
      { displayName: 'Jo', role: 'host' },
      owner.accessToken,
    );
    const form = { code: json.link.code, displayName: 'Jo', deviceName: 'Chrome' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('/v1/auth/set-up', form)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
    const joined = answers.find(({ status }) => status === 201);
    expect(joined?.json.session).toMatchObject({ displayName: 'Jo', role: 'host' });
  });

  it('shows the same link again to a repeat of the request, and stores none', async () => {
    const body = { displayName: 'Li', role: 'reader' };
    const call = { token: owner.accessToken, body, key: newKey() };
    const [first, again] = [
      await app.call('POST', '/v1/members', call),
      await app.call('POST', '/v1/members', call),
    ];
    expect(again.json.link.code).toBe(first.json.link.code);
    expect(again.json.member.id).toBe(first.json.member.id);
  });
});

describe('a password', () => {
  it('signs in, whatever the case of the e-mail', async () => {
    const body = { email: 'MEI@boxes.example', password: PASSWORD, deviceName: 'Edge' };
    expect((await post('/v1/auth/sign-in', body)).json.session.displayName).toBe('Mei');
  });

  it('leaves a line in the audit log when it signs a browser in', async () => {
    const { json } = await app.call('GET', '/v1/audit', { token: owner.accessToken });
    const actions = json.items.map(({ action }: { action: string }) => action);
    expect(actions).toContain('device.sign-in');
  });

  it('that is wrong and an e-mail nobody has answer alike', async () => {
    const wrong = { email: 'mei@boxes.example', password: 'wrong password', deviceName: 'x' };
    const nobody = { ...wrong, email: 'nobody@boxes.example' };
    const [a, b] = [await post('/v1/auth/sign-in', wrong), await post('/v1/auth/sign-in', nobody)];
    expect([a.status, a.json.detail]).toEqual([401, b.json.detail]);
  });
});

describe('pairing by code', () => {
  const start = async () => (await post('/v1/auth/device-codes', { deviceName: 'Firefox' })).json;
  const poll = (deviceCode: string) => tokens({ grantType: 'device_code', deviceCode });

  it('waits, asks to slow down, and gives tokens once after the approval', async () => {
    const { deviceCode, userCode, verificationUrl } = await start();
    expect(userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(verificationUrl).toBe(`http://localhost:8787/pair?code=${userCode}`);
    expect((await poll(deviceCode)).json.code).toBe('authorization-pending');
    expect((await poll(deviceCode)).json.code).toBe('slow-down');
    const typed = { userCode: userCode.toLowerCase().replace('-', ' ') };
    const approved = await post('/v1/auth/device-codes/approve', typed, owner.accessToken);
    expect(approved.json.deviceName).toBe('Firefox');
    expect((await poll(deviceCode)).json.session.displayName).toBe('Mei');
    expect((await poll(deviceCode)).json.code).toBe('code-expired');
  });

  it('ends after 10 minutes', async () => {
    const { deviceCode, userCode } = await start();
    const late = openApp();
    late.nowMs = app.nowMs + 601_000;
    const body = { grantType: 'device_code', deviceCode };
    expect((await late.call('POST', '/v1/auth/tokens', { body })).json.code).toBe('code-expired');
    const refused = await late.call('POST', '/pair', {
      text: new URLSearchParams({ userCode, email: 'a@b.example', password: PASSWORD }).toString(),
    });
    expect(refused.status).toBe(400);
  });

  it('works from the page with a password, and escapes what was typed', async () => {
    const { deviceCode, userCode } = await start();
    const form = { userCode, email: 'mei@boxes.example', password: PASSWORD };
    const page = await app.call('POST', '/pair', { text: new URLSearchParams(form).toString() });
    expect([page.status, page.text.includes('<h1>Paired</h1>')]).toEqual([200, true]);
    expect((await poll(deviceCode)).status).toBe(200);
    const hostile = await app.call('GET', '/pair?set-up=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(hostile.text).not.toContain('<script>');
    expect(hostile.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('refresh tokens', () => {
  const signIn = async (deviceName: string): Promise<string> => {
    const body = { email: 'mei@boxes.example', password: PASSWORD, deviceName };
    return (await post('/v1/auth/sign-in', body)).json.refreshToken;
  };
  const refreshLater = (refreshToken: string, seconds: number) => {
    const late = openApp();
    late.nowMs = app.nowMs + seconds * 1000;
    const body = { grantType: 'refresh_token', refreshToken };
    return late.call('POST', '/v1/auth/tokens', { body });
  };

  it('rotate, and a second use of one whose successor was used ends the family', async () => {
    const first = await signIn('Brave');
    const second = (await refresh(first)).json.refreshToken;
    expect(second).not.toBe(first);
    const third = (await refresh(second)).json.refreshToken;
    const stolen = await refresh(first);
    expect([stolen.status, stolen.json.code]).toEqual([401, 'token-reused']);
    expect((await refresh(third)).status).toBe(401);
  });

  it('are taken once more within 60 s when the answer was lost, not twice', async () => {
    const first = await signIn('Vivaldi');
    await refresh(first);
    const again = await refreshLater(first, 59);
    expect(again.status).toBe(200);
    expect((await refresh(again.json.refreshToken)).status).toBe(200);
    const other = await signIn('Vivaldi 2');
    await refresh(other);
    const kept = (await refresh(other)).json.refreshToken;
    expect((await refresh(other)).json.code).toBe('token-reused');
    expect((await refresh(kept)).status).toBe(401);
  });

  it('are not taken again after 61 s', async () => {
    const first = await signIn('Whale');
    const second = (await refresh(first)).json.refreshToken;
    expect((await refreshLater(first, 61)).json.code).toBe('token-reused');
    expect((await refresh(second)).status).toBe(401);
  });

  it('of an answer that was given up end the family when somebody uses it', async () => {
    const first = await signIn('Falkon');
    const lost = (await refresh(first)).json.refreshToken;
    const kept = (await refresh(first)).json.refreshToken;
    expect((await refresh(lost)).json.code).toBe('token-reused');
    expect((await refresh(kept)).status).toBe(401);
  });

  it('used 4 times at once give at most two pairs and end the family', async () => {
    const first = await signIn('Opera');
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(first)));
    const pairs = answers.filter(({ status }) => status === 200);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.length).toBeLessThanOrEqual(2);
    const later = await Promise.all(pairs.map(({ json }) => refresh(json.refreshToken)));
    expect(later.every(({ status }) => status === 401)).toBe(true);
  });

  it('of a signed-out device are refused, and so are its writes and syncs', async () => {
    const body = { email: 'mei@boxes.example', password: PASSWORD, deviceName: 'Arc' };
    const { accessToken, refreshToken } = (await post('/v1/auth/sign-in', body)).json;
    const out = await app.call('DELETE', '/v1/auth/session', { token: accessToken });
    expect(out.status).toBe(200);
    expect((await refresh(refreshToken)).status).toBe(401);
    const sync = await app.call('GET', '/v1/sync/stock', { token: accessToken });
    expect([sync.status, sync.json.code]).toEqual([401, 'token-expired']);
    const write = await post('/v1/lives', LIVE, accessToken);
    expect([write.status, write.json.code]).toEqual([401, 'token-expired']);
  });
});

const LIVE = {
  title: 'Show',
  startsAtUtc: '2026-12-01T18:00:00Z',
  endsAtUtc: '2026-12-01T20:00:00Z',
};

describe('a role', () => {
  it('that is taken away stops writes at once, before the token expires', async () => {
    await makeWorkspace('ws_roles');
    const ownerToken = await tokenFor('ws_roles');
    const planner = await tokenFor('ws_roles', { role: 'planner' });
    expect((await post('/v1/lives', LIVE, planner)).status).toBe(201);
    const path = '/v1/members/mem_planner';
    const changed = await app.call('PATCH', path, { token: ownerToken, body: { role: 'reader' } });
    expect(changed.json.role).toBe('reader');
    expect((await post('/v1/lives', LIVE, planner)).json.code).toBe('token-expired');
  });

  it('of the last owner cannot be taken away', async () => {
    await makeWorkspace('ws_last');
    const token = await tokenFor('ws_last');
    const body = { role: 'reader' };
    const answer = await app.call('PATCH', '/v1/members/mem_owner', { token, body });
    expect([answer.status, answer.json.code]).toEqual([409, 'conflict']);
  });
});

describe('an API key', () => {
  it('reads with its scope, is refused beyond it, and ends when revoked', async () => {
    const made = await post(
      '/v1/api-keys',
      { name: 'ERP', scopes: ['stock.read'] },
      owner.accessToken,
    );
    const { key, apiKey } = made.json;
    expect(key).toMatch(/^sck_[0-9A-Za-z]+_[0-9A-Za-z]{46}$/);
    const own = openApp();
    own.nowMs = app.nowMs;
    expect((await own.call('GET', '/v1/skus', { token: key })).status).toBe(200);
    const write = await own.call('POST', '/v1/lives', { token: key, body: LIVE });
    expect(write.json.code).toBe('forbidden');
    await app.call('DELETE', `/v1/api-keys/${apiKey.id}`, { token: owner.accessToken });
    own.nowMs += 16_000;
    expect((await own.call('GET', '/v1/skus', { token: key })).status).toBe(401);
  });

  it('with one wrong letter is refused by its checksum, without a look-up', async () => {
    const body = { name: 'ERP', scopes: ['stock.read'] };
    const { key } = (await post('/v1/api-keys', body, owner.accessToken)).json;
    const swapped = key.slice(0, -8) + (key.at(-8) === 'A' ? 'B' : 'A') + key.slice(-7);
    const answer = await app.call('GET', '/v1/skus', { token: swapped });
    expect(answer.status).toBe(401);
    expect(JSON.parse(app.logs.at(-1) ?? '{}').roundTrips).toBe(0);
  });
});
