// Which column of a table a cell stands in, and which cell of a row stands in a column, with cells
// that span rows and columns. Reads only.

/** How far up a row looks for cells that reach down into it. */
const MOST_ROWS_UP = 60;

const spanOf = (cell: Element, name: 'colspan' | 'rowspan'): number => {
  const span = Number(cell.getAttribute(name) ?? '1');
  return Number.isInteger(span) && span > 0 ? Math.min(span, 1000) : 1;
};

/** The first column of each cell of a row, given the columns that rows above still occupy. */
function columnsOf(row: Element, taken: ReadonlySet<number>): Map<Element, number> {
  const columns = new Map<Element, number>();
  let next = 0;
  for (const cell of row.children) {
    while (taken.has(next)) next++;
    columns.set(cell, next);
    next += spanOf(cell, 'colspan');
  }
  return columns;
}

/** The rows above this one whose cells may reach into it, the topmost first. */
function rowsAbove(row: Element): Element[] {
  const rows: Element[] = [];
  let at = row.previousElementSibling;
  for (let up = 1; at !== null && up <= MOST_ROWS_UP; up++, at = at.previousElementSibling) {
    if (at.querySelector(':scope > [rowspan]') !== null) rows.unshift(at);
  }
  return rows;
}

/** Columns of a row that cells of earlier rows occupy. */
function takenIn(row: Element): Set<number> {
  const above = rowsAbove(row);
  const all = above.length === 0 ? [] : [...(row.parentElement?.children ?? [])];
  const indexOf = (one: Element) => all.indexOf(one);
  const reaching: { column: number; width: number; until: number }[] = [];
  const takenAt = (index: number) => {
    const taken = new Set<number>();
    for (const { column, width, until } of reaching) {
      for (let i = 0; i < width && index < until; i++) taken.add(column + i);
    }
    return taken;
  };
  for (const one of above) {
    const index = indexOf(one);
    for (const [cell, column] of columnsOf(one, takenAt(index))) {
      const height = spanOf(cell, 'rowspan');
      if (height === 1) continue;
      reaching.push({ column, width: spanOf(cell, 'colspan'), until: index + height });
    }
  }
  return takenAt(indexOf(row));
}

/** The column a cell of a row begins in, from 0; -1 when it is no cell of it. */
export function columnOf(row: Element, cell: Element): number {
  return columnsOf(row, takenIn(row)).get(cell) ?? -1;
}

/** The cell of a row that stands in a column; undefined where an earlier row's cell reaches in. */
export function cellAt(row: Element, column: number): Element | undefined {
  for (const [cell, first] of columnsOf(row, takenIn(row))) {
    if (column >= first && column < first + spanOf(cell, 'colspan')) return cell;
  }
  return undefined;
}

const HEADING = 'thead tr,[role=row]:has([role=columnheader]),tr:has(> th)';
/** Component libraries draw the headings as a table of their own, this many elements away. */
const MOST_LEVELS_UP = 5;

/** The row of headings of a table, also where it stands in a table of its own before it. */
export function headingRowOf(table: Element): Element | null {
  const own = table.querySelector(HEADING);
  if (own !== null) return own;
  const columns = table.querySelector('tr,[role=row]')?.childElementCount ?? 0;
  let at = table.parentElement;
  for (let up = 0; at !== null && up < MOST_LEVELS_UP; up++, at = at.parentElement) {
    const row = at.querySelector(HEADING);
    if (row === null) continue;
    const isBefore = row.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isBefore && row.childElementCount === columns ? row : null;
  }
  return null;
}
