// A fake of everything the workspace is given: an in-memory API over a fake shop, messages, toasts.
// Named as a fake; answers like the contract says, and knows only what component tests need.
import { signal } from '@preact/signals';
import { ApiError } from '../../../extension/api.ts';
import type { Locale } from '../../../extension/i18n/formats.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import type { SessionView, SyncStatus } from '../../../extension/messages.ts';
import { createDataStore, type DataSource } from '../../../extension/workspace/data-store.ts';
import { hrefOf, placeOf, type Router } from '../../../extension/workspace/router.ts';
import type {
  AskBackground,
  CallApi,
  ListTops,
  Services,
} from '../../../extension/workspace/services.ts';
import { type Snapshot, snapshotOf } from '../../../extension/workspace/snapshot.ts';
import type { EndpointSpec } from '../../../shared/contract/endpoint.ts';
import { ERRORS, type ErrorCode } from '../../../shared/contract/errors.ts';
import { PERMISSIONS } from '../../../shared/contract/permissions.ts';
import { syncCatalogue } from '../../../shared/contract/sync.ts';
import { createToastQueue } from '../../../shared/ui/toast-queue.ts';
import { fakeSeat } from '../live/fake-seat.ts';
import { FAKE_NOW, type FakeShop, makeFakeShop } from './fake-shop.ts';

/** What the fake API was asked. */
export interface FakeCall {
  readonly endpointId: string;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, unknown>;
  readonly body?: Record<string, unknown>;
}

type Handler = (request: { params: Record<string, string>; body: never }) => unknown;

/** The client's error for a code. */
export const fakeError = (code: ErrorCode | 'offline'): ApiError =>
  new ApiError({
    code,
    status: code === 'offline' ? 0 : ERRORS[code].status,
    title: code,
    detail: null,
    fields: [],
    requestId: null,
    retryAfterSeconds: null,
  });

const ofSku = (rows: readonly { skuId: string }[], id: string) =>
  structuredClone(rows.filter(({ skuId }) => skuId === id)) as never;

/** The copy: what the shop held at the last pull. */
const fakeSource = (shop: FakeShop, call: CallApi): DataSource => {
  let pulled: Snapshot | null = null;
  return {
    read: async () => pulled,
    costs: async () => new Map(),
    tops: { read: async () => null, keep: async () => {} },
    pull: async () => {
      await call(syncCatalogue, { query: {} });
      const skus = shop.skus.map((sku) => ({
        id: sku.id,
        sku,
        levels: ofSku(shop.levels, sku.id),
        inbound: ofSku(shop.inbound, sku.id),
        inboundIds: [],
        demand: ofSku(shop.demand, sku.id),
        plans: ofSku(shop.plans ?? [], sku.id),
      }));
      const listings = shop.listings.map((listing) => ({
        id: listing.id,
        listing,
        skuIds: listing.components.map(({ skuId }) => skuId),
      }));
      const tables = structuredClone(shop);
      pulled = snapshotOf({ skus, listings, tables, syncedAtMs: FAKE_NOW });
    },
  };
};

const OLD_DRAFT = {
  id: 'po_old',
  reference: 'PO-0',
  status: 'draft',
  warehouseId: 'wh_1',
  lines: [{ id: 'pol_old', skuId: 'sku_SB-0231', units: 12, advice: null }],
  createdAtUtc: new Date(FAKE_NOW).toISOString(),
};

const handlersOf = (shop: FakeShop): Record<string, Handler> => {
  let made = 0;
  const drafts = new Map([[OLD_DRAFT.id, OLD_DRAFT]]);
  const newId = (prefix: string) => `${prefix}_new${++made}`;
  const patch = <Row extends { id: string }>(rows: Row[], id: string | undefined, body: object) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw fakeError('not-found');
    return Object.assign(row, body);
  };
  const add = <Row extends { id: string }>(rows: Row[], prefix: string, body: object) => {
    const row = { id: newId(prefix), ...body } as Row;
    rows.push(row);
    return row;
  };
  return {
    'sync.catalogue': () => null,
    'imports.list': () => ({ items: [], nextCursor: null }),
    'movements.list': () => ({ items: shop.movements, nextCursor: null }),
    'returns.rate': () => ({
      days: 90,
      soldUnits: 40,
      returnedUnits: 8,
      restockedUnits: 5,
      secondGradeUnits: 2,
      disposedUnits: 1,
      rate: 0.2,
    }),
    'movements.record': ({ body }) => ({
      ...shop.movements[0],
      id: newId('mov'),
      ...(body as object),
    }),
    'movements.reverse': ({ params }) => ({ ...shop.movements[0], id: `rev_${params.id}` }),
    'stock.count': () => ({
      differenceUnits: -3,
      movement: shop.movements[2],
      isAwaitingReview: false,
    }),
    'purchase-orders.list': () => ({ items: [...drafts.values()], nextCursor: null }),
    'purchase-orders.create': ({ body }) => ({
      id: newId('po'),
      reference: 'PO-1',
      ...(body as object),
    }),
    'purchase-orders.cancel': ({ params }) => {
      drafts.delete(params.id ?? '');
      return { done: true };
    },
    'policies.create': ({ body }) => add(shop.policies, 'pol', body),
    'policies.update': ({ params, body }) => patch(shop.policies, params.id, body),
    'policies.delete': ({ params }) => {
      shop.policies = shop.policies.filter(({ id }) => id !== params.id);
      return { done: true };
    },
    'warehouses.create': ({ body }) => add(shop.warehouses, 'wh', body),
    'warehouses.update': ({ params, body }) => patch(shop.warehouses, params.id, body),
  };
};

