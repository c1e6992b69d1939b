// Imports and exports over HTTP: upload, mapping, apply, undo, presets, problem rows, tables as
// CSV.
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
let shop: Shop;

beforeAll(async () => {
  await makeWorkspace('ws_import');
  shop = await stockShop(app, 'ws_import');
});

const call = (method: string, path: string, more: { body?: unknown; text?: string } = {}) =>
  app.call(method, path, { token: shop.token, ...more });

const upload = (text: string, query: Record<string, string> = {}) =>
  call('POST', `/v1/imports?${new URLSearchParams({ fileName: 'count.csv', ...query })}`, { text });

const COUNT = 'sku,warehouse,on hand\nPART-1,US West,17\nGHOST,US West,1\n';

async function uploadMapped(text: string) {
  const proposal = await upload(text);
  expect(proposal.json).toMatchObject({ kind: 'proposal', mapping: { yields: 'stock' } });
  return upload(text, { mapping: JSON.stringify(proposal.json.mapping) });
}

async function onHandWest(): Promise<number | undefined> {
  const { json } = await call('POST', '/v1/stock/lookup', { body: { codes: ['PART-1'] } });
  const levels = json.items[0].skus[0].levels as { warehouseId: string; onHand: number }[];
  return levels.find(({ warehouseId }) => warehouseId === shop.otherWarehouseId)?.onHand;
}

describe('an import', () => {
  it('proposes a mapping, counts 17 when applied, and takes it back', async () => {
    const { status, json } = await uploadMapped(COUNT);
    expect(status).toBe(201);
    const { job } = json;
    expect(job).toMatchObject({ state: 'dry-run', rowsRead: 2, rowsFailed: 1, rowsChanged: 1 });
    const errors = await call('GET', `/v1/imports/${job.id}/errors`);
    expect(errors.json.items).toMatchObject([{ row: 3, value: 'GHOST', code: 'unknown_item' }]);
    const applied = await call('POST', `/v1/imports/${job.id}/apply`);
    expect(applied.json).toMatchObject({ state: 'applied', rowsApplied: 1 });
    expect(await onHandWest()).toBe(17);
    const undone = await call('POST', `/v1/imports/${job.id}/undo`);
    expect(undone.json.state).toBe('undone');
    expect(await onHandWest()).toBe(0);
    const list = await call('GET', '/v1/imports');
    expect(list.json.items[0]).toMatchObject({ id: job.id, state: 'undone' });
  });

  it('names what is wrong with a file: 415 with code and fix', async () => {
    const { status, json } = await upload('%PDF-1.7 not a table');
    expect(status).toBe(415);
    expect(json.fields).toMatchObject([{ path: 'file.unsupported_file_type' }]);
    const list = await call('GET', '/v1/imports');
    expect(list.json.items.every((job: { fileName: string }) => job.fileName === 'count.csv')).toBe(
      true,
    );
  });

  it('recognises a remembered preset the next time', async () => {
    const proposal = await upload('Code,Lager,Bestand\nPART-1,US West,4\n');
    const { signature, mapping } = proposal.json;
    const columns = { sku: ['code'], warehouse: ['lager'], onHand: ['bestand'] };
    const body = { name: 'Lager', signature, mapping: { ...mapping, columns } };
    const saved = await call('POST', '/v1/import-presets', { body });
    expect(saved.status).toBe(201);
    const again = await upload('Bestand,Code,Lager\n5,PART-1,US West\n');
    expect(again.json.job).toMatchObject({ format: `preset:${saved.json.id}`, rowsChanged: 1 });
    const gone = await call('DELETE', `/v1/import-presets/${saved.json.id}`);
    expect(gone.json).toEqual({ done: true });
  });
});

describe('an export', () => {
  it('streams every listed table as CSV with a header', async () => {
    const { json } = await call('GET', '/v1/exports');
    expect(json.items.length).toBeGreaterThan(35);
    for (const { id } of json.items) {
      const { status, text } = await call('GET', `/v1/exports/${id}?format=tsv`);
      expect(status, id).toBe(200);
      expect(text.split('\r\n')[0]?.split('\t').length, id).toBeGreaterThan(1);
    }
  });

  it('guards a title that looks like a formula', async () => {
    const sku = { code: 'EVIL', title: '=HYPERLINK("http://x")' };
    await uploadMapped(`sku,name,warehouse,on hand\n${sku.code},"=HYPERLINK(""x"")",US West,1\n`);
    const made = await upload('sku,name,warehouse,on hand\nEVIL,=1+1,US West,1\n', {
      createsItems: 'true',
      mapping: JSON.stringify({
        version: 1,
        yields: 'stock',
        columns: { sku: ['sku'], title: ['name'], warehouse: ['warehouse'], onHand: ['on hand'] },
        decimalMark: 'auto',
        dateOrder: 'auto',
        timeZone: null,
        place: null,
      }),
    });
    await call('POST', `/v1/imports/${made.json.job.id}/apply`);
    const { text } = await call('GET', '/v1/exports/sku');
    expect(text).toContain("'=1+1");
    expect(text).not.toMatch(/,=1\+1/);
  });

  it('hides costs from those who may not see them', async () => {
    const token = await tokenFor('ws_import', { role: 'reader' });
    const cost = await app.call('GET', '/v1/exports/cost', { token });
    expect(cost.status).toBe(403);
    const warehouses = await app.call('GET', '/v1/exports/warehouse', { token });
    expect(warehouses.text).not.toContain('tariff');
  });

  it('does not know credentials', async () => {
    for (const name of ['member', 'refresh-token', 'api-key', 'idempotency-record']) {
      expect((await call('GET', `/v1/exports/${name}`)).status, name).toBe(404);
    }
  });
});
