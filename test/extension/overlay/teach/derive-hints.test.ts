// From one cell that was pointed at to selectors that hold over all rows of the list: on tables,
// plain divs, hashed classes, bodies per item and lists in several groups.
import { describe, expect, it } from 'vitest';
import { deriveHints, matchOf, shapeOf } from '../../../../extension/overlay/teach/derive-hints.ts';
import {
  hashedBeginnings,
  stableClasses,
} from '../../../../extension/overlay/teach/stable-names.ts';

const SKUS = ['SB-0231', 'TL-1180', 'KT-0417', 'YM-0090'];
const lines = (line: (sku: string, index: number) => string) => SKUS.map(line).join('');

function show(html: string): void {
  document.body.innerHTML = html;
}

/** The one element whose whole text it is. */
function cell(text: string, within: ParentNode = document): Element {
  const found = [...within.querySelectorAll('*')].filter(
    (element) => element.textContent?.trim() === text && element.children.length === 0,
  );
  if (found.length !== 1) throw new Error(`${found.length} elements say ${text}`);
  return found[0] as Element;
}

/** What the derived selectors read in every row. */
function read(id: Element, quantity: Element | null) {
  const derived = deriveHints(id, quantity);
  if (derived === null) return null;
  const { page, match } = derived;
  const textIn = (row: Element, selector: string | null) =>
    [...document.querySelectorAll(selector ?? 'none')]
      .find((element) => row.contains(element))
      ?.textContent?.trim() ?? null;
  return match.rows.map((row) => [textIn(row, page.ids), textIn(row, page.quantity)]);
}

const tableOf = (skus: readonly string[]) =>
  `<table><thead><tr><th>Name</th><th>SKU</th><th>Stock</th></tr></thead><tbody>${skus
    .map((sku, i) => `<tr><td>Box ${i}</td><td>${sku}</td><td>${i * 10 + 7}</td></tr>`)
    .join('')}</tbody></table>`;
const TABLE = tableOf(SKUS);

describe('deriveHints', () => {
  it('reads all 4 rows of a plain table from its second row, without the heading', () => {
    show(TABLE);
    expect(read(cell('TL-1180'), cell('17'))).toEqual([
      ['SB-0231', '7'],
      ['TL-1180', '17'],
      ['KT-0417', '27'],
      ['YM-0090', '37'],
    ]);
  });

  it('holds when 3 more rows come and one goes', () => {
    show(TABLE);
    const page = deriveHints(cell('TL-1180'), cell('17'))?.page;
    if (page === undefined) throw new Error('nothing was derived');
    const later = [...SKUS.slice(1), 'AB-1000', 'AB-1001', 'AB-1002'];
    show(tableOf(later));
    const found = matchOf(page, null);
    expect([found.rows.length, found.withQuantity]).toEqual([6, 6]);
  });

  it('prefers what names a column to counting it: a column put before it changes nothing', () => {
    const row = (sku: string, i: number, extra: string) =>
      `<div data-row="${i}">${extra}<span data-col="sku">${sku}</span>
<b data-col="qty">${i}</b></div>`;
    show(`<section>${lines((sku, i) => row(sku, i, ''))}</section>`);
    const page = deriveHints(cell('KT-0417'), cell('2'))?.page;
    if (page === undefined) throw new Error('nothing was derived');
    show(`<section>${lines((sku, i) => row(sku, i, '<em>new</em>'))}</section>`);
    const found = matchOf(page, null);
    expect([found.rows.length, found.withQuantity]).toEqual([4, 4]);
  });

  it('keeps a class name without its build hash, so that the next build still matches', () => {
    const list = (hash: string) =>
      `<main>${lines(
        (sku, i) =>
          `<div class="StockRow_line__${hash}"><p class="StockRow_code__${hash}">${sku}</p>
<p class="StockRow_qty__${hash}">${i}</p></div>`,
      )}</main>`;
    show(list('x8Fz2a'));
    const page = deriveHints(cell('SB-0231'), cell('0'))?.page;
    if (page === undefined) throw new Error('nothing was derived');
    expect(JSON.stringify(page)).not.toContain('x8Fz2a');
    show(list('Qq17Lm'));
    const found = matchOf(page, null);
    expect([found.rows.length, found.withQuantity]).toEqual([4, 4]);
  });

  it('takes the body as the row where every item has a body of 2 rows', () => {
    show(
      `<table>${lines(
        (sku, i) =>
          `<tbody><tr><td>${sku}</td></tr><tr><td colspan="1"><i>${i + 100}</i></td></tr></tbody>`,
      )}</table>`,
    );
    expect(read(cell('TL-1180'), cell('101'))?.[3]).toEqual(['YM-0090', '103']);
  });

  it('reaches the rows of 2 groups from a row of the first', () => {
    const group = (from: number) =>
      `<ul class="group">${SKUS.slice(from, from + 2)
        .map((sku, i) => `<li class="item"><span>${sku}</span><span>${i}</span></li>`)
        .join('')}</ul>`;
    show(group(0) + group(2));
    expect(read(cell('SB-0231'), null)?.map(([id]) => id)).toEqual(SKUS);
  });

  it('reads quantities that stand in inputs', () => {
    show(
      `<div>${lines(
        (sku, i) => `<div class="r"><b>${sku}</b><label><input value="${i + 3}"></label></div>`,
      )}</div>`,
    );
    const quantity = document.querySelectorAll('input')[1] as Element;
    const derived = deriveHints(cell('TL-1180'), quantity);
    expect(derived?.match.rows).toHaveLength(4);
    expect(derived?.match).toMatchObject({ withQuantity: 4, quantity: '4' });
  });

  it('derives nothing from a heading, a lone code, or a quantity of another list', () => {
    show(`<h1>Stock</h1>${TABLE}<p><b>LONE-77</b></p>`);
    const heading = document.querySelector('h1') as Element;
    expect(deriveHints(heading, null)).toBeNull();
    expect(deriveHints(cell('LONE-77'), null)).toBeNull();
    expect(deriveHints(cell('TL-1180'), cell('LONE-77'))).toBeNull();
  });
});

describe('names that last', () => {
  it('are kept, hashes, states and numbers are not', () => {
    const element = document.createElement('div');
    element.className = 'row is-selected css-1x2y3z Table_cell__aB3dE row-48213 item odd';
    expect(stableClasses(element)).toEqual(['row', 'item']);
    expect(hashedBeginnings(element)).toContain('Table_cell');
  });
});

describe('shapeOf', () => {
  it('tells a code from a title and a count: A-9, A A, 9', () => {
    expect(['SB-0231', 'Desk lamp', '214'].map(shapeOf)).toEqual(['A-9', 'A A', '9']);
    expect(shapeOf('B0SC1037K')).toBe(shapeOf('B0SC1000L'));
  });
});
