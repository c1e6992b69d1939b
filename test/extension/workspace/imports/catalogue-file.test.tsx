// The catalogue's file brought back: dropped in the catalogue, shown field by field, and codes
// nobody knows offered as new SKUs; nothing is applied on the way.
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const NONE = { create: 0, update: 0, same: 0, refuse: 0 };
const BOX = { row: 2, sku: 'SB-0231' };
const JOB = {
  ...{ id: 'imp_1', fileName: 'catalogue.csv', fileHash: 'ab', fileBytes: 900 },
  ...{ format: 'catalogue-file', accountId: null, warehouseId: null, asOfUtc: null },
  ...{ state: 'dry-run', rowsRead: 3, rowsChanged: 2, rowsSame: 0, rowsFailed: 1, rowsApplied: 0 },
  summary: {
    outcomes: { stock: NONE, listing: NONE, 'order-line': NONE, sku: { ...NONE, update: 2 } },
    ...{ stock: [], skipped: {}, itemsCreated: 0, errors: 1, warnings: 0, sheet: null },
    ...{ encoding: null, doesNotKnow: [], countsWaiting: 0, countsOutdated: 0, leftAlone: 0 },
    skuChanges: {
      fields: { cartonUnits: 2, cost: 1 },
      listed: [
        { ...BOX, field: 'cartonUnits', before: '12', after: null },
        { ...BOX, field: 'cost', before: null, after: null },
        { row: 3, sku: 'LAMP-02', field: 'isActive', before: 'true', after: 'false' },
      ],
    },
  },
  ...{ memberId: 'mem_1', createdAtUtc: '2026-11-22T08:00:00Z' },
  ...{ appliedAtUtc: null, undoneAtUtc: null },
};
const PROBLEM = { row: 4, column: 'SKU', value: 'MUG', code: 'unknown_item', fix: '' };

it('is dropped in the catalogue and told field by field; 1 unknown code is offered as new', async () => {
  const fake = await createFakeWorkspace(
    '#/catalogue?panel=file',
    'en',
    {},
    {
      'imports.upload': () => ({ kind: 'job', job: JOB, isRepeat: false }),
      'imports.get': () => JOB,
      'imports.errors': () => ({ items: [PROBLEM], nextCursor: null }),
    },
  );
  await open(fake);
  expect(root.querySelector('.inspector')?.textContent).toContain(
    'Numbers of stock are never read',
  );
  const input = root.querySelector<HTMLInputElement>('.inspector input[type=file]');
  const file = new File(['SKU\n'], 'catalogue.csv', { type: 'text/csv' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => void input?.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
  const sent = () => fake.calls.filter(({ endpointId }) => endpointId === 'imports.upload');
  expect(sent()[0]).toMatchObject({ query: { createsItems: 'false' } });
  const tables = [...root.querySelectorAll('tbody')].map((body) =>
    [...body.querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.textContent),
    ),
  );
  expect(tables).toContainEqual([
    ['Units per carton', '2'],
    ['Landed cost', '1'],
  ]);
  expect(tables).toContainEqual([
    ['2', 'SB-0231', 'Units per carton', '12', 'empty'],
    ['2', 'SB-0231', 'Landed cost', 'not shown here', 'not shown here'],
    ['3', 'LAMP-02', 'Sold', 'yes', 'no'],
  ]);
  await click('button', 'Make them');
  expect(sent()[1]).toMatchObject({ query: { createsItems: 'true' } });
  expect(fake.calls.some(({ endpointId }) => endpointId === 'imports.apply')).toBe(false);
});
