// The list of SKUs as the address asks for it, worked out in slices: first every SKU, then their
// order, then those that match. Each step waits only for what it needs: a key filters alone.
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useSliced } from '../use-sliced.ts';
import { matchingSliced, orderSliced, type SkuQuery } from './sku-filter.ts';
import { type SkuIndex, skuIndexSliced } from './sku-index.ts';
import type { ListTopView } from './use-list-top.ts';

/** Up to so many SKUs are worked out at once: a few frames' worth. */
const SMALL = 400;

/** What the room shows. */
export interface SkuListState {
  /** Null until every SKU was counted once, in this tab or in one before. */
  readonly counts: SkuIndex['counts'] | null;
  readonly rows: readonly SkuView[];
  /** The rows are the first ones only: the others are still being read or worked out. */
  readonly isTop: boolean;
  /** Newer rows are being worked out. */
  readonly isWorking: boolean;
}

const NO_ROWS: readonly SkuView[] = [];

/** The rows for a query, and whether newer ones are on their way; `snapshot` null: not read yet. */
export const useSkuList = (
  snapshot: Snapshot | null,
  query: SkuQuery,
  top: ListTopView | null,
): SkuListState => {
  const { nowMs, i18n } = useServices();
  const { timeZone, compare } = i18n.format;
  const { text, group, categoryId, warehouseId, sort } = query;
  const isSmall = (snapshot?.skus.size ?? 0) <= SMALL;
  const index = useSliced(
    {
      make: snapshot && (() => skuIndexSliced({ snapshot, nowMs: nowMs(), timeZone }, compare)),
      isSmall,
    },
    [snapshot, timeZone, compare],
  );
  const all = index.value;
  const order = useSliced(
    {
      make:
        all &&
        function* ordered() {
          return { all, places: yield* orderSliced(all, sort, compare) };
        },
      isSmall,
    },
    [all, sort.column, sort.descending, compare],
  );
  const ordered = order.value;
  const rows = useSliced(
    { make: ordered && (() => matchingSliced(ordered.all, ordered.places, query)), isSmall },
    [ordered, text, group, categoryId, warehouseId],
  );
  return {
    counts: all?.counts ?? top?.counts ?? null,
    rows: rows.value ?? top?.rows ?? NO_ROWS,
    isTop: rows.value === null,
    isWorking: index.isWorking || order.isWorking || rows.isWorking,
  };
};
