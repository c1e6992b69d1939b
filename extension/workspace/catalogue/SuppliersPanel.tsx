// Who makes this SKU and on which terms: those for it alone, else those for all goods of a supplier
// the planner buys it from. Prices only where the server sent them along.
import {
  listPartners,
  type Supplier,
  type SupplierTerm,
} from '../../../shared/contract/suppliers.ts';
import { nameIn } from '../../i18n/title-in.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { termFacts } from '../suppliers/term-facts.ts';
import { useResource } from '../use-resource.ts';

export interface SuppliersPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

interface Source {
  readonly supplier: Supplier;
  readonly term: SupplierTerm | null;
}

const sourcesOf = (
  suppliers: readonly Supplier[],
  { view, snapshot }: SuppliersPanelProps,
): Source[] => {
  const skuId = view.sku.id;
  const planned = new Set(
    (snapshot.plansOfSku.get(skuId) ?? []).map(({ supplierId }) => supplierId),
  );
  return suppliers.flatMap((supplier) => {
    const own = supplier.terms.find((term) => term.skuId === skuId);
    if (!own && !planned.has(supplier.id)) return [];
    return [{ supplier, term: own ?? supplier.terms.find((term) => term.skuId === null) ?? null }];
  });
};

/** The suppliers of one SKU; a sentence when none is known. */
export function SuppliersPanel(props: SuppliersPanelProps) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const partners = useResource('partners', () => call(listPartners, {}));
  const { value, error, reload } = partners;
  const sources = value ? sourcesOf(value.suppliers, props) : [];
  return (
    <Panel title={t('shell.nav.suppliers')}>
      <Notice error={error} onRetry={reload} />
      <div class="panel-body">
        {value && sources.length === 0 && <p class="soft">{t('skuPage.noSupplier')}</p>}
        <ul class="source-list">
          {sources.map(({ supplier, term }) => (
            <li key={supplier.id}>
              <p>
                <a class="strong" href={hrefOf(['suppliers', supplier.id])}>
                  {nameIn(supplier, format.locale)}
                </a>{' '}
                <span class="soft">{supplier.country}</span>
                {supplier.scorecard?.onTimeShare != null && (
                  <span class="soft">
                    {' · '}
                    {t('suppliers.onTime')} {format.percent(supplier.scorecard.onTimeShare)}
                  </span>
                )}
              </p>
              {term && (
                <p class="soft small">
                  {[
                    ...termFacts(term, i18n),
                    t(term.isLearnt ? 'suppliers.learnt' : 'suppliers.said'),
                  ].join(' · ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
