// Reading inside workerd: the decoders a browser has must be there and stream, byte by byte.
import { expect, it } from 'vitest';
import type { TextEncoding } from '../../../shared/reports/encoding.ts';
import { encodeText } from '../../support/encode-text.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';
import { workbookBytes } from '../../support/write-xlsx.ts';

const TEXTS: [TextEncoding, string, string][] = [
  ['gb18030', '商品编码,商品名称,仓库,可用库存\nA-1,折叠收纳箱,美东一号仓,7\n', '折叠收纳箱'],
  ['shift_jis', '商品コード,商品名,倉庫,在庫数\nA-1,収納ボックス,東京倉庫,7\n', '収納ボックス'],
  [
    'windows-1252',
    'sku;name;warehouse;available\nA-1;Größe für Zürich;Köln;7\n',
    'Größe für Zürich',
  ],
  ['utf-16le', 'sku\tname\twarehouse\tavailable\nA-1\t一号箱\t一号仓\t7\n', '一号箱'],
  ['utf-16be', 'sku\tname\twarehouse\tavailable\nA-1\t一号箱\t一号仓\t7\n', '一号箱'],
];

it.each(TEXTS)('decodes %s in workerd one byte at a time', async (encoding, text, title) => {
  const read = await readFacts(encodeText(text, encoding), {}, 1);
  expect(read.encoding).toBe(encoding);
  const [fact] = factsOf(read, 'stock');
  expect(fact).toMatchObject({ item: { sku: 'A-1' }, title });
  expect(fact?.available ?? fact?.onHand).toBe(7);
});

it('inflates an XLSX in workerd', async () => {
  const rows = [
    ['SKU', '仓库', '可用库存'],
    ['A-1', '美东', 7],
  ];
  const read = await readFacts(workbookBytes([{ name: '库存', rows }]));
  expect(factsOf(read, 'stock')).toMatchObject([{ place: '美东', available: 7 }]);
});
