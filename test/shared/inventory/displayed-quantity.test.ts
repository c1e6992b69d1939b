// What marketplaces write where a quantity stands, and the codes beside it.
import { describe, expect, it } from 'vitest';
import { parseDisplayedQuantity } from '../../../shared/inventory/displayed-quantity.ts';
import { hasValidCheckDigit, normalizeGtin } from '../../../shared/inventory/gtin.ts';
import { makeId } from '../../../shared/inventory/ids.ts';

const exact = (units: number) => ({ units, isExact: true });
const about = (units: number) => ({ units, isExact: false });

describe('displayed quantity', () => {
  it.each([
    ['50', exact(50)],
    [' 1,234 ', exact(1234)],
    ['1.234', exact(1234)],
    ['1 234', exact(1234)],
    ["1'234'567", exact(1_234_567)],
    ['1,234,567', exact(1_234_567)],
    ['12.00', exact(12)],
    ['1,234.00', exact(1234)],
    ['0', exact(0)],
    ['sold out', exact(0)],
    ['已售完', exact(0)],
    ['2k', about(2000)],
    ['1.2K', about(1200)],
    ['1,2 rb', about(1200)],
    ['1.2万', about(12_000)],
    ['99+', about(99)],
    ['~40', about(40)],
    ['1.5', null],
    ['12,34', null],
    ['', null],
    ['n/a', null],
    ['$12', null],
    ['12 of 186', null],
  ])('reads %j', (text, quantity) => expect(parseDisplayedQuantity(text)).toEqual(quantity));
});

describe('barcodes', () => {
  it('accepts EAN-13, UPC-A and EAN-8 with a right check digit only', () => {
    expect(hasValidCheckDigit('4006381333931')).toBe(true);
    expect(hasValidCheckDigit('036000291452')).toBe(true);
    expect(hasValidCheckDigit('73513537')).toBe(true);
    expect(hasValidCheckDigit('4006381333932')).toBe(false);
    expect(hasValidCheckDigit('12345')).toBe(false);
  });

  it('gives UPC-A and its EAN-13 form one normal form', () =>
    expect(normalizeGtin('036000291452')).toBe(normalizeGtin('0 036000 291452')));
});

describe('ids', () => {
  it('sort by the time they were made', () => {
    const random = new Uint8Array(16).fill(7);
    const ids = [3, 1, 2].map((nowMs) => makeId('sku', nowMs * 1e9, random));
    expect([...ids].sort()).toEqual([ids[1], ids[2], ids[0]]);
    expect(ids[0]).toMatch(/^sku_[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});
