// One good request for every endpoint, in an order in which each finds what it needs; over the rows
// of `seed.ts`. The budget test and the `api` bench both walk it.
import { SKU, WAREHOUSE } from '../open-app.ts';
import { CONNECTION_STEPS } from './connection-steps.ts';
import { DROPSHIP_STEPS } from './dropship-steps.ts';
import { FLOOR_STEPS } from './floor-steps.ts';
import { LIVE_STEPS } from './live-steps.ts';
import { PLANNING_STEPS } from './planning-steps.ts';
import { PURCHASING_STEPS } from './purchasing-steps.ts';
import { SLOW_MOVER_STEPS } from './slow-mover-steps.ts';

/** What earlier answers left behind for later requests. */
export type Left = Record<string, string>;

/** One request and what to remember of its answer. */
export interface Step {
  readonly id: string;
  /** Value of `:id`, and of a second parameter after a space. */
  readonly param?: (left: Left) => string;
  readonly query?: string;
  readonly body?: (left: Left) => unknown;
  /** Sent as a stream. */
  readonly text?: string;
  readonly headers?:
    | Readonly<Record<string, string>>
    | ((left: Left) => Readonly<Record<string, string>>);
  // The answers of many endpoints; each was checked by its schema already.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly remember?: (json: any) => Left;
  /** True: without a token. */
  readonly isPublic?: boolean;
}

const isWaiting = ({ state }: { state: string }) => state === 'waiting';
const PLACE = { skuId: 'sku_00001', warehouseId: 'wh_0' };
const DAY = '2026-12-01';
const CODES = Array.from({ length: 100 }, (_, i) => `CODE-${String(i * 7).padStart(5, '0')}`);

const SIGN_IN: readonly Step[] = [
  {
    id: 'auth.set-up',
    isPublic: true,
    body: () => ({
      code: 'the-first-code-of-this-worker',
      workspaceName: 'Fresh',
      displayName: 'Mei',
      email: 'mei@fresh.example',
      password: 'correct horse battery',
      deviceName: 'Chrome',
    }),
    remember: (json) => ({ refreshToken: json.refreshToken }),
  },
  {
    id: 'auth.sign-in',
    isPublic: true,
    body: () => ({
      email: 'mei@fresh.example',
      password: 'correct horse battery',
      deviceName: 'Edge',
    }),
  },
  {
    id: 'auth.device-code',
    isPublic: true,
    body: () => ({ deviceName: 'Firefox' }),
    remember: ({ deviceCode, userCode }) => ({ deviceCode, userCode }),
  },
  { id: 'auth.describe-device-code', body: ({ userCode }) => ({ userCode }) },
  { id: 'auth.approve-device-code', body: ({ userCode }) => ({ userCode }) },
  {
    id: 'auth.token',
    isPublic: true,
    body: ({ refreshToken }) => ({ grantType: 'refresh_token', refreshToken }),
  },
  { id: 'auth.demo', isPublic: true, body: () => ({ deviceName: 'Chrome' }) },
  { id: 'auth.session' },
];

const CATALOGUE: readonly Step[] = [
  { id: 'skus.list' },
  { id: 'skus.get', param: () => 'sku_00007' },
  {
    id: 'skus.create',
    body: () => ({ ...SKU, components: [{ skuId: 'sku_00001', units: 2 }] }),
    remember: ({ id }) => ({ kitId: id }),
  },
  { id: 'skus.update', param: () => 'sku_00007', body: () => ({ title: 'Renamed' }) },
  {
    id: 'skus.edit',
    body: () => ({
      edits: [
        { skuIds: ['sku_00008', 'sku_00009'], set: { cartonUnits: 24, safetyStockDays: 15 } },
        { skuIds: ['sku_00010'], set: { categoryId: null } },
      ],
    }),
  },
  { id: 'listings.list' },
  {
    id: 'listings.create',
    body: () => ({
      accountId: 'acc_0',
      sellerSku: 'NEW-1',
      title: 'New',
      price: null,
      fulfilment: 'own',
      isActive: true,
      bufferUnits: 0,
      components: [{ skuId: 'sku_00001', units: 1 }],
      poolWarehouseIds: ['wh_0'],
      identifiers: [{ kind: 'asin', value: 'B0NEW00001', accountId: 'acc_0' }],
    }),
  },
  { id: 'listings.offer', param: () => 'lst_00008', body: () => ({ units: 3 }) },
  { id: 'listings.update', param: () => 'lst_00007', body: () => ({ bufferUnits: 3 }) },
  { id: 'accounts.list' },
  {
    id: 'accounts.create',
    body: () => ({
      platform: 'ebay',
      name: 'Second',
      market: 'DE',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      externalRef: null,
    }),
  },
  { id: 'warehouses.list' },
  {
    id: 'warehouses.create',
    body: () => WAREHOUSE,
    remember: ({ id }) => ({ newWarehouseId: id }),
  },
  { id: 'warehouses.remove', param: (left) => left.newWarehouseId ?? '' },
  { id: 'warehouses.update', param: () => 'wh_2', body: () => ({ name: 'Renamed' }) },
  { id: 'categories.list' },
  { id: 'policies.list' },
  {
    id: 'policies.create',
    body: () => ({
      categoryId: 'cat_home',
      warehouseId: null,
      skuId: null,
      effectiveFrom: null,
      effectiveTo: null,
      turnoverMinDays: null,
      turnoverMaxDays: null,
      safetyStockDays: null,
      alertLineDays: null,
      leadTimeDays: 20,
    }),
    remember: ({ id }) => ({ policyId: id }),
  },
  { id: 'policies.update', param: (l) => l.policyId ?? '', body: () => ({ leadTimeDays: 21 }) },
  { id: 'policies.delete', param: (left) => left.policyId ?? '' },
];

