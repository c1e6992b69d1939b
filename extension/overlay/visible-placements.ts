// Which of the blocks found carry a badge: every row of an item, else one mention; one half of a
// row drawn in two; no mention of a code several items share where those have rows. Reads only.
import type { HalvesHint } from '../marketplaces/profile.ts';
import { isHelperRow, isRowTag, rowAround } from './block-finder.ts';
import type { ItemTree, TreeNode } from './item-tree.ts';
import { isDisplayed, type Placement } from './placement.ts';
import { halvesOf } from './row-halves.ts';

const precedes = (a: Element, b: Element): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The placements of one item (or of several that share a code) to be shown. */
export function chooseVisible(group: Placement[], halves: HalvesHint | null): Placement[] {
  const usable = group.filter((placement) => placement.items.length > 0);
  const everyRow = usable.filter((placement) => placement.isRow);
  const seen = everyRow.filter((placement) => isDisplayed(placement.block));
  const rows = seen.length > 0 ? seen : everyRow;
  const loose = usable.filter((placement) => !placement.isRow);
  const mention = seen.length > 0 || loose.length === 0 ? [] : [firstOf(loose)];
  const bySurroundingRow = new Map<Element, Placement[]>();
  const chosen = mention;
  for (const placement of rows) {
    if (isHelperRow(placement.block) && followsSame(placement, rows)) continue;
    if (isLaterHalf(placement, rows, halves)) continue;
    const around = isRowTag(placement.block) ? null : rowAround(placement.block);
    if (around === null) chosen.push(placement);
    else bySurroundingRow.set(around, [...(bySurroundingRow.get(around) ?? []), placement]);
  }
  for (const several of bySurroundingRow.values()) chosen.push(firstOf(several));
  return chosen;
}

const followsSame = (placement: Placement, rows: Placement[]): boolean =>
  rows.some((other) => other.block === placement.block.previousElementSibling);

/** True where the same row already has a placement in a grid further left. */
function isLaterHalf({ block }: Placement, rows: Placement[], halves: HalvesHint | null): boolean {
  const all = halvesOf(block, halves);
  const before = all.slice(0, Math.max(0, all.indexOf(block)));
  return before.some((half) => rows.some((other) => other.block === half));
}

function firstOf(several: Placement[]): Placement {
  return several.reduce((best, other) => (precedes(other.block, best.block) ? other : best));
}

/** True when every hit at or below a node may mean one of these items, and none another. */
function holdsOnly(node: TreeNode, items: readonly string[]): boolean {
  const isOne = (item: string) => items.includes(item);
  if (!node.hits.every(({ candidates }) => candidates.every(isOne))) return false;
  return [...node.children].every((child) => holdsOnly(child, items));
}

/**
 * True when a block of a shared code stands in a group of its items and no others, and one of them
 * has a row there: a product cell beside its variants. A row of its own in a longer list stays.
 */
export function isResolved(
  tree: ItemTree,
  { block, items }: Placement,
  own: readonly Placement[],
): boolean {
  let node = tree.get(block) ?? null;
  while (node !== null && node.items !== null) node = node.parent;
  if (node === null || !holdsOnly(node, items)) return false;
  const group = node.element;
  return own.some(({ block: row, isRow }) => isRow && group.contains(row));
}
