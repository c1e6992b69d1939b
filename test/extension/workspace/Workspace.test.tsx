// The workspace over fakes: what a person reads and does in each room, by role and by name.
import { act } from 'preact/test-utils';
import { describe, expect, test } from 'vitest';
import { createPolicy } from '../../../shared/contract/catalogue.ts';
import { countStock } from '../../../shared/contract/stock.ts';
import { syncCatalogue } from '../../../shared/contract/sync.ts';
import { createFakeWorkspace } from '../../support/workspace/fake-services.ts';
import { FAKE_NOW } from '../../support/workspace/fake-shop.ts';
import { byText, click, open, root, settle, type, useRoom } from '../../support/workspace/room.tsx';

useRoom();

const rowsOf = () => [...root.querySelectorAll('tbody tr[data-row]')].map((row) => row.textContent);

describe('the list of SKUs', () => {
  test('names the finding first: 4 of 7 SKUs need someone', async () => {
    await open(await createFakeWorkspace());
    expect(root.querySelector('h1')?.textContent).toBe('4 SKUs need you');
    expect(rowsOf()).toHaveLength(7);
  });
  test('puts the most urgent first: the desk lamp oversells 18', async () => {
    await open(await createFakeWorkspace());
    expect(rowsOf()[0]).toContain('TL-1180');
    expect(rowsOf()[0]).toContain('OVERSELL 18');
  });
  test('shows "?" for a SKU no warehouse reported, never 0', async () => {
    await open(await createFakeWorkspace('#/catalogue?q=CU-0112'));
    expect(rowsOf()).toHaveLength(1);
    expect(root.querySelector('tbody tr[data-row] td:nth-child(5)')?.textContent).toBe('?');
  });
  test('reads filter and order from the address: 2 overstocked, most available first', async () => {
    await open(await createFakeWorkspace('#/catalogue?show=overstock&sort=-available'));
    expect(rowsOf().map((text) => text?.slice(0, 7))).toEqual(['KT-0417', 'HB-0655']);
  });
  test('keeps the numbers on screen and says so when the server is gone', async () => {
    const fake = await createFakeWorkspace();
    await open(fake);
    fake.failNext(syncCatalogue, 'offline');
    await fake.services.data.reload();
    await settle();
    expect(rowsOf()).toHaveLength(7);
    expect(root.querySelector('.notice')?.textContent).toContain('No connection');
    expect(root.querySelector('.rail-foot')?.textContent).toContain('Offline');
  });
  test('shows the first 2 of 50,000 SKUs while all are read, and saves no file of them', async () => {
    const fake = await createFakeWorkspace();
    const { pull, read } = fake.source;
    await pull();
    const snapshot = await read(null);
    if (!snapshot) throw new Error('nothing was pulled');
    fake.source.read = () => new Promise(() => {});
    fake.source.tops.read = async () => ({
      ...{ snapshot, skuIds: ['sku_HB-0655', 'sku_SB-0231'], total: 50_000 },
      counts: { all: 50_000, risk: 1_234, listing: 0, overstock: 0, unclear: 0 },
    });
    await open(fake);
    expect(root.querySelector('h1')?.textContent).toBe('1,234 SKUs need you');
    expect(root.querySelector('.page-head')?.textContent).toContain('The first 2 of 50,000 SKUs');
    expect(rowsOf().map((text) => text?.slice(0, 7))).toEqual(['HB-0655', 'SB-0231']);
    expect(root.querySelector('table')?.getAttribute('aria-busy')).toBe('true');
    const save = root.querySelector('[aria-label="Save these rows as CSV"]');
    expect(save?.hasAttribute('disabled')).toBe(true);
  });
  test('of an empty workspace offers the next act instead of a table', async () => {
    const fake = await createFakeWorkspace();
    fake.shop.skus = [];
    await open(fake);
    expect(root.querySelector('table')).toBeNull();
    expect(byText('a.button', 'Import a file').getAttribute('href')).toBe('#/imports');
  });
});

