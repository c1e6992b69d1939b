// Lots as they are typed or filed: a wrong row is named and its whole place is left alone.
import { expect, it } from 'vitest';
import { lotOf, readLots } from '../../../../extension/workspace/jobs/lot-text.ts';
import type { Snapshot } from '../../../../extension/workspace/snapshot.ts';
import { smallTable } from '../../../../shared/reports/small-table.ts';

const SNAPSHOT = {
  skus: new Map([['sku_1', { id: 'sku_1', sku: 'BX-1' }]]),
  warehouses: new Map([
    ['wh_1', { id: 'wh_1', code: 'US-E' }],
    ['wh_2', { id: 'wh_2', code: 'DE' }],
  ]),
} as unknown as Snapshot;

it('means no lot without a code, and one that never expires without a date', () => {
  expect(lotOf({ code: ' ', expiresOnDate: '2027-01-01' })).toBeUndefined();
  expect(lotOf({ code: 'A', expiresOnDate: '' })).toEqual({ code: 'A', expiresOnDate: null });
});

it('reads 2 lots of one place and leaves the other alone, where 1 of 2 dates is wrong', () => {
  const csv = `SKU,Warehouse,Lot,Expires,Units
bx-1,us-e,A,2027-03-31,5
BX-1,US-E,B,,7
BX-1,DE,A,2027-03-31,5
BX-1,DE,C,31.03.2027,5
XX,DE,C,,5`;
  const { places, problems } = readLots(smallTable(csv), SNAPSHOT);
  expect(places).toEqual([
    {
      skuId: 'sku_1',
      warehouseId: 'wh_1',
      lots: [
        { code: 'A', expiresOnDate: '2027-03-31', units: 5 },
        { code: 'B', expiresOnDate: null, units: 7 },
      ],
    },
  ]);
  expect(problems).toEqual([
    { row: 5, column: 'expires', text: 'badDate' },
    { row: 6, column: 'sku', text: 'unknownSku' },
  ]);
});
