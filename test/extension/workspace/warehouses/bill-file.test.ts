// A bill as it comes: any header, German numbers, brackets for credits, words in two languages.
import { describe, expect, it } from 'vitest';
import {
  linesOf,
  proposeColumns,
  proposeKind,
  readTable,
} from '../../../../extension/workspace/warehouses/bill-file.ts';
import { draftOf, tariffOf } from '../../../../extension/workspace/warehouses/tariff-draft.ts';

describe('a bill', () => {
  it('finds its columns by an English and a Chinese header', () => {
    const english = readTable('Charge type,Qty,Total amount\nStorage,40,99.00');
    expect(proposeColumns(english)).toEqual({ text: 0, quantity: 1, amount: 2 });
    const chinese = readTable('费用类型,数量,金额\n仓储费,40,99.00');
    expect(proposeColumns(chinese)).toEqual({ text: 0, quantity: 1, amount: 2 });
  });

  it('knows 7 words of bills, and calls what it does not know other', () => {
    const words = [
      'Long-term storage',
      'Return label',
      '贴标费',
      '拣货费',
      '入库上架',
      'Removal fee',
    ];
    expect(words.map(proposeKind)).toEqual([
      'storage',
      'return',
      'label',
      'pick',
      'receiving',
      'outbound',
    ]);
    expect(proposeKind('Admin fee')).toBe('other');
  });

  it('reads 1.234,50 and (10,00) as 123450 and -1000 cents, and leaves 1 line out', () => {
    const table = readTable('fee;qty;amount\nPick;3;1.234,50\nCredit;;(10,00)\nNote;;see above');
    const found = linesOf(table, { text: 0, quantity: 1, amount: 2 }, proposeKind, 100);
    expect(found.unreadable).toBe(1);
    expect(found.lines).toEqual([
      { kind: 'pick', text: 'Pick', quantity: 3, minor: 123_450 },
      { kind: 'other', text: 'Credit', quantity: null, minor: -1000 },
    ]);
  });
});

describe('a tariff', () => {
  it('of 0.55 up to 90 days and 2.20 later is 55 and 220 cents, and goes back into the form', () => {
    const draft = {
      ...draftOf(null, '2026-11-23'),
      steps: [
        { upToDays: '90', price: '0.55' },
        { upToDays: '', price: '2,20' },
      ],
    };
    const tariff = tariffOf(draft);
    expect(tariff?.storagePerCbmDay).toEqual([
      { upToDays: 90, priceMinor: 55 },
      { upToDays: null, priceMinor: 220 },
    ]);
    expect(draftOf(tariff, '2026-11-23').steps[0]).toEqual({ upToDays: '90', price: '0.55' });
    expect(
      draftOf({ ...(tariff as NonNullable<typeof tariff>), currency: 'JPY' }, '').steps[0],
    ).toEqual({ upToDays: '90', price: '55' });
  });

  it('whose bounds do not rise, or whose price is no number, is none', () => {
    const plain = draftOf(null, '2026-11-23');
    const steps = (...days: string[]) => days.map((upToDays) => ({ upToDays, price: '1' }));
    expect(tariffOf({ ...plain, steps: steps('90', '30', '') })).toBeNull();
    expect(tariffOf({ ...plain, fees: { ...plain.fees, labelPerUnitMinor: 'x' } })).toBeNull();
  });
});
