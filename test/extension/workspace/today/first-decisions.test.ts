// The ten a person sees first, and what is left by kind.
import { expect, it } from 'vitest';
import type { Decision } from '../../../../extension/workspace/today/decisions.ts';
import { firstDecisions } from '../../../../extension/workspace/today/first-decisions.ts';

/** Decisions dearest first, as `decisionsOf` gives them. */
const decisions = (kinds: readonly Decision['kind'][]): Decision[] =>
  kinds.map(
    (kind, i) =>
      ({
        kind,
        key: `${kind} ${i}`,
        risk: { units: 1, minor: 10_000 - i * 10, currency: 'USD' },
      }) as unknown as Decision,
  );
const many = (kind: Decision['kind'], count: number) => new Array<typeof kind>(count).fill(kind);

it('shows 4 of 20 dear drafts, so that 4 stock-outs, a live and a slow mover are seen', () => {
  const all = decisions([...many('draft', 20), ...many('sku', 9), 'live', 'slow']);
  const { first, rest } = firstDecisions(all);
  expect(first.map(({ kind }) => kind)).toEqual([
    ...many('draft', 4),
    ...many('sku', 4),
    'live',
    'slow',
  ]);
  expect(rest.map(({ kind, count }) => [kind, count])).toEqual([
    ['draft', 16],
    ['sku', 5],
  ]);
});

it('fills up to 10 with the dearest when there are too few kinds, still dearest first', () => {
  const { first, rest } = firstDecisions(decisions([...many('draft', 36), ...many('sku', 3)]));
  expect(first.map(({ kind }) => kind)).toEqual([...many('draft', 7), ...many('sku', 3)]);
  expect(rest).toEqual([
    { kind: 'draft', count: 29, risk: { units: 29, minor: 283_910, currency: 'USD' } },
  ]);
});

it('loses none: 10 or fewer leave nothing over, and all counts add up', () => {
  expect(firstDecisions(decisions(many('sku', 10))).rest).toEqual([]);
  const all = decisions([...many('sku', 30), ...many('late', 5), ...many('source', 2)]);
  const { first, rest } = firstDecisions(all);
  expect(first.length + rest.reduce((sum, { count }) => sum + count, 0)).toBe(37);
});
