// Which lessons a live offers: where it was off, and what nobody wanted.
import { expect, it } from 'vitest';
import { lessonsOf } from '../../../shared/planning/live-lessons.ts';
import type { ReviewItem } from '../../../shared/planning/live-review.ts';

const item = (skuId: string, changed: Partial<ReviewItem>): ReviewItem => ({
  skuId,
  expectedUnits: 100,
  soldUnits: 100,
  offBy: 0,
  revenueMinor: null,
  lostUnits: 0,
  soldOutMinute: null,
  pinnedMinutes: null,
  conversion: null,
  curve: [],
  ...changed,
});
const inputs = {
  unitsPerDay: 1,
  multiple: 1,
  livesOfSku: 1,
  livesOfCategory: 1,
  livesOfHost: 1,
  livesInAll: 1,
};
const estimate = () => ({ units: 2180, lowUnits: 1480, highUnits: 2960, inputs });
const lower = () => ({ units: 60, lowUnits: 30, highUnits: 90, inputs });

it('says to expect 2,180 after 1,862 sold and 360 lost of 2,000', () => {
  const box = item('box', { expectedUnits: 2000, soldUnits: 1862, lostUnits: 360 });
  expect(lessonsOf([box], estimate)).toEqual([
    {
      id: 'expect:box',
      kind: 'expect',
      skuId: 'box',
      units: 2180,
      lowUnits: 1480,
      highUnits: 2960,
      wasUnits: 2000,
      wantedUnits: 2222,
    },
  ]);
});

it('says to leave out what sold 20 of 100 with stock there, not what sold out at 20', () => {
  const kinds = (changed: Partial<ReviewItem>) =>
    lessonsOf([item('a', changed)], estimate).map(({ kind }) => kind);
  expect(kinds({ soldUnits: 20 })).toEqual(['leave-out']);
  expect(kinds({ soldUnits: 20, lostUnits: 5 })).toEqual([]);
  expect(lessonsOf([item('a', { soldUnits: 20, lostUnits: 5 })], lower)).toHaveLength(1);
});

it('says nothing of a product within 15 % of its plan, nor of one nobody planned', () => {
  expect(lessonsOf([item('a', { soldUnits: 90 })], estimate)).toEqual([]);
  expect(lessonsOf([item('a', { expectedUnits: 0, soldUnits: 90 })], estimate)).toEqual([]);
});

it('says nothing where 150 were wanted of 100 but all lives together say 60', () => {
  expect(lessonsOf([item('a', { soldUnits: 150 })], lower)).toEqual([]);
});

it('puts the lesson of most units first', () => {
  const items = [item('a', { soldUnits: 150 }), item('b', { soldUnits: 400 })];
  expect(lessonsOf(items, estimate).map(({ skuId }) => skuId)).toEqual(['b', 'a']);
});
