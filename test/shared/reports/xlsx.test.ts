// XLSX: what Excel and other writers produce, and what must be refused by name.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS } from '../../../shared/reports/limits.ts';
import { openReport } from '../../../shared/reports/read-report.ts';
import { factsOf, readFacts } from '../../support/read-facts.ts';
import { workbookBytes } from '../../support/write-xlsx.ts';

const HEADER = ['SKU', '商品名称', '仓库', '在库数量', '快照日期'];

describe('a workbook', () => {
  it('reads shared and inline strings, numbers, blanks and a date serial', async () => {
    const bytes = workbookBytes([
      {
        name: '库存',
        rows: [
          HEADER,
          ['A-1', { inline: '收纳 & <箱>' }, '美东', 42, { serial: 46025.5 }],
          ['00123', null, '美东', 0, null],
        ],
      },
    ]);
    const stock = factsOf(await readFacts(bytes), 'stock');
    expect(stock).toMatchObject([
      { item: { sku: 'A-1' }, title: '收纳 & <箱>', onHand: 42, asOfUtc: '2026-01-03T12:00:00Z' },
      { item: { sku: '00123' }, title: null, onHand: 0, asOfUtc: null },
    ]);
  });

  it('reads 1.234 as a fraction here: a sheet stores numbers without grouping', async () => {
    const bytes = workbookBytes([
      {
        name: 'S',
        rows: [
          ['sku', 'warehouse', 'on hand'],
          ['A', 'W', 1.234],
        ],
      },
    ]);
    const read = await readFacts(bytes);
    expect(read.problems).toMatchObject([{ code: 'not_a_whole_number' }]);
  });

  it('takes the second sheet when the first is a cover page, and never a hidden one', async () => {
    const table = [
      ['sku', 'warehouse', 'on hand'],
      ['A', 'W', 5],
    ];
    const bytes = workbookBytes([
      { name: 'Hidden', rows: [...table, ['B', 'W', 6]], isHidden: true },
      { name: 'Cover', rows: [['Inventory of our warehouse'], ['Printed today']] },
      { name: 'Data', rows: table },
    ]);
    expect(factsOf(await readFacts(bytes), 'stock').map((fact) => fact.onHand)).toEqual([5]);
  });

  it('reads prefixed markup (OpenXML SDK) and cells without references', async () => {
    const bytes = workbookBytes(
      [
        {
          name: 'S',
          rows: [
            ['sku', 'warehouse', 'on hand'],
            ['A', 'W', 5],
          ],
        },
      ],
      { prefix: 'x:', hasReferences: false },
    );
    expect(factsOf(await readFacts(bytes), 'stock')).toMatchObject([{ onHand: 5, place: 'W' }]);
  });

  it('recognises a known format saved from Excel', async () => {
    const headers = ['sku', 'fnsku', 'asin', 'afn-warehouse-quantity', 'afn-fulfillable-quantity'];
    const bytes = workbookBytes([{ name: 'S', rows: [headers, ['A', 'X0', 'B0', 12, 10]] }]);
    const read = await readFacts(bytes);
    expect(read.formatId).toBe('amazon-fba-manage-inventory');
    expect(factsOf(read, 'stock')).toMatchObject([{ onHand: 12, available: 10 }]);
  });
});

