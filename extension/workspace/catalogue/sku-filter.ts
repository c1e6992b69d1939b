// Which SKUs the list shows and in which order, from the query of the address.
// Pure; the address is the only place where filter and order are kept.

import { statusRank } from '../../../shared/inventory/status.ts';
import { RISK_STATUSES, type RowStatusName } from '../../../shared/inventory/words.ts';
import type { Sort } from '../../../shared/ui/Table.tsx';
import type { Place } from '../router.ts';
import type { SkuView } from '../sku-view.ts';

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

/** What the address asks for. */
export interface SkuQuery {
  readonly text: string;
  readonly group: StatusGroup;
  readonly categoryId: string;
  readonly warehouseId: string;
  readonly sort: Sort;
}

const isGroup = (text: string | undefined): text is StatusGroup =>
  text !== undefined && text in STATUS_GROUPS;

/** Reads the query; what it does not understand falls back to everything, most urgent first. */
export const skuQueryOf = ({ query }: Place): SkuQuery => ({
  text: query.q ?? '',
  group: isGroup(query.show) ? query.show : 'all',
  categoryId: query.category ?? '',
  warehouseId: query.warehouse ?? '',
  sort: {
    column: query.sort?.replace(/^-/, '') || 'status',
    descending: query.sort?.startsWith('-') ?? false,
  },
});

/** Whether a SKU's status belongs to a group. */
export const isInGroup = (view: SkuView, group: StatusGroup): boolean => {
  const statuses: readonly RowStatusName[] | null = STATUS_GROUPS[group];
  return statuses === null || statuses.includes(view.status.status);
};

const hasText = ({ sku }: SkuView, wanted: string) =>
  sku.sku.toLowerCase().includes(wanted) ||
  sku.title.toLowerCase().includes(wanted) ||
  sku.titleInitials.startsWith(wanted) ||
  sku.identifiers.some(({ value }) => value.toLowerCase().startsWith(wanted));

// Unknown and "no demand" go last in both directions.
const nullsLast = (a: number | null, b: number | null, descending: boolean) => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return descending ? b - a : a - b;
};

const numbers: Readonly<Record<string, (view: SkuView) => number | null>> = {
  status: ({ status }) => statusRank(status.status),
  available: ({ outlook }) => outlook.available,
  inbound: ({ outlook }) => outlook.inboundUnits,
  cover: ({ outlook }) => outlook.daysOfCover,
  rate: ({ demand }) => demand?.unitsPerDay ?? null,
};

/** The SKUs to show, in order; `compare` orders words as the language does. */
export const filterSkus = (
  views: readonly SkuView[],
  query: SkuQuery,
  compare: (a: string, b: string) => number,
): SkuView[] => {
  const wanted = query.text.trim().toLowerCase();
  const { column, descending } = query.sort;
  const bySku = (a: SkuView, b: SkuView) => compare(a.sku.sku, b.sku.sku);
  const numberOf = numbers[column];
  const inOrder = (a: SkuView, b: SkuView) => {
    if (column === 'title') {
      return (descending ? -1 : 1) * compare(a.sku.title, b.sku.title) || bySku(a, b);
    }
    if (!numberOf) return (descending ? -1 : 1) * bySku(a, b);
    return nullsLast(numberOf(a), numberOf(b), descending) || bySku(a, b);
  };
  return views
    .filter((view) => isInGroup(view, query.group))
    .filter(({ sku }) => query.categoryId === '' || sku.categoryId === query.categoryId)
    .filter(
      ({ levels }) =>
        query.warehouseId === '' || levels.some((l) => l.warehouseId === query.warehouseId),
    )
    .filter((view) => wanted === '' || hasText(view, wanted))
    .sort(inOrder);
};
