// What the rows of a page show of our listings, gathered and handed on once the page is quiet:
// listing, number and time, nothing else of the page. A listing shown with two numbers is left out.
import type { PageReadingSeen } from '../messages/overlay.ts';
import type { Placement } from './placement.ts';
import type { RowView } from './row-view.ts';

/** What gathering needs. */
export interface PageReadingsParts {
  readonly rows: () => ReadonlyMap<Placement, RowView>;
  readonly tell: (readings: readonly PageReadingSeen[]) => void;
  readonly now: () => number;
}

/** Most readings of one message; the rest follow in the next one. */
export const MOST_AT_ONCE = 200;
const QUIET_MS = 2000;

type Shown = Omit<PageReadingSeen, 'itemKey'>;

// The number of an element is as old as when it first stood there: a page left open for an hour,
// looked at again, has not been read anew. Outlives a session of the overlay on the same document.
const firstShown = new WeakMap<Element, Shown>();

function shownBy({ listed }: RowView, nowMs: number): Shown | null {
  if (listed === null) return null;
  const { units, isExact } = listed.listed;
  const known = firstShown.get(listed.element);
  if (known?.units === units && known.isExact === isExact) return known;
  const shown = { units, isExact, atMs: nowMs };
  firstShown.set(listed.element, shown);
  return shown;
}

const isSame = (a: Shown, b: Shown) => a.units === b.units && a.isExact === b.isExact;

/** Which listings the rows show with which number; two different numbers of one say nothing. */
export function readingsOf(
  rows: ReadonlyMap<Placement, RowView>,
  nowMs: number,
): Map<string, Shown> {
  const found = new Map<string, Shown | null>();
  for (const view of rows.values()) {
    if (view.item.kind !== 'listing') continue;
    const shown = shownBy(view, nowMs);
    const { itemKey } = view.item;
    const other = found.get(itemKey);
    if (shown === null || other === null) continue;
    found.set(itemKey, other === undefined || isSame(other, shown) ? shown : null);
  }
  return new Map([...found].flatMap(([key, shown]) => (shown ? [[key, shown] as const] : [])));
}

/** Tells each listing's number of this page once, and again when it changes. */
export class PageReadings {
  private told = new Map<string, Shown>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private parts: PageReadingsParts) {}

  /** Rows were drawn: they are told of when no more come for a while. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.tellNew();
    }, QUIET_MS);
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private tellNew(): void {
    const { rows, tell, now } = this.parts;
    const fresh = [...readingsOf(rows(), now())].filter(([key, shown]) => {
      const told = this.told.get(key);
      return told === undefined || !isSame(told, shown);
    });
    const part = fresh.slice(0, MOST_AT_ONCE);
    for (const [key, shown] of part) this.told.set(key, shown);
    if (part.length > 0) tell(part.map(([itemKey, shown]) => ({ itemKey, ...shown })));
    if (fresh.length > part.length) this.soon();
  }
}
