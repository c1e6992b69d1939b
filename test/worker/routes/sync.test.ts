// The feeds a browser keeps itself true by.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';
import { SEEDED_SKUS, seedWorkspace } from '../walk/seed.ts';

const app = openApp();
let shop: Shop;

beforeAll(async () => {
  await makeWorkspace('ws_sync');
  shop = await stockShop(app, 'ws_sync');
});

interface Change {
  kind: string;
  row: { id?: string; skuId?: string; warehouseId?: string };
}

const pull = (path: string, token = shop.token, headers = {}) =>
  app.call('GET', path, { token, headers });
const post = (path: string, body: unknown) => app.call('POST', path, { token: shop.token, body });
const kindsOf = (changes: Change[]) => [...new Set(changes.map(({ kind }) => kind))].sort();

/** Follows the cursors as a browser does. */
async function pullAll(feed: string, token: string, since = 0) {
  const changes: Change[] = [];
  const tombstones: { kind: string; id: string }[] = [];
  let pages = 0;
  let revision = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor ? `&cursor=${cursor}` : '';
    const { json } = await pull(`/v1/sync/${feed}?since=${since}${more}`, token);
    changes.push(...json.changes);
    tombstones.push(...json.tombstones);
    cursor = json.nextCursor;
    revision = json.revision;
    pages += 1;
  }
  return { changes, tombstones, pages, revision };
}

describe('a first pull', () => {
  it('brings every kind of the catalogue and of stock', async () => {
    const catalogue = await pullAll('catalogue', shop.token);
    expect(kindsOf(catalogue.changes)).toEqual([
      'account',
      'category',
      'listing',
      'policy',
      'sku',
      'warehouse',
    ]);
    const stock = await pullAll('stock', shop.token);
    expect(stock.changes).toMatchObject([
      { kind: 'level', row: { skuId: shop.partId, warehouseId: shop.warehouseId, onHand: 100 } },
    ]);
  });

  it('of 1,000 SKUs comes in pages of at most 500, each row once', async () => {
    const db = await makeWorkspace('ws_large');
    await seedWorkspace(db, NOW_MS);
    const token = await tokenFor('ws_large');
    const { changes, pages } = await pullAll('catalogue', token);
    const skus = changes.filter(({ kind }) => kind === 'sku').map(({ row }) => row.id);
    const listings = changes.filter(({ kind }) => kind === 'listing').map(({ row }) => row.id);
    expect([skus.length, new Set(skus).size]).toEqual([SEEDED_SKUS, SEEDED_SKUS]);
    expect([listings.length, new Set(listings).size]).toEqual([SEEDED_SKUS, SEEDED_SKUS]);
    expect(pages).toBeLessThanOrEqual(6);
    const levels = (await pullAll('stock', token)).changes.filter(({ kind }) => kind === 'level');
    expect(levels.length).toBe(3 * SEEDED_SKUS);
  });

  it('that is overtaken by a change in between still ends complete', async () => {
    const token = await tokenFor('ws_large');
    const first = (await pull('/v1/sync/catalogue', token)).json;
    const path = '/v1/skus/sku_00001';
    await app.call('PATCH', path, { token, body: { title: 'Changed meanwhile' } });
    const seen = new Set<string>(first.changes.map(({ row }: Change) => row.id));
    for (let cursor = first.nextCursor; cursor; ) {
      const { json } = await pull(`/v1/sync/catalogue?cursor=${cursor}`, token);
      for (const { row } of json.changes as Change[]) seen.add(row.id ?? '');
      expect(json.revision).toBe(first.revision);
      cursor = json.nextCursor;
    }
    const later = await pullAll('catalogue', token, first.revision);
    for (const { row } of later.changes) seen.add(row.id ?? '');
    const skus = [...seen].filter((id) => id.startsWith('sku_'));
    expect(skus.length).toBe(SEEDED_SKUS);
    expect(later.changes).toMatchObject([{ kind: 'sku', row: { title: 'Changed meanwhile' } }]);
  });
});

