// A shop after a live: three warehouses that ship single orders, one product sold by the piece and
// as a 2-pack, and short ways to sell, to read balances and to fill in a file as a warehouse does.
import Papa from 'papaparse';
import { expect } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import { applyImport } from '../../../worker/domain/imports/apply.ts';
import { uploadImport } from '../../../worker/domain/imports/upload.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { inPieces } from '../../support/read-facts.ts';
import { makeWorkspace, SKU, type TestApp, tokenFor, WAREHOUSE } from '../open-app.ts';

/** A minute, an hour. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** 18:00 to 20:00 in Los Angeles on Tuesday 1 December 2026. */
export const LIVE_FROM_MS = Date.UTC(2026, 11, 2, 2);

const PLACES = [
  { code: 'NJ', timeZone: 'America/New_York', cutOffLocalTime: '14:00' },
  { code: 'CA', timeZone: 'America/Los_Angeles', cutOffLocalTime: '13:00' },
  { code: 'TX', timeZone: 'America/Chicago', cutOffLocalTime: '15:00' },
] as const;

/** What a shop consists of. */
export interface DropshipShop {
  readonly db: WorkspaceDb;
  readonly token: string;
  readonly accountId: string;
  readonly skuId: string;
  readonly warehouses: Readonly<Record<'NJ' | 'CA' | 'TX', string>>;
}

/** Opens one with so many units in each warehouse. */
export async function openDropshipShop(
  app: TestApp,
  workspaceId: string,
  units: Readonly<Record<'NJ' | 'CA' | 'TX', number>>,
): Promise<DropshipShop> {
  const db = await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId);
  const make = async (path: string, body: unknown) => {
    const answer = await app.call('POST', path, { token, body });
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.json.id as string;
  };
  const capabilities = { ...WAREHOUSE.capabilities, dropship: true };
  const ids: string[] = [];
  for (const place of PLACES) {
    ids.push(
      await make('/v1/warehouses', { ...WAREHOUSE, ...place, name: place.code, capabilities }),
    );
  }
  const [NJ = '', CA = '', TX = ''] = ids;
  const accountId = await make('/v1/accounts', {
    platform: 'tiktok',
    name: 'Box live',
    market: 'US',
    timeZone: 'America/Los_Angeles',
    currency: 'USD',
    externalRef: '7495',
  });
  const skuId = await make('/v1/skus', { ...SKU, sku: 'BOX' });
  for (const [sellerSku, each] of [
    ['BOX', 1],
    ['PACK', 2],
  ] as const) {
    await make('/v1/listings', {
      accountId,
      sellerSku,
      title: sellerSku,
      price: null,
      fulfilment: 'own',
      isActive: true,
      bufferUnits: 0,
      components: [{ skuId, units: each }],
      poolWarehouseIds: [NJ, CA, TX],
      identifiers: [],
    });
  }
  const warehouses = { NJ, CA, TX };
  for (const [code, warehouseId] of Object.entries(warehouses)) {
    const act = { key: `in-${code}`, sourceKind: 'test', nowMs: LIVE_FROM_MS - 9 * HOUR_MS };
    await receive(db, act, { skuId, warehouseId, units: units[code as 'NJ'] });
  }
  await make('/v1/lives', {
    title: 'Boxes',
    startsAtUtc: '2026-12-02T02:00:00Z',
    endsAtUtc: '2026-12-02T04:00:00Z',
    accountId,
    items: [{ skuId, expectedUnits: 2000 }],
  });
  return { db, token, accountId, skuId, warehouses };
}

/** An order of one listing, placed then. */
export async function sell(
  { db, accountId }: DropshipShop,
  orderRef: string,
  sellerSku: 'BOX' | 'PACK',
  placedAtUtc: number,
  units = 1,
) {
  await applyOrderEvent(
    db,
    {
      accountId,
      orderRef,
      occurredAtUtc: placedAtUtc,
      placedAtUtc,
      shipToCountry: 'US',
      lines: [{ ref: '1', sellerSku, facts: [{ kind: 'ordered', units }] }],
    },
    placedAtUtc,
  );
}

/** The buyer takes the order back. */
export async function cancel({ db, accountId }: DropshipShop, orderRef: string, atMs: number) {
  const facts = [{ kind: 'cancelled' as const, units: 1 }];
  const event = { accountId, orderRef, occurredAtUtc: atMs, lines: [{ ref: '1', facts }] };
  await applyOrderEvent(db, event, atMs);
}

/** On hand and promised, by warehouse. */
export async function balances({ db, warehouses }: DropshipShop) {
  const { results } = await db
    .prepare(
      `SELECT warehouse_id AS id, sum(on_hand) AS onHand, sum(allocated) AS allocated
       FROM stock_level WHERE workspace_id = ?1 GROUP BY 1`,
    )
    .bind(db.workspaceId)
    .all<{ id: string; onHand: number; allocated: number }>();
  return Object.fromEntries(
    Object.entries(warehouses).map(([code, id]) => {
      const row = results.find((level) => level.id === id);
      return [code, [row?.onHand ?? 0, row?.allocated ?? 0]];
    }),
  );
}

/** A row of a file as a spreadsheet shows it. */
export type Row = Record<string, string>;

/** The rows of a downloaded CSV. */
export const rowsOfCsv = (text: string): Row[] =>
  Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data;

/** The file as the warehouse saves it again. */
export const csvOf = (rows: readonly Row[]): string => Papa.unparse([...rows]);

/** Carrier and tracking number filled in, one parcel an order. */
export const filledIn = (rows: readonly Row[], suffix = ''): Row[] =>
  rows.map((row) => ({
    ...row,
    Carrier: 'UPS',
    'Tracking number': `1Z${row['Order number']}${row['Warehouse code']}${suffix}`,
  }));

/** Uploads a tracking file; nothing is booked yet. */
export async function uploadTracking(
  { db }: DropshipShop,
  source: string | Uint8Array,
  nowMs: number,
) {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const options = {
    fileName: 'tracking.csv',
    accountId: null,
    warehouseId: null,
    asOfUtc: nowMs,
    timeZone: null,
    mapping: null,
    places: {},
    createsItems: false,
    memberId: 'mem_owner',
    nowMs,
  };
  const first = await uploadImport(db, inPieces(bytes, 64 * 1024), options);
  const result =
    first.kind === 'job'
      ? first
      : await uploadImport(db, inPieces(bytes, 64 * 1024), { ...options, mapping: first.mapping });
  if (result.kind !== 'job') throw new Error('expected a job');
  const { id, format } = result.job;
  const { isRepeat } = result;
  return { id, format, isRepeat, found: JSON.parse(result.job.summary ?? '{}') };
}

/** Books what an upload found. */
export const applyTracking = ({ db }: DropshipShop, jobId: string, nowMs: number) =>
  applyImport(db, jobId, { actorId: 'mem_owner', nowMs, isTimeUp: () => false });

/** Orders by status. */
export async function statuses({ db }: DropshipShop): Promise<Record<string, number>> {
  const { results } = await db
    .prepare('SELECT status, count(*) AS n FROM sales_order WHERE workspace_id = ?1 GROUP BY 1')
    .bind(db.workspaceId)
    .all<{ status: string; n: number }>();
  return Object.fromEntries(results.map(({ status, n }) => [status, n]));
}
