// What the scanner is given: the filter, the way to ask, and a clock and a timer that tests
// replace. Types only.
import type { HalvesHint } from '../marketplaces/profile.ts';
import type { IdentifierFilter } from './filter.ts';
import type { PlacementChanges } from './placements.ts';
import type { TokenAnswer } from './token-questions.ts';

/** What the scanner needs from outside. */
export interface ScannerOptions {
  filter: IdentifierFilter;
  /** Tag name of our own elements, random per install: skipped wherever they stand. */
  hostTag: string;
  /** Selectors of the site: its rows, and where identities stand; '' = not known. */
  hints?: {
    readonly rows: string;
    readonly ids: string;
    readonly halves?: HalvesHint | null;
  };
  /** What the page's address says it is about, and the elements that stand for it. */
  pageItem?: { readonly token: string; readonly at: string } | null;
  /** One batched question; a token left out of the answer is not ours. */
  confirm(tokens: string[]): Promise<Record<string, TokenAnswer>>;
  /** Rows to show or to look at again (their text changed), and rows to take away. */
  onChanges(changes: PlacementChanges): void;
  /** One of our own elements was taken out by the page. */
  onOwnRemoved?(element: Element): void;
  /** Runs a slice later, when the browser is idle. */
  schedule(slice: () => void): void;
  now(): number;
  /** Longest a slice may run; 4 ms unless told. */
  sliceMs?: number;
}
