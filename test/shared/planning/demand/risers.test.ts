// Likely risers: a faster pace that holds, not a single order, not a live, not a lucky week.
import { describe, expect, it } from 'vitest';
import { type RiserInput, riserOf } from '../../../../shared/planning/demand/risers.ts';

const ORIGIN = 20_000;
const input = (units: number[], changed: Partial<RiserInput> = {}): RiserInput => ({
  history: { key: 'a/US', first: ORIGIN - units.length + 1, units, group: 'US' },
  origin: ORIGIN,
  expectedUnits: 28,
  ratio: 1.5,
  channels: [],
  trendGrowth: null,
  ...changed,
});
const days = (count: number, units: number) => new Array<number>(count).fill(units);

describe('a riser', () => {
  it('is a SKU of 1 a day that sells 3 a day for two weeks: some 20 units more in four weeks', () => {
    const riser = riserOf(input([...days(56, 1), ...days(14, 3)]));
    expect(riser?.probability).toBeGreaterThan(0.9);
    expect(riser?.addUnits).toBeGreaterThan(10);
    expect(riser?.addUnits).toBeLessThan(30);
  });

  it('is not one that sells as before, or less', () => {
    expect(riserOf(input(days(70, 2), { expectedUnits: 56 }))).toBeNull();
    expect(riserOf(input([...days(56, 3), ...days(14, 1)]))).toBeNull();
  });

  it('is not made by one order of 60', () => {
    const once = [...days(65, 1), 60, ...days(4, 1)];
    expect(riserOf(input(once))).toBeNull();
  });

  it('is believed less when only one of four channels rises', () => {
    const units = [...days(56, 2), ...days(14, 4)];
    const channel = (recentUnits: number, beforeUnits: number, i: number) => ({
      channelId: `c${i}`,
      recentUnits,
      beforeUnits,
    });
    const all = [0, 1, 2, 3].map((i) => channel(14, 28, i));
    const one = [channel(35, 28, 0), ...[1, 2, 3].map((i) => channel(7, 28, i))];
    const base = { expectedUnits: 56, ratio: 1.5 };
    const together = riserOf(input(units, { ...base, channels: all }))?.probability ?? 0;
    const alone = riserOf(input(units, { ...base, channels: one }))?.probability ?? 0;
    expect(together).toBeGreaterThan(alone);
  });

  it('is surer with a trend that grows elsewhere, and less sure with one that falls', () => {
    const units = [...days(56, 1), ...days(14, 2)];
    const at = (trendGrowth: number | null) =>
      riserOf(input(units, { trendGrowth, expectedUnits: 20 }))?.probability ?? 0;
    expect(at(3)).toBeGreaterThan(at(null));
    expect(at(0.4)).toBeLessThan(at(null));
  });

  it('never counts units the forecast expects already', () => {
    const risen = [...days(56, 1), ...days(14, 3)];
    expect(riserOf(input(risen, { expectedUnits: 90 }))).toBeNull();
  });
});
