// What a statement writes, cut into parameters that D1 takes.
import { expect, it } from 'vitest';
import { inParts } from '../../../../worker/db/purchasing/statement-parts.ts';

it('writes 2 small rows as one parameter and nothing as none', () => {
  expect(inParts([{ a: 1 }, { a: 2 }])).toEqual(['[{"a":1},{"a":2}]']);
  expect(inParts([])).toEqual([]);
});

it('cuts 9 rows of 150,000 Chinese characters into parameters under 2 MB, none lost', () => {
  const rows = Array.from({ length: 9 }, (_, i) => ({ i, text: '箱'.repeat(150_000) }));
  const parts = inParts(rows);
  const sizes = parts.map((part) => new TextEncoder().encode(part).length);
  expect(Math.max(...sizes)).toBeLessThan(2_000_000);
  expect(parts.flatMap((part) => JSON.parse(part))).toEqual(rows);
  expect(parts).toHaveLength(3);
});

it('leaves a row that is too large alone in its parameter', () => {
  const rows = [{ i: 1 }, { text: 'x'.repeat(600_000) }, { i: 2 }];
  expect(inParts(rows).map((part) => JSON.parse(part).length)).toEqual([1, 1, 1]);
});
