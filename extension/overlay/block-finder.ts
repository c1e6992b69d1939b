// From a confirmed hit to the block it belongs to: the largest element that still holds exactly one
// item, kept to a row, a card or a list entry. Knows no site; reads structure only, never geometry.
import type { Hit, ItemTree, TreeNode } from './item-tree.ts';

/** Where one badge belongs. `isRow`: a row, card or entry, not a loose mention in running text. */
export interface Block {
  element: Element;
  isRow: boolean;
}

const ROWS = new Set(['TR', 'LI', 'ARTICLE']);
const ROW_ROLES = new Set(['row', 'listitem', 'article']);
const PAGE = new Set(['BODY', 'HTML', 'MAIN']);
const NEIGHBOURS = 3;

const isTableRow = (element: Element): boolean =>
  element.tagName === 'TR' || element.getAttribute('role') === 'row';

/** True for the elements pages use for rows and entries. */
export const isRowTag = (element: Element): boolean =>
  ROWS.has(element.tagName) || ROW_ROLES.has(element.getAttribute('role') ?? '');

function childTags(element: Element): string {
  let tags = '';
  let child = element.firstElementChild;
  for (let i = 0; i < 6 && child !== null; i++, child = child.nextElementSibling) {
    tags += `${child.localName} `;
  }
  return tags;
}

function isAlike(a: Element, b: Element): boolean {
  if (a.localName !== b.localName) return false;
  const className = a.getAttribute('class');
  if (className && className === b.getAttribute('class')) return true;
  const tags = childTags(a);
  return tags !== '' && tags === childTags(b);
}

/** True when the element stands in a series of elements built alike. */
function isRepeated(element: Element, alikeNeeded: number): boolean {
  let alike = 0;
  let next = element.nextElementSibling;
  let previous = element.previousElementSibling;
  for (let i = 0; i < NEIGHBOURS; i++) {
    if (next !== null && isAlike(element, next)) alike++;
    if (previous !== null && isAlike(element, previous)) alike++;
    if (alike >= alikeNeeded) return true;
    next = next?.nextElementSibling ?? null;
    previous = previous?.previousElementSibling ?? null;
  }
  return false;
}

/** A row or card shows more than one label and its value. */
function isSubstantial(element: Element): boolean {
  if (element.querySelector('img,picture,input,[value]') !== null) return true;
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let pieces = 0;
  while (pieces < 3 && texts.nextNode() !== null) {
    if ((texts.currentNode as Text).data.trim() !== '') pieces++;
  }
  return pieces >= 3;
}

/** eBay gives every item a tbody with helper rows: the tbody is the item then. */
function widenToGroup(element: Element, exclusive: readonly Element[]): Element {
  const group = element.parentElement;
  if (element.tagName !== 'TR' || group?.tagName !== 'TBODY') return element;
  const several = group.parentElement?.querySelectorAll(':scope > tbody').length ?? 1;
  return several > 1 && exclusive.includes(group) ? group : element;
}

function exclusiveChain(hit: Hit): { chain: Element[]; above: TreeNode | null } {
  const chain: Element[] = [];
  let node: TreeNode | null = hit.node;
  while (node !== null && node.items !== null && !PAGE.has(node.element.tagName)) {
    chain.push(node.element);
    node = node.parent;
  }
  return { chain, above: node };
}

/**
 * The block of a hit; null when even its own element holds two items. Where neighbours of ours
 * stand beside it, content alone decides; where it is the only one of ours, structure must. A
 * row the site is known by (`rows`) goes first, as long as it holds that one item alone.
 */
export function findBlock(hit: Hit, rows = ''): Block | null {
  const { chain, above } = exclusiveChain(hit);
  const top = chain.at(-1);
  if (top === undefined) return null;
  const known = rows === '' ? undefined : chain.findLast((element) => element.matches(rows));
  if (known !== undefined) return { element: known, isRow: true };
  const hasNeighbour = above !== null && above.items === null;
  if (hasNeighbour && (isTableRow(top) || isRepeated(top, 1))) {
    if (isTableRow(top) || isSubstantial(top)) return { element: top, isRow: true };
  }
  const row = chain.find(
    (element) => isRepeated(element, isTableRow(element) ? 1 : 2) && isSubstantial(element),
  );
  if (row !== undefined) return { element: widenToGroup(row, chain), isRow: true };
  const entry = chain.find(isTableRow) ?? chain.find(isRowTag);
  if (entry !== undefined) return { element: entry, isRow: isTableRow(entry) };
  return { element: chain.find(isSubstantial) ?? top, isRow: false };
}

/** The nearest row around an element, itself left out; null when there is none. */
export function rowAround(element: Element): Element | null {
  return element.parentElement?.closest('tr,li,[role=row],[role=listitem],article') ?? null;
}

/** A row that only continues the row before it: fewer cells, or one cell across. */
export function isHelperRow(element: Element): boolean {
  const previous = element.previousElementSibling;
  if (element.tagName !== 'TR' || previous?.tagName !== 'TR') return false;
  return (
    element.children.length < previous.children.length ||
    [...element.children].some((cell) => Number(cell.getAttribute('colspan') ?? '1') > 1)
  );
}

/** True while the block still holds exactly one item. */
export function isExclusive(tree: ItemTree, element: Element): boolean {
  return (tree.get(element)?.items ?? null) !== null;
}
