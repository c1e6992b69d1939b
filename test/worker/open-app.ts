// The app over the real embedded D1, with a clock of its own and answers checked by their schemas.
import { env } from 'cloudflare:workers';
import type { Permission } from '../../shared/contract/permissions.ts';
import { permissionsOf } from '../../shared/contract/permissions.ts';
import type { Role } from '../../shared/inventory/words.ts';
import { createApp } from '../../worker/app.ts';
import { mintAccessToken } from '../../worker/auth/access-token.ts';
import type { AppOptions } from '../../worker/context.ts';
import type { WorkspaceDb } from '../../worker/db/for-workspace.ts';
import { insertMember } from '../../worker/db/member.ts';
import { insertDevice } from '../../worker/db/session.ts';
import { starterPolicies } from '../../worker/db/starter.ts';
import { bumpRevision, createWorkspace } from '../../worker/db/workspace.ts';
import { TokenBuckets } from '../../worker/middleware/token-buckets.ts';

/** The instant at which every test app starts. */
export const NOW_MS = Date.UTC(2026, 10, 22, 6);
/** Signs the tokens of tests. */
export const TOKEN_SECRET = 'a-secret-of-tests-a-secret-of-tests';

const endless = () => new TokenBuckets({ burst: 1e9, perSecond: 1e9 });
let keys = 0;

/** A new Idempotency-Key. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(6, '0')}`;
}

/** What a call may carry. */
export interface CallOptions {
  readonly token?: string | null;
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly text?: string;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the worker believes it is called; a laptop's own by default. */
  readonly origin?: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  // Tests look into answers of many shapes; the app has checked each against its schema.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly json: any;
  readonly headers: Headers;
  readonly text: string;
}

/** An app under test. */
export interface TestApp {
  readonly env: Env;
  readonly logs: string[];
  /** The app's clock; goes on by a millisecond whenever it is read. */
  nowMs: number;
  /** Waits for what goes on behind the answers. */
  settle(): Promise<void>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

/** Opens the app; `changed` bindings and options on top of the tests' own. */
export function openApp(
  changed: { readonly env?: Partial<Env>; readonly options?: Partial<AppOptions> } = {},
): TestApp {
  const logs: string[] = [];
  const later: Promise<unknown>[] = [];
  // Jobs are run by the tests themselves, with a platform of their own behind `fetch`.
  const JOBS = { send: async () => {}, sendBatch: async () => {} };
  const bindings = { ...env, TOKEN_SECRET, JOBS, ...changed.env } as unknown as Env;
  const test: TestApp = {
    env: bindings,
    logs,
    nowMs: NOW_MS,
    async settle() {
      while (later.length > 0) await Promise.all(later.splice(0));
    },
    async call(method, path, { token, body, text, key, headers, origin } = {}) {
      const isWrite = method !== 'GET' && method !== 'OPTIONS';
      const sent = new Headers(headers);
      if (token) sent.set('authorization', `Bearer ${token}`);
      if (isWrite && key !== null) sent.set('idempotency-key', key ?? newKey());
      const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const request = new Request(`${origin ?? 'http://localhost:8787'}${path}`, {
        method,
        headers: sent,
        ...(payload === undefined ? {} : { body: payload }),
      });
      const response = await app.fetch(request, bindings);
      return answerOf(response);
    },
  };
  const app = createApp({
    now: () => {
      test.nowMs += 1;
      return test.nowMs;
    },
    memberBuckets: endless(),
    anonymousBuckets: endless(),
    viewerBuckets: endless(),
    hookBuckets: endless(),
    keepAlive: (work) => later.push(work),
    isAnswerChecked: true,
    writeLog: (line) => logs.push(line),
    ...changed.options,
  });
  return test;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : null,
  };
}

/** A token for any role and permissions, minted without a sign-in. */
export function tokenFor(
  workspaceId: string,
  claims: {
    readonly memberId?: string;
    readonly role?: Role;
    readonly permissions?: readonly Permission[];
    readonly epoch?: string;
    readonly expiresInSeconds?: number;
  } = {},
): Promise<string> {
  const role = claims.role ?? 'owner';
  return mintAccessToken(
    {
      workspaceId,
      memberId: claims.memberId ?? `mem_${role}`,
      deviceId: null,
      role,
      permissions: claims.permissions ?? permissionsOf(role, []),
      epoch: claims.epoch ?? '1.1',
      origin: null,
      expiresAt: NOW_MS / 1000 + (claims.expiresInSeconds ?? 600),
    },
    TOKEN_SECRET,
  );
}

