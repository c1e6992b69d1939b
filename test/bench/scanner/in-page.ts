// Runs inside the saved page: the real scanner, the bare walk it is measured against, and a plain
// independent walk that says what should have been found. Bundled and evaluated by the bench.
import { WATCHED_ATTRIBUTES } from '../../../extension/overlay/element-reader.ts';
import { buildFilter, type IdentifierFilter } from '../../../extension/overlay/filter.ts';
import type { IdentifierKind } from '../../../extension/overlay/identifier-rules.ts';
import { bestHit } from '../../../extension/overlay/placements.ts';
import { Scanner } from '../../../extension/overlay/scanner.ts';
import type { ScannerOptions } from '../../../extension/overlay/scanner-options.ts';

/** One identifier of the page's truth: what it is and which item it stands for. */
export interface JudgedIdentifier {
  value: string;
  kind: IdentifierKind;
  item: string;
}

/** One badge as the bench writes it. */
export interface DrawnBadge {
  identifier: string;
  items: string[];
  isRow: boolean;
  path: string;
  text: string;
}

const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD']);
const PLAIN_ATTRIBUTES = WATCHED_ATTRIBUTES.slice(0, WATCHED_ATTRIBUTES.indexOf('label'));

function pathOf(element: Element): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at?.parentElement; at = at.parentElement) {
    const index = [...at.parentElement.children].indexOf(at) + 1;
    parts.unshift(`${at.localName}:nth-child(${index})`);
  }
  return parts.join('>');
}

function pathOfLink(element: Element): string {
  const href = element.getAttribute('href') ?? '';
  if (href.startsWith('#') || href.startsWith('javascript:')) return '';
  return href.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
}

/** Everything a block says: its texts, its listed attributes and its link paths, hidden or not. */
function wholeText(root: Element): string {
  const parts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      if (parent && !SKIPPED.has(parent.tagName)) parts.push((node as Text).data);
      continue;
    }
    const element = node as Element;
    if (SKIPPED.has(element.tagName)) continue;
    for (const name of PLAIN_ATTRIBUTES) parts.push(element.getAttribute(name) ?? '');
    if (element.hasAttribute('href')) parts.push(pathOfLink(element));
  }
  return parts
    .filter((part) => part.trim() !== '')
    .join(' ')
    .replace(/\s+/g, ' ');
}

const isShown = (element: Element): boolean =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';

/** Identifiers that stand as whole tokens in what a person can see, by a plain walk of its own. */
export function expectedIdentifiers(values: string[]): string[] {
  const wanted = new Set(values);
  const found = new Set<string>();
  const look = (text: string, element: Element) => {
    const here = new Set(
      (text.match(/[A-Za-z0-9_-]+/g) ?? []).filter((token) => wanted.has(token)),
    );
    if (here.size > 1) return; // one text or attribute that lists several belongs to none of them
    for (const token of here) if (!found.has(token) && isShown(element)) found.add(token);
  };
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  for (let node: Node | null = document.body; node !== null; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement as Element;
      if (!SKIPPED.has(parent.tagName)) look((node as Text).data, parent);
      continue;
    }
    const element = node as Element;
    for (const name of PLAIN_ATTRIBUTES) look(element.getAttribute(name) ?? '', element);
    if (element.hasAttribute('href')) look(pathOfLink(element), element);
  }
  return [...found];
}

/** What a site's profile adds on one page; none on a page nobody has described. */
export type SiteWay = Pick<ScannerOptions, 'hints' | 'pageItem'>;

function scannerFor(
  filter: IdentifierFilter,
  judged: JudgedIdentifier[],
  slices: (() => void)[],
  way: SiteWay = {},
) {
  const known = new Map<string, JudgedIdentifier[]>();
  for (const entry of judged) known.set(entry.value, [...(known.get(entry.value) ?? []), entry]);
  return new Scanner({
    ...way,
    filter,
    hostTag: 'sc-bench',
    confirm: async (tokens) => {
      // The background answers in a process of its own: its work is no part of a slice.
      await Promise.resolve();
      return Object.fromEntries(
        tokens.filter((token) => known.has(token)).map((token) => [token, known.get(token) ?? []]),
      );
    },
    onChanges: () => undefined,
    schedule: (slice) => slices.push(slice),
    now: () => performance.now(),
    sliceMs: 1e9,
  });
}

/** Runs the scanner to its end: the time of its first slice (the walk) and of all of them. */
async function settle(scanner: Scanner, slices: (() => void)[]) {
  const spent = { walkMs: 0, scanMs: 0 };
  for (let round = 0; round < 10_000; round++) {
    const waiting = slices.splice(0);
    if (waiting.length > 0) {
      const startedAt = performance.now();
      for (const slice of waiting) slice();
      spent.scanMs += performance.now() - startedAt;
      if (round === 0) spent.walkMs = spent.scanMs;
    } else if (scanner.isSettled) return spent;
    await Promise.resolve();
  }
  throw new Error('the scanner did not settle');
}

