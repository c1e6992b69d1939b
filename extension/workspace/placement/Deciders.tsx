// Why this set: from which volume a second site pays, and what would change the answer.
import type { Placement } from '../../../shared/contract/placement.ts';
import { useServices } from '../services.ts';
import { siteNames } from './site-names.ts';

export interface DecidersProps {
  placement: Placement;
}

/** The sentences. */
export function Deciders({ placement }: DecidersProps) {
  const { t, format } = useServices().i18n;
  const { secondPaysAt, ordersPerMonth, deciders, best, currency } = placement;
  const names = siteNames(placement);
  const second =
    secondPaysAt === null
      ? t('placement.secondNever')
      : t(secondPaysAt <= 1 ? 'placement.secondPays' : 'placement.secondLater', {
          orders: format.number(Math.round(secondPaysAt * ordersPerMonth)),
          times: format.number(secondPaysAt),
        });
  return (
    <div class="panel-body">
      <p class="strong">{second}</p>
      {best && !best.isFeasible && <p class="late">{t('placement.infeasible')}</p>}
      <ul class="deciders">
        {deciders.map(({ kind, siteIds, monthlyMinor }) => (
          <li key={kind}>
            {t(`placement.deciders.${kind}`, {
              sites: format.list(siteIds.map((id) => names.get(id) ?? id)),
            })}
            {monthlyMinor !== undefined && monthlyMinor > 0 && (
              <span class="soft">
                {' '}
                {t('placement.deciderCost', { money: format.wholeMoney(monthlyMinor, currency) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
