// How much of a SKU comes back, and what inspection made of it.
import { getReturnRate } from '../../../shared/contract/returns.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';

export interface ReturnsPanelProps {
  skuId: string;
}

/** The return rate of 90 days in words. */
export function ReturnsPanel({ skuId }: ReturnsPanelProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const { value, error, reload } = useResource(`return rate ${skuId}`, () =>
    call(getReturnRate, { params: { id: skuId } }),
  );
  const finding =
    value &&
    (value.rate === null
      ? t('jobs.returns.noRate', { days: value.days })
      : t('jobs.returns.rate', { rate: format.percent(value.rate), days: value.days }));
  return (
    <Panel title={t('jobs.returns.rateTitle')}>
      <Notice error={error} onRetry={reload} />
      <div class="panel-body">
        <p>{finding ?? t('basics.loading')}</p>
        {value && value.returnedUnits > 0 && (
          <p class="soft">
            {t('jobs.returns.rateParts', {
              returned: format.number(value.returnedUnits),
              sold: format.number(value.soldUnits),
              restocked: format.number(value.restockedUnits),
              second: format.number(value.secondGradeUnits),
              disposed: format.number(value.disposedUnits),
            })}
          </p>
        )}
      </div>
    </Panel>
  );
}
