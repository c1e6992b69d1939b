// The list of SKUs: what is at risk as the title, filters, and a virtual table down to 50,000 rows.
// Filter and order live in the address, so that a link shows the same list to someone else.
import { useMemo } from 'preact/hooks';
import { EmptyState } from '../EmptyState.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { VirtualTable } from '../VirtualTable.tsx';
import { ListInspector } from './ListInspector.tsx';
import { ListTools } from './ListTools.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SkuFilters } from './SkuFilters.tsx';
import { selectColumn } from './select-column.tsx';
import { chosenColumns } from './sku-columns.tsx';
import { type SkuQuery, skuQueryOf } from './sku-filter.ts';
import { useListKeys } from './use-list-keys.ts';
import { type ListSettings, useListSettings } from './use-list-settings.ts';
import { useKeptTop, useListTop } from './use-list-top.ts';
import { type Selection, useSelection } from './use-selection.ts';
import { type SkuListState, useSkuList } from './use-sku-list.ts';

export interface SkuListProps {
  /** Null while the copy is being read. */
  snapshot: Snapshot | null;
  /** It could not be read; the page says why. */
  hasFailed: boolean;
}

function EmptyCatalogue() {
  const { t } = useServices().i18n;
  return (
    <>
      <PageHead title={t('shell.nav.catalogue')} />
      <section class="panel" aria-label={t('shell.nav.catalogue')}>
        <EmptyState sentence={t('catalogue.empty')}>
          <a class="button primary" href={hrefOf(['imports'])}>
            {t('catalogue.importFile')}
          </a>
        </EmptyState>
      </section>
    </>
  );
}

interface RowsProps {
  snapshot: Snapshot;
  list: SkuListState;
  query: SkuQuery;
  settings: ListSettings;
  selection: Selection;
}

const NO_ROWS: readonly SkuView[] = [];
const keyOf = (view: SkuView) => view.sku.id;

function Rows({ list, query, settings, snapshot, selection }: RowsProps) {
  const { i18n, router, nowMs } = useServices();
  const mayEdit = useMay('catalogue.write');
  const { rows } = list;
  const columns = useMemo(() => {
    const chosen = chosenColumns({ i18n, snapshot, nowMs: nowMs() }, settings.columns);
    return mayEdit ? [selectColumn(i18n.t, selection.toggle), ...chosen] : chosen;
  }, [i18n, snapshot, settings.columns, mayEdit, selection.toggle]);
  const onSort = (column: string) => {
    const { sort } = query;
    const descending = sort.column === column && !sort.descending;
    router.setQuery({ sort: `${descending ? '-' : ''}${column}` });
  };
  return (
    <>
      <VirtualTable
        caption={i18n.t('shell.nav.catalogue')}
        class="sku-table"
        columns={columns}
        rows={rows}
        rowKey={keyOf}
        sort={query.sort}
        onSort={onSort}
        selectedKeys={mayEdit ? selection.ids : undefined}
        isWorking={list.isWorking}
        onRowKey={(event, _row, place) => {
          if (event.key !== ' ' || !mayEdit) return;
          event.preventDefault();
          selection.toggle(place, event.shiftKey);
        }}
      />
      {rows.length === 0 && !list.isWorking && !list.isTop && (
        <EmptyState sentence={i18n.t('catalogue.noneMatch')}>
          <a class="button" href={hrefOf(['catalogue'])}>
            {i18n.t('catalogue.clearFilter')}
          </a>
        </EmptyState>
      )}
    </>
  );
}

function Whole({ list, ...props }: Omit<RowsProps, 'selection'>) {
  const { t } = useServices().i18n;
  const { query, settings, snapshot } = props;
  const selection = useSelection(list.rows, keyOf);
  useKeptTop(query, list.isTop || list.isWorking ? NO_ROWS : list.rows, list.counts);
  return (
    <div class="over-list">
      <section class="panel" aria-label={t('shell.nav.catalogue')}>
        <SkuFilters counts={list.counts} snapshot={snapshot} query={query}>
          <ListTools list={list} snapshot={snapshot} settings={settings} />
        </SkuFilters>
        <SelectionBar list={list} selection={selection} />
        <Rows {...props} list={list} selection={selection} />
      </section>
      <ListInspector settings={settings} snapshot={snapshot} chosen={selection.ids} />
    </div>
  );
}

/** All SKUs, filtered and ordered by the address; the first of them until all are there. */
export function SkuList({ snapshot, hasFailed }: SkuListProps) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const query = skuQueryOf(router.place.value);
  const top = useListTop(query);
  const list = useSkuList(snapshot, query, top);
  const settings = useListSettings();
  useListKeys();
  const { counts } = list;
  const shown = snapshot ?? top?.snapshot;
  if (!shown || (list.isTop && list.rows.length === 0)) {
    return !snapshot && hasFailed ? null : <Skeleton rows={12} />;
  }
  if (!list.isTop && counts?.all === 0) return <EmptyCatalogue />;
  const title = counts
    ? counts.risk > 0
      ? t('catalogue.atRisk', { count: counts.risk })
      : t('catalogue.allWell')
    : t('shell.nav.catalogue');
  return (
    <>
      <PageHead
        title={title}
        note={
          list.isTop
            ? t('catalogue.topOnly', { shown: list.rows.length, count: top?.total ?? 0 })
            : t('catalogue.total', { count: counts?.all ?? 0 })
        }
      />
      <Whole list={list} query={query} settings={settings} snapshot={shown} />
    </>
  );
}
