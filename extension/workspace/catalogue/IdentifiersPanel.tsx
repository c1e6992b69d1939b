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
  const byShop = Map.groupBy(unique, ({ accountId }) => accountId ?? '');
  return (
    <Panel title={t('skuPage.identifiers')}>
      <div class="panel-body">
        {unique.length === 0 && <p class="soft">{t('skuPage.noIdentifiers')}</p>}
        <div class="code-list">
          {[...byShop].map(([accountId, codes]) => (
            <section key={accountId}>
              {accountId && (
                <h3 class="strong">{snapshot.accounts.get(accountId)?.name ?? accountId}</h3>
              )}
              <dl>
                {codes.map(({ kind, value }) => (
                  <>
                    <dt>{t(`skuPage.kinds.${kind}`)}</dt>
                    <dd class="code">{value}</dd>
                  </>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Panel>
  );
}
