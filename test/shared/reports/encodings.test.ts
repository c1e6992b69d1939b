// Encodings x formats: the same rows mean the same facts however the file was saved and however
// its bytes arrive.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TextEncoding } from '../../../shared/reports/encoding.ts';
import { encodeText } from '../../support/encode-text.ts';
import { readFacts } from '../../support/read-facts.ts';

const text = (name: string): string =>
  readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url), 'utf8');

const UNICODE: [TextEncoding, boolean][] = [
  ['utf-8', false],
  ['utf-8', true],
  ['utf-16le', false],
  ['utf-16le', true],
  ['utf-16be', false],
  ['utf-16be', true],
];

const CASES: [string, [TextEncoding, boolean][]][] = [
  ['warehouse-zh.csv', [...UNICODE, ['gb18030', false]]],
  ['warehouse-ja.csv', [...UNICODE, ['shift_jis', false]]],
  ['warehouse-de.csv', [...UNICODE, ['windows-1252', false]]],
  ['shopify-orders.csv', UNICODE],
  ['amazon-fba-manage-inventory.tsv', UNICODE],
  ['amazon-all-orders-33col.tsv', UNICODE],
];

describe.each(CASES)('%s', (name, encodings) => {
  it.each(encodings)('reads the same in %s with mark %s', async (encoding, hasBom) => {
    const plain = await readFacts(text(name));
    const read = await readFacts(encodeText(text(name), encoding, hasBom), {}, 7);
    expect(read.facts.length).toBeGreaterThan(0);
    expect(read.facts).toEqual(plain.facts);
    expect(read.problems).toEqual(plain.problems);
    if (encoding !== 'utf-8') expect(read.encoding).toBe(encoding);
  });
});

describe('an all-ASCII start of 200 kB', () => {
  it.each(['gb18030', 'utf-8', 'utf-16le'] as const)(
    'does not fix the encoding: %s',
    async (encoding) => {
      const rows = Array.from(
        { length: 5000 },
        (_, i) => `SKU-${i},plain item name ${i},WH1,${i}\n`,
      );
      const source = `sku,name,warehouse,on hand\n${rows.join('')}LAST,折叠收纳箱,美东一号仓,7\n`;
      const read = await readFacts(encodeText(source, encoding), {}, 8192);
      expect(read.facts).toHaveLength(5001);
      expect(read.facts.at(-1)).toMatchObject({
        title: '折叠收纳箱',
        place: '美东一号仓',
        onHand: 7,
      });
    },
  );
});

it('keeps UTF-8 when one cell is broken, and names that cell', async () => {
  const good = Array.from({ length: 40 }, (_, i) => `SKU-${i},折叠收纳箱,美东,${i}\n`).join('');
  const head = encodeText(`sku,name,warehouse,on hand\n${good}BAD,`, 'utf-8');
  const tail = encodeText(',美东,9\n', 'utf-8');
  const read = await readFacts(new Uint8Array([...head, 0xc4, 0xe3, ...tail]));
  expect(read.encoding).toBe('utf-8');
  expect(read.problems).toMatchObject([{ row: 42, column: 'name', code: 'broken_characters' }]);
});

it('takes half-width katakana for Shift-JIS, not Chinese', async () => {
  const source = '商品コード,商品名,倉庫,在庫数\nA-1,ｸﾘｯﾌﾟﾗｲﾄ,ﾄｳｷｮｳ,4\n';
  const read = await readFacts(encodeText(source, 'shift_jis'));
  expect(read.encoding).toBe('shift_jis');
  expect(read.facts[0]).toMatchObject({ title: 'ｸﾘｯﾌﾟﾗｲﾄ', onHand: 4 });
});
