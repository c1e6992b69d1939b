// The real scanner over a document of the test's own, with slices run by hand: no timer, no clock
// of the machine. What is ours is told by a plain table.
import { buildFilter } from '../../../extension/overlay/filter.ts';
import type { IdentifierKind } from '../../../extension/overlay/identifier-rules.ts';
import type { Placement } from '../../../extension/overlay/placement.ts';
import { Scanner } from '../../../extension/overlay/scanner.ts';
import type { ScannerOptions } from '../../../extension/overlay/scanner-options.ts';

/** Codes that are ours: what each means. */
export type OurCodes = Readonly<
  Record<string, readonly { item: string; kind?: IdentifierKind }[] | string>
>;

/** A scanner under the test's hand. */
export interface ScannedPage {
  readonly scanner: Scanner;
  /** Every question asked. */
  readonly asked: string[][];
  /** Runs slices until nothing is left to walk, ask or place. */
  settle(): Promise<void>;
  /** Item and tag of each block shown, in document order. */
  shown(): string[];
  placements(): Placement[];
}

const answerOf = (meaning: OurCodes[string]) =>
  typeof meaning === 'string'
    ? [{ item: meaning, kind: 'sku' as const }]
    : meaning.map(({ item, kind }) => ({ item, kind: kind ?? ('sku' as const) }));

const MOST_ROUNDS = 500;

/** Starts a scanner over the test's document. */
export function scanPage(ours: OurCodes, options: Partial<ScannerOptions> = {}): ScannedPage {
  const slices: (() => void)[] = [];
  const asked: string[][] = [];
  let nowMs = 0;
  const scanner = new Scanner({
    filter: buildFilter(Object.keys(ours), 'test'),
    hostTag: 'sc-own',
    confirm: async (tokens) => {
      asked.push([...tokens]);
      const known = tokens.filter((token) => Object.hasOwn(ours, token));
      return Object.fromEntries(known.map((token) => [token, answerOf(ours[token] ?? [])]));
    },
    onChanges: () => undefined,
    schedule: (slice) => void slices.push(slice),
    // Time passes between looks, so that what waits for the clock comes to be looked at.
    now: () => {
      nowMs += 0.01;
      return nowMs;
    },
    ...options,
  });
  scanner.start(document);
  const placements = () =>
    [...scanner.current()].sort((a, b) =>
      a.block.compareDocumentPosition(b.block) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  return {
    scanner,
    asked,
    async settle() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        // Mutations are told in a turn of their own.
        await new Promise((resolve) => setTimeout(resolve, 0));
        const waiting = slices.splice(0);
        for (const slice of waiting) slice();
        if (waiting.length === 0 && scanner.isSettled) return;
      }
      throw new Error('the scanner did not settle');
    },
    placements,
    shown: () => placements().map(({ items, block }) => `${items.join('|')} in ${block.localName}`),
  };
}
