// Stock over HTTP: look-up, verbs, counts, transfers, kits, returns.
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, newKey, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
let shop: Shop;

beforeAll(async () => {
  await makeWorkspace('ws_stock');
  shop = await stockShop(app, 'ws_stock');
});

const call = (method: string, path: string, body?: unknown, key?: string) =>
  app.call(method, path, { token: shop.token, body, ...(key ? { key } : {}) });

async function availableOf(code: string): Promise<Record<string, number>> {
  const { json } = await call('POST', '/v1/stock/lookup', { codes: [code] });
  const levels = json.items[0].skus[0]?.levels ?? [];
  return Object.fromEntries(
    levels.map((level: Record<string, number>) => [
      level.warehouseId,
      (level.onHand ?? 0) - (level.allocated ?? 0) - (level.unavailable ?? 0),
    ]),
  );
}

describe('look-up', () => {
  it('finds a SKU by its code, its barcode and the ASIN of its listing', async () => {
    const codes = ['BOX-1', '4006381333931', 'b0testbox1', 'NOT-OURS'];
    const { json } = await call('POST', '/v1/stock/lookup', { codes });
    const found = json.items.map((item: { skus: { skuId: string }[] }) =>
      item.skus.map(({ skuId }) => skuId),
    );
    expect(found).toEqual([[shop.skuId], [shop.skuId], [shop.skuId], []]);
  });
});

describe('verbs', () => {
  it('receives 5 once when the same request comes 20 times at once', async () => {
    const before = await availableOf('PART-1');
    const body = { kind: 'receive', skuId: shop.partId, warehouseId: shop.warehouseId, units: 5 };
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/v1/movements', body, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(1);
    const after = await availableOf('PART-1');
    expect(after[shop.warehouseId]).toBe((before[shop.warehouseId] ?? 0) + 5);
  });

  it('refuses the same key for 6 instead of 5', async () => {
    const body = { kind: 'receive', skuId: shop.partId, warehouseId: shop.warehouseId, units: 5 };
    const key = newKey();
    await call('POST', '/v1/movements', body, key);
    const answer = await call('POST', '/v1/movements', { ...body, units: 6 }, key);
    expect([answer.status, answer.json.code]).toEqual([409, 'idempotency-mismatch']);
  });

  it('refuses to take 1,000,000 that are not there', async () => {
    const body = {
      kind: 'sample',
      skuId: shop.partId,
      warehouseId: shop.warehouseId,
      units: 1_000_000,
    };
    const answer = await call('POST', '/v1/movements', body);
    expect([answer.status, answer.json.code]).toEqual([409, 'not-enough-stock']);
  });

  it('reverses a movement once', async () => {
    const body = { kind: 'adjust', skuId: shop.partId, warehouseId: shop.warehouseId, units: 3 };
    const before = await availableOf('PART-1');
    const { json } = await call('POST', '/v1/movements', body);
    const first = await call('POST', `/v1/movements/${json.id}/reverse`, {});
    const second = await call('POST', `/v1/movements/${json.id}/reverse`, {});
    expect([first.status, first.json.onHandDelta]).toEqual([201, -3]);
    expect([second.status, second.json.code]).toEqual([409, 'already-reversed']);
    expect(await availableOf('PART-1')).toEqual(before);
  });
});

describe('counts', () => {
  it('posts the difference of a count once, also when it is repeated', async () => {
    const before = await availableOf('PART-1');
    const ours = before[shop.warehouseId] ?? 0;
    const body = {
      skuId: shop.partId,
      warehouseId: shop.warehouseId,
      countedUnits: ours - 2,
      observedAtUtc: new Date(app.nowMs).toISOString(),
    };
    const key = newKey();
    const first = await call('POST', '/v1/stock/counts', body, key);
    const again = await call('POST', '/v1/stock/counts', body, key);
    expect(first.json).toMatchObject({ differenceUnits: -2, isAwaitingReview: false });
    expect(again.json.movement.id).toBe(first.json.movement.id);
    expect((await availableOf('PART-1'))[shop.warehouseId]).toBe(ours - 2);
  });

  it('says "nothing differed" twice under one key', async () => {
    const ours = (await availableOf('PART-1'))[shop.warehouseId] ?? 0;
    const body = {
      skuId: shop.partId,
      warehouseId: shop.warehouseId,
      countedUnits: ours,
      observedAtUtc: new Date(app.nowMs + 1000).toISOString(),
    };
    const key = newKey();
    const first = await call('POST', '/v1/stock/counts', body, key);
    const again = await call('POST', '/v1/stock/counts', body, key);
    expect(first.json).toEqual({ differenceUnits: 0, movement: null, isAwaitingReview: false });
    expect([again.status, again.json]).toEqual([201, first.json]);
  });
});

