// What a longer language breaks on an open page: text that leaves its box, is cut off without a way
// to read the rest, or lies on other text. Looks, and points at what is cut off as a mouse would.
import type { Page } from 'playwright-core';

// The functions of this file run in the page as text: they may use each other and nothing else.

/** What is looked at: the page, or the open shadow roots of somebody's guests in it. */
declare const roots: readonly (HTMLElement | ShadowRoot)[];

interface Mark {
  readonly of: Element;
  readonly text: string;
  readonly rect: DOMRect;
  /** What floats over the rest has a layer of its own. */
  readonly layer: Element | null;
}

function nameOf(element: Element): string {
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const parent = element.parentElement;
  const place = parent
    ? `${parent.localName}${parent.classList[0] ? `.${parent.classList[0]}` : ''} > `
    : '';
  return place + element.localName + classes;
}

function isUnseen(element: Element): boolean {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath.startsWith('inset(50%')) return true;
  }
  return false;
}

function layerOf(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { position, backgroundColor } = getComputedStyle(at);
    if (position === 'fixed' || position === 'sticky') return at;
    if (position === 'absolute' && !/(, 0\)|\/ 0\)|transparent)$/.test(backgroundColor)) return at;
  }
  return null;
}

const isScroller = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
const isClip = (overflow: string) => overflow === 'hidden' || overflow === 'clip';

/** Whether a hint says the whole text; a long table puts one on a cell that is pointed at. */
function isTold(of: Element): boolean {
  const hasHint = () => of.closest('[title]:not([title=""])') !== null;
  if (hasHint()) return true;
  of.dispatchEvent(new MouseEvent('mousemove', { bubbles: true }));
  return hasHint();
}

/** What is wrong with one line of text inside its boxes; null when nothing is. */
function lineProblem(of: Element, line: DOMRect): string | null {
  let fitsBoxes = true;
  let isOwnBox = true;
  for (let at: Element | null = of; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.display === 'contents') continue;
    // A label that is set at a point may stand over both sides of it.
    if (style.position === 'absolute') fitsBoxes = false;
    if (style.display === 'inline' || at instanceof SVGElement) continue;
    const box = at.getBoundingClientRect();
    const wider = Math.max(line.right - box.right, box.left - line.left);
    const higher = Math.max(line.bottom - box.bottom, box.top - line.top);
    const hasScroll = isScroller(style.overflowX) && at.scrollWidth > at.clientWidth;
    if (hasScroll || (isScroller(style.overflowY) && at.scrollHeight > at.clientHeight))
      return null;
    if (isClip(style.overflowX) && wider > 1) {
      const isHinted = style.textOverflow === 'ellipsis' && isTold(of);
      return isHinted ? null : `cut off by ${Math.round(wider)} px in ${nameOf(at)}`;
    }
    // A list may end in the middle; a sentence may not.
    if (isClip(style.overflowY) && isOwnBox && higher > 4) {
      return isTold(of) ? null : `cut off below in ${nameOf(at)}`;
    }
    if (isClip(style.overflowY) && higher > 4) return null;
    isOwnBox = false;
    if (fitsBoxes && wider > 1) return `${Math.round(wider)} px wider than ${nameOf(at)}`;
    if (fitsBoxes && higher > 4) return `${Math.round(higher)} px higher than ${nameOf(at)}`;
    if (style.position === 'fixed') return null;
  }
  return null;
}

/** The part of a rectangle that its scrolling and clipping ancestors show. */
function seenPart(of: Element, rect: DOMRect): DOMRect {
  let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
  for (let at: Element | null = of; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(at);
    if (overflowX !== 'visible' || overflowY !== 'visible') {
      const box = at.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    if (position === 'fixed') break;
  }
  return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}

function textsOf(root: Node): Node[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node);
  return texts;
}

const allOf = <E extends Element>(selector: string): E[] =>
  roots.flatMap((root) => [...root.querySelectorAll<E>(selector)]);

function textMarks(problems: string[]): Mark[] {
  const marks: Mark[] = [];
  for (const node of roots.flatMap(textsOf)) {
    const of = node.parentElement;
    const text = node.nodeValue?.trim() ?? '';
    if (!of || text === '' || of.closest('option, script, style, canvas, title') || isUnseen(of)) {
      continue;
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(of);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const problem = lineProblem(of, line);
      if (problem) problems.push(`"${text.slice(0, 40)}" is ${problem}`);
      const rect = seenPart(of, line);
      if (rect.width > 0 && rect.height > 0) marks.push({ of, text, rect, layer });
    }
  }
  return marks;
}

