// The first steps are told by the real state alone.
import { describe, expect, it } from 'vitest';
import {
  currentStep,
  type ProgressFacts,
  stepsOf,
} from '../../../../extension/workspace/welcome/progress.ts';

const NOTHING: ProgressFacts = {
  isPaired: false,
  isDemo: false,
  sitesOn: 0,
  appliedFiles: 0,
  skus: 0,
  badgesDrawn: 0,
  approvedOrders: 0,
};
const own = (facts: Partial<ProgressFacts>) => stepsOf({ ...NOTHING, isPaired: true, ...facts });
const doneOf = (steps: ReturnType<typeof stepsOf>) =>
  steps.filter(({ isDone }) => isDone).map(({ name }) => name);

describe('the first steps', () => {
  it('of a fresh browser are 5, none done, and begin with the shop', () => {
    const steps = stepsOf(NOTHING);
    expect(steps.map(({ name }) => name)).toEqual(['shop', 'sites', 'file', 'badge', 'order']);
    expect(doneOf(steps)).toEqual([]);
    expect(currentStep(steps)).toBe('shop');
  });

  it('of a shop of one’s own go on at the first that is not done, whatever comes later', () => {
    expect(currentStep(own({}))).toBe('sites');
    expect(currentStep(own({ sitesOn: 1 }))).toBe('file');
    expect(doneOf(own({ sitesOn: 1, badgesDrawn: 9 }))).toEqual(['shop', 'sites']);
    expect(currentStep(own({ appliedFiles: 1, skus: 3 }))).toBe('sites');
    expect(currentStep(own({ sitesOn: 1, appliedFiles: 1, skus: 3 }))).toBe('order');
  });

  it('undone in reality are not done: an undone file takes the badge back with it', () => {
    const all = { sitesOn: 1, appliedFiles: 1, skus: 3, approvedOrders: 1 };
    expect(currentStep(own(all))).toBeNull();
    expect(doneOf(own({ ...all, appliedFiles: 0, skus: 0 }))).toEqual(['shop', 'sites', 'order']);
  });

  it('of the sample shop are 4, and its badge counts once a page has drawn 1', () => {
    const sample = { isDemo: true, skus: 295 };
    expect(own(sample).map(({ name }) => name)).toEqual(['shop', 'badge', 'file', 'order']);
    expect(currentStep(own(sample))).toBe('badge');
    expect(currentStep(own({ ...sample, badgesDrawn: 1 }))).toBe('file');
  });

  it('without a session show nothing as done that belongs to a shop', () => {
    const left = { ...NOTHING, sitesOn: 2, appliedFiles: 1, badgesDrawn: 9, approvedOrders: 1 };
    expect(doneOf(stepsOf(left))).toEqual(['sites']);
  });
});
