// What a practice site is: its pages, and the truth of each, written by hand. The suite over all
// sites holds the overlay against this truth. Types and two ways to write a truth; no page here.
import type { PageParts, PageWish } from './page.ts';
import type { PracticeRow } from './rows.ts';

/** One row the overlay has to find on a page. */
export interface TruthRow {
  readonly sku: string;
  /** What the page says is listed; null = it shows no such number. */
  readonly units: number | null;
  /** False where the page abbreviates ("1.3K"). */
  readonly isExact: boolean;
}

/** One product of a live dashboard. */
export interface TruthCard {
  readonly position: number;
  readonly title: string;
  readonly left: { readonly units: number; readonly isExact: boolean } | null;
}

/** One page of a site. */
export interface PracticePage {
  /** The site's own path, with its query. */
  readonly path: string;
  /** All paths this page answers. */
  readonly answers: RegExp;
  readonly parts: (rows: readonly PracticeRow[], wish: PageWish, prefix: string) => PageParts;
  /** Every row, in the order of the page; a virtual list's first screen. */
  readonly truth: (rows: readonly PracticeRow[]) => readonly TruthRow[];
  readonly dashboard?: (rows: readonly PracticeRow[]) => readonly TruthCard[];
}

/** One site's practice pages. */
export interface PracticeSite {
  readonly siteId: string;
  readonly pages: readonly PracticePage[];
  /** Codes of a row that this site alone has. */
  readonly codes?: (row: PracticeRow) => readonly string[];
  /** Codes that several rows share, as a product id of many variants. */
  readonly sharedCodes?: (
    rows: readonly PracticeRow[],
  ) => readonly { readonly code: string; readonly rows: readonly PracticeRow[] }[];
}

/** The page lists each row with its own quantity. */
export const listedRows = (rows: readonly PracticeRow[]): TruthRow[] =>
  rows.map(({ sku, quantity }) => ({ sku, units: quantity, isExact: true }));

/** The page shows each row and no number that is listed. */
export const shownRows = (rows: readonly PracticeRow[]): TruthRow[] =>
  rows.map(({ sku }) => ({ sku, units: null, isExact: true }));

/** "1.3K" as marketplaces write it; smaller numbers as they are. */
export const shortNumber = (units: number): string =>
  units >= 1000 ? `${(units / 1000).toFixed(1).replace(/\.0$/, '')}K` : String(units);

/** The page lists each row with its quantity abbreviated from 1,000 on. */
export const shortenedRows = (rows: readonly PracticeRow[]): TruthRow[] =>
  rows.map(({ sku, quantity }) => ({
    sku,
    units: quantity >= 1000 ? Math.round(quantity / 100) * 100 : quantity,
    isExact: quantity < 1000,
  }));
