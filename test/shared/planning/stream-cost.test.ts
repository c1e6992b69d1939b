// What streaming costs at the published prices.
import { expect, it } from 'vitest';
import { streamCostMinor, streamCosts } from '../../../shared/planning/stream-cost.ts';

it('costs $24.12 on low latency and $48.12 on ultra-low for 60 minutes and 200 viewers', () => {
  expect(streamCosts(60, 200).map(({ way, costMinor }) => [way, costMinor])).toEqual([
    ['rehearsal', 0],
    ['companion', 0],
    ['agora-low', 2412],
    ['agora-ultra-low', 4812],
  ]);
});

it('is enough as a rehearsal for 6 viewers and not for 7', () => {
  expect(streamCosts(60, 6)[0]?.isEnough).toBe(true);
  expect(streamCosts(60, 7)[0]?.isEnough).toBe(false);
});

it('costs nothing elsewhere, 3.99 for 1,000 watched minutes on Agora, unknown in another money', () => {
  expect(streamCostMinor('companion', 60_000, 'EUR')).toBe(0);
  expect(streamCostMinor('agora', 60_000, 'USD')).toBe(399);
  expect(streamCostMinor('agora', 60_000, 'EUR')).toBe(null);
  expect(streamCostMinor('agora', null, 'USD')).toBe(null);
});
