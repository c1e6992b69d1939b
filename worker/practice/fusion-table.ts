// A table as Alibaba's Fusion components draw it when its first column is locked: the main grid and
// a grid of its own for the locked column, one behind the other. Text in, text out.

/** Styles of the two grids. */
export const FUSION_CSS = `.next-table-lock{position:relative}.next-table-lock-left{position:
absolute;left:0;top:0;width:340px;background:var(--paper);overflow:hidden}
.next-table-lock-left td,.next-table-lock-left th{width:340px}.next-table td{height:52px;
max-width:340px;white-space:nowrap;overflow:hidden}.next-table td:first-child{width:340px}`;

const grid = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="next-table-header"><table><thead><tr>${heads
    .map((head) => `<th class="next-table-header-node">${head}</th>`)
    .join('')}</tr></thead></table></div><div class="next-table-body"><table><tbody>${rows
    .map(
      (cells) =>
        `<tr class="next-table-row" role="row">${cells
          .map(
            (cell) => `<td class="next-table-cell"><div class="next-table-cell-wrapper">${cell}
</div></td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</tbody></table></div>`;

/** The whole table; the first column is locked, its cells stand in both grids. */
export function lockedTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const first = rows.map((cells) => cells.slice(0, 1));
  return `<div class="next-table next-table-lock"><div class="next-table-inner">
${grid(heads, rows)}</div><div class="next-table next-table-lock-left"><div
class="next-table-inner">${grid(heads.slice(0, 1), first)}</div></div></div>`;
}

/** The same table without locked columns. */
export const plainTable = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string =>
  `<div class="next-table"><div class="next-table-inner">${grid(heads, rows)}</div></div>`;
