// The codes by which this SKU is known: its own and those of its listings, each with its shop.
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

export interface IdentifiersPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** All identifiers, without repeats. */
export function IdentifiersPanel({ view, snapshot }: IdentifiersPanelProps) {
  const { t } = useServices().i18n;
  const all = [
    ...view.sku.identifiers,
    ...view.listings.flatMap(({ listing }) =>
      listing.identifiers.map((each) => ({
        ...each,
        accountId: each.accountId ?? listing.accountId,
      })),
    ),
  ];
  const unique = [
    ...new Map(all.map((each) => [`${each.kind} ${each.value} ${each.accountId}`, each])).values(),
  ];
  return (
    <Panel title={t('skuPage.identifiers')}>
      <div class="panel-body">
        {unique.length === 0 && <p class="soft">{t('skuPage.noIdentifiers')}</p>}
        <dl class="facts">
          {unique.map(({ kind, value, accountId }) => (
            <>
              <dt>
                {t(`skuPage.kinds.${kind}`)}
                {accountId && ` · ${snapshot.accounts.get(accountId)?.name ?? accountId}`}
              </dt>
              <dd class="code">{value}</dd>
            </>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