/** A session of an owner in the fake shop. */
export const fakeSession: SessionView = {
  state: 'signed-in',
  apiOrigin: 'http://localhost:8787',
  workspaceId: 'ws_1',
  workspaceName: 'Lumen Home',
  memberId: 'mem_1',
  displayName: 'Li Na',
  role: 'owner',
  permissions: PERMISSIONS,
  isDemo: true,
  timeZone: 'Asia/Shanghai',
  reportingCurrency: 'USD',
  eraseAtUtc: null,
  endedBecause: null,
  pairing: null,
};

const fakeRouter = (hash: string): Router => {
  const place = signal(placeOf(hash));
  return {
    place,
    go(href) {
      place.value = placeOf(href);
    },
    setQuery(change) {
      const { path, query } = place.value;
      place.value = placeOf(hrefOf(path, { ...query, ...change }));
    },
  };
};

/** Fakes with what tests look at. */
export interface FakeWorkspace {
  readonly services: Services;
  readonly shop: FakeShop;
  readonly calls: FakeCall[];
  /** Messages sent to the background. */
  readonly asked: { type: string; data: unknown }[];
  /** The copy; a test puts its own answers in place of these. */
  readonly source: { -readonly [Part in keyof DataSource]: DataSource[Part] } & {
    tops: { -readonly [Part in keyof ListTops]: ListTops[Part] };
  };
  /** The next call to this endpoint fails once with this code. */
  failNext(endpoint: EndpointSpec, code: ErrorCode | 'offline'): void;
}

/** A signed-in workspace over a fresh fake shop. */
export const createFakeWorkspace = async (
  hash = '#/catalogue',
  locale: Locale = 'en',
  answers: Record<string, (data: never) => unknown> = {},
  more: Record<string, Handler> = {},
): Promise<FakeWorkspace> => {
  const shop = makeFakeShop();
  const handlers = { ...handlersOf(shop), ...more };
  const calls: FakeCall[] = [];
  const asked: FakeWorkspace['asked'] = [];
  const failures = new Map<string, ErrorCode | 'offline'>();
  const call = (async (endpoint: EndpointSpec, request: never) => {
    calls.push({ endpointId: endpoint.id, ...(request as object) });
    const failure = failures.get(endpoint.id);
    failures.delete(endpoint.id);
    if (failure) throw fakeError(failure);
    const handler = handlers[endpoint.id];
    if (!handler) throw fakeError('not-found');
    return structuredClone(await handler(request));
  }) as CallApi;
  const ask = (async (type: string, data: never) => {
    asked.push({ type, data });
    return answers[type]?.(data);
  }) as AskBackground;
  const nowMs = () => FAKE_NOW;
  const source = fakeSource(shop, call);
  const services: Services = {
    i18n: await loadI18n(locale, 'Asia/Shanghai'),
    call,
    ask,
    data: createDataStore(source),
    upload: (endpoint, { query }) => call(endpoint, { query } as never),
    download: async (endpoint, request) =>
      new Blob([await call(endpoint, request as never)] as never),
    session: signal<SessionView | null>(fakeSession),
    sync: signal<SyncStatus | null>(null),
    sites: [{ siteId: 'amazon', name: 'Amazon Seller Central', hosts: ['https://a.example/*'] }],
    hostPermissions: { request: async () => true, remove: async () => true },
    takeSeat: async (live) => (await fakeSeat(live)).seat,
    toasts: createToastQueue(),
    router: fakeRouter(hash),
    nowMs,
  };
  return {
    services,
    shop,
    calls,
    asked,
    source,
    failNext: (endpoint, code) => void failures.set(endpoint.id, code),
  };
};
