// The three numbers of every listing of one SKU. Nothing is drawn for a SKU that nothing sells.
import { listSkuDifferences } from '../../../shared/contract/differences.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { DifferenceItem } from './DifferenceItem.tsx';

export interface DifferencesPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

function Differences({ view, snapshot }: DifferencesPanelProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const shopOf = (accountId: string) => snapshot.accounts.get(accountId)?.name ?? accountId;
  const skuId = view.sku.id;
  const { value, error, reload } = useResource(`differences ${skuId} ${snapshot.syncedAtMs}`, () =>
    call(listSkuDifferences, { params: { id: skuId } }),
  );
  const items = value?.items ?? [];
  const read = items.filter(({ page, api }) => page !== null || api !== null);
  const unread = items
    .filter((one) => !read.includes(one))
    .map(({ accountId }) => shopOf(accountId));
  return (
    <Panel title={t('differences.title')} note={t('differences.note')}>
      <Notice error={error} onRetry={reload} />
      <ul class="differences">
        {read.map((difference) => (
          <DifferenceItem
            key={difference.listingId}
            difference={difference}
            name={
              <>
                <span class="strong">{shopOf(difference.accountId)}</span>{' '}
                <span class="soft">{difference.sellerSku}</span>
              </>
            }
          />
        ))}
        {unread.length > 0 && (
          <li class="difference soft">
            {t('differences.unread', { names: format.list([...new Set(unread)]) })}
          </li>
        )}
      </ul>
    </Panel>
  );
}

/** The panel, once a listing sells the SKU. */
export function DifferencesPanel(props: DifferencesPanelProps) {
  return props.view.listings.length > 0 ? <Differences {...props} /> : null;
}
