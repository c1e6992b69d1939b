// A long table on paper: all rows of the list up to a limit that is said, nothing that can only be
// clicked; on the screen again afterwards only the rows in view.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import { MOST_PRINTED } from '../../../extension/workspace/PrintedRows.tsx';
import { ServicesContext } from '../../../extension/workspace/services.ts';
import { VirtualTable } from '../../../extension/workspace/VirtualTable.tsx';
import type { Column } from '../../../shared/ui/Table.tsx';
import { createFakeWorkspace } from '../../support/workspace/fake-services.ts';
import { root, settle, useRoom } from '../../support/workspace/room.tsx';

useRoom();

const COLUMNS: Column<number>[] = [
  { id: 'select', header: 'Choose', hidesHeader: true, cell: () => <input type="checkbox" /> },
  { id: 'name', header: 'Name', cell: (row) => `Row ${row}` },
];

async function draw(count: number) {
  const { services } = await createFakeWorkspace();
  const rows = Array.from({ length: count }, (_, i) => i);
  await act(async () =>
    render(
      <ServicesContext.Provider value={services}>
        <VirtualTable caption="Rows" columns={COLUMNS} rows={rows} rowKey={String} />
      </ServicesContext.Provider>,
      root,
    ),
  );
  await settle();
}
const drawnRows = () => root.querySelectorAll('tbody tr').length;

it('holds all 500 rows the moment the browser asks for paper, and few again after it', async () => {
  await draw(500);
  const inView = drawnRows();
  expect(inView).toBeLessThan(500);
  // No turn is waited for: the browser looks as soon as the event is over.
  dispatchEvent(new Event('beforeprint'));
  expect(drawnRows()).toBe(500);
  expect(root.querySelectorAll('input')).toHaveLength(0);
  expect(root.querySelector('.printed-note')).toBeNull();
  dispatchEvent(new Event('afterprint'));
  await settle();
  expect(drawnRows()).toBe(inView);
});

it('holds 2,000 of 2,001 rows and says so', async () => {
  await draw(MOST_PRINTED + 1);
  dispatchEvent(new Event('beforeprint'));
  expect(drawnRows()).toBe(2000);
  expect(root.querySelector('.printed-note')?.textContent).toContain('first 2,000 of 2,001 rows');
});