describe('refused by name', () => {
  const refusal = (bytes: Uint8Array, limits = {}): Promise<unknown> =>
    readFacts(bytes, { limits: { ...READ_LIMITS, ...limits } });
  const plain = workbookBytes([
    {
      name: 'S',
      rows: [
        ['sku', 'warehouse', 'on hand'],
        ['A', 'W', 5],
      ],
    },
  ]);
  const coded = (code: string) => ({ name: 'FileProblem', code });

  it('a bomb: 60 MB of padded rows in under 200 kB', async () => {
    const head = ['sku', 'warehouse', 'on hand'].map((t) => `<c t="str"><v>${t}</v></c>`).join('');
    const row = `<row><c><v>1</v></c><c/><c><v>1</v></c>${' '.repeat(60_000)}</row>`;
    const rows = `<row>${head}</row>${row.repeat(1000)}`;
    const sheetXml = strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
    const bytes = workbookBytes([{ name: 'S', rows: [['a', 'b']] }], { sheetXml });
    expect(bytes.length).toBeLessThan(200_000);
    await expect(refusal(bytes)).rejects.toMatchObject(coded('zip_bomb'));
    // Making the 60 MB takes seconds on a busy machine.
  }, 30_000);

  it('a shared-string bomb beyond 32 MB', async () => {
    const bytes = workbookBytes([
      {
        name: 'S',
        rows: [
          ['sku', 'x'],
          ['a', 'b'],
        ],
      },
    ]);
    await expect(refusal(bytes, { heldPartBytes: 10 })).rejects.toMatchObject(coded('zip_bomb'));
  });

  it('more than 2,000 entries', async () => {
    const files: Record<string, Uint8Array> = {};
    for (let i = 0; i < 2001; i++) files[`f${i}`] = new Uint8Array(1);
    await expect(refusal(zipSync(files))).rejects.toMatchObject(coded('zip_too_many_entries'));
  });

  it('links to other workbooks', async () => {
    const bytes = workbookBytes([{ name: 'S', rows: [['a', 'b']] }], {
      extra: { 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') },
    });
    await expect(refusal(bytes)).rejects.toMatchObject(coded('xlsx_external_links'));
  });

  it('a document type declaration', async () => {
    const bytes = workbookBytes([{ name: 'S', rows: [['a', 'b']] }], {
      sheetXml: strToU8('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
    });
    await expect(refusal(bytes)).rejects.toMatchObject(coded('xlsx_dtd'));
  });

  it('a file cut off in the middle', async () => {
    const cut = plain.subarray(0, plain.length - 40);
    await expect(refusal(cut)).rejects.toMatchObject(coded('damaged_zip'));
  });

  it('an XLSX above its size cap, before it is unpacked', async () => {
    await expect(refusal(plain, { zipBytes: 100 })).rejects.toMatchObject(coded('zip_too_large'));
  });

  it.each([
    ['old_or_encrypted_excel', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['unsupported_file_type', [...'%PDF-1.7 x'].map((c) => c.charCodeAt(0))],
    ['unsupported_file_type', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]],
    ['unsupported_file_type', [...'<!DOCTYPE html><html>'].map((c) => c.charCodeAt(0))],
    ['unsupported_file_type', [...zipSync({ 'a.txt': strToU8('sku,qty') })]],
    ['not_a_table', [1, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 1]],
    ['empty_file', []],
    ['no_header', [...'just one line of text'].map((c) => c.charCodeAt(0))],
  ])('%s', async (code, bytes) => {
    await expect(refusal(new Uint8Array(bytes))).rejects.toMatchObject(coded(code));
  });
});

describe('text files beyond a cap', () => {
  it('a 100 MB file is refused while it streams, without reading it all', async () => {
    let read = 0;
    function* endless(): Generator<Uint8Array> {
      yield new TextEncoder().encode('sku,warehouse,on hand\n');
      const piece = new TextEncoder().encode('A,W,1\n'.repeat(100_000));
      for (let i = 0; i < 400; i++) {
        read += piece.length;
        yield piece;
      }
    }
    const limits = { ...READ_LIMITS, textBytes: 3_000_000 };
    const first = await openReport(endless(), { timeZone: 'UTC', limits });
    if (first.match.by !== 'proposal') throw new Error('expected a proposal');
    const { mapping } = first.match;
    const report = await openReport(endless(), { timeZone: 'UTC', limits, mapping });
    const all = async (): Promise<void> => {
      for await (const batch of report.batches()) expect(batch.problems).toEqual([]);
    };
    await expect(all()).rejects.toMatchObject({ code: 'file_too_large' });
    expect(read).toBeLessThan(8_000_000);
  });

  it('an unclosed quote is named, not swallowed to the end of the file', async () => {
    const source = `sku,warehouse,on hand\n"A,W,5\n${'B,W,1\n'.repeat(60_000)}`;
    await expect(readFacts(source)).rejects.toMatchObject({ code: 'row_too_long' });
  });
});