/** Fields that show less than the words in them. */
function fieldMarks(problems: string[]): Mark[] {
  const pen = document.createElement('canvas').getContext('2d');
  return allOf<HTMLElement>('input, select, textarea').flatMap((of) => {
    if (isUnseen(of)) return [];
    const style = getComputedStyle(of);
    const text =
      of instanceof HTMLSelectElement
        ? (of.selectedOptions[0]?.textContent ?? '')
        : (of.getAttribute('placeholder') ?? '');
    if (pen && text !== '' && !(of instanceof HTMLTextAreaElement)) {
      pen.font = style.font;
      const room =
        of.clientWidth -
        Number.parseFloat(style.paddingLeft) -
        Number.parseFloat(style.paddingRight);
      const wider = pen.measureText(text).width - room;
      const hasDots = style.textOverflow === 'ellipsis';
      if (wider > 1 && !hasDots)
        problems.push(`"${text}" is cut off by ${Math.round(wider)} px in ${nameOf(of)}`);
    }
    const rect = seenPart(of, of.getBoundingClientRect());
    return rect.width > 2 && rect.height > 2 ? [{ of, text, rect, layer: layerOf(of) }] : [];
  });
}

/** Lines that lie on each other by more than a hair. */
function overlaps(marks: Mark[]): string[] {
  const sorted = [...marks].sort((a, b) => a.rect.top - b.rect.top);
  const found: string[] = [];
  for (const [at, one] of sorted.entries()) {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next] as Mark;
      if (other.rect.top >= one.rect.bottom) break;
      if (one.layer !== other.layer) continue;
      if (one.of.contains(other.of) || other.of.contains(one.of)) continue;
      const wide =
        Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const high = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      const least = Math.min(one.rect.height, other.rect.height);
      if (wide > 2 && high > Math.max(3, least * 0.4)) {
        const [above, below] = [one, other].map(
          ({ text, of }) => `"${text.slice(0, 30)}" (${nameOf(of)})`,
        );
        found.push(`${above} lies on ${below}`);
      }
    }
  }
  return found;
}

/** Places that are to scroll sideways, each with something in it that takes the focus. */
const MEANT = '.scroll-x, .rail, .filter-groups, .desk-scroll, [tabindex], textarea, pre';

/** Places that scroll sideways though nobody meant them to. */
function strayScrollers(): string[] {
  return allOf('*').flatMap((of) => {
    const { overflowX } = getComputedStyle(of);
    const isMeant = of.matches(MEANT);
    const wider = of.scrollWidth - of.clientWidth;
    if (!isScroller(overflowX) || wider <= 1 || isMeant) return [];
    return [`${nameOf(of)} scrolls sideways by ${wider} px`];
  });
}

function layoutOf(): string[] {
  const problems: string[] = [];
  const wider = document.documentElement.scrollWidth - innerWidth;
  if (wider > 0 && roots.includes(document.body))
    problems.push(`the page is ${wider} px wider than its window`);
  const marks = [...textMarks(problems), ...fieldMarks(problems)];
  return [...new Set([...problems, ...strayScrollers(), ...overlaps(marks)])];
}

const IN_PAGE = [
  ...[nameOf, isUnseen, layerOf, isTold, lineProblem, seenPart, textsOf, textMarks, fieldMarks],
  ...[overlaps, strayScrollers, layoutOf],
];

const PAGE = '[document.body]';
const shadowsOf = (hosts: string) =>
  `[...document.querySelectorAll(${JSON.stringify(hosts)})].flatMap((host) =>
    host.shadowRoot ? [host.shadowRoot] : [])`;

/** The problems of a page as it stands, one line each. */
const layoutProblems = (page: Page, hosts?: string): Promise<string[]> =>
  page.evaluate(
    `(() => { const isScroller = ${isScroller}; const isClip = ${isClip};
      const MEANT = ${JSON.stringify(MEANT)}; const allOf = ${allOf};
      const roots = ${hosts === undefined ? PAGE : shadowsOf(hosts)};
      ${IN_PAGE.join('\n')}; return layoutOf(); })()`,
  );

/**
 * The same once a new width has been followed by what is drawn to fit, such as charts; of the whole
 * page, or only of what stands in the open shadow roots of `hosts`.
 */
export async function settledProblems(page: Page, hosts?: string): Promise<string[]> {
  let before = '';
  for (let looks = 0; looks < 20; looks += 1) {
    const problems = await layoutProblems(page, hosts);
    if (problems.length === 0 || problems.join() === before) return problems;
    before = problems.join();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))),
    );
  }
  return layoutProblems(page, hosts);
}
