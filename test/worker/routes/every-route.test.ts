// Walks every endpoint of the contract with too little: no token, no permission, another
// workspace's ids, a bad body. Each is refused with its code, and no row anywhere changes.
import { beforeAll, describe, expect, it } from 'vitest';
import type { EndpointSpec } from '../../../shared/contract/endpoint.ts';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';
import { ROUTES } from '../../../worker/app.ts';
import { dumpDatabases } from '../database-dump.ts';
import {
  makeWorkspace,
  openApp,
  type Shop,
  SKU,
  stockShop,
  tokenFor,
  WAREHOUSE,
} from '../open-app.ts';
import { FOREIGN_ALERTS } from './foreign-alerts.ts';
import { FOREIGN_CONNECTIONS, NOTICE, PUBLIC_CONNECTIONS, WEBHOOK } from './foreign-connections.ts';
import { FOREIGN_FLOOR, makeSalesOrder } from './foreign-floor.ts';
import { FOREIGN_LIVES, type Foreign, PUBLIC_LIVES } from './foreign-lives.ts';
import { FOREIGN_PLANNING } from './foreign-planning.ts';
import { FOREIGN_PURCHASING, makePurchasing } from './foreign-purchasing.ts';

const app = openApp();
/** The workspace that calls, and the other one whose ids it must not reach. */
let ours: Shop;
let theirs: Ids;
let dump: string;

type Ids = Awaited<ReturnType<typeof everything>>;

async function everything(workspaceId: string, shop: Shop) {
  const make = async (path: string, body: unknown) => {
    const answer = await app.call('POST', path, { token: shop.token, body });
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.json;
  };
  const { partId: skuId, warehouseId, otherWarehouseId } = shop;
  const policy = await make('/v1/policies', { ...POLICY, skuId });
  const movement = await make('/v1/movements', { kind: 'adjust', skuId, warehouseId, units: 1 });
  const way = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId };
  await make('/v1/stock/transfers', { skuId, ...way, units: 2 });
  const inbound = await app.call('GET', '/v1/inbound', { token: shop.token });
  const returned = await make('/v1/returns', { skuId, warehouseId, units: 1 });
  const live = await make('/v1/lives', { ...LIVE, items: [{ skuId, expectedUnits: 10 }] });
  const drafted = { ...way, skuId, kind: 'transfer', mode: 'truck', units: 1 };
  const cover = await make(`/v1/lives/${live.id}/drafts`, drafted);
  const order = await make('/v1/purchase-orders', { warehouseId, lines: [{ skuId, units: 5 }] });
  const call = (path: string, body: unknown) => app.call('POST', path, { token: shop.token, body });
  const purchasing = await makePurchasing(make, call, { skuId, warehouseId });
  const member = await make('/v1/members', { displayName: 'Mei', role: 'reader' });
  const key = await make('/v1/api-keys', { name: 'ERP', scopes: ['stock.read'] });
  const connection = await make('/v1/connections', { accountId: shop.accountId, ...WEBHOOK });
  const notice = await make('/v1/notices', NOTICE);
  const preset = await app.call('POST', '/v1/import-presets', {
    token: shop.token,
    body: { name: 'ERP', headers: ['a', 'b'], mapping: {} },
  });
  return {
    ...{ ...shop, ...purchasing, workspaceId, skuId },
    policyId: policy.id as string,
    movementId: movement.id as string,
    inboundId: inbound.json.items[0].id as string,
    returnId: returned.returnId as string,
    liveId: live.id as string,
    transferDraftId: cover.suggestionId as string,
    orderId: order.id as string,
    salesOrderId: await makeSalesOrder(workspaceId, shop.accountId),
    memberId: member.member.id as string,
    keyId: key.apiKey.id as string,
    connectionId: connection.id as string,
    noticeId: notice.id as string,
    presetId: preset.json?.id as string | undefined,
  };
}

const POLICY = {
  categoryId: null,
  warehouseId: null,
  skuId: null,
  effectiveFrom: null,
  effectiveTo: null,
  turnoverMinDays: null,
  turnoverMaxDays: null,
  safetyStockDays: null,
  alertLineDays: null,
  leadTimeDays: 12,
};

const LIVE = {
  title: 'Sunday show',
  startsAtUtc: '2026-12-01T18:00:00Z',
  endsAtUtc: '2026-12-01T20:00:00Z',
};

