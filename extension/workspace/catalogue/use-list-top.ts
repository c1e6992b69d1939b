// The first rows of the list while the whole of it is being read or worked out, and what is kept of
// it for the next tab. Nothing here counts: what was counted last is said until it is counted anew.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { TOP_ROWS, type TopOfList } from '../list-top.ts';
import { useServices } from '../services.ts';
import { type SkuView, skuView } from '../sku-view.ts';
import { runWhole } from '../slices.ts';
import { filterSkus, type SkuQuery } from './sku-filter.ts';
import { indexOfViews, type SkuIndex, STATUS_GROUPS, type StatusGroup } from './sku-index.ts';

/** The top of the list, ready to be drawn. */
export interface ListTopView extends Pick<TopOfList, 'snapshot' | 'total'> {
  readonly rows: readonly SkuView[];
  readonly counts: SkuIndex['counts'] | null;
}

/** Lists with the same key show the same rows in the same order. */
const keyOf = ({ text, group, categoryId, warehouseId, sort }: SkuQuery): string =>
  JSON.stringify([text, group, categoryId, warehouseId, sort.column, sort.descending]);

const isCounted = (counts: Readonly<Record<string, number>>): counts is SkuIndex['counts'] =>
  (Object.keys(STATUS_GROUPS) as StatusGroup[]).every((group) => counts[group] !== undefined);

/** Null until it is read, and where there is no copy yet. */
export const useListTop = (query: SkuQuery): ListTopView | null => {
  const { data, nowMs, i18n } = useServices();
  const { timeZone, compare } = i18n.format;
  const [top, setTop] = useState<TopOfList | null>(null);
  const asked = keyOf(query);
  useEffect(() => {
    let isGone = false;
    // A copy that cannot be read is reported by the read of all of it.
    void data.tops.read(asked).then(
      (read) => !isGone && setTop(read),
      () => {},
    );
    return () => {
      isGone = true;
    };
  }, []);
  return useMemo(() => {
    if (!top) return null;
    const { snapshot, skuIds, total } = top;
    const moment = { snapshot, nowMs: nowMs(), timeZone };
    const views = skuIds.flatMap((id) => {
      const sku = snapshot.skus.get(id);
      return sku?.isActive ? [skuView(moment, sku)] : [];
    });
    const { counts } = top;
    if (counts && isCounted(counts)) return { snapshot, total, rows: views, counts };
    const index = runWhole(indexOfViews(views, compare));
    return { snapshot, total, rows: filterSkus(index, query, compare), counts: null };
  }, [top]);
};

/** Keeps the top of what the list shows once it stands still. */
export const useKeptTop = (
  query: SkuQuery,
  rows: readonly SkuView[],
  counts: SkuIndex['counts'] | null,
): void => {
  const { data } = useServices();
  const asked = keyOf(query);
  useEffect(() => {
    if (!counts || counts.all <= TOP_ROWS || rows.length === 0 || query.text !== '') return;
    const skuIds = rows.slice(0, TOP_ROWS).map(({ sku }) => sku.id);
    // Only a note: without it the next tab begins with other rows.
    void data.tops.keep({ asked, skuIds, counts }).catch(() => {});
  }, [rows, counts]);
};