describe('a later pull', () => {
  it('brings only what changed, in 1 round trip, and 304 when nothing did', async () => {
    const { revision } = await pullAll('stock', shop.token);
    const { partId: skuId, warehouseId } = shop;
    await post('/v1/movements', { kind: 'receive', skuId, warehouseId, units: 1 });
    const changed = await pull(`/v1/sync/stock?since=${revision}`);
    expect(changed.json.changes).toMatchObject([{ kind: 'level', row: { onHand: 101 } }]);
    expect(JSON.parse(app.logs.at(-1) ?? '{}')).toMatchObject({ roundTrips: 1 });
    const headers = { 'if-none-match': changed.headers.get('etag') ?? '' };
    const same = await pull(`/v1/sync/stock?since=${changed.json.revision}`, shop.token, headers);
    expect([same.status, same.text]).toEqual([304, '']);
  });

  it('tells which policy row, live and received line to forget', async () => {
    const live = await post('/v1/lives', {
      title: 'Show',
      startsAtUtc: '2026-12-01T18:00:00Z',
      endsAtUtc: '2026-12-01T20:00:00Z',
      items: [{ skuId: shop.partId, expectedUnits: 5 }],
    });
    await post('/v1/stock/transfers', {
      skuId: shop.partId,
      fromWarehouseId: shop.warehouseId,
      toWarehouseId: shop.otherWarehouseId,
      units: 1,
    });
    const { changes, revision } = await pullAll('stock', shop.token);
    expect(kindsOf(changes)).toEqual(['inbound', 'level', 'live']);
    const inbound = changes.find(({ kind }) => kind === 'inbound')?.row.id ?? '';
    await app.call('DELETE', `/v1/lives/${live.json.id}`, { token: shop.token });
    await post(`/v1/inbound/${inbound}/receive`, { units: 1 });
    const later = await pullAll('stock', shop.token, revision);
    expect(later.tombstones).toEqual([
      { kind: 'live', id: live.json.id },
      { kind: 'inbound', id: inbound },
    ]);
  });

  it('with the epoch of another role, or from a revision that is not yet, is gone', async () => {
    const reader = await tokenFor('ws_sync', { role: 'reader' });
    const { syncEpoch } = (await pull('/v1/sync/stock')).json;
    const other = await pull(`/v1/sync/stock?since=1&epoch=${syncEpoch}`, reader);
    expect([other.status, other.json.code]).toEqual([410, 'gone-sync-epoch']);
    const ahead = await pull('/v1/sync/stock?since=999999');
    expect([ahead.status, ahead.json.code]).toEqual([410, 'gone-sync-epoch']);
  });

  it('refuses a cursor that is not its own, naming the field', async () => {
    const answer = await pull('/v1/sync/stock?cursor=bm9wZQ');
    expect([answer.status, answer.json.fields[0].path]).toEqual([400, 'query.cursor']);
  });
});

describe('money', () => {
  it('is for holders of cost.read: one landed cost per SKU, 403 for a planner', async () => {
    const shard = env.DB_2 ? [env.DB, env.DB_2] : [env.DB];
    for (const d1 of shard) {
      await d1
        .prepare(
          `INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor,
             freight_minor, currency, source, revision, updated_at_utc)
           SELECT 'ws_sync', ?1, value, 700, 50, 'CNY', 'typed', 1, 0
           FROM json_each('["2025-01-01","2026-01-01"]')
           WHERE EXISTS (SELECT 1 FROM workspace WHERE workspace_id = 'ws_sync')`,
        )
        .bind(shop.partId)
        .run();
    }
    const { changes } = await pullAll('money', shop.token);
    expect(changes).toMatchObject([
      { kind: 'cost', row: { skuId: shop.partId, unitCost: { minor: 750, currency: 'CNY' } } },
    ]);
    const planner = await tokenFor('ws_sync', { role: 'planner' });
    expect((await pull('/v1/sync/money', planner)).status).toBe(403);
  });
});
