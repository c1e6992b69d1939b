/** The script that chooses the forecast's constants cannot see rows after its last day. */
import { describe, expect, it } from 'vitest';
import { DAILY } from '../../../../shared/planning/forecast/shape.ts';
import { chooseConstants, pastLoss } from '../../../bench/forecast/choose-constants.ts';

const shop = (later: (t: number) => number) =>
  Array.from({ length: 12 }, (_, s) => ({
    key: `sku-${s}`,
    first: 0,
    units: Float64Array.from({ length: 360 }, (_, t) =>
      t < 300 ? ((t * (s + 3)) % 7 < 2 ? 1 + (t % 4) : 0) : later(t),
    ),
  }));

describe('choosing constants', () => {
  it('gives the same losses and choices when every unit after day 299 is changed', () => {
    const [honest, changed] = [[shop(() => 1)], [shop((t) => 50 + 900 * (t % 2))]];
    expect(pastLoss(changed, DAILY, 14, 299, 2)).toBe(pastLoss(honest, DAILY, 14, 299, 2));
    expect(chooseConstants(changed, 299, 14, 1)).toEqual(chooseConstants(honest, 299, 14, 1));
  });

  it('would notice a row it may see: one unit more on day 299 changes the loss', () => {
    const other = shop(() => 1);
    (other[0] as { units: Float64Array }).units[299] = 40;
    expect(pastLoss([other], DAILY, 14, 299, 2)).not.toBe(
      pastLoss([shop(() => 1)], DAILY, 14, 299, 2),
    );
  });
});
