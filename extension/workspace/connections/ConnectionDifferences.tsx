// What differs now in one shop: listings whose page, API and books are not of one word, most money
// first or the longest late first.
import { useState } from 'preact/hooks';
import type { Connection } from '../../../shared/contract/connections.ts';
import { listConnectionDifferences } from '../../../shared/contract/differences.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { DifferenceItem } from '../differences/DifferenceItem.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';

export interface ConnectionDifferencesProps {
  connection: Connection;
}

const ORDERS = ['money', 'age'] as const;
type Order = (typeof ORDERS)[number];

function SortBy({ by, onChange }: { by: Order; onChange: (by: Order) => void }) {
  const { t } = useServices().i18n;
  const words = { money: t('differences.byMoney'), age: t('differences.byAge') };
  return (
    <div class="difference-sort">
      <span class="soft small">{t('differences.sortBy')}</span>
      {ORDERS.map((order) => (
        <button
          key={order}
          type="button"
          class="chip"
          aria-pressed={by === order}
          onClick={() => onChange(order)}
        >
          {words[order]}
        </button>
      ))}
    </div>
  );
}

/** The list. */
export function ConnectionDifferences({ connection }: ConnectionDifferencesProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const [by, setBy] = useState<Order>('money');
  const { id, lastSyncAtUtc } = connection;
  const list = useResource(`differences ${id} ${lastSyncAtUtc} ${by}`, () =>
    call(listConnectionDifferences, { params: { id }, query: { by } }),
  );
  const items = list.value?.items ?? [];
  return (
    <section aria-label={t('differences.differsNow')}>
      <h3>{t('differences.differsNow')}</h3>
      <Notice error={list.error} onRetry={list.reload} />
      {items.length > 1 && <SortBy by={by} onChange={setBy} />}
      {list.value && items.length === 0 && <p class="soft">{t('differences.nothing')}</p>}
      <ul class="differences">
        {items.map((difference) => (
          <DifferenceItem
            key={difference.listingId}
            difference={difference}
            name={
              <a href={hrefOf(['catalogue', difference.skuId ?? ''])} class="strong">
                {difference.sellerSku ?? titleIn(difference.title, format.locale)}
              </a>
            }
          />
        ))}
      </ul>
      {list.value?.hasMore && <p class="soft">{t('differences.more')}</p>}
    </section>
  );
}