describe('one SKU', () => {
  test('adds up to 480 available from 300 and 180, with 600 inbound', async () => {
    await open(await createFakeWorkspace('#/catalogue/sku_SB-0231'));
    expect(root.querySelector('.strip')?.textContent).toContain('480');
    expect(root.querySelector('.strip')?.textContent).toContain('600');
  });
  test('answers "why is it 480" with its movements, the change signed', async () => {
    await open(await createFakeWorkspace('#/catalogue/sku_SB-0231'));
    const panel = byText('section.panel', 'Why is it 480?');
    expect(panel.textContent).toContain('Order Shopify #10482');
    expect(panel.textContent).toContain('−1');
  });
  test('says from which rule each day of the policy comes', async () => {
    await open(await createFakeWorkspace('#/catalogue/sku_SB-0231'));
    expect(byText('section.panel', 'Policy').textContent).toContain('Alert line Home goods');
  });
  test('refuses a count of "3.5" in words and sends nothing', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231');
    await open(fake);
    await click('button', 'Adjust or count');
    await type('Units counted', '3.5');
    await click('button', 'Record');
    expect(root.querySelector('.field-error')?.textContent).toContain('whole number');
    expect(fake.calls.some(({ endpointId }) => endpointId === 'stock.count')).toBe(false);
  });
  test('counts 297, says the difference, and undo reverses that movement', async () => {
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231');
    await open(fake);
    await click('button', 'Adjust or count');
    await type('Units counted', '297');
    await click('button', 'Record');
    expect(root.querySelector('.toast')?.textContent).toContain('Counted: −3');
    await click('.toast button', 'Undo');
    const reversal = fake.calls.find(({ endpointId }) => endpointId === 'movements.reverse');
    expect(reversal?.params).toEqual({ id: 'mov_18' });
  });
});

describe('without a connection', () => {
  test('a count waits in the outbox with the key of the attempt, and undo discards it', async () => {
    const waiting: { key: string }[] = [];
    const fake = await createFakeWorkspace('#/catalogue/sku_SB-0231?act=count', 'en', {
      'outbox.add': (intent: { key: string }) => void waiting.push(intent),
      'outbox.list': () => waiting,
    });
    await open(fake);
    fake.failNext(countStock, 'offline');
    await type('Units counted', '297');
    await click('button', 'Record');
    expect(root.querySelector('.toast')?.textContent).toContain('Saved. It is sent');
    expect(waiting).toMatchObject([
      { endpointId: 'stock.count', title: 'SB-0231: counted 297', body: { countedUnits: 297 } },
    ]);
    await click('.toast button', 'Undo');
    expect(fake.asked.at(-1)).toEqual({ type: 'outbox.discard', data: { key: waiting[0]?.key } });
  });
  test('what waits is listed with its age, and can be sent or discarded', async () => {
    const entry = {
      key: 'key_1',
      endpointId: 'stock.count',
      title: 'SB-0231: counted 297',
      observedAtUtc: new Date(FAKE_NOW - 7_200_000).toISOString(),
      state: 'queued',
      failure: null,
    };
    const fake = await createFakeWorkspace('#/this-browser', 'en', {
      'outbox.list': () => [entry],
    });
    await open(fake);
    expect(byText('section.panel', 'Waiting to be sent').textContent).toContain('2 hr ago');
    await click('button', 'Send now');
    await click('button', 'Discard');
    const sent = fake.asked.map(({ type: name }) => name);
    expect(sent).toContain('outbox.retry');
    expect(sent).toContain('outbox.discard');
  });
});

