// The SKUs of the list made ready to be filtered and ordered at every key: search texts folded
// once, places by code counted once, so that an order is a matter of whole numbers. Pure.
import { RISK_STATUSES, type RowStatusName } from '../../../shared/inventory/words.ts';
import { type Moment, type SkuView, skuViewsSliced } from '../sku-view.ts';
import { type Sliced, STEPS_BETWEEN_LOOKS } from '../slices.ts';
import { sortedPlaces } from './sorted-places.ts';

/** Groups of statuses offered above the list. */
export const STATUS_GROUPS = {
  all: null,
  risk: RISK_STATUSES,
  listing: ['oversell', 'undersell'],
  overstock: ['overstock'],
  unclear: ['stale', 'unknown'],
} as const satisfies Record<string, readonly RowStatusName[] | null>;

/** Name of a group, as it stands in the address. */
export type StatusGroup = keyof typeof STATUS_GROUPS;

/** Whether a SKU's status belongs to a group. */
export const isInGroup = (view: SkuView, group: StatusGroup): boolean => {
  const statuses: readonly RowStatusName[] | null = STATUS_GROUPS[group];
  return statuses === null || statuses.includes(view.status.status);
};

/** What of a SKU is searched: names anywhere in them, codes from their beginning. */
export interface SearchText {
  readonly names: string;
  readonly codes: string;
}

/** Stands before every code of `SearchText.codes`. */
const EDGE = '\u0001';

const searchTextOf = ({ sku }: SkuView): SearchText => ({
  names: `${sku.sku}\n${sku.title}`.toLowerCase(),
  codes: [sku.titleInitials, ...sku.identifiers.map(({ value }) => value.toLowerCase())]
    .map((code) => `${EDGE}${code}`)
    .join(''),
});

/** Whether `wanted`, already in lower case, is found in it. */
export const isFound = ({ names, codes }: SearchText, wanted: string): boolean =>
  names.includes(wanted) || codes.includes(`${EDGE}${wanted}`);

/** All SKUs of the list. */
export interface SkuIndex {
  /** By SKU code. */
  readonly views: readonly SkuView[];
  /** As `views`. */
  readonly texts: readonly SearchText[];
  readonly counts: Readonly<Record<StatusGroup, number>>;
}

type Compare = (a: string, b: string) => number;

let made: { readonly of: readonly SkuView[]; readonly by: Compare; index: SkuIndex } | null = null;

/** Puts SKUs in the order of their codes, with their search texts and counts. */
export function* indexOfViews(unordered: readonly SkuView[], compare: Compare): Sliced<SkuIndex> {
  const codes = unordered.map(({ sku }) => sku.sku);
  const places = yield* sortedPlaces(codes.length, (a, b) =>
    compare(codes[a] as string, codes[b] as string),
  );
  const counts: Record<StatusGroup, number> = {
    all: 0,
    risk: 0,
    listing: 0,
    overstock: 0,
    unclear: 0,
  };
  const groups = Object.keys(counts) as StatusGroup[];
  const views: SkuView[] = [];
  const texts: SearchText[] = [];
  for (const place of places) {
    const view = unordered[place] as SkuView;
    views.push(view);
    texts.push(searchTextOf(view));
    for (const group of groups) if (isInGroup(view, group)) counts[group] += 1;
    if (views.length % STEPS_BETWEEN_LOOKS === 0) yield;
  }
  return { views, texts, counts };
}

/** Works out every SKU and puts them in order; made once for the same views. */
export function* skuIndexSliced(moment: Moment, compare: Compare): Sliced<SkuIndex> {
  const unordered = yield* skuViewsSliced(moment);
  if (made?.of === unordered && made.by === compare) return made.index;
  const index = yield* indexOfViews(unordered, compare);
  made = { of: unordered, by: compare, index };
  return index;
}
