// Selectors that may name one cell in every row of a list, the most telling first, and the way from
// a row to its cell. Reads only.
import { attribute, hashedBeginnings, NAMING_ATTRIBUTES, stableClasses } from './stable-names.ts';

/** Places among the element children, from a row down to an element in it. */
export function childPath(row: Element, inner: Element): number[] {
  const path: number[] = [];
  for (let at = inner; at !== row && at.parentElement !== null; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return path;
}

/** The element at a path; null where the row has no such place. */
export function followPath(row: Element, path: readonly number[]): Element | null {
  let at: Element | undefined = row;
  for (const index of path) at = at?.children[index];
  return at ?? null;
}

function namesOf(element: Element): string[] {
  const tag = element.localName;
  return [
    ...NAMING_ATTRIBUTES.flatMap((name) => {
      const value = element.getAttribute(name);
      return value === null || /\d{4,}/.test(value) ? [] : [tag + attribute(name, value)];
    }),
    ...stableClasses(element).map((name) => `${tag}.${CSS.escape(name)}`),
    ...hashedBeginnings(element).map((start) => tag + attribute('class', start, '*=')),
  ];
}

/** By counting children all the way down; true of every list whose rows are built alike. */
function byPlace(row: Element, cell: Element): string {
  const steps: string[] = [];
  for (let at = cell; at !== row && at.parentElement !== null; at = at.parentElement) {
    const place = [...at.parentElement.children].indexOf(at) + 1;
    steps.unshift(`${at.localName}:nth-child(${place})`);
  }
  return steps.join(' > ');
}

/** Candidates for a cell, each beginning with the row's own selector. */
export function cellSelectors(rowSelector: string, row: Element, cell: Element): string[] {
  if (cell === row) return [rowSelector];
  const own = namesOf(cell).map((name) => `${rowSelector} ${name}`);
  const around: string[] = [];
  for (let at = cell.parentElement; at !== null && at !== row; at = at.parentElement) {
    for (const name of namesOf(at)) around.push(`${rowSelector} ${name} > ${byPlace(at, cell)}`);
  }
  return [...own, ...around, `${rowSelector} > ${byPlace(row, cell)}`];
}
