// JSON as programs send it: which shapes are a table, which are refused and by which name, and that
// no digit of an id and no cell is lost on the way.
import { expect, it } from 'vitest';
import { READ_LIMITS } from '../../../shared/reports/limits.ts';
import type { ColumnMapping } from '../../../shared/reports/mapping.ts';
import { openReport } from '../../../shared/reports/read-report.ts';
import { inPieces, readFacts } from '../../support/read-facts.ts';

const STOCK = [
  { sku: 'BOX-1', warehouse: 'Newark', onHand: 480, note: 'a "quoted", word\nand a line' },
  { sku: '820982911946154508', warehouse: '箱 👍', onHand: 0 },
];
const opened = async (text: string, pieceBytes = 3) =>
  openReport(inPieces(new TextEncoder().encode(text), pieceBytes), { timeZone: 'UTC' });

it.each([
  ['a list', JSON.stringify(STOCK)],
  ['a list with blanks and a byte order mark', `\uFEFF\n ${JSON.stringify(STOCK, null, 2)}`],
  [
    'a list under a name, beside other words',
    JSON.stringify({ asOf: 'now', total: 2, stock: STOCK }),
  ],
  ['an object a line', STOCK.map((one) => JSON.stringify(one)).join('\n')],
])('reads 2 rows of %s', async (_name, text) => {
  const { headers, sample, headerRow } = await opened(text);
  expect([headers, headerRow]).toEqual([['sku', 'warehouse', 'onHand', 'note'], 0]);
  expect(sample).toEqual([
    ['BOX-1', 'Newark', '480', 'a "quoted", word\nand a line'],
    ['820982911946154508', '箱 👍', '0', ''],
  ]);
  expect((await readFacts(text)).facts).toHaveLength(2);
});

it('keeps every digit of a number, names what is nested by its path, and lists as they are', async () => {
  const text =
    '[{"sku":820982911946154508,"warehouse":{"code":"W1","on":{"hand":1.50}},"tags":["a"]}]';
  const { headers, sample } = await opened(text);
  expect(headers).toEqual(['sku', 'warehouse.code', 'warehouse.on.hand', 'tags']);
  expect(sample).toEqual([['820982911946154508', 'W1', '1.50', '["a"]']]);
});

it('gives a name that comes first in row 2 a column that is empty in row 1', async () => {
  const { headers, sample } = await opened('[{"sku":"A","onHand":1},{"sku":"B","barcode":null}]');
  expect(headers).toEqual(['sku', 'onHand', 'barcode']);
  expect(sample).toEqual([
    ['A', '1', ''],
    ['B', '', ''],
  ]);
});

it('names the row of a value that is none as the object it stands in', async () => {
  const { problems } = await readFacts('[{"sku":"A","onHand":1},{"sku":"B","onHand":"many"}]');
  expect(problems).toMatchObject([{ row: 2, column: 'onHand', value: 'many' }]);
});

it.each([
  ['json_damaged', '[{"sku":"A"},'],
  ['json_damaged', '{"sku":"A"}\n{"sku":'],
  ['json_no_list', '{"sku":"A","onHand":1}'],
  ['json_no_list', '{"a":[{"sku":"A"}],"b":[{"sku":"B"}]}'],
  ['json_no_list', '[{"sku":"A"},7]'],
  ['empty_file', '[ ]'],
])('refuses as %s: %s', async (code, text) => {
  await expect(opened(text)).rejects.toMatchObject({ code });
});

it('refuses more rows, columns and bytes than are allowed', async () => {
  const read = (text: string, change: object) =>
    openReport(inPieces(new TextEncoder().encode(text), 64), {
      ...{ timeZone: 'UTC', limits: { ...READ_LIMITS, ...change } },
    });
  const text = JSON.stringify(STOCK);
  await expect(read(text, { rows: 1 })).rejects.toMatchObject({ code: 'too_many_rows' });
  await expect(read(text, { columns: 3 })).rejects.toMatchObject({ code: 'too_many_columns' });
  await expect(read(text, { zipBytes: 100 })).rejects.toMatchObject({ code: 'file_too_large' });
});

it('takes a mapping with the names as they stand in the file', async () => {
  const mapping: ColumnMapping = {
    version: 1,
    yields: 'stock',
    columns: { sku: ['SKU_Code'], onHand: ['onHand'], warehouse: ['at.code'] },
    decimalMark: 'auto',
    dateOrder: 'auto',
    timeZone: null,
    place: null,
  };
  const text = '[{"SKU_Code":"A","onHand":3,"at":{"code":"W1"}}]';
  const { facts, problems } = await readFacts(text, { mapping });
  expect([problems, facts]).toMatchObject([[], [{ place: 'W1', onHand: 3 }]]);
});
