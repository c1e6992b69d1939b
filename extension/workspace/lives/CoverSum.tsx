// What covering one product's shortage comes to: units to promise, money won and lost. Freight is
// there only for those who may see costs.
import type { PlanItem } from '../../../shared/contract/live-plans.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';

export interface CoverSumProps {
  item: PlanItem;
}

/** The sum. */
export function CoverSum({ item }: CoverSumProps) {
  const { t, format } = useServices().i18n;
  const proposed = item.ways.filter(({ kind, units }) => kind !== 'on-the-way' && units > 0);
  const brought = proposed.reduce((sum, { units }) => sum + units, 0);
  const promise = Math.min(item.expectedUnits, (item.leftUnits ?? 0) + brought);
  const { price } = item;
  const money = (units: number) =>
    price ? format.money(price.minor * units, price.currency) : '?';
  return (
    <Panel title={t('lives.comesTo')}>
      <div class="panel-body">
        <p class="comes-to">{t('lives.promise', { promise, presale: item.presaleUnits })}</p>
        <dl class="facts">
          <dt>
            {t('lives.revenue', { price: price ? format.money(price.minor, price.currency) : '?' })}
          </dt>
          <dd>{money(item.expectedUnits)}</dd>
          {proposed.map(({ key, name, freight }) =>
            freight
              ? [
                  <dt key={`${key} name`} title={name}>
                    {t('lives.freight')}
                  </dt>,
                  <dd key={key}>−{format.money(freight.minor, freight.currency)}</dd>,
                ]
              : null,
          )}
          <dt>{t('lives.lost')}</dt>
          <dd class={item.shortUnits ? 'plan-loss' : ''}>{money(item.shortUnits ?? 0)}</dd>
        </dl>
      </div>
    </Panel>
  );
}