/** Makes a workspace with one member per role (`mem_owner`, `mem_reader` ...). */
export async function makeWorkspace(id: string): Promise<WorkspaceDb> {
  const db = await createWorkspace(env, { id, name: `Workspace ${id}` }, NOW_MS);
  const roles = ['owner', 'planner', 'host', 'assistant', 'reader'] as const;
  const members = roles.map((role) =>
    insertMember(
      db,
      {
        id: `mem_${role}`,
        email: `${role}@${id.replace('_', '-')}.example`,
        displayName: role,
        role,
        grantedPermissions: [],
        password: null,
      },
      NOW_MS,
    ),
  );
  const device = { id: 'dev_first', memberId: 'mem_owner', name: 'Chrome' };
  await db.batch([
    bumpRevision(db),
    ...members,
    insertDevice(db, device, NOW_MS),
    ...starterPolicies(db, NOW_MS),
  ]);
  return db;
}

/** Ids of what `stockShop` made. */
export interface Shop {
  readonly token: string;
  readonly warehouseId: string;
  readonly otherWarehouseId: string;
  readonly accountId: string;
  readonly skuId: string;
  readonly partId: string;
  readonly listingId: string;
}

export const WAREHOUSE = {
  code: 'US-E',
  name: 'US East',
  kind: 'own',
  authority: 'ledger',
  country: 'US',
  city: 'Newark',
  latitude: 40.7,
  longitude: -74.2,
  timeZone: 'America/New_York',
  cutOffLocalTime: '15:00',
  capabilities: { returns: true, assembly: true, relabel: false, dropship: false },
  staleAfterHours: 24,
};

export const SKU = {
  sku: 'BOX-1',
  title: 'Folding storage box 折叠收纳箱',
  categoryId: 'cat_home',
  isActive: true,
  cartonUnits: 20,
  weightGrams: 900,
  lengthMm: 400,
  widthMm: 300,
  heightMm: 60,
  flags: { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false },
  components: [] as { skuId: string; units: number }[],
  identifiers: [] as { kind: string; value: string; accountId: string | null }[],
};

async function made(app: TestApp, token: string, path: string, body: unknown): Promise<string> {
  const answer = await app.call('POST', path, { token, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.json.id;
}

/** Puts two warehouses, a shop, a kit of 2 parts, a listing and 100 parts into a workspace. */
export async function stockShop(app: TestApp, workspaceId: string): Promise<Shop> {
  const token = await tokenFor(workspaceId);
  const warehouseId = await made(app, token, '/v1/warehouses', WAREHOUSE);
  const west = { ...WAREHOUSE, code: 'US-W', name: 'US West' };
  const otherWarehouseId = await made(app, token, '/v1/warehouses', west);
  const accountId = await made(app, token, '/v1/accounts', {
    platform: 'amazon',
    name: 'Box shop US',
    market: 'US',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    externalRef: 'A1B2C3',
  });
  const partId = await made(app, token, '/v1/skus', { ...SKU, sku: 'PART-1', title: 'A part' });
  const skuId = await made(app, token, '/v1/skus', {
    ...SKU,
    components: [{ skuId: partId, units: 2 }],
    identifiers: [{ kind: 'gtin', value: '4006381333931', accountId: null }],
  });
  const listingId = await made(app, token, '/v1/listings', {
    accountId,
    sellerSku: 'BOX-1-US',
    title: 'Folding box, set',
    price: { minor: 1999, currency: 'USD' },
    fulfilment: 'own',
    isActive: true,
    bufferUnits: 0,
    components: [{ skuId, units: 1 }],
    poolWarehouseIds: [warehouseId, otherWarehouseId],
    identifiers: [{ kind: 'asin', value: 'B0TESTBOX1', accountId }],
  });
  await made(app, token, '/v1/movements', {
    kind: 'receive',
    skuId: partId,
    warehouseId,
    units: 100,
  });
  return { token, warehouseId, otherWarehouseId, accountId, skuId, partId, listingId };
}
