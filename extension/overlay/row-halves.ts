// Tables drawn as two grids beside each other (fixed columns left, the rest right): which rows are
// the two halves of one. Reads only; knows no site.
import type { HalvesHint } from '../marketplaces/profile.ts';

/** The grids that belong together with this one: those below the nearest common ancestor. */
function gridsBeside(grid: Element, grids: string): Element[] {
  for (let at = grid.parentElement; at !== null; at = at.parentElement) {
    const all = [...at.querySelectorAll(grids)];
    if (all.length > 1) return all.filter((other) => !other.parentElement?.closest(grids));
  }
  return [grid];
}

function rowIn(grid: Element, { rows, key }: HalvesHint, row: Element): Element | undefined {
  if (key === null) {
    const own = row.closest(rows)?.parentElement?.querySelectorAll(rows) ?? [];
    return grid.querySelectorAll(rows)[[...own].indexOf(row)];
  }
  const value = row.getAttribute(key);
  return [...grid.querySelectorAll(rows)].find((other) => other.getAttribute(key) === value);
}

/** Every half of the row this element is or stands in, from left to right; [] where it has none. */
export function halvesOf(element: Element, hint: HalvesHint | null): Element[] {
  if (hint === null) return [];
  const row = element.closest(hint.rows);
  const grid = row?.closest(hint.grids);
  if (!row || !grid) return [];
  return gridsBeside(grid, hint.grids).flatMap((other) =>
    other === grid ? [row] : (rowIn(other, hint, row) ?? []),
  );
}