/** For each endpoint that names something: a valid request that names another workspace's. */
const FOREIGN: Readonly<Record<string, (ids: Ids, shop: Shop) => Foreign>> = {
  'skus.get': (ids) => ({ id: ids.skuId }),
  'skus.create': (ids) => ({
    body: { ...SKU, sku: 'NEW-1', components: [{ skuId: ids.skuId, units: 1 }] },
  }),
  'skus.update': (ids) => ({ id: ids.skuId, body: { title: 'Taken' } }),
  'listings.create': (ids, shop) => ({
    body: {
      accountId: shop.accountId,
      sellerSku: 'X-1',
      title: 'X',
      price: null,
      fulfilment: 'own',
      isActive: true,
      bufferUnits: 0,
      components: [],
      poolWarehouseIds: [ids.warehouseId],
      identifiers: [],
    },
  }),
  'listings.update': (ids) => ({ id: ids.listingId, body: { title: 'Taken' } }),
  'warehouses.update': (ids) => ({ id: ids.warehouseId, body: { name: 'Taken' } }),
  'warehouses.remove': (ids) => ({ id: ids.warehouseId }),
  'policies.create': (ids) => ({ body: { ...POLICY, warehouseId: ids.warehouseId } }),
  'policies.update': (ids) => ({ id: ids.policyId, body: { leadTimeDays: 1 } }),
  'policies.delete': (ids) => ({ id: ids.policyId }),
  'movements.record': (ids, shop) => ({
    body: { kind: 'receive', skuId: ids.skuId, warehouseId: shop.warehouseId, units: 1 },
  }),
  'movements.reverse': (ids) => ({ id: ids.movementId, body: {} }),
  'stock.count': (ids, shop) => ({
    body: {
      skuId: shop.skuId,
      warehouseId: ids.warehouseId,
      countedUnits: 1,
      observedAtUtc: '2026-11-20T00:00:00Z',
    },
  }),
  'stock.transfer': (ids, shop) => ({
    body: {
      skuId: shop.skuId,
      fromWarehouseId: shop.warehouseId,
      toWarehouseId: ids.warehouseId,
      units: 1,
    },
  }),
  'inbound.eta': (ids) => ({ id: ids.inboundId, body: { etaUtc: null } }),
  'inbound.receive': (ids) => ({ id: ids.inboundId, body: { units: 1 } }),
  ...FOREIGN_FLOOR,
  'reviews.decide': () => ({ id: 'obs_of_another', body: { verdict: 'accept' } }),
  ...FOREIGN_ALERTS,
  'lives.create': (ids) => ({ body: { ...LIVE, items: [{ skuId: ids.skuId, expectedUnits: 1 }] } }),
  ...FOREIGN_LIVES,
  'purchase-orders.create': (ids, shop) => ({
    body: { warehouseId: shop.warehouseId, lines: [{ skuId: ids.skuId, units: 1 }] },
  }),
  ...FOREIGN_PURCHASING,
  'slow-movers.update': () => ({ id: 'slw_of_another', body: { dueOnDate: '2026-12-01' } }),
  'slow-movers.decide': () => ({
    id: 'slw_of_another',
    body: { way: 'keep', reason: 'season' },
  }),
  'placement.remove-site': () => ({ id: 'pls_of_another' }),
  'slow-movers.reopen': () => ({ id: 'slw_of_another', body: {} }),
  'dropship.rows': () => ({ id: 'dsf_of_another' }),
  'dropship.download': () => ({ id: 'dsf_of_another' }),
  'dropship.track': (ids) => ({
    body: { accountId: ids.accountId, parcels: [{ orderRef: 'R-0', tracking: '1Z' }] },
  }),
  'dropship.make-file': (ids) => ({ body: { warehouseId: ids.warehouseId } }),
  'members.update': (ids) => ({ id: ids.memberId, body: { role: 'owner' } }),
  'members.link': (ids) => ({ id: ids.memberId }),
  ...FOREIGN_CONNECTIONS,
  ...FOREIGN_PLANNING,
  'planning.run': () => ({ id: 'run_of_another' }),
  'forecasts.get': (ids) => ({ id: ids.skuId }),
  'plan-inputs.get': (ids) => ({ id: ids.skuId }),
  'devices.revoke': () => ({ id: 'dev_of_another' }),
  'api-keys.revoke': (ids) => ({ id: ids.keyId }),
  'imports.get': () => ({ id: 'imp_of_another' }),
  'imports.errors': () => ({ id: 'imp_of_another' }),
  'imports.apply': () => ({ id: 'imp_of_another', body: {} }),
  'imports.undo': () => ({ id: 'imp_of_another', body: {} }),
  'import-presets.delete': (ids) => ({ id: ids.presetId ?? 'pre_of_another' }),
};

