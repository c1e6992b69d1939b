// The products the first steps speak of: those whose numbers came in last, which after a file are
// the file's own. Pure.
import { statusRank } from '../../../shared/inventory/status.ts';
import { type SkuView, skuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

const SHOWN = 4;
/** Enough to find different statuses among them. */
const LOOKED_AT = 24;

interface Moment {
  readonly nowMs: number;
  readonly timeZone: string;
}

const newestOf = ({ levelsOfSku }: Snapshot, skuId: string): number =>
  Math.max(0, ...(levelsOfSku.get(skuId) ?? []).map(({ asOfUtc }) => Date.parse(asOfUtc)));

const newestFirst = (snapshot: Snapshot) =>
  [...snapshot.skus.values()]
    .map((sku) => ({ sku, atMs: newestOf(snapshot, sku.id) }))
    .sort((a, b) => b.atMs - a.atMs || a.sku.sku.localeCompare(b.sku.sku));

/** One of each status first, in the order they stand. */
const spread = (views: readonly SkuView[]): SkuView[] => {
  const isFirst = ({ status }: SkuView, i: number) =>
    views.findIndex((one) => one.status.status === status.status) === i;
  return [...views.filter(isFirst), ...views.filter((view, i) => !isFirst(view, i))];
};

/** The products of a picture: four; of many that came in together, some of different statuses. */
export function newestViews(snapshot: Snapshot, moment: Moment): SkuView[] {
  const newest = newestFirst(snapshot);
  const together = newest.filter(({ atMs }) => atMs === newest[0]?.atMs).slice(0, LOOKED_AT);
  const wanted = together.length > SHOWN ? together : newest.slice(0, SHOWN);
  return spread(wanted.map(({ sku }) => skuView({ snapshot, ...moment }, sku))).slice(0, SHOWN);
}

/**
 * The products a first order is most likely for, of the newest 24: those the plan asks units of
 * first, then by how urgent their status is.
 */
export function orderCandidates(snapshot: Snapshot, moment: Moment): SkuView[] {
  const rank = ({ status }: SkuView) => statusRank(status.status);
  return newestFirst(snapshot)
    .slice(0, LOOKED_AT)
    .map(({ sku }) => skuView({ snapshot, ...moment }, sku))
    .sort((a, b) => b.advice.orderUnits - a.advice.orderUnits || rank(a) - rank(b));
}
