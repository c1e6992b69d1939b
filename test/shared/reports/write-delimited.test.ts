// Exports: no cell may become a formula, whatever it holds, and our own import reads back what our
// export wrote.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportCell, exportTable } from '../../../shared/reports/write-delimited.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';

/** What a spreadsheet takes for a formula: OWASP's list and the full-width forms of its signs. */
const DANGEROUS = /^[=+\-@\t\r＝＋－＠]/;
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom(...'=+-@\t\r\n＝＋－＠ "\',;|'), fc.string())
    .map(([first, rest]) => first + rest),
);

const parse = (text: string, delimiter: string): string[][] =>
  Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter, newline: '\r\n' }).data;

describe('every export', () => {
  it.each([',', ';', '\t'] as const)('holds no formula with delimiter %j', (delimiter) => {
    fc.assert(
      fc.property(fc.array(fc.array(hostile, { minLength: 2, maxLength: 4 })), (rows) => {
        const text = [...exportTable(['a', 'b'], rows, { delimiter, hasBom: true })].join('');
        for (const row of parse(text, delimiter)) {
          for (const cell of row) expect(DANGEROUS.test(cell.trimStart()) ? cell : '').toBe('');
          for (const cell of row) expect(DANGEROUS.test(cell) ? cell : '').toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keeps every cell in its column when another separator is assumed', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const cell = exportCell(value, ',');
        if (/[,;\t|]/.test(cell)) expect(cell[0]).toBe('"');
      }),
    );
  });

  it('writes numbers as numbers, unknown as blank and 0 as 0', () => {
    const text = [...exportTable(['n'], [[-5], [null], [0], [Number.NaN]])].join('');
    expect(text).toBe('\uFEFFn\r\n-5\r\n\r\n0\r\n\r\n');
  });
});

it('is read back by our own import unchanged, apostrophe taken off', async () => {
  const titles = ['=SUM(A1)', '-10% box', '"12 inch" lamp', '折叠箱, 大', "'quoted", 'plain'];
  const rows = titles.map((title, i) => [`SKU-${i}`, title, 'W', i]);
  const text = [...exportTable(['sku', 'title', 'warehouse', 'on hand'], rows)].join('');
  const read = await readFacts(text);
  expect(factsOf(read, 'stock').map((fact) => fact.title)).toEqual(titles);
});
