// Keeps the rows of a page that show an item of a shop of ours which none of our listings knows:
// they are offered for linking. Looks only at rows that changed; draws nothing.
import type { SiteProfile } from '../marketplaces/profile.ts';
import type { Placement } from './placement.ts';
import { codesOfRow, type RowCode, tokensOfRow, wholeRowOf, wholeRows } from './strangers.ts';

/** What the rows need from outside. */
export interface StrangerOptions {
  readonly profile: SiteProfile;
  /** Which of these codes are ours, as the background says; null = it did not answer. */
  readonly ours: (codes: readonly string[]) => Promise<ReadonlySet<string> | null>;
  /** Already known as ours on this page. */
  readonly isOurs: (token: string) => boolean;
  /** Blocks of our own items that stand in the page now. */
  readonly blocks: () => Iterable<Element>;
  readonly onChanges: (shown: readonly StrangerRow[], removed: readonly Placement[]) => void;
}

/** One row to be linked. */
export interface StrangerRow {
  readonly placement: Placement;
  readonly codes: readonly RowCode[];
}

const MOST_CODES = 100;
const MOST_ROWS = 1000;

const placementOf = (block: Element): Placement => ({
  block,
  isRow: true,
  items: [],
  hits: new Set(),
});

const keyOf = (codes: readonly RowCode[]): string => codes.map(({ value }) => value).join('\n');

/** See the file's head. */
export class StrangerRows {
  private codes = new Map<Element, RowCode[]>();
  private shown = new Map<Element, StrangerRow>();
  private dirty = new Set<Element>();
  /** Codes asked about: true = ours. */
  private known = new Map<string, boolean>();
  private observer: MutationObserver;
  private isAsking = false;
  private isStopped = false;

  constructor(private options: StrangerOptions) {
    this.observer = new MutationObserver((records) => this.onMutations(records));
  }

  /** Begins with the rows that are there. */
  start(document: Document): void {
    this.observer.observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: ['href', 'data-sku', 'data-id'],
    });
    for (const row of wholeRows(document, this.options.profile.rows)) this.dirty.add(row);
  }

  stop(): void {
    this.isStopped = true;
    this.observer.disconnect();
  }

  /** The catalogue changed: what was a stranger may be ours now. */
  forget(): void {
    this.known.clear();
    for (const row of this.codes.keys()) this.dirty.add(row);
  }

  /** Looks at what changed; called once the scanner has settled, so that ours are known. */
  async look(): Promise<void> {
    if (this.isAsking || this.isStopped) return;
    this.onMutations(this.observer.takeRecords());
    const rows = [...this.dirty];
    this.dirty.clear();
    for (const row of rows) this.read(row);
    await this.askAbout(rows);
    if (!this.isStopped) this.update();
  }

  private onMutations(records: readonly MutationRecord[]): void {
    const { rows } = this.options.profile;
    for (const { target, addedNodes } of records) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      const around = element === null ? null : wholeRowOf(element as Element, rows);
      if (around !== null) this.dirty.add(around);
      else for (const node of addedNodes) this.addRows(node);
    }
  }

  private addRows(node: Node): void {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const { rows } = this.options.profile;
    const own = wholeRowOf(node as Element, rows);
    if (own !== null) this.dirty.add(own);
    else for (const row of wholeRows(node as Element, rows)) this.dirty.add(row);
  }

  private read(row: Element): void {
    const codes = row.isConnected ? codesOfRow(row, this.options.profile) : [];
    if (codes.length === 0) this.codes.delete(row);
    else if (this.codes.size < MOST_ROWS || this.codes.has(row)) this.codes.set(row, codes);
  }

  private async askAbout(rows: readonly Element[]): Promise<void> {
    const codes = rows.flatMap((row) => this.codes.get(row) ?? []).map(({ value }) => value);
    const open = [...new Set(codes)].filter((code) => !this.known.has(code));
    this.isAsking = true;
    try {
      for (let at = 0; at < open.length; at += MOST_CODES) {
        const asked = open.slice(at, at + MOST_CODES);
        const ours = await this.options.ours(asked);
        if (ours === null) break;
        for (const code of asked) this.known.set(code, ours.has(code));
      }
    } finally {
      this.isAsking = false;
    }
  }

  /** Rows that hold an item of ours, or stand inside its block. */
  private rowsOfOurs(): { rows: Set<Element>; blocks: Set<Element> } {
    const blocks = new Set(this.options.blocks());
    const rows = new Set<Element>();
    for (const block of blocks) {
      const row = wholeRowOf(block, this.options.profile.rows);
      if (row !== null) rows.add(row);
    }
    return { rows, blocks };
  }

  private update(): void {
    const ours = this.rowsOfOurs();
    const owners = new Map<string, number>();
    for (const [row, codes] of this.codes) {
      if (!row.isConnected) this.codes.delete(row);
      else for (const { value } of codes) owners.set(value, (owners.get(value) ?? 0) + 1);
    }
    const shown: StrangerRow[] = [];
    const wanted = new Set<Element>();
    for (const [row, codes] of this.codes) {
      // A code that several rows share (a product of many variants) is none of one row alone.
      const own = codes.filter(({ value }) => owners.get(value) === 1);
      if (!this.isStranger(row, codes, own, ours)) continue;
      wanted.add(row);
      const known = this.shown.get(row);
      if (known !== undefined && keyOf(known.codes) === keyOf(own)) continue;
      const stranger = { placement: known?.placement ?? placementOf(row), codes: own };
      this.shown.set(row, stranger);
      shown.push(stranger);
    }
    const removed: Placement[] = [];
    for (const [row, { placement }] of this.shown) {
      if (wanted.has(row)) continue;
      this.shown.delete(row);
      removed.push(placement);
    }
    if (shown.length + removed.length > 0) this.options.onChanges(shown, removed);
  }

  private isStranger(
    row: Element,
    codes: readonly RowCode[],
    own: readonly RowCode[],
    ours: { rows: Set<Element>; blocks: Set<Element> },
  ): boolean {
    if (own.length === 0 || !own.some(({ kind }) => kind !== 'sku')) return false;
    // Not answered yet counts as ours: a badge that has to be taken back is worse than a late one.
    if (codes.some(({ value }) => this.known.get(value) !== false)) return false;
    if (ours.rows.has(row)) return false;
    for (let at: Element | null = row; at !== null; at = at.parentElement) {
      if (ours.blocks.has(at)) return false;
    }
    return !tokensOfRow(row).some(this.options.isOurs);
  }
}
