// The policy that counts for this SKU today, each day with the row it comes from.
import type { Policy } from '../../../shared/contract/catalogue.ts';
import { DEFAULT_SERVICE_LEVEL } from '../../../shared/inventory/policy.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

export interface PolicyInForceProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** Which scope a policy row speaks for, in words. */
export const scopeText = (
  row: Pick<Policy, 'skuId' | 'warehouseId' | 'categoryId'> | undefined,
  snapshot: Snapshot,
  { t }: I18n,
): string => {
  if (!row) return t('policy.fallback');
  const parts = [
    row.skuId && (snapshot.skus.get(row.skuId)?.sku ?? row.skuId),
    row.warehouseId && (snapshot.warehouses.get(row.warehouseId)?.name ?? row.warehouseId),
    row.categoryId && (categoryName(snapshot.categories.get(row.categoryId), t) || row.categoryId),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : t('policy.everything');
};

/** The days in force and where each comes from. */
export function PolicyInForce({ view, snapshot }: PolicyInForceProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { policy } = view;
  const days = (count: number) => t('catalogue.coverDays', { days: count });
  const lines: [string | null, string, string][] = [
    [policy.sources.leadTimeDays, t('terms.leadTime'), days(policy.leadTimeDays)],
    [policy.sources.alertLineDays, t('terms.alertLine'), days(policy.alertLineDays)],
    [policy.sources.safetyStockDays, t('terms.safetyStock'), days(policy.safetyStockDays)],
    [
      policy.sources.turnoverMaxDays,
      t('terms.turnover'),
      t('policy.range', { from: policy.turnoverMinDays, to: policy.turnoverMaxDays }),
    ],
    [
      policy.serviceLevelSource ?? null,
      t('policy.serviceLevel'),
      format.percent(policy.serviceLevel ?? DEFAULT_SERVICE_LEVEL),
    ],
  ];
  return (
    <Panel
      title={t('shell.nav.policy')}
      actions={
        <a class="button quiet small" href={`#/policy?sku=${encodeURIComponent(view.sku.id)}`}>
          {t('basics.edit')}
        </a>
      }
    >
      <div class="panel-body">
        <dl class="facts">
          {lines.map(([source, label, value]) => {
            const row = source ? snapshot.policies.get(source) : undefined;
            return (
              <>
                <dt>
                  {label} <span class="tag">{scopeText(row, snapshot, i18n)}</span>
                </dt>
                <dd>{value}</dd>
              </>
            );
          })}
        </dl>
      </div>
    </Panel>
  );
}
