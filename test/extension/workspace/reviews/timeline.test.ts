// The slices of a live's timeline: every unit once, viewers where they were counted.
import { expect, it } from 'vitest';
import { slicesOf } from '../../../../extension/workspace/reviews/TimelineChart.tsx';
import type { LiveReview } from '../../../../shared/contract/live-reviews.ts';

const review = {
  startedAtUtc: '2026-12-02T02:00:00.000Z',
  endedAtUtc: '2026-12-02T02:20:00.000Z',
  items: [
    {
      skuId: 'a',
      curve: [
        [0, 3],
        [4, 5],
        [12, 9],
      ],
    },
    {
      skuId: 'b',
      curve: [
        [19, 2],
        [20, 7],
      ],
    },
  ],
  minutes: [
    { minute: 0, viewers: 40, lostViewers: 0, frozenViewers: 0 },
    { minute: 3, viewers: 60, lostViewers: 2, frozenViewers: 3 },
  ],
  timeline: [
    { kind: 'pin', minute: 0, skuId: 'a' },
    { kind: 'alarm', minute: 6, skuId: 'a' },
    { kind: 'pin', minute: 10, skuId: 'b' },
  ],
} as unknown as LiveReview;

it('20 minutes are 4 slices that hold all 16 units once, the sale of the last minute too', () => {
  const slices = slicesOf(review);
  expect(slices.map(({ units }) => units)).toEqual([5, 0, 4, 7]);
  expect(slices.map(({ skuId }) => skuId)).toEqual(['a', 'a', 'b', 'b']);
});

it('shows the most viewers of a slice, the 2 lost to a freeze, and null where nobody counted', () => {
  const slices = slicesOf(review);
  expect(slices.map(({ viewers }) => viewers)).toEqual([60, null, null, null]);
  expect(slices[0]?.lostViewers).toBe(2);
});
