/**
 * What a live teaches the next one, one lesson a product at most: expect another number, or leave
 * it out. Only offered; a person takes it.
 */
import type { ExpectedEstimate } from './live-expected.ts';
import type { ReviewItem } from './live-review.ts';

/** A lesson: `expect` gives numbers for the next plan, `leave-out` advises against showing it. */
export interface Lesson {
  readonly id: string;
  readonly kind: 'expect' | 'leave-out';
  readonly skuId: string;
  readonly units: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  /** What was expected and what was wanted: sold and lost. */
  readonly wasUnits: number;
  readonly wantedUnits: number;
}

/** Nearer to the plan than this teaches nothing new. */
const WORTH_SAYING = 0.15;
/** Below this share of the plan, with stock there, viewers did not want it. */
const UNWANTED = 0.3;

/**
 * The lessons of a live, dearest first; `estimateOf` is what past lives, this one among them, say.
 *
 * @example 2,000 expected, 1,862 sold and 360 lost: expect what the estimate now says
 */
export function lessonsOf(
  items: readonly ReviewItem[],
  estimateOf: (skuId: string) => ExpectedEstimate | null,
): Lesson[] {
  const lessons = items.flatMap((item): Lesson[] => {
    const { skuId, expectedUnits, soldUnits, lostUnits } = item;
    const wantedUnits = soldUnits + lostUnits;
    const estimate = estimateOf(skuId);
    if (expectedUnits <= 0 || !estimate) return [];
    const isUnwanted = lostUnits === 0 && soldUnits < expectedUnits * UNWANTED;
    const off = Math.abs(wantedUnits / expectedUnits - 1);
    if (!isUnwanted && off < WORTH_SAYING && lostUnits === 0) return [];
    const { units, lowUnits, highUnits } = estimate;
    // One live may say more where all lives say less: that is no lesson, only noise.
    const isSameWay = (units - expectedUnits) * (wantedUnits - expectedUnits) > 0;
    if (!isUnwanted && !isSameWay) return [];
    const kind = isUnwanted ? 'leave-out' : 'expect';
    const was = { wasUnits: expectedUnits, wantedUnits };
    return [{ id: `${kind}:${skuId}`, kind, skuId, units, lowUnits, highUnits, ...was }];
  });
  const weight = ({ wasUnits, wantedUnits }: Lesson) => Math.abs(wantedUnits - wasUnits);
  return lessons.sort((a, b) => weight(b) - weight(a));
}
