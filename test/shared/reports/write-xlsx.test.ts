// Workbooks we write: read back by our own reader, cell by cell; nothing in them can run.
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { READ_LIMITS } from '../../../shared/reports/limits.ts';
import { columnLetters, xlsxBytes } from '../../../shared/reports/write-xlsx.ts';
import { openWorkbook } from '../../../shared/reports/xlsx-workbook.ts';

const ROWS = [
  ['576461234567890001', 2, 'Box & <lid> "40 l" 收纳箱', null],
  ['=1+1', -0.5, ' two\nlines ', true],
];

function cellsOf(bytes: Uint8Array): string[][] {
  const workbook = openWorkbook(bytes, READ_LIMITS);
  const [sheet] = workbook.sheets;
  return sheet ? [...workbook.rows(sheet)].flat().map(({ cells }) => [...cells]) : [];
}

it('gives back 19-digit order numbers, markup, line ends and Chinese as they were', () => {
  const cells = cellsOf(xlsxBytes('订单', ['Order', 'Units', 'Title', 'Gift'], ROWS));
  expect(cells[0]).toEqual(['Order', 'Units', 'Title', 'Gift']);
  expect(cells[1]?.slice(0, 3)).toEqual(['576461234567890001', '2', 'Box & <lid> "40 l" 收纳箱']);
  expect(cells[2]?.slice(0, 2)).toEqual(['=1+1', '-0.5']);
});

it('writes text as text: no formula stands in the sheet', () => {
  const parts = unzipSync(xlsxBytes('a', ['Order'], ROWS));
  expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f');
});

it('gives the same bytes for the same rows, and names no forbidden character in its sheet', () => {
  const [one, two] = [xlsxBytes('a/b:c', ['x'], ROWS), xlsxBytes('a/b:c', ['x'], ROWS)];
  expect(one).toEqual(two);
  expect(openWorkbook(one, READ_LIMITS).sheets[0]?.name).toBe('a b c');
});

it('counts columns A, Z, AA, AZ, BA', () =>
  expect([0, 25, 26, 51, 52].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']));