/** Every endpoint without a token: signing in, configuration, and what a link or ticket opens. */
const PUBLIC = [
  'auth.demo',
  'auth.device-code',
  'auth.set-up',
  'auth.sign-in',
  'auth.token',
  'sites.config',
  ...PUBLIC_CONNECTIONS,
  ...PUBLIC_LIVES,
].sort();

const members = ENDPOINTS.filter(({ access }) => access.kind === 'member');
const withBody = ENDPOINTS.filter(({ body }) => body !== undefined);
const pathOf = (endpoint: EndpointSpec, id = 'id_of_nothing') =>
  endpoint.path.replaceAll(/:\w+/g, id);

beforeAll(async () => {
  await makeWorkspace('ws_ours');
  await makeWorkspace('ws_theirs');
  ours = await stockShop(app, 'ws_ours');
  theirs = await everything('ws_theirs', await stockShop(app, 'ws_theirs'));
  dump = await dumpDatabases();
});

const unchanged = async () => (await dumpDatabases()) === dump;

describe('the contract and the app', () => {
  it('name the same endpoints, each once', () => {
    const listed = ENDPOINTS.map(({ id }) => id).sort();
    expect(ROUTES.map(({ endpoint }) => endpoint.id).sort()).toEqual(listed);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('name each method and path once', () => {
    const places = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

it('lets in without a token only where a door is meant to be open', () => {
  const open = ENDPOINTS.filter(({ access }) => access.kind === 'public').map(({ id }) => id);
  expect(open.sort()).toEqual(PUBLIC);
});

describe.each(members.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_, endpoint) => {
  it('answers 401 without a token, with a forged and with an expired one', async () => {
    const forged = `${(await tokenFor('ws_ours')).slice(0, -4)}AAAA`;
    const old = await tokenFor('ws_ours', { expiresInSeconds: -1 });
    for (const token of [null, 'nonsense', forged, old]) {
      const answer = await app.call(endpoint.method, pathOf(endpoint), { token });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    expect(await unchanged()).toBe(true);
  });

  it('answers 403 to a token without the permission', async () => {
    const token = await tokenFor('ws_ours', { permissions: [] });
    const answer = await app.call(endpoint.method, pathOf(endpoint), { token });
    expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
    expect(await unchanged()).toBe(true);
  });
});

describe.each(withBody.map((endpoint) => [endpoint.id, endpoint] as const))('%s', (_, endpoint) => {
  it('answers a coded 400 to a bad body', async () => {
    for (const text of ['{"half', '"nonsense"', '[]".']) {
      const answer = await app.call(endpoint.method, pathOf(endpoint), { token: ours.token, text });
      expect([answer.status, answer.json.code]).toEqual([400, 'bad-request']);
      expect(answer.json.fields[0].path).toMatch(/^body/);
    }
    expect(await unchanged()).toBe(true);
  });
});

describe.each(Object.entries(FOREIGN))('%s', (id, request) => {
  it('answers 404 to an id of another workspace', async () => {
    const endpoint = ENDPOINTS.find((one) => one.id === id) as EndpointSpec;
    const foreign = request(theirs, ours);
    const path = `${pathOf(endpoint, foreign.id)}${foreign.query ?? ''}`;
    const answer = await app.call(endpoint.method, path, {
      token: ours.token,
      body: foreign.body,
    });
    expect([answer.status, answer.json.code]).toEqual([404, 'not-found']);
    expect(await unchanged()).toBe(true);
  });
});

it('has a foreign request for every endpoint whose path or body names something', () => {
  const naming = ENDPOINTS.filter(
    ({ path, body }) => path.includes(':id') || /Ids?"/.test(JSON.stringify(body ?? '')),
  ).filter(({ id, access }) => access.kind === 'member' && id !== 'exports.table');
  expect(naming.map(({ id }) => id).filter((id) => !(id in FOREIGN))).toEqual([]);
});

it('shows no list of one workspace a row of another', async () => {
  const token = await tokenFor('ws_empty');
  await makeWorkspace('ws_empty');
  const lists = members.filter(({ method, path }) => method === 'GET' && !path.includes(':'));
  const foreignIds = Object.values(theirs).filter((id) => typeof id === 'string');
  for (const endpoint of lists) {
    const answer = await app.call('GET', endpoint.path, { token });
    expect([endpoint.id, answer.status]).toEqual([endpoint.id, 200]);
    for (const id of foreignIds) expect(answer.text).not.toContain(id);
  }
});

it('refuses a write without an Idempotency-Key and names the header', async () => {
  const answer = await app.call('POST', '/v1/warehouses', {
    token: ours.token,
    body: WAREHOUSE,
    key: null,
  });
  expect([answer.status, answer.json.fields[0].path]).toEqual([400, 'header.Idempotency-Key']);
});