/** Scans the page as the extension does and returns every badge it would draw. */
export async function scanPage(
  judged: JudgedIdentifier[],
  decoys: string[],
  way: SiteWay = {},
): Promise<DrawnBadge[]> {
  const slices: (() => void)[] = [];
  const filter = buildFilter([...judged.map(({ value }) => value), ...decoys], 'bench');
  const decoyEntries = decoys.map((value) => ({
    value,
    kind: 'sku' as const,
    item: `decoy ${value}`,
  }));
  const scanner = scannerFor(filter, [...judged, ...decoyEntries], slices, way);
  scanner.start(document);
  await settle(scanner, slices);
  const badges = [...scanner.current()].map((placement) => ({
    identifier: bestHit(placement)?.token ?? '',
    items: [...placement.items],
    isRow: placement.isRow,
    path: pathOf(placement.block),
    text: wholeText(placement.block),
  }));
  scanner.stop();
  return badges;
}

/** The yardstick: a walk that only reads what the scanner reads. */
function bareWalk(): number {
  let length = 0;
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  const skip = (): Node | null => {
    do {
      const next = walker.nextSibling();
      if (next !== null) return next;
    } while (walker.parentNode() !== null);
    return null;
  };
  let node: Node | null = document.body;
  while (node !== null) {
    if (node.nodeType === Node.TEXT_NODE) length += (node as Text).data.length;
    else {
      const element = node as Element;
      if (SKIPPED.has(element.tagName)) {
        node = skip();
        continue;
      }
      length += readAttributes(element);
    }
    node = walker.nextNode();
  }
  return length;
}

function readAttributes(element: Element): number {
  if (!element.hasAttributes()) return 0;
  let length = 0;
  for (const name of PLAIN_ATTRIBUTES) length += element.getAttribute(name)?.length ?? 0;
  if (element.tagName === 'A' || element.tagName === 'AREA') {
    length += element.getAttribute('href')?.length ?? 0;
  }
  return length;
}

/** Milliseconds of each pass: bare walk, scan, scan with 1,000 and with 200,000 identifiers. */
export interface PassTimes {
  bareMs: number[];
  walkMs: number[];
  scanMs: number[];
  smallMs: number[];
  largeMs: number[];
}

/** Alternates bare walks and scans, so that both meet the same machine. */
export async function timePasses(
  judged: JudgedIdentifier[],
  decoys: string[],
  passes: number,
): Promise<PassTimes> {
  const own = judged.map(({ value }) => value);
  const small = buildFilter([...own, ...decoys].slice(0, 1000), 'bench');
  const large = buildFilter([...own, ...decoys].slice(0, 200_000), 'bench');
  const times: PassTimes = { bareMs: [], walkMs: [], scanMs: [], smallMs: [], largeMs: [] };
  const scan = async (filter: IdentifierFilter) => {
    const slices: (() => void)[] = [];
    const scanner = scannerFor(filter, judged, slices);
    scanner.start(document);
    const spent = await settle(scanner, slices);
    scanner.stop();
    return spent;
  };
  for (let pass = 0; pass < passes; pass++) {
    const startedAt = performance.now();
    bareWalk();
    times.bareMs.push(performance.now() - startedAt);
    times.smallMs.push((await scan(small)).scanMs);
    const { walkMs, scanMs } = await scan(large);
    times.largeMs.push(scanMs);
    times.walkMs.push(walkMs);
    times.scanMs.push(scanMs);
  }
  return times;
}

/** What one changed row costs on a table of so many rows, in things read and blocks derived. */
export async function workForOneRow(rowCount: number): Promise<number> {
  const table = document.createElement('table');
  const judged: JudgedIdentifier[] = [];
  for (let i = 0; i < rowCount; i++) {
    const row = table.insertRow();
    const value = `WORK-${i}`;
    judged.push({ value, kind: 'sku', item: value });
    for (const text of [value, `Product ${i}`, String(i % 97), '$9.90']) {
      row.insertCell().append(text);
    }
  }
  document.body.append(table);
  const slices: (() => void)[] = [];
  judged.push({ value: 'WORK-NEW', kind: 'sku', item: 'WORK-NEW' });
  const scanner = scannerFor(
    buildFilter(
      judged.map(({ value }) => value),
      'work',
    ),
    judged,
    slices,
  );
  scanner.start(document);
  await settle(scanner, slices);
  const { elements, texts, derived } = scanner.counters;
  const cell = table.rows[Math.floor(rowCount / 2)]?.cells[0]?.firstChild as Text;
  cell.data = 'WORK-NEW';
  // The observer reports in a microtask of its own.
  await new Promise((resolve) => setTimeout(resolve, 0));
  await settle(scanner, slices);
  const now = scanner.counters;
  scanner.stop();
  table.remove();
  return now.elements - elements + (now.texts - texts) + (now.derived - derived);
}
