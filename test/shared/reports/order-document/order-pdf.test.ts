// The order as a file: Chinese names are in it as text, columns add up, nothing runs as a formula,
// and our own reader opens the workbook again.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { orderPdf } from '../../../../shared/reports/order-document/order-pdf.ts';
import {
  type OrderPaper,
  orderSheet,
} from '../../../../shared/reports/order-document/order-sheet.ts';
import { orderCsv, orderXlsx } from '../../../../shared/reports/order-document/order-tables.ts';
import {
  runsOf,
  textWidth,
  wrapText,
} from '../../../../shared/reports/order-document/text-runs.ts';

const PAPER: OrderPaper = {
  reference: 'PO-2026-11-22-8YRB',
  date: '2026-11-22',
  buyer: 'Lumen Home',
  supplier: 'Shenzhen Boxes',
  supplierZh: '深圳市纸箱厂𠮷',
  destination: 'US East, Newark, US',
  mode: 'sea',
  currency: 'CNY',
  currencyDigits: 2,
  readyOnDate: null,
  note: '请用加厚纸箱。',
  showsPrices: true,
  lines: [
    {
      code: '=BOX-1',
      title: 'Folding storage box',
      titleZh: '折叠收纳箱',
      units: 240,
      cartonUnits: 20,
      unitPriceMinor: 900,
    },
    { code: 'LAMP', title: 'Lamp', titleZh: null, units: 7, cartonUnits: 5, unitPriceMinor: 1250 },
  ],
};

const utf16 = (text: string) =>
  [...text]
    .flatMap((char) => Array.from({ length: char.length }, (_, i) => char.charCodeAt(i)))
    .map((code) => code.toString(16).padStart(4, '0'))
    .join('');

describe('the PDF', () => {
  const text = strFromU8(orderPdf(orderSheet(PAPER, 'zh')));

  it('holds 折叠收纳箱 and the supplier as UTF-16 in a Chinese face, without embedding one', () => {
    for (const name of ['折叠收纳箱', '深圳市纸箱厂𠮷', '采购单'])
      expect(text).toContain(utf16(name));
    expect(text).toContain('/BaseFont /STSong-Light');
    expect(text).not.toContain('FontFile');
    expect(text.length).toBeLessThan(12_000);
  });

  it('names the place of every object right', () => {
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const rows = [...text.slice(start).matchAll(/^(\d{10}) 00000 n/gm)];
    expect(rows.length).toBeGreaterThan(8);
    rows.forEach(([, at], i) => {
      expect(text.slice(Number(at), Number(at) + 12)).toContain(`${i + 1} 0 obj`);
    });
    const stream = /<< \/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(text);
    expect(stream?.[2]?.length).toBe(Number(stream?.[1]));
  });

  it('sets 120 lines on 3 pages with the header of the table on each', () => {
    const lines = Array.from({ length: 120 }, () => PAPER.lines[0] as OrderPaper['lines'][number]);
    const pages = strFromU8(orderPdf(orderSheet({ ...PAPER, lines }, 'en')));
    expect(pages.match(/\/Type \/Page /g)?.length).toBe(3);
    const header = [...'Product'].map((char) => char.charCodeAt(0).toString(16)).join('');
    expect(pages.split(header).length - 1).toBe(3);
  });
});

it('gives 12 cartons, 2,160.00 and a total of 2,247.50, and no price to who may not see it', () => {
  const sheet = orderSheet(PAPER, 'zh');
  expect(sheet.rows[0]).toEqual(['=BOX-1', '折叠收纳箱', 240, 20, 12, 9, 2160]);
  expect(sheet.totals).toEqual(['合计', null, 247, null, null, null, 2247.5]);
  const hidden = orderSheet({ ...PAPER, showsPrices: false }, 'en');
  expect(hidden.headers).toHaveLength(5);
  expect(JSON.stringify(hidden)).not.toMatch(/CNY|2160|900/);
});

it('writes a CSV in which =BOX-1 is no formula', () => {
  const bytes = orderCsv(orderSheet(PAPER, 'zh'));
  const text = strFromU8(bytes);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(text).toContain("'=BOX-1,折叠收纳箱,240,20,12,9,2160");
});

it('writes a workbook whose sheet holds text as text and numbers as numbers', () => {
  const parts = unzipSync(orderXlsx(orderSheet({ ...PAPER, note: 'a < b & "c"' }, 'zh')));
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array);
  expect(sheet).toContain('<t xml:space="preserve">=BOX-1</t>');
  expect(sheet).toContain('<v>2160</v>');
  expect(sheet).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(Object.keys(parts)).toContain('[Content_Types].xml');
});

it('breaks a text of 40 signs at 100 points into lines that fit and lose nothing', () => {
  const text = '加厚折叠收纳箱 folding storage box 四十升装带盖 superlongwordwithoutanybreak';
  const lines = wrapText(text, 10, 100);
  expect(lines.every((line) => textWidth(line, 10) <= 100)).toBe(true);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  expect(runsOf('PO 深圳').map(({ font }) => font)).toEqual(['latin', 'song']);
});
