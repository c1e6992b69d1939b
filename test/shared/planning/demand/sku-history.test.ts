// Packed histories: laid over, kept, archived, and as the forecast reads them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/calendar/local-date.ts';
import { packCounts, unpackCounts } from '../../../../shared/planning/demand/packed-counts.ts';
import {
  demandHistory,
  freshHistory,
  KEPT_DAYS,
  packHistory,
  type SoldDay,
} from '../../../../shared/planning/demand/sku-history.ts';

const owner = { skuId: 'box', market: 'US', categoryId: 'home' };
const day = (localDate: string, units: number, liveUnits = 0): SoldDay => ({
  localDate,
  units,
  liveUnits,
  isStockOut: false,
});

describe('packed counts', () => {
  it('writes 3, twelve zeros and 5 as `3,0x12,5` and reads them back', () => {
    const values = [3, ...new Array<number>(12).fill(0), 5];
    expect(packCounts(values)).toBe('3,0x12,5');
    expect(unpackCounts('3,0x12,5')).toEqual(values);
  });

  it('reads back any list of counts as it was', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(9999)), (values) => {
        expect(unpackCounts(packCounts(values))).toEqual(values);
      }),
    ));
});

describe('a history', () => {
  it('lays 4 on the 4th over a stored 2, 1: 2, 1, 0, 4', () => {
    const stored = packHistory({
      ...owner,
      firstDate: '2026-11-01',
      units: [2, 1],
      liveUnits: [0, 0],
      stockOutDays: [],
      archivedUntilDate: '',
    });
    const fresh = freshHistory(owner, stored, [day('2026-11-04', 4)], '2026-11-03', '2026-11-04');
    expect(fresh?.units).toEqual([2, 1, 0, 4]);
  });

  it('forgets a day of the window that is not sold any more', () => {
    const stored = { firstDate: '2026-11-01', units: '2,9', liveUnits: '', stockOutDays: [1] };
    const packed = { ...stored, archivedUntilDate: '' };
    const fresh = freshHistory(owner, packed, [], '2026-11-02', '2026-11-03');
    expect(fresh?.units).toEqual([2, 0, 0]);
    expect(fresh?.stockOutDays).toEqual([]);
  });

  it('never reads archived days anew', () => {
    const stored = { firstDate: '2026-11-01', units: '5,5,5', liveUnits: '', stockOutDays: [] };
    const packed = { ...stored, archivedUntilDate: '2026-11-03' };
    const fresh = freshHistory(owner, packed, [day('2026-11-03', 1)], '', '2026-11-03');
    expect(fresh?.units).toEqual([5, 5, 1]);
  });

  it(`keeps the last ${KEPT_DAYS} days and no more`, () => {
    const sold = Array.from({ length: 900 }, (_, i) => day(addDays('2024-01-01', i), 1));
    const fresh = freshHistory(owner, null, sold, '', addDays('2024-01-01', 899));
    expect(fresh?.units).toHaveLength(KEPT_DAYS);
    expect(fresh?.firstDate).toBe(addDays('2024-01-01', 100));
  });

  it('adds up the shops of a market and is the same packed and unpacked', () => {
    const sold = [day('2026-11-01', 2), day('2026-11-01', 3, 1), day('2026-11-02', 1)];
    const fresh = freshHistory(owner, null, sold, '', '2026-11-03');
    expect(fresh?.units).toEqual([5, 1, 0]);
    if (!fresh) return;
    expect(freshHistory(owner, packHistory(fresh), [], '2026-11-04', '2026-11-03')).toEqual({
      ...fresh,
    });
  });

  it('gives the forecast base units from the first sale on, lives and empty days apart', () => {
    const history = demandHistory({
      ...owner,
      firstDate: '2026-11-01',
      units: [0, 5, 0, 40, 0],
      liveUnits: [0, 0, 0, 38, 0],
      stockOutDays: [2],
      archivedUntilDate: '',
    });
    expect(Array.from(history?.units ?? [])).toEqual([5, 0, 2, 0]);
    expect(Array.from(history?.observed ?? [])).toEqual([1, 0, 1, 1]);
  });
});