describe('goods on the move', () => {
  it('sends 10 to the other warehouse and receives 4 and then the last 6', async () => {
    const transfer = await call('POST', '/v1/stock/transfers', {
      skuId: shop.partId,
      fromWarehouseId: shop.warehouseId,
      toWarehouseId: shop.otherWarehouseId,
      units: 10,
      etaUtc: '2026-12-01T00:00:00Z',
    });
    expect(transfer.status).toBe(201);
    const { json } = await call('GET', `/v1/inbound?skuId=${shop.partId}`);
    expect(json.items).toMatchObject([{ units: 10, mode: 'transfer' }]);
    const path = `/v1/inbound/${json.items[0].id}/receive`;
    expect((await call('POST', path, { units: 4 })).json).toEqual({ openUnits: 6 });
    expect((await call('POST', path, { units: 6 })).json).toEqual({ openUnits: 0 });
    expect((await availableOf('PART-1'))[shop.otherWarehouseId]).toBe(10);
  });

  it('makes 3 kits out of 6 parts', async () => {
    const before = (await availableOf('PART-1'))[shop.warehouseId] ?? 0;
    const body = {
      skuId: shop.skuId,
      warehouseId: shop.warehouseId,
      units: 3,
      direction: 'assemble',
    };
    expect((await call('POST', '/v1/kits/assemble', body)).status).toBe(201);
    expect((await availableOf('BOX-1'))[shop.warehouseId]).toBe(3);
    expect((await availableOf('PART-1'))[shop.warehouseId]).toBe(before - 6);
  });

  it('books 5 returned units as unavailable and restocks 3 of them after inspection', async () => {
    const before = (await availableOf('BOX-1'))[shop.warehouseId] ?? 0;
    const received = await call('POST', '/v1/returns', {
      skuId: shop.skuId,
      warehouseId: shop.warehouseId,
      units: 5,
    });
    expect((await availableOf('BOX-1'))[shop.warehouseId]).toBe(before);
    const path = `/v1/returns/${received.json.returnId}/inspect`;
    expect((await call('POST', path, { restockUnits: 3, disposeUnits: 2 })).status).toBe(200);
    expect((await availableOf('BOX-1'))[shop.warehouseId]).toBe(before + 3);
  });

  it('explains a number by its movements, newest first, down to the first', async () => {
    const now = (await availableOf('PART-1'))[shop.warehouseId];
    const path = `/v1/movements?skuId=${shop.partId}&warehouseId=${shop.warehouseId}`;
    const { json } = await call('GET', path);
    expect(json.items[0].availableAfter).toBe(now);
    expect(json.items.at(-1)).toMatchObject({ kind: 'receive', availableAfter: 100 });
  });
});

it('notes 32 that a member set in a shop nobody is connected to, and the 50 of its own time again', async () => {
  const path = `/v1/listings/${shop.listingId}/offer`;
  const offer = async (body: unknown) =>
    (await app.call('POST', path, { token: shop.token, body })).json;
  const listed = async () => {
    const { json } = await app.call('GET', '/v1/listings', { token: shop.token });
    const [{ listedQuantity, listedAsOfUtc }] = json.items;
    return [listedQuantity, listedAsOfUtc];
  };
  const asOfUtc = '2026-11-20T08:00:00.000Z';
  expect(await offer({ units: 50, asOfUtc })).toMatchObject({ how: 'noted', beforeUnits: null });
  const lowered = await offer({ units: 32 });
  expect(lowered).toEqual({
    ...{ how: 'noted', listedQuantity: 32, beforeUnits: 50, beforeAsOfUtc: asOfUtc },
  });
  expect(await listed()).toEqual([32, expect.stringMatching('^2026-11-22T06:00:00')]);
  await offer({ units: lowered.beforeUnits, asOfUtc: lowered.beforeAsOfUtc });
  expect(await listed()).toEqual([50, asOfUtc]);
});
