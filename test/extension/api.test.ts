// The client derived from the contract: one coded error, one refresh, one key over all tries.
import { describe, expect, it } from 'vitest';
import { type ApiClientParts, ApiError, createApiClient } from '../../extension/api.ts';
import { getSession } from '../../shared/contract/auth.ts';
import { exportTable } from '../../shared/contract/imports.ts';
import { getSku, listSkus } from '../../shared/contract/skus.ts';
import { countStock } from '../../shared/contract/stock.ts';

const SESSION = {
  workspaceId: 'wsp_1',
  workspaceName: 'Box & Basket',
  reportingCurrency: 'USD',
  timeZone: 'Asia/Shanghai',
  memberId: 'mem_1',
  displayName: 'Lin',
  role: 'owner',
  permissions: ['stock.read'],
  isDemo: false,
};

const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const problem = (status: number, code: string) =>
  json(status, { type: '/errors', title: code, status, code });

type Answer = (url: string, init: RequestInit) => Response | Error;

function clientOver(answers: readonly Answer[], more: Partial<ApiClientParts> = {}) {
  const asked: { url: string; headers: Record<string, string>; body: unknown }[] = [];
  const fetchFake = (async (url: string, init: RequestInit) => {
    asked.push({ url, headers: init.headers as Record<string, string>, body: init.body });
    const answer = answers[Math.min(asked.length, answers.length) - 1]?.(url, init);
    if (!answer || answer instanceof Error) throw answer ?? new TypeError('Failed to fetch');
    return answer;
  }) as unknown as typeof fetch;
  const client = createApiClient({
    origins: async () => ['https://one.example', 'https://two.example'],
    tokens: { current: async () => 'old', refreshed: async () => 'new' },
    fetch: fetchFake,
    newIdempotencyKey: () => 'key_1',
    clientVersion: '0.1.0',
    ...more,
  });
  return { client, asked };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error.failure : error),
  );

describe('the API client', () => {
  it('fills path and query, sends the token and its version', async () => {
    const { client, asked } = clientOver([() => json(200, { items: [], nextCursor: null })]);
    await client.call(listSkus, { query: { q: 'a b&c', limit: '20' } });
    expect(asked[0]?.url).toBe('https://one.example/v1/skus?q=a+b%26c&limit=20');
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer old',
      'stockcast-client': 'extension/0.1.0',
    });
  });

  it('gives a table of 12 bytes as the file it is', async () => {
    const { client } = clientOver([() => new Response('sku,n\r\nA,1\r\n')]);
    const { body } = await client.callRaw(exportTable, { params: { id: 'sku' }, query: {} });
    expect(await (body as Blob).text()).toBe('sku,n\r\nA,1\r\n');
  });

  it('escapes an id that tries to leave its path', async () => {
    const { client, asked } = clientOver([() => problem(404, 'not-found')]);
    expect(await failureOf(client.call(getSku, { params: { id: '../team?x' } }))).toMatchObject({
      code: 'not-found',
      status: 404,
    });
    expect(asked[0]?.url).toBe('https://one.example/v1/skus/..%2Fteam%3Fx');
  });

  it('refreshes once on an expired token and repeats with the new one', async () => {
    const { client, asked } = clientOver([
      () => problem(401, 'token-expired'),
      () => json(200, SESSION),
    ]);
    expect((await client.call(getSession, {})).displayName).toBe('Lin');
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('does not ask a third time when the new token is refused as well', async () => {
    const { client, asked } = clientOver([() => problem(401, 'token-expired')]);
    expect(await failureOf(client.call(getSession, {}))).toMatchObject({ code: 'token-expired' });
    expect(asked).toHaveLength(2);
  });

  it('falls back to the second origin when the first cannot be reached, with the same key', async () => {
    const { client, asked } = clientOver([
      () => new TypeError('Failed to fetch'),
      () => json(201, { differenceUnits: 2, movement: null, isAwaitingReview: true }),
    ]);
    await client.call(countStock, {
      body: {
        skuId: 'sku_1',
        warehouseId: 'wh_1',
        countedUnits: 7,
        observedAtUtc: '2026-11-22T06:02:00.000Z',
      },
    });
    expect(asked.map(({ url }) => new URL(url).host)).toEqual(['one.example', 'two.example']);
    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['key_1', 'key_1']);
  });

  it('says offline when no origin answers, and does not touch the token', async () => {
    const { client } = clientOver([() => new TypeError('Failed to fetch')]);
    expect(await failureOf(client.call(getSession, {}))).toMatchObject({ code: 'offline' });
  });

  it('names the wrong field before anything is sent', async () => {
    const { client, asked } = clientOver([() => json(200, {})]);
    const body = { skuId: 'sku_1', warehouseId: 'wh_1', countedUnits: -1, observedAtUtc: 'now' };
    const failure = await failureOf(client.call(countStock, { body }));
    expect(failure).toMatchObject({
      code: 'bad-request',
      fields: [{ path: 'body.countedUnits' }, { path: 'body.observedAtUtc' }],
    });
    expect(asked).toHaveLength(0);
  });

  it('ignores fields and permissions it does not know', async () => {
    const answer = { ...SESSION, role: 'pilot', permissions: ['fly'], newField: 1 };
    const { client } = clientOver([() => json(200, answer)]);
    const session = await client.call(getSession, {});
    expect(session).toMatchObject({ role: 'reader', permissions: ['other'] });
    expect(session).not.toHaveProperty('newField');
  });

  it('calls a proxy page with 502 unavailable and an unknown code other', async () => {
    const page = () => new Response('<html>', { status: 502, headers: { 'retry-after': '3' } });
    const proxy = clientOver([page]);
    expect(await failureOf(proxy.client.call(getSession, {}))).toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 3,
    });
    const newer = clientOver([() => problem(418, 'teapot')]);
    expect(await failureOf(newer.client.call(getSession, {}))).toMatchObject({ code: 'other' });
  });
});
