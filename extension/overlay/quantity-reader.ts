// Reads the quantity a block shows for its item: by the site's hints, by a label beside it, or
// by the heading of its column. What it cannot read is null; it never guesses and never reads
// what is typed.
import { parseDisplayedQuantity } from '../../shared/inventory/displayed-quantity.ts';
import type { ListedQuantity } from '../../shared/inventory/status.ts';
import type { QuantityHints, SiteProfile } from '../marketplaces/profile.ts';
import { halvesOf } from './row-halves.ts';
import { cellAt, columnOf, headingRowOf } from './table-columns.ts';

/** A quantity and the element that shows it, beside which the badge belongs. */
export interface ReadQuantity {
  readonly listed: ListedQuantity;
  readonly element: Element;
  /** Which way found it; `default` when none of the site's selectors did. */
  readonly by: 'selector' | 'default';
}

/** Labels that mean "listed here" on pages nobody has described. */
const GENERAL_LABELS = [
  'available',
  'available quantity',
  'quantity available',
  'in stock',
  'stock',
  'inventory',
  '可售',
  '可售数量',
  '可用库存',
  '库存',
  '库存数量',
];

const TEXT_LIMIT = 40;

function shownText(element: Element, ignored: string): string {
  if (ignored === '' || element.querySelector(ignored) === null) return element.textContent ?? '';
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll(ignored)) hidden.remove();
  return copy.textContent ?? '';
}

function quantityOf(element: Element, ignored: string): ListedQuantity | null {
  const value = element.getAttribute('value');
  if (value !== null) return parseDisplayedQuantity(value);
  const text = shownText(element, ignored).trim();
  return text.length > TEXT_LIMIT ? null : parseDisplayedQuantity(text);
}

/** A cell's own number: its text, or the one control inside it. */
function quantityIn(element: Element, ignored: string): ReadQuantity | null {
  const own = quantityOf(element, ignored);
  if (own !== null) return { listed: own, element, by: 'default' };
  const controls = element.querySelectorAll('[value]');
  const control = controls.length === 1 ? (controls[0] as Element) : null;
  const listed = control === null ? null : quantityOf(control, ignored);
  return control === null || listed === null ? null : { listed, element: control, by: 'default' };
}

const normal = (text: string): string =>
  text
    .trim()
    .replace(/[:：]\s*$/, '')
    .toLowerCase();

/** "300 in stock": the number and nothing else stands before one of the labels. */
function beforeLabel(text: string, labels: ReadonlySet<string>): ListedQuantity | null {
  if (text.length > TEXT_LIMIT) return null;
  const [, amount = '', label = ''] = /^\s*(.*\d\S*)\s+(\D+)$/.exec(text) ?? [];
  return labels.has(normal(label)) ? parseDisplayedQuantity(amount) : null;
}

function afterLabel(block: Element, labels: ReadonlySet<string>, ignored: string) {
  const texts = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const text = (texts.currentNode as Text).data;
    const amount = beforeLabel(text, labels);
    const holder = texts.currentNode.parentElement;
    if (amount !== null && holder)
      return { listed: amount, element: holder, by: 'default' as const };
    const [label = '', rest = ''] = text.split(/[:：]/);
    if (label.length > TEXT_LIMIT || !labels.has(normal(label))) continue;
    const inline = parseDisplayedQuantity(rest);
    const owner = texts.currentNode.parentElement;
    if (inline !== null && owner) return { listed: inline, element: owner, by: 'default' as const };
    const found = owner && valueBeside(owner, block, ignored);
    if (found) return found;
  }
  return null;
}

/** The value after a label: its next sibling, or its parent's. */
function valueBeside(label: Element, block: Element, ignored: string): ReadQuantity | null {
  for (let at: Element | null = label; at !== null && at !== block; at = at.parentElement) {
    const next = at.nextElementSibling;
    if (next !== null) return quantityIn(next, ignored);
  }
  return null;
}

const headings = new WeakMap<Element, number>();

/** The index of the column whose heading is one of the labels; -1 when there is none. */
function quantityColumn(table: Element, labels: ReadonlySet<string>): number {
  const known = headings.get(table);
  if (known !== undefined) return known;
  const row = headingRowOf(table);
  const cells = row === null ? [] : [...row.children];
  const heading = cells.find((cell) => labels.has(normal(cell.textContent ?? '')));
  const column = row === null || heading === undefined ? -1 : columnOf(row, heading);
  if (row !== null) headings.set(table, column);
  return column;
}

function underHeading(block: Element, labels: ReadonlySet<string>, ignored: string) {
  const table = block.closest('table,[role=table],[role=grid]');
  if (table === null) return null;
  const column = quantityColumn(table, labels);
  const row = block.matches('tbody') ? block.querySelector('tr') : block;
  const cell = column < 0 || row === null ? undefined : cellAt(row, column);
  return cell === undefined ? null : quantityIn(cell, ignored);
}

/** The quantity listed in a block; null when it shows none that can be read. */
export function readQuantity(
  block: Element,
  hints: QuantityHints,
  ignoredSelectors: readonly string[],
): ReadQuantity | null {
  const ignored = ignoredSelectors.join(',');
  const labels = new Set([...hints.labels, ...GENERAL_LABELS]);
  for (const selector of hints.selectors) {
    const element = block.matches(selector) ? block : block.querySelector(selector);
    if (element === null) continue;
    // "300 unidades": the number and the word for what it counts.
    const withUnit = () => beforeLabel(shownText(element, ignored), labels);
    const listed = quantityOf(element, ignored) ?? withUnit();
    if (listed !== null) return { listed, element, by: 'selector' };
  }
  return afterLabel(block, labels, ignored) ?? underHeading(block, labels, ignored);
}

/** The quantity of a row, in whichever of its halves it stands. */
export function quantityOfRow(block: Element, profile: SiteProfile): ReadQuantity | null {
  const { quantity, ignored, halves } = profile;
  const own = readQuantity(block, quantity, ignored);
  if (own !== null) return own;
  for (const half of halvesOf(block, halves)) {
    const listed = half === block ? null : readQuantity(half, quantity, ignored);
    if (listed !== null) return listed;
  }
  return null;
}
