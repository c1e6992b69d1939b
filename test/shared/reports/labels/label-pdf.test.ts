// Labels: bars that a scanner reads back, as many as were asked for, on the page of the sheet.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code128Widths } from '../../../../shared/reports/labels/code-128.ts';
import { labelPdf } from '../../../../shared/reports/labels/label-pdf.ts';
import { LABEL_SHEETS } from '../../../../shared/reports/labels/label-sheets.ts';

const LABEL = { code: 'X001ABC2DE', title: 'Folding storage box 折叠收纳箱', condition: 'New' };
const text = (file: Uint8Array) => new TextDecoder().decode(file);
const sheetOf = (id: string) => {
  const sheet = LABEL_SHEETS.find((one) => one.id === id);
  if (!sheet) throw new Error(`no sheet ${id}`);
  return sheet;
};

describe('the bars', () => {
  // The worked example of the standard's public descriptions: "PJJ123C" in set B has check 55.
  it('of PJJ123C begin with start B, end with check 55 and stop, in 112 modules', () => {
    const widths = code128Widths('PJJ123C') ?? [];
    expect(widths.slice(0, 6).join('')).toBe('211214');
    expect(widths.slice(-13, -7).join('')).toBe('311321');
    expect(widths.slice(-7).join('')).toBe('2331112');
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(11 * 9 + 13);
  });

  it('hold 11 modules a symbol whatever the text, and half the symbols for digits', () => {
    const printable = fc.stringMatching(/^[ -~]{1,48}$/);
    fc.assert(
      fc.property(printable, (code) => {
        const modules = (code128Widths(code) ?? []).reduce((sum, width) => sum + width, 0);
        const symbols = /^(\d\d){2,}$/.test(code) ? code.length / 2 : code.length;
        expect(modules).toBe((symbols + 2) * 11 + 13);
      }),
    );
  });

  it('are refused for Chinese, for nothing and for 49 characters', () => {
    expect([code128Widths('箱'), code128Widths(''), code128Widths('A'.repeat(49))]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a file', () => {
  it.each([
    ['a4-10', 10, 1],
    ['a4-10', 11, 2],
    ['a4-27', 60, 3],
    ['letter-30', 30, 1],
    ['roll-50x30', 4, 4],
  ])('of sheet %s with %i labels has %i pages and each code once a label', (id, count, pages) => {
    const file = text(labelPdf(LABEL, sheetOf(id), count));
    expect(file.match(/\/Type \/Page /g)).toHaveLength(pages);
    const code = [...LABEL.code].map((char) => char.charCodeAt(0).toString(16)).join('');
    expect(file.match(new RegExp(`<${code}>`, 'g'))).toHaveLength(count);
    // 10 characters, start and check have 3 bars each, stop has 4.
    expect(file.match(/ re f$/gm)).toHaveLength(count * (12 * 3 + 4));
  });

  it('keeps every label of every sheet on its page', () => {
    for (const sheet of LABEL_SHEETS) {
      const right = sheet.margin.left + (sheet.columns - 1) * sheet.pitchX + sheet.label.width;
      const foot = sheet.margin.top + (sheet.rows - 1) * sheet.pitchY + sheet.label.height;
      expect([sheet.id, right <= sheet.page.width + 0.1]).toEqual([sheet.id, true]);
      expect([sheet.id, foot <= sheet.page.height + 0.1]).toEqual([sheet.id, true]);
    }
  });

  it('of 0 or 2,001 labels is refused', () => {
    expect(() => labelPdf(LABEL, sheetOf('a4-10'), 0)).toThrow(RangeError);
    expect(() => labelPdf(LABEL, sheetOf('a4-10'), 2_001)).toThrow(RangeError);
  });
});
