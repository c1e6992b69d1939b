// The list of SKUs: what is at risk as the title, filters, and a virtual table down to 50,000 rows.
// Filter and order live in the address, so that a link shows the same list to someone else.
import { useMemo } from 'preact/hooks';
import { EmptyState } from '../EmptyState.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { VirtualTable } from '../VirtualTable.tsx';
import { SkuFilters } from './SkuFilters.tsx';
import { skuColumns } from './sku-columns.tsx';
import { filterSkus, isInGroup, skuQueryOf } from './sku-filter.ts';

export interface SkuListProps {
  views: readonly SkuView[];
  snapshot: Snapshot;
}

function EmptyCatalogue() {
  const { t } = useServices().i18n;
  return (
    <section class="panel">
      <EmptyState sentence={t('catalogue.empty')}>
        <a class="button primary" href={hrefOf(['imports'])}>
          {t('catalogue.importFile')}
        </a>
      </EmptyState>
    </section>
  );
}

/** All SKUs, filtered and ordered by the address. */
export function SkuList({ views, snapshot }: SkuListProps) {
  const { i18n, router, nowMs } = useServices();
  const { t, format } = i18n;
  const query = skuQueryOf(router.place.value);
  const rows = useMemo(
    () => filterSkus(views, query, format.compare),
    [views, JSON.stringify(query), format],
  );
  const now = nowMs();
  const columns = useMemo(() => skuColumns(i18n, snapshot, now), [i18n, snapshot]);
  const atRisk = views.filter((view) => isInGroup(view, 'risk')).length;
  const onSort = (column: string) => {
    const { sort } = query;
    const descending = sort.column === column && !sort.descending;
    router.setQuery({ sort: `${descending ? '-' : ''}${column}` });
  };
  if (views.length === 0) return <EmptyCatalogue />;
  return (
    <>
      <PageHead
        title={atRisk > 0 ? t('catalogue.atRisk', { count: atRisk }) : t('catalogue.allWell')}
        note={t('catalogue.total', { count: views.length })}
      />
      <section class="panel" aria-label={t('shell.nav.catalogue')}>
        <SkuFilters views={views} snapshot={snapshot} query={query} />
        {rows.length === 0 ? (
          <EmptyState sentence={t('catalogue.noneMatch')}>
            <a class="button" href={hrefOf(['catalogue'])}>
              {t('catalogue.clearFilter')}
            </a>
          </EmptyState>
        ) : (
          <VirtualTable
            caption={t('shell.nav.catalogue')}
            class="sku-table"
            columns={columns}
            rows={rows}
            rowKey={(view) => view.sku.id}
            sort={query.sort}
            onSort={onSort}
          />
        )}
      </section>
    </>
  );
}
