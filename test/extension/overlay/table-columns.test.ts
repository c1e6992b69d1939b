// Columns of tables whose cells span rows and columns, and headings that stand in another table.
import { describe, expect, it } from 'vitest';
import { cellAt, columnOf, headingRowOf } from '../../../extension/overlay/table-columns.ts';

function rowsOf(html: string): HTMLTableRowElement[] {
  document.body.innerHTML = `<table><tbody>${html}</tbody></table>`;
  return [...document.querySelectorAll('tr')];
}

describe('the columns of a row', () => {
  it('begin later where a cell of 3 rows reaches down into it', () => {
    const [first, second, third] = rowsOf(
      '<tr><td rowspan="3">P</td><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr>' +
        '<tr><td>c</td><td>3</td></tr>',
    );
    for (const [row, text] of [
      [first, '1'],
      [second, '2'],
      [third, '3'],
    ] as const) {
      expect(row && cellAt(row, 2)?.textContent).toBe(text);
    }
    expect(second && columnOf(second, second.cells[0] as Element)).toBe(1);
    expect(second && cellAt(second, 0)).toBeUndefined();
  });

  it('count a cell of 2 columns twice, and a second group apart from the first', () => {
    const rows = rowsOf(
      '<tr><td rowspan="2">P</td><td colspan="2">a</td><td>1</td></tr><tr><td>x</td><td>b</td>' +
        '<td>2</td></tr><tr><td rowspan="2">Q</td><td>x</td><td>c</td><td>3</td></tr>' +
        '<tr><td>x</td><td>d</td><td>4</td></tr>',
    );
    expect(rows.map((row) => cellAt(row, 3)?.textContent)).toEqual(['1', '2', '3', '4']);
    expect(rows[0] && cellAt(rows[0], 2)?.textContent).toBe('a');
  });
});

describe('the headings of a table', () => {
  it('are found in the table before it when both have 2 columns, and not when one has 3', () => {
    const body = '<div><table id="b"><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>';
    const head = (cells: string) => `<div><table><thead><tr>${cells}</tr></thead></table></div>`;
    document.body.innerHTML = head('<th>SKU</th><th>Stock</th>') + body;
    const table = () => document.querySelector('#b') as Element;
    expect(headingRowOf(table())?.textContent).toBe('SKUStock');
    document.body.innerHTML = head('<th>SKU</th><th>Stock</th><th>x</th>') + body;
    expect(headingRowOf(table())).toBeNull();
    document.body.innerHTML = body + head('<th>SKU</th><th>Stock</th>');
    expect(headingRowOf(table())).toBeNull();
  });
});