describe('the policy table', () => {
  test('adds a rule, and undo takes it away again', async () => {
    const fake = await createFakeWorkspace('#/policy/new');
    await open(fake);
    await type('Alert line', '25');
    await click('.inspector button', 'Save');
    expect(fake.shop.policies).toHaveLength(6);
    expect(fake.shop.policies[5]).toMatchObject({ alertLineDays: 25, safetyStockDays: null });
    await click('.toast button', 'Undo');
    expect(fake.shop.policies).toHaveLength(5);
  });
  test('refuses a lower bound of 90 above an upper bound of 60', async () => {
    const fake = await createFakeWorkspace('#/policy/new');
    await open(fake);
    await type('Turnover, from', '90');
    await type('Turnover, to', '60');
    await click('.inspector button', 'Save');
    expect(root.querySelector('.field-error')?.textContent).toContain('above the upper');
    expect(fake.shop.policies).toHaveLength(5);
  });
  test('keeps what was typed when the server refuses, and says nothing was changed', async () => {
    const fake = await createFakeWorkspace('#/policy/new');
    await open(fake);
    fake.failNext(createPolicy, 'forbidden');
    await type('Alert line', '25');
    await click('.inspector button', 'Save');
    expect(root.querySelector('.inspector .notice')?.textContent).toContain('Nothing was changed');
    expect(root.querySelector<HTMLInputElement>('.inspector .input.number')).not.toBeNull();
  });
});

describe('warehouses', () => {
  test('says which ones have old numbers: 1 of 3', async () => {
    await open(await createFakeWorkspace('#/warehouses'));
    expect(root.querySelector('.page-head')?.textContent).toContain('1 has numbers older');
  });
  test('saves an edit and undo puts the old name back', async () => {
    const fake = await createFakeWorkspace('#/warehouses/wh_UK');
    await open(fake);
    await type('Name', 'UK Daventry');
    await click('.inspector button', 'Save');
    expect(fake.shop.warehouses[2]?.name).toBe('UK Daventry');
    await click('.toast button', 'Undo');
    expect(fake.shop.warehouses[2]?.name).toBe('UK');
  });
});

describe('sites', () => {
  test('asks the browser first and switches nothing on when it refuses', async () => {
    const fake = await createFakeWorkspace('#/sites', 'en', { 'sites.list': () => [] });
    fake.services.hostPermissions.request = async () => false;
    await open(fake);
    await click('button', 'Switch on');
    expect(fake.asked.map(({ type: name }) => name)).not.toContain('sites.set');
    expect(root.querySelector('.toast')?.textContent).toContain('did not allow');
  });
});

describe('the palette', () => {
  const askPalette = async (words: string) => {
    await act(
      async () => void dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true })),
    );
    const input = root.querySelector<HTMLInputElement>('.palette[open] input');
    if (!input) throw new Error('the palette is not open before the next key');
    input.value = words;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settle();
  };
  const LAMP = ['catalogue', 'sku_TL-1180'];

  test('opens on Ctrl-K and goes to a SKU by a part of its title', async () => {
    const fake = await createFakeWorkspace('#/settings');
    await open(fake);
    await askPalette('desk lamp');
    expect(fake.services.router.place.value.path).toEqual(LAMP);
  });
  test('keeps an Enter pressed before the catalogue was there and goes when it comes', async () => {
    let catalogueComes = () => {};
    const waiting = new Promise<null>((resolve) => {
      catalogueComes = () => resolve(null);
    });
    const late = { 'sync.catalogue': () => waiting };
    const fake = await createFakeWorkspace('#/settings', 'en', {}, late);
    await open(fake);
    await askPalette('desk lamp');
    expect(fake.services.router.place.value.path).toEqual(['settings']);
    catalogueComes();
    await settle();
    expect(fake.services.router.place.value.path).toEqual(LAMP);
  });
});

test('speaks Chinese throughout: no English word of the rail is left', async () => {
  await open(await createFakeWorkspace('#/catalogue', 'zh-CN'));
  expect(root.querySelector('nav')?.textContent).not.toMatch(/Catalogue|Policy|Synced/);
  expect(root.querySelector('h1')?.textContent).toBe('4 个 SKU 需要处理');
});
