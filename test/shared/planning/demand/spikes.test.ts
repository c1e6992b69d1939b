// Spikes and what they are put down to.
import { describe, expect, it } from 'vitest';
import { spikesOf } from '../../../../shared/planning/demand/spikes.ts';

const history = (units: number[], liveUnits: number[] = []) => ({
  skuId: 'box',
  market: 'US',
  categoryId: 'home',
  firstDate: '2026-01-01',
  units,
  liveUnits,
  stockOutDays: [],
  archivedUntilDate: '',
});
const usual = Array.from({ length: 60 }, (_, i) => 2 + (i % 2));

describe('spikes', () => {
  it('calls 40 on a live that sold 38 a spike of the live, usual 2.5', () => {
    const live = [...new Array<number>(60).fill(0), 38];
    expect(spikesOf(history([...usual, 40], live), () => null)).toEqual([
      { localDate: '2026-03-02', units: 40, usualUnits: 2.5, cause: 'live' },
    ]);
  });

  it('asks the calendar before it says that nobody knows', () => {
    const days = history([...usual, 40]);
    expect(spikesOf(days, () => 'promotion')[0]?.cause).toBe('promotion');
    expect(spikesOf(days, () => null)[0]?.cause).toBe('unknown');
  });

  it('does not call every sale of a lumpy SKU a spike', () => {
    const lumpy = Array.from({ length: 300 }, (_, i) => (i % 30 === 0 ? 12 : 0));
    expect(spikesOf(history(lumpy), () => null)).toEqual([]);
  });

  it("does not take yesterday's spike for usual today", () =>
    expect(spikesOf(history([...usual, 60, 60]), () => null)).toHaveLength(2));
});
