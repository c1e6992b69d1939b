// What happens around every request: ids, logs without secrets, CORS, limits, versions.

import { toJsonSchema } from '@valibot/to-json-schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';
import { PBKDF2_ITERATIONS } from '../../../worker/auth/password.ts';
import { isOlder } from '../../../worker/middleware/client-version.ts';
import { TokenBuckets } from '../../../worker/middleware/token-buckets.ts';
import { makeWorkspace, openApp, SKU, tokenFor, WAREHOUSE } from '../open-app.ts';

const CHROME = `chrome-extension://${'b'.repeat(32)}`;
const FIREFOX = 'moz-extension://0a1b2c3d-1111-2222-3333-444455556666';
let token: string;

beforeAll(async () => {
  await makeWorkspace('ws_around');
  token = await tokenFor('ws_around');
});

describe('a request id', () => {
  it('is made, or kept when well formed, and stands in problem and log', async () => {
    const app = openApp();
    const kept = await app.call('GET', '/v1/none', { headers: { 'x-request-id': 'abcd-1234' } });
    expect([kept.headers.get('x-request-id'), kept.json.requestId]).toEqual([
      'abcd-1234',
      'abcd-1234',
    ]);
    const headers = { 'x-request-id': 'bad id; with spaces' };
    const made = await app.call('GET', '/v1/none', { headers });
    expect(made.json.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(app.logs.at(-1) ?? '{}').requestId).toBe(made.json.requestId);
  });
});

describe('logs', () => {
  it('never hold what was sent: tokens, passwords, e-mails, codes, titles, search words', async () => {
    const app = openApp({ env: { SET_UP_CODE: 'SECRET-set-up-code' } });
    const secrets = ['SECRET-title', 'SECRET-search', 'SECRET-password', 'secret@mail.example'];
    await app.call('POST', '/v1/skus', { token, body: { ...SKU, title: 'SECRET-title' } });
    await app.call('GET', '/v1/skus?q=SECRET-search', { token });
    await app.call('GET', '/v1/skus/SECRET-title', { token });
    const body = { email: 'secret@mail.example', password: 'SECRET-password', deviceName: 'x' };
    await app.call('POST', '/v1/auth/sign-in', { body });
    const form = { ...body, code: 'SECRET-set-up-code', workspaceName: 'W', displayName: 'D' };
    const set = await app.call('POST', '/v1/auth/set-up', { body: form });
    await app.call('POST', '/v1/skus', { token, text: '{"SECRET-title' });
    const lines = app.logs.join('\n');
    expect(app.logs.length).toBe(6);
    const issued = [token, set.json.accessToken, set.json.refreshToken];
    for (const secret of [...secrets, 'SECRET-set-up-code', ...issued]) {
      expect(lines).not.toContain(secret);
    }
  });

  it('tell endpoint, status, code, caller and the database work', async () => {
    const app = openApp();
    await app.call('GET', '/v1/warehouses', { token });
    expect(JSON.parse(app.logs[0] ?? '')).toMatchObject({
      level: 'info',
      endpoint: 'warehouses.list',
      status: 200,
      workspaceId: 'ws_around',
      actorId: 'mem_owner',
      roundTrips: 1,
    });
  });
});

describe('CORS', () => {
  const production = { ENVIRONMENT: 'production', EXTENSION_ORIGINS: CHROME };

  it('lets the configured extension read, and no web page', async () => {
    const app = openApp({ env: production });
    for (const [origin, allowed] of [
      [CHROME, CHROME],
      [FIREFOX, null],
      ['https://evil.example', null],
      ['null', null],
    ] as const) {
      const answer = await app.call('GET', '/v1/warehouses', { token, headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
      expect(answer.headers.get('vary')).toContain('Origin');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('answers the preflight of an extension, and gives a page nothing', async () => {
    const app = openApp({ env: production });
    const ask = (origin: string) =>
      app.call('OPTIONS', '/v1/warehouses', {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const ours = await ask(CHROME);
    expect([ours.status, ours.headers.get('access-control-allow-origin')]).toEqual([204, CHROME]);
    expect(ours.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBe(
      null,
    );
  });
});

describe('limits', () => {
  it('answer 429 with Retry-After to the 4th call of 3 at once, and go on a second later', async () => {
    const app = openApp({
      options: { memberBuckets: new TokenBuckets({ burst: 3, perSecond: 1 }) },
    });
    const call = () => app.call('GET', '/v1/warehouses', { token });
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await call()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await call();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    app.nowMs += 1_100;
    expect((await call()).status).toBe(200);
  });

  it('refuse a body over 1 MB', async () => {
    const app = openApp();
    const text = JSON.stringify({ ...WAREHOUSE, name: 'x'.repeat(1_000_001) });
    const answer = await app.call('POST', '/v1/warehouses', { token, text });
    expect([answer.status, answer.json.code]).toEqual([413, 'too-large']);
  });

  it('tell an extension older than the floor to update', async () => {
    const app = openApp();
    const old = { headers: { 'x-client-version': '0.0.9' }, token };
    const answer = await app.call('GET', '/v1/warehouses', old);
    expect([answer.status, answer.json.code]).toEqual([426, 'upgrade-required']);
    expect([isOlder('0.9', '0.10'), isOlder('1.0.0', '1.0'), isOlder('2', '1.9.9')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keep PBKDF2 at the 100,000 iterations production Workers accept', () => {
    expect(PBKDF2_ITERATIONS).toBeLessThanOrEqual(100_000);
  });
});

describe('what describes the API', () => {
  it('names every endpoint with its answers, and refers only to what is there', async () => {
    const { json } = await openApp().call('GET', '/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    const operations = Object.values(json.paths).flatMap((path) => Object.values(path as object));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      ENDPOINTS.map(({ id }) => id).sort(),
    );
    for (const operation of operations) {
      expect(Object.keys(operation.responses).some((status) => /^2/.test(status))).toBe(true);
      for (const { name, in: place, schema } of operation.parameters) {
        expect([typeof name, ['path', 'query', 'header'].includes(place)]).toEqual([
          'string',
          true,
        ]);
        expect(schema).toBeTypeOf('object');
      }
    }
    const references = JSON.stringify(json).match(/"\$ref":"[^"]+"/g) ?? [];
    expect([...new Set(references)]).toEqual(['"$ref":"#/components/schemas/Problem"']);
    const withPath = Object.entries(json.paths).filter(([path]) => path.includes('{'));
    for (const [path, methods] of withPath) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const operation of Object.values(methods as object)) {
        const declared = operation.parameters.filter((p: { in: string }) => p.in === 'path');
        expect(declared.map((p: { name: string }) => p.name)).toEqual(names);
      }
    }
  });

  it('has a readable page with every endpoint and error, and no script', async () => {
    const { text, status } = await openApp().call('GET', '/docs');
    expect(status).toBe(200);
    for (const { id } of ENDPOINTS) expect(text).toContain(`id="${id}"`);
    expect(text).not.toMatch(/<script|https?:\/\/(?!localhost)/);
  });

  it('says every schema of the contract in JSON Schema', () => {
    for (const { body, response } of ENDPOINTS) {
      for (const schema of [body, response].filter((one) => one)) {
        expect(toJsonSchema(schema as never, { errorMode: 'ignore' })).toBeTypeOf('object');
      }
    }
  });

  it('answers /healthz', async () => {
    expect((await openApp().call('GET', '/healthz')).json).toEqual({ ok: true });
  });
});
