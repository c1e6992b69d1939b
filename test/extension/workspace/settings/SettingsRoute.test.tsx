// What all share is changed in place and taken back; everything to take along is one archive.
import type { Signal } from '@preact/signals';
import { unzipSync } from 'fflate';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { allData } from '../../../../extension/workspace/settings/all-data.ts';
import { exportTable } from '../../../../shared/contract/imports.ts';
import { createFakeWorkspace, fakeSession } from '../../../support/workspace/fake-services.ts';
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
  const files = unzipSync(new Uint8Array((await archive?.arrayBuffer()) ?? []));
  expect(Object.keys(files)).toEqual(['sku.csv', 'stock-level.csv']);
  expect(new TextDecoder().decode(files['stock-level.csv'])).toBe('id\nstock-level_1\n');
  expect(told).toEqual([0, 1]);
  expect(await allData(fake.services, tell, () => told.length > 2)).toBeNull();
  fake.failNext(exportTable, 'forbidden');
  await expect(allData(fake.services, tell, () => false)).rejects.toThrow('forbidden');
});

const asks = ({ calls }: Awaited<ReturnType<typeof openSettings>>) =>
  calls.filter(({ endpointId }) => /^workspace\.(ask|keep)/.test(endpointId));

it('the end is asked for only with the name to the letter, and 1 press on Undo keeps it all', async () => {
  const none = () => ({ eraseAtUtc: null });
  const fake = await openSettings({ 'workspace.ask-erasure': none, 'workspace.keep': none });
  const { htmlFor } = byText<HTMLLabelElement>('label', 'Type its name: Lumen Home');
  const field = document.getElementById(htmlFor) as HTMLInputElement;
  const type = async (text: string) => {
    field.value = text;
    await act(async () => void field.dispatchEvent(new Event('input', { bubbles: true })));
  };
  const button = () => byText<HTMLButtonElement>('button', 'Delete everything in 7 days');
  await type('Lumen home');
  expect(button().disabled).toBe(true);
  await type('Lumen Home');
  expect(button().disabled).toBe(false);
  await act(async () => void field.form?.requestSubmit());
  await settle();
  expect(asks(fake)).toMatchObject([
    { endpointId: 'workspace.ask-erasure', body: { name: 'Lumen Home' } },
  ]);
  await click('.toast button', 'Undo');
  expect(asks(fake)).toMatchObject([{}, { endpointId: 'workspace.keep' }]);
});

it.each(['#/today', '#/settings'])(
  'in %s an owner keeps all by 1 press; a reader is told',
  async (hash) => {
    const fake = await createFakeWorkspace(
      hash,
      'en',
      {},
      {
        'workspace.keep': () => ({ eraseAtUtc: null }),
      },
    );
    const eraseAtUtc = '2026-12-05T06:00:00Z';
    const session = fake.services.session as Signal<typeof fakeSession>;
    session.value = { ...fakeSession, eraseAtUtc };
    await open(fake);
    expect(byText('.notice', 'Lumen Home and all its data are deleted on').textContent).toContain(
      '5 Dec 2026',
    );
    await click('.notice button', 'Keep everything');
    expect(asks(fake)).toMatchObject([{ endpointId: 'workspace.keep' }]);
    await act(async () => {
      session.value = { ...fakeSession, eraseAtUtc, role: 'reader' };
    });
    expect(byText('.notice', 'An owner asked for it').textContent).not.toContain('Keep everything');
  },
);
