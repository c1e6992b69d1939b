// Which element is pointed at, moved by pointer and keys: wider, narrower, the one beside it. Pure
// over the page's tree; draws nothing and knows no step of the teaching.

/** The keys of the pointing mode. */
export type Move = 'wider' | 'narrower' | 'next' | 'previous' | 'next-text' | 'previous-text';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'wider',
  ArrowDown: 'narrower',
  ArrowRight: 'next',
  ArrowLeft: 'previous',
};

/** What a key means while pointing; null = nothing. */
export function moveOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Move | null {
  if (event.key === 'Tab') return event.shiftKey ? 'previous-text' : 'next-text';
  return MOVES[event.key] ?? null;
}

const isShown = (element: Element): boolean =>
  element.checkVisibility?.({ visibilityProperty: true }) ?? true;

/** Elements with a text or a value of their own: what Tab steps through. */
function* texts(hostTag: string): Generator<Element> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode() !== null) {
    const element = walker.currentNode as Element;
    if (
      element.localName.startsWith(hostTag) ||
      /^(script|style|template)$/.test(element.localName)
    )
      continue;
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    if ((hasText || element.hasAttribute('value')) && isShown(element)) yield element;
  }
}

function textBeside(from: Element | null, isForward: boolean, hostTag: string): Element | null {
  let before: Element | null = null;
  let isPassed = from === null;
  for (const element of texts(hostTag)) {
    if (isForward && isPassed) return element;
    if (element === from) {
      if (!isForward) return before;
      isPassed = true;
    } else if (from !== null && isForward && follows(element, from)) return element;
    before = element;
  }
  return isForward ? null : before;
}

const follows = (element: Element, other: Element): boolean =>
  (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** The element a move leads to; the same one where there is no way. */
export function moved(from: Element | null, move: Move, hostTag: string): Element | null {
  if (move === 'next-text' || move === 'previous-text' || from === null) {
    return textBeside(from, move !== 'previous-text', hostTag) ?? from;
  }
  const { parentElement } = from;
  const isTop = parentElement === null || parentElement === document.body;
  if (move === 'wider') return isTop ? from : parentElement;
  if (move === 'narrower') return from.firstElementChild ?? from;
  const beside = move === 'next' ? from.nextElementSibling : from.previousElementSibling;
  return beside === null || beside.localName.startsWith(hostTag) ? from : beside;
}

/** The page's element at a point, through our own elements that lie over it. */
export function elementAt(x: number, y: number, hostTag: string): Element | null {
  const found = document
    .elementsFromPoint(x, y)
    .find(({ localName }) => !localName.startsWith(hostTag));
  return found === undefined || found === document.documentElement ? null : found;
}
