// The quantity a row shows for its item: by the site's selectors, by a label beside it, under the
// heading of its column; never a guess, never what somebody types.
import { describe, expect, it } from 'vitest';
import type { QuantityHints } from '../../../extension/marketplaces/profile.ts';
import { readQuantity } from '../../../extension/overlay/quantity-reader.ts';

const NONE: QuantityHints = { selectors: [], labels: [] };

function read(html: string, hints = NONE, ignored: string[] = []) {
  document.body.innerHTML = html;
  const block = document.querySelector('.block') as Element;
  const found = readQuantity(block, hints, ignored);
  return found && { ...found.listed, by: found.by };
}

describe('readQuantity', () => {
  it('reads 50 from the value attribute of the control the site is known by', () => {
    const html = '<div class="block"><kat-input name="quantity" value="50"></kat-input></div>';
    const hints = { selectors: ['kat-input[name=quantity]'], labels: [] };
    expect(read(html, hints)).toEqual({ units: 50, isExact: true, by: 'selector' });
  });

  it('falls back to the label when the selector finds nothing, and says so', () => {
    const html = '<div class="block"><span>Available:</span><span>1,250</span></div>';
    const hints = { selectors: ['.gone'], labels: [] };
    expect(read(html, hints)).toEqual({ units: 1250, isExact: true, by: 'default' });
  });

  it.each([
    ['Available: 32', 32],
    ['库存：7', 7],
  ])('reads %s in one text as %i', (text, units) => {
    expect(read(`<div class="block"><p>${text}</p></div>`)?.units).toBe(units);
  });

  it('knows the words of the site beside the general ones', () => {
    const html = '<div class="block"><b>Kho</b><i>12</i></div>';
    expect(read(html)).toBeNull();
    expect(read(html, { selectors: [], labels: ['kho'] })?.units).toBe(12);
  });

  it('reads the cell under the heading "In stock", not the price beside it', () => {
    const html = `<table><thead><tr><th>SKU</th><th>Price</th><th>In stock</th></tr></thead>
<tbody><tr class="block"><td>SB-0231</td><td>24</td><td>300</td></tr></tbody></table>`;
    expect(read(html)?.units).toBe(300);
  });

  it('takes a letter for what it is: 1.2K is never exact', () => {
    expect(read('<div class="block"><p>Stock: 1.2K</p></div>')).toMatchObject({
      units: 1200,
      isExact: false,
    });
  });

  it('leaves out what only screen readers get', () => {
    const block = `<div class="block"><p class="q">96<s class="clipped"> of 100</s></p></div>`;
    const hints = { selectors: ['.q'], labels: [] };
    expect(read(block, hints)).toBeNull();
    expect(read(block, hints, ['.clipped'])?.units).toBe(96);
  });

  it('gives null for a dash, for words and for a row without any number', () => {
    for (const text of ['–', 'many', '']) {
      expect(read(`<div class="block"><p>Stock: ${text}</p></div>`)).toBeNull();
    }
  });

  it('never reads what is being typed: the property of an input is not its attribute', () => {
    document.body.innerHTML = '<div class="block"><span>Stock</span><input value="5"></div>';
    (document.querySelector('input') as HTMLInputElement).value = '999';
    const found = readQuantity(document.querySelector('.block') as Element, NONE, []);
    expect(found?.listed.units).toBe(5);
  });
});
