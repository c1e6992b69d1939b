// The columns of lots.
import { expect, it } from 'vitest';
import { loadI18n } from '../../../../extension/i18n/locales.ts';
import { allLotColumns } from '../../../../extension/workspace/jobs/lot-columns.tsx';
import type { Snapshot } from '../../../../extension/workspace/snapshot.ts';
import type { LotRow } from '../../../../shared/contract/lots.ts';

it('says that what is good for 420 days expires in 2028, and leaves out the year of this one', async () => {
  const i18n = await loadI18n('en', 'UTC');
  const snapshot = { skus: new Map(), warehouses: new Map() } as unknown as Snapshot;
  const columns = allLotColumns({ i18n, snapshot, today: '2026-11-23' });
  const expires = columns.find(({ id }) => id === 'expires');
  const cellOf = (expiresOnDate: string) => expires?.cell({ expiresOnDate } as LotRow, false);
  expect(cellOf('2028-01-17')).toBe('17 Jan 2028');
  expect(cellOf('2026-12-17')).toBe('17 Dec');
});
