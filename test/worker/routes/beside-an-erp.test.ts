// Beside an ERP that stays master: every act by hand on its stock is refused and leaves no trace,
// its snapshots are booked as differences, orders and lives go on, and nothing is ever sent out.
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { applyImport, undoImport } from '../../../worker/domain/imports/apply.ts';
import { uploadImport } from '../../../worker/domain/imports/upload.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { inPieces } from '../../support/read-facts.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop } from '../open-app.ts';

const sent: string[] = [];
const app = openApp({
  options: {
    fetch: async (input) => {
      sent.push(String(input));
      return new Response('no', { status: 500 });
    },
  },
});
let db: WorkspaceDb;
let shop: Shop;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, body });

beforeAll(async () => {
  db = await makeWorkspace('ws_erp');
  shop = await stockShop(app, 'ws_erp');
  const saved = await call('PATCH', `/v1/warehouses/${shop.warehouseId}`, { authority: 'erp' });
  expect([saved.status, saved.json.authority]).toEqual([200, 'erp']);
});

async function ledger() {
  const { results } = await db
    .prepare(
      `SELECT sku_id, warehouse_id, bucket, on_hand, allocated, unavailable FROM stock_level
       WHERE workspace_id = ?1 ORDER BY 1, 2, 3`,
    )
    .bind(db.workspaceId)
    .all();
  const moved = await db
    .prepare('SELECT count(*) AS n FROM stock_movement WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<number>('n');
  return { levels: results, moved };
}

const place = () => ({ skuId: shop.partId, warehouseId: shop.warehouseId });
const other = () => ({ skuId: shop.partId, warehouseId: shop.otherWarehouseId });
const refusedActs: Readonly<Record<string, () => [path: string, body: object]>> = {
  'receive 5': () => ['/v1/movements', { kind: 'receive', ...place(), units: 5 }],
  'adjust by 1': () => ['/v1/movements', { kind: 'adjust', ...place(), units: 1 }],
  'quarantine 1': () => ['/v1/movements', { kind: 'quarantine', ...place(), units: 1 }],
  'a count by hand': () => [
    '/v1/stock/counts',
    { ...place(), countedUnits: 7, observedAtUtc: new Date(NOW_MS).toISOString() },
  ],
  'a transfer out of it': () => [
    '/v1/stock/transfers',
    {
      skuId: shop.partId,
      fromWarehouseId: shop.warehouseId,
      toWarehouseId: shop.otherWarehouseId,
      units: 1,
    },
  ],
  'a return': () => ['/v1/returns', { ...place(), units: 1 }],
  'a relabel': () => [
    '/v1/stock/relabels',
    {
      warehouseId: shop.warehouseId,
      units: 1,
      from: { skuId: shop.partId },
      to: { skuId: shop.skuId },
    },
  ],
};

describe('by hand', () => {
  it.each(Object.keys(refusedActs))('%s is refused and leaves no trace', async (name) => {
    const before = await ledger();
    const [path, body] = refusedActs[name]?.() ?? ['', {}];
    const answer = await call('POST', path, body);
    expect([answer.status, answer.json.code]).toEqual([409, 'conflict']);
    expect(answer.json.detail).toContain('ERP');
    expect(await ledger()).toEqual(before);
  });

  it('the same acts in a warehouse of our own are booked', async () => {
    const done = await call('POST', '/v1/movements', { kind: 'receive', ...other(), units: 5 });
    expect(done.status).toBe(201);
  });

  it('what was booked before the ERP came cannot be reversed either', async () => {
    const { items } = (await call('GET', '/v1/movements?limit=50')).json;
    const old = items.find(
      (row: { warehouseId: string; kind: string }) =>
        row.warehouseId === shop.warehouseId && row.kind === 'receive',
    );
    const before = await ledger();
    const answer = await call('POST', `/v1/movements/${old.id}/reverse`, {});
    expect([answer.status, answer.json.code]).toEqual([409, 'conflict']);
    expect(await ledger()).toEqual(before);
  });
});

// The ERPs that may stay master, as the headers of their presets; 3 units more than our books say.
const ERP_FILES: Readonly<Record<string, (units: number) => string>> = {
  'lingxing-stock': (units) =>
    '品名,SKU,仓库,实际总量,可用量,可用锁定量,次品量,待检待上架量,待到货量,调拨在途\n' +
    `Part,PART-1,US-E,${units},${units},0,0,0,0,0\n`,
  'mabang-stock': (units) =>
    `库存SKU编号,中文名称,仓库,仓位库存,可用库存量\nPART-1,Part,US-E,${units},${units}\n`,
  'dianxiaomi-stock': (units) =>
    `商品SKU,商品名称,仓库,库存总量,可用库存,占用库存\nPART-1,Part,US-E,${units},${units},0\n`,
};

const inErp = `its file is offered as its own, posts one difference, and its undo takes that back`;
it.each(Object.keys(ERP_FILES))(`%s: ${inErp}`, async (presetId) => {
  const before = await ledger();
  const ours = before.levels.find(
    (row) => row.sku_id === shop.partId && row.warehouse_id === shop.warehouseId,
  ) as { on_hand: number };
  const csv = ERP_FILES[presetId]?.(ours.on_hand + 3) ?? '';
  const options = {
    fileName: 'erp.csv',
    accountId: null,
    warehouseId: null,
    asOfUtc: app.nowMs,
    timeZone: null,
    mapping: null,
    places: {},
    createsItems: false,
    memberId: 'mem_owner',
    nowMs: app.nowMs,
  };
  const bytes = new TextEncoder().encode(csv);
  const offer = await uploadImport(db, inPieces(bytes, 1024), options);
  if (offer.kind !== 'proposal') throw new Error('expected a proposal');
  expect(offer.tool?.id).toBe(presetId);
  expect(await ledger()).toEqual(before);
  const { mapping } = offer;
  const result = await uploadImport(db, inPieces(bytes, 1024), { ...options, mapping });
  if (result.kind !== 'job') throw new Error('expected a job');
  const who = { actorId: 'mem_owner', nowMs: app.nowMs, isTimeUp: () => false };
  await applyImport(db, result.job.id, who);
  const after = await ledger();
  expect(after.moved).toBe((before.moved ?? 0) + 1);
  const [count] = (await call('GET', '/v1/movements?limit=1')).json.items;
  expect(count).toMatchObject({ kind: 'count', onHandDelta: 3 });
  await undoImport(db, result.job.id, { actorId: 'mem_owner', nowMs: app.nowMs });
  expect((await ledger()).levels).toEqual(before.levels);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('an order is a fact and promises its unit all the same', async () => {
  const atMs = app.nowMs;
  await applyOrderEvent(
    db,
    {
      accountId: shop.accountId,
      orderRef: 'ERP-1',
      occurredAtUtc: atMs,
      placedAtUtc: atMs,
      lines: [{ ref: '1', sellerSku: 'BOX-1-US', facts: [{ kind: 'ordered', units: 1 }] }],
    },
    atMs,
  );
  const allocated = (await ledger()).levels.reduce((sum, row) => sum + Number(row.allocated), 0);
  expect(allocated).toBeGreaterThan(0);
  expect(await ledgerDifferences(db)).toEqual([]);
});

describe('nothing is pushed', () => {
  it('by any of the above', async () => {
    await app.settle();
    expect(sent).toEqual([]);
  });

  it('because no file of the worker but the one that bans a viewer at Agora calls out', () => {
    const sources = import.meta.glob<string>('../../../worker/**/*.ts', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const calling = Object.entries(sources)
      .filter(([path]) => !/worker\/(dev|watch)\//.test(path))
      .filter(([, text]) => /\b(?:means\.|call\.|globalThis\.)?fetch\(\s*[`'"]?http/.test(text))
      .map(([path]) => path.replace(/^.*worker\//, ''));
    expect(calling).toEqual(['connections/agora/agora-rest.ts']);
  });
});
