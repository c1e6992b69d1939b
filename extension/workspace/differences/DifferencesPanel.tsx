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
  const { t } = i18n;
  const skuId = view.sku.id;
  const { value, error, reload } = useResource(`differences ${skuId} ${snapshot.syncedAtMs}`, () =>
    call(listSkuDifferences, { params: { id: skuId } }),
  );
  return (
    <Panel title={t('differences.title')} note={t('differences.note')}>
      <Notice error={error} onRetry={reload} />
      <ul class="differences">
        {(value?.items ?? []).map((difference) => (
          <DifferenceItem
            key={difference.listingId}
            difference={difference}
            name={
              <>
                <span class="strong">
                  {snapshot.accounts.get(difference.accountId)?.name ?? difference.accountId}
                </span>{' '}
                <span class="soft">{difference.sellerSku}</span>
              </>
            }
          />
        ))}
      </ul>
    </Panel>
  );
}

/** The panel, once a listing sells the SKU. */
export function DifferencesPanel(props: DifferencesPanelProps) {
  return props.view.listings.length > 0 ? <Differences {...props} /> : null;
}
