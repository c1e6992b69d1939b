// What a site profile is: plain data that improves placement, page kind, shop and listed quantity.
// Every field but the hosts may be empty; the overlay works without any of it.
import type { IdentifierKind } from '../../shared/inventory/words.ts';

/**
 * What a page is for. On a `plain` page items stand, but no number there is what the marketplace
 * lists: a page as buyers see it (its quantity box says how many one may buy), an advert, a form
 * (it may hold what nobody has saved, or one number for each location).
 */
export type PageKind = 'inventory' | 'orders' | 'listing' | 'live' | 'plain' | 'other';

/** Hints that a page can prove wrong: the site health page names those that fail. */
export type ProvableHint = 'rows' | 'anchors' | 'quantity';

/** One kind of page of a site. */
export interface SitePage {
  readonly kind: PageKind;
  /** A regular expression over path and query. */
  readonly pattern: string;
  /** Hints said to hold there; missing = all of them on an inventory page, none elsewhere. */
  readonly hints?: readonly ProvableHint[];
}

/** True where a number beside an item may be what the marketplace lists. */
export const showsListed = (kind: PageKind): boolean => kind !== 'orders' && kind !== 'plain';

/** Where a page says which shop it belongs to. */
export type HintReader =
  /** First group of a regular expression over path and query. */
  | { readonly from: 'path'; readonly pattern: string }
  /** Text, or an attribute, of the first element that matches. */
  | { readonly from: 'element'; readonly selector: string; readonly attribute?: string };

/** How a block shows the quantity the marketplace lists. All optional, tried in this order. */
export interface QuantityHints {
  /** Elements that hold it: an input's or component's `value`, else the text. */
  readonly selectors: readonly string[];
  /** Labels that stand before it, or head its column, in the page's languages; lower case. */
  readonly labels: readonly string[];
}

/** How a row shows one of the site's own ids, so that a row none of ours knows can be told. */
export interface ItemIdReader {
  readonly kind: IdentifierKind;
  /** Elements of the row that carry it, the row itself included. */
  readonly selector: string;
  /** Missing = their text. */
  readonly attribute?: string;
  /** A regular expression; its first group, else all of it, is the id. */
  readonly pattern: string;
}

/** How a site's live dashboard lists what its show sells. Hints, as everywhere. */
export interface DashboardHints {
  /** The number the host gave each product: one per card. */
  readonly positions: readonly string[];
  /** Elements with the title as `alt` or as text. */
  readonly titles: readonly string[];
  /** Words before or after the number, in the page's languages; lower case. */
  readonly soldLabels: readonly string[];
  readonly leftLabels: readonly string[];
}

/** A page that is about one item and may name it in its address alone. */
export interface PageItemReader {
  /** A regular expression over path and query; its first group is the item's id. */
  readonly pattern: string;
  /** The element that stands for the item there: a heading. */
  readonly at: string;
}

/** A table drawn as grids beside each other: the parts of a row stand in different grids. */
export interface HalvesHint {
  readonly grids: string;
  readonly rows: string;
  /** The attribute both halves carry alike; null = their position among the rows. */
  readonly key: string | null;
}

/** What a part of a profile rests on, best first. Nothing of it was seen on a signed-in account. */
export const EVIDENCE_BASES = ['saved-page', 'named-sources', 'address-only'] as const;

/** The README's table of sites is made from these. */
export interface Evidence {
  /** Which pages it speaks of. */
  readonly pages: string;
  readonly basis: (typeof EVIDENCE_BASES)[number];
  /** What was saved or read, and of which years. */
  readonly source: string;
  /** How an item is recognised there. */
  readonly items: string;
}

/** One marketplace. See `registry.ts` for the list. */
export interface SiteProfile {
  readonly siteId: string;
  readonly name: string;
  readonly evidence: readonly Evidence[];
  /** All hosts, those of every country included: match patterns allow no wildcard top level. */
  readonly hosts: readonly string[];
  /** First pattern that matches wins. */
  readonly pages: readonly SitePage[];
  readonly accountHint: readonly HintReader[];
  /** Preferred block and anchor of a badge; prefix matches, since class hashes change. */
  readonly rows: readonly string[];
  readonly anchors: readonly string[];
  readonly quantity: QuantityHints;
  /** First that matches the address wins. */
  readonly pageItems: readonly PageItemReader[];
  /** null = its tables are drawn in one piece. */
  readonly halves: HalvesHint | null;
  /** Text a person does not see, or that is not an item: never read there. */
  readonly ignored: readonly string[];
  /** Short codes count as identities in these: what a person pointed at as the id. */
  readonly ids: readonly string[];
  /** Read in `rows` of inventory and listing pages of a shop of ours only; see strangers.ts. */
  readonly itemIds: readonly ItemIdReader[];
  /** Where a row says what the item is called. */
  readonly titles: readonly string[];
  /** Read on `live` pages only; null = the site has no dashboard we know. */
  readonly dashboard: DashboardHints | null;
  /** Tokens with these beginnings are not items of the seller's catalogue. */
  readonly ignoredTokenPrefixes: readonly string[];
}

/** Declares a profile; missing hints are empty. What it rests on has to be said. */
export function defineSite(
  profile: Pick<SiteProfile, 'siteId' | 'name' | 'hosts' | 'evidence'> & Partial<SiteProfile>,
): SiteProfile {
  return {
    pages: [],
    accountHint: [],
    rows: [],
    anchors: [],
    quantity: { selectors: [], labels: [] },
    pageItems: [],
    halves: null,
    ignored: [],
    ids: [],
    itemIds: [],
    titles: [],
    dashboard: null,
    ignoredTokenPrefixes: [],
    ...profile,
  };
}
