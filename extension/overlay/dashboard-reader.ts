// Reads a live dashboard by a site's hints: which products it lists, what it says was sold and is
// left. It only reads; what it does not find is null, and a number with a letter is not exact.
import { parseDisplayedQuantity } from '../../shared/inventory/displayed-quantity.ts';
import type { ListedQuantity } from '../../shared/inventory/status.ts';
import type { DashboardHints } from '../marketplaces/profile.ts';
import { type DashboardRow, MAX_DASHBOARD_ROWS } from '../messages/dashboard.ts';

const TITLE_LIMIT = 300;

// The largest block around a position that holds no other one is its card.
function cardOf(position: Element, selector: string): Element {
  let card = position;
  for (let up = card.parentElement; up && up !== document.body; up = up.parentElement) {
    if (up.querySelectorAll(selector).length > 1) break;
    card = up;
  }
  return card;
}

function textsOf(card: Element): string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim() ?? '';
    if (text !== '') texts.push(text);
  }
  return texts;
}

// "Sold: 12", "Sold" and "12" beside it, or "12 sold".
function labelled(texts: readonly string[], labels: readonly string[]): ListedQuantity | null {
  for (const [i, text] of texts.entries()) {
    const lower = text.toLowerCase();
    for (const label of labels) {
      if (lower.startsWith(label)) {
        const rest = text.slice(label.length).replace(/^[\s:：]+/, '');
        const read = parseDisplayedQuantity(rest === '' ? (texts[i + 1] ?? '') : rest);
        if (read !== null) return read;
      }
      const read = lower.endsWith(label) && parseDisplayedQuantity(text.slice(0, -label.length));
      if (read) return read;
    }
  }
  return null;
}

function positionOf(element: Element): number | null {
  const text = element.getAttribute('aria-valuenow') ?? element.getAttribute('value') ?? '';
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function titleOf(card: Element, selector: string): string | null {
  for (const element of card.querySelectorAll(selector)) {
    const title = (element.getAttribute('alt') ?? element.textContent ?? '').trim();
    if (title !== '') return title.slice(0, TITLE_LIMIT);
  }
  return null;
}

/** The products in sight, in page order; empty where the hints find none. */
export function readDashboard(root: ParentNode, hints: DashboardHints): DashboardRow[] {
  const selector = hints.positions.join(',');
  const positions = [...root.querySelectorAll(selector)].slice(0, MAX_DASHBOARD_ROWS);
  return positions.map((element) => {
    const card = cardOf(element, selector);
    const texts = textsOf(card);
    return {
      position: positionOf(element),
      title: titleOf(card, hints.titles.join(',')),
      sold: labelled(texts, hints.soldLabels),
      left: labelled(texts, hints.leftLabels),
    };
  });
}
