// What all share is changed in place and taken back; everything to take along is one archive.
import { unzipSync } from 'fflate';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { allData } from '../../../../extension/workspace/settings/all-data.ts';
import { exportTable } from '../../../../shared/contract/imports.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SHARED = { name: 'Box & Basket', reportingCurrency: 'EUR', timeZone: 'Asia/Shanghai' };

async function openSettings(more: Parameters<typeof createFakeWorkspace>[3] = {}) {
  const fake = await createFakeWorkspace(
    '#/settings',
    'en',
    {},
    {
      'workspace.update': () => SHARED,
      'digest.get': () => ({
        settings: { isOn: true, localHour: 8, timeZone: 'UTC' },
        digest: null,
      }),
      ...more,
    },
  );
  await open(fake);
  return fake;
}

const changes = ({ calls }: Awaited<ReturnType<typeof openSettings>>) =>
  calls.filter(({ endpointId }) => endpointId === 'workspace.update').map(({ body }) => body);

it('the currency is changed by 1 choice, and Undo sends the one before', async () => {
  const fake = await openSettings();
  const { htmlFor } = byText<HTMLLabelElement>('label', 'Currency of sums');
  const field = document.getElementById(htmlFor) as HTMLSelectElement;
  expect(field.value).toBe('USD');
  field.value = 'EUR';
  await act(async () => void field.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
  expect(changes(fake)).toMatchObject([{ reportingCurrency: 'EUR' }]);
  expect(fake.asked.map(({ type }) => type)).toContain('session.reread');
  await click('.toast button', 'Undo');
  expect(changes(fake)).toMatchObject([{ reportingCurrency: 'EUR' }, { reportingCurrency: 'USD' }]);
});

const TABLES = { 'exports.list': () => ({ items: [{ id: 'sku' }, { id: 'stock-level' }] }) };
const table = ({ params }: { params: Record<string, string> }) => `id\n${params.id}_1\n`;

it('2 tables are 2 files of 1 archive; stopped or failed, there is none', async () => {
  const fake = await openSettings({ ...TABLES, 'exports.table': table });
  const told: number[] = [];
  const tell = ({ done }: { done: number }) => void told.push(done);
  const archive = await allData(fake.services, tell, () => false);
  const files = unzipSync(archive ?? new Uint8Array());
  expect(Object.keys(files)).toEqual(['sku.csv', 'stock-level.csv']);
  expect(new TextDecoder().decode(files['stock-level.csv'])).toBe('id\nstock-level_1\n');
  expect(told).toEqual([0, 1]);
  expect(await allData(fake.services, tell, () => told.length > 2)).toBeNull();
  fake.failNext(exportTable, 'forbidden');
  await expect(allData(fake.services, tell, () => false)).rejects.toThrow('forbidden');
});
