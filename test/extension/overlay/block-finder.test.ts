// From a hit to its block: the largest element that holds that one item, kept to a row.
import { describe, expect, it } from 'vitest';
import { findBlock, isHelperRow, rowAround } from '../../../extension/overlay/block-finder.ts';
import { ItemTree } from '../../../extension/overlay/item-tree.ts';

/** Adds a hit for every element with `data-item` and returns the block of the first. */
function blockOf(html: string, rows = '') {
  document.body.innerHTML = html;
  const tree = new ItemTree(() => undefined);
  const hits = [...document.querySelectorAll('[data-item]')].map((element) =>
    tree.add(element, element.textContent ?? '', 'text', [element.getAttribute('data-item') ?? '']),
  );
  const [first] = hits;
  if (first === undefined) throw new Error('no hit');
  const block = findBlock(first, rows);
  return block && { name: block.element.id || block.element.localName, isRow: block.isRow };
}

const hit = (item: string) => `<b data-item="${item}">${item}</b>`;

describe('findBlock', () => {
  it('climbs from the code to its table row, since the next row holds another item', () => {
    const html = `<table><tr id="r1"><td>${hit('A')}</td><td>1</td></tr>
<tr id="r2"><td>${hit('B')}</td><td>2</td></tr></table>`;
    expect(blockOf(html)).toEqual({ name: 'r1', isRow: true });
  });

  it('takes the row of a lone item among 3 rows of strangers, not the table', () => {
    const row = (id: string, code: string) =>
      `<tr id="${id}"><td>${code}</td><td>name</td><td>7</td></tr>`;
    const rows = row('r1', 'X') + row('r2', hit('A')) + row('r3', 'Y');
    const html = `<table><tbody>${rows}</tbody></table>`;
    expect(blockOf(html)).toEqual({ name: 'r2', isRow: true });
  });

  it('widens to the body where every item has a body of its own', () => {
    const body = (id: string, code: string) =>
      `<tbody id="${id}"><tr><td>${code}</td><td>n</td><td>1</td></tr>
<tr><td>more</td><td>of</td><td>it</td></tr></tbody>`;
    expect(blockOf(`<table>${body('b1', hit('A'))}${body('b2', 'other')}</table>`)).toEqual({
      name: 'b1',
      isRow: true,
    });
  });

  it('takes one of 3 cards built alike, not a mention beside them', () => {
    const card = (id: string, code: string) =>
      `<div class="card" id="${id}"><img alt=""><i>${code}</i><u>9</u></div>`;
    const html = `<div>${card('c1', hit('A'))}${card('c2', hit('B'))}${card('c3', 'z')}</div>`;
    expect(blockOf(html)).toEqual({ name: 'c1', isRow: true });
  });

  it('calls a code in running text a loose mention, and no row', () => {
    expect(blockOf(`<p id="p">Ask for ${hit('A')} at the desk</p>`)?.isRow).toBe(false);
  });

  it('gives no block to an element that names 2 items itself', () => {
    document.body.innerHTML = '<p>A B</p>';
    const tree = new ItemTree(() => undefined);
    const paragraph = document.querySelector('p') as Element;
    const first = tree.add(paragraph, 'A', 'text', ['A']);
    tree.add(paragraph, 'B', 'text', ['B']);
    expect(findBlock(first)).toBeNull();
  });

  it('takes the row the site is known by, but never one that holds a second item', () => {
    const line = (id: string, inner: string) => `<div class="line" id="${id}">${inner}</div>`;
    const lone = `<section>${line('l1', `<i>${hit('A')}</i>`)}</section>`;
    expect(blockOf(lone, '.line')).toEqual({ name: 'l1', isRow: true });
    const shared = line('l1', `<p id="p1">${hit('A')} 1 2</p><p id="p2">${hit('B')} 3 4</p>`);
    expect(blockOf(shared, '.line')?.name).not.toBe('l1');
  });
});

describe('rows', () => {
  it('know a helper row: fewer cells than the row before, or one across all', () => {
    document.body.innerHTML = `<table><tr><td>1</td><td>2</td></tr><tr id="few"><td>3</td></tr>
<tr><td>1</td><td>2</td></tr><tr id="wide"><td>3</td><td colspan="2">4</td></tr>
<tr id="own"><td>5</td><td>6</td></tr></table>`;
    const is = (id: string) => isHelperRow(document.getElementById(id) as Element);
    expect([is('few'), is('wide'), is('own')]).toEqual([true, true, false]);
  });

  it('find the row around an inner element, itself left out', () => {
    document.body.innerHTML = '<ul><li id="outer"><div role="row" id="inner"></div></li></ul>';
    const inner = document.getElementById('inner') as Element;
    expect(rowAround(inner)?.id).toBe('outer');
    expect(rowAround(document.getElementById('outer') as Element)).toBeNull();
  });
});