const STOCK: readonly Step[] = [
  { id: 'stock.lookup', body: () => ({ codes: CODES }) },
  { id: 'movements.list', query: '?skuId=sku_00001&warehouseId=wh_0' },
  {
    id: 'movements.record',
    body: () => ({ kind: 'receive', ...PLACE, units: 5 }),
    remember: ({ id }) => ({ movementId: id }),
  },
  { id: 'movements.reverse', param: (left) => left.movementId ?? '', body: () => ({}) },
  {
    id: 'stock.count',
    body: () => ({ ...PLACE, countedUnits: 20, observedAtUtc: '2026-11-22T05:59:59Z' }),
  },
  {
    id: 'stock.transfer',
    body: () => ({
      skuId: 'sku_00001',
      fromWarehouseId: 'wh_0',
      toWarehouseId: 'wh_1',
      units: 2,
    }),
  },
  { id: 'inbound.list' },
  {
    id: 'inbound.eta',
    param: () => 'inb_00015',
    body: () => ({ etaUtc: '2026-12-20T00:00:00Z' }),
  },
  { id: 'inbound.receive', param: () => 'inb_00005', body: () => ({ units: 10 }) },
  {
    id: 'kits.assemble',
    body: ({ kitId }) => ({
      skuId: kitId,
      warehouseId: 'wh_0',
      units: 1,
      direction: 'assemble',
    }),
  },
  {
    id: 'returns.receive',
    body: () => ({ ...PLACE, units: 2 }),
    remember: ({ returnId }) => ({ returnId }),
  },
  {
    id: 'returns.inspect',
    param: (left) => left.returnId ?? '',
    body: () => ({ restockUnits: 2 }),
  },
  ...FLOOR_STEPS,
  {
    id: 'stock.count',
    body: () => ({
      ...PLACE,
      countedUnits: 900,
      observedAtUtc: '2026-11-22T06:00:00Z',
    }),
  },
  { id: 'reviews.list', remember: ({ items }) => ({ reviewId: items.find(isWaiting)?.id ?? '' }) },
  {
    id: 'reviews.decide',
    param: (left) => left.reviewId ?? '',
    body: () => ({ verdict: 'accept' }),
  },
  { id: 'sync.catalogue' },
  { id: 'sync.stock' },
  { id: 'sync.money' },
];

const REST: readonly Step[] = [
  { id: 'alerts.list' },
  { id: 'alerts.acknowledge', param: () => 'alr_0' },
  { id: 'alerts.withdraw-acknowledgement', param: () => 'alr_0' },
  {
    id: 'alerts.snooze',
    param: () => 'alr_0',
    body: () => ({ untilUtc: `${DAY}T00:00:00Z` }),
  },
  ...PLANNING_STEPS,
  ...LIVE_STEPS,
  ...SLOW_MOVER_STEPS,
  ...PURCHASING_STEPS,
  ...DROPSHIP_STEPS,
  ...CONNECTION_STEPS,
  { id: 'members.list' },
  {
    id: 'members.create',
    body: () => ({ displayName: 'Jo', email: 'jo@shop.example', role: 'reader' }),
    remember: ({ member }) => ({ memberId: member.id }),
  },
  { id: 'members.update', param: (l) => l.memberId ?? '', body: () => ({ role: 'planner' }) },
  { id: 'members.link', param: (left) => left.memberId ?? '' },
  { id: 'devices.list' },
  { id: 'devices.revoke', param: () => 'dev_first' },
  { id: 'api-keys.list' },
  {
    id: 'api-keys.create',
    body: () => ({ name: 'ERP', scopes: ['stock.read'] }),
    remember: ({ apiKey }) => ({ keyId: apiKey.id }),
  },
  { id: 'api-keys.revoke', param: (left) => left.keyId ?? '' },
  { id: 'audit.list' },
  { id: 'workspace.update', body: () => ({ timeZone: 'Asia/Shanghai' }) },
  { id: 'workspace.ask-erasure', body: () => ({ name: 'Workspace ws_walked' }) },
  { id: 'workspace.keep' },
  { id: 'sites.config', isPublic: true },
  { id: 'auth.sign-out' },
];

/** The steps; imports and exports are walked by tests of their own. */
export const STEPS: readonly Step[] = [...SIGN_IN, ...CATALOGUE, ...STOCK, ...REST];
