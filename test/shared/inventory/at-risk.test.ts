// What waiting puts at risk, in units.
import { expect, it } from 'vitest';
import { unitsAtRisk } from '../../../shared/inventory/at-risk.ts';
import type { RowStatus } from '../../../shared/inventory/status.ts';

const units = (status: RowStatus, days: readonly (number | null)[] = []) =>
  unitsAtRisk(status, { unitsPerDay: 10, arrivals: days.map((dayIndex) => ({ dayIndex })) });

it('counts 18 oversold, 60 missed until the arrival in 6 days, 70 in a week an order waits', () => {
  expect(units({ status: 'oversell', units: 18 })).toBe(18);
  expect(units({ status: 'out' }, [9, null, 6])).toBe(60);
  expect(units({ status: 'order', dayIndex: 2, isLate: false })).toBe(70);
  expect(units({ status: 'ok' })).toBeNull();
});

it('counts 30 days where nothing comes, and a gap from its day to the next arrival', () => {
  expect(units({ status: 'out' })).toBe(300);
  expect(units({ status: 'gap', dayIndex: 5 }, [3, 12])).toBe(70);
  expect(units({ status: 'gap', dayIndex: 5 }, [3])).toBe(300);
});
