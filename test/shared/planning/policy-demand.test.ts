/** The distribution an order is placed on leans on the steady blend. */
import { expect, it } from 'vitest';
import { policyDemand } from '../../../shared/planning/policy-demand.ts';

it('takes one part of a pooled 40 and two parts of a steady 70: 60, with the steady ratio', () => {
  expect(policyDemand({ mean: 40, steady: 70, steadyRatio: 3 })).toEqual({ mean: 60, ratio: 3 });
});
