// Which SKUs the list shows and in which order, from the query of the address.
// Pure; the address is the only place where filter and order are kept.
import { statusRank } from '../../../shared/inventory/status.ts';
import type { Sort } from '../../../shared/ui/Table.tsx';
import type { Place } from '../router.ts';
import { type SkuView, sumOfLevels } from '../sku-view.ts';
import { runWhole, type Sliced, STEPS_BETWEEN_LOOKS } from '../slices.ts';
import { isFound, isInGroup, type SkuIndex, STATUS_GROUPS, type StatusGroup } from './sku-index.ts';
import { sortedPlaces } from './sorted-places.ts';

/** Which SKUs the address asks for. */
export interface SkuFilter {
  readonly text: string;
  readonly group: StatusGroup;
  readonly categoryId: string;
  readonly warehouseId: string;
}

/** What the address asks for. */
export interface SkuQuery extends SkuFilter {
  readonly sort: Sort;
}

const isGroup = (text: string | undefined): text is StatusGroup =>
  text !== undefined && Object.hasOwn(STATUS_GROUPS, text);

/** Reads the query; what it does not understand falls back to everything, most urgent first. */
export const skuQueryOf = ({ query }: Pick<Place, 'query'>): SkuQuery => ({
  text: query.q ?? '',
  group: isGroup(query.show) ? query.show : 'all',
  categoryId: query.category ?? '',
  warehouseId: query.warehouse ?? '',
  sort: {
    column: query.sort?.replace(/^-/, '') || 'status',
    descending: query.sort?.startsWith('-') ?? false,
  },
});

const NUMBERS: Readonly<Record<string, (view: SkuView) => number | null>> = {
  status: ({ status }) => statusRank(status.status),
  available: ({ outlook }) => outlook.available,
  inbound: ({ outlook }) => outlook.inboundUnits,
  position: ({ outlook }) => outlook.positionUnits,
  cover: ({ outlook }) => outlook.daysOfCover,
  rate: ({ demand }) => demand?.unitsPerDay ?? null,
  order: ({ advice }) => advice.orderUnits,
  onHand: (view) => sumOfLevels(view, 'onHand'),
  allocated: (view) => sumOfLevels(view, 'allocated'),
  unavailable: (view) => sumOfLevels(view, 'unavailable'),
  leadTimeDays: ({ policy }) => policy.leadTimeDays,
  safetyStockDays: ({ policy }) => policy.safetyStockDays,
  alertLineDays: ({ policy }) => policy.alertLineDays,
  carton: ({ sku }) => sku.cartonUnits,
  listings: ({ listings }) => listings.length,
};

/** Unknown and "no demand" go last in both directions. */
function* numericKeys(
  views: readonly SkuView[],
  numberOf: (view: SkuView) => number | null,
  descending: boolean,
): Sliced<Float64Array> {
  const keys = new Float64Array(views.length);
  for (const [place, view] of views.entries()) {
    const number = numberOf(view);
    keys[place] = number === null ? Number.POSITIVE_INFINITY : descending ? -number : number;
    if (place % STEPS_BETWEEN_LOOKS === 0) yield;
  }
  return keys;
}

function* wordsSliced(
  views: readonly SkuView[],
  wordOf: (view: SkuView) => string,
): Sliced<string[]> {
  const words: string[] = [];
  for (const view of views) {
    words.push(wordOf(view));
    if (words.length % STEPS_BETWEEN_LOOKS === 0) yield;
  }
  return words;
}

const WORDS: Readonly<Record<string, (view: SkuView) => string>> = {
  title: ({ sku }) => sku.title,
  category: ({ sku }) => sku.categoryId ?? '\uffff',
};

/** Places of `index.views` in the order asked for; of equals the smaller code first. */
export function* orderSliced(
  { views }: SkuIndex,
  { column, descending }: Sort,
  compare: (a: string, b: string) => number,
): Sliced<Uint32Array> {
  const wordOf = WORDS[column];
  if (wordOf) {
    const words = yield* wordsSliced(views, wordOf);
    const sign = descending ? -1 : 1;
    return yield* sortedPlaces(
      views.length,
      (a, b) => sign * compare(words[a] as string, words[b] as string) || a - b,
    );
  }
  const numberOf = NUMBERS[column];
  if (!numberOf) {
    const places = Uint32Array.from(views, (_, place) => place);
    return descending ? places.reverse() : places;
  }
  const keys = yield* numericKeys(views, numberOf, descending);
  return yield* sortedPlaces(views.length, (a, b) => {
    const [first, second] = [keys[a] as number, keys[b] as number];
    return first < second ? -1 : first > second ? 1 : a - b;
  });
}

/** The SKUs to show, in an order worked out before. */
export function* matchingSliced(
  { views, texts }: SkuIndex,
  order: Uint32Array,
  { text, group, categoryId, warehouseId }: SkuFilter,
): Sliced<SkuView[]> {
  const wanted = text.trim().toLowerCase();
  const isWanted = (view: SkuView, place: number) =>
    isInGroup(view, group) &&
    (categoryId === '' || view.sku.categoryId === categoryId) &&
    (warehouseId === '' || view.levels.some((level) => level.warehouseId === warehouseId)) &&
    (wanted === '' || isFound(texts[place] as SkuIndex['texts'][number], wanted));
  const rows: SkuView[] = [];
  let step = 0;
  for (const place of order) {
    const view = views[place] as SkuView;
    if (isWanted(view, place)) rows.push(view);
    step += 1;
    if (step % STEPS_BETWEEN_LOOKS === 0) yield;
  }
  return rows;
}

/** Filter and order at once, for short lists and tests. */
export const filterSkus = (
  index: SkuIndex,
  query: SkuQuery,
  compare: (a: string, b: string) => number,
): SkuView[] =>
  runWhole(matchingSliced(index, runWhole(orderSliced(index, query.sort, compare)), query));
