// What placement advises about the warehouses on the map: which to open, which to give up, and what
// that saves; the placement room says why.
import type { Placement } from '../../../shared/contract/placement.ts';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';

export interface PlacementAdviceProps {
  placement: Placement;
}

/** The advice; nothing while there is none. */
export function PlacementAdvice({ placement }: PlacementAdviceProps) {
  const { t, format } = useServices().i18n;
  const { best, held, currency, sites } = placement;
  if (!best) return null;
  const count = best.siteIds.length;
  const saved = (held?.totalMinor ?? 0) - (best.totalMinor ?? 0);
  const gain = format.wholeMoney(saved, currency);
  const changes = sites.filter(({ isHeld, isChosen }) => isHeld !== isChosen);
  const sentence =
    best.totalMinor === undefined || saved < 1
      ? t('placement.heading', { count })
      : t('placement.headingGain', { count, gain });
  return (
    <div class="panel-body world-advice">
      <p class="strong">{changes.length === 0 ? t('warehouses.rightPlaces') : sentence}</p>
      <ul>
        {changes.map(({ id, name, isHeld, orderShare }) => (
          <li key={id}>
            {t(isHeld ? 'placement.state.held.leave' : 'placement.state.offer.use')}: {name}
            {!isHeld && (
              <span class="soft">
                {' '}
                {t('warehouses.saysOrders', { share: format.percent(orderShare) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={hrefOf(['placement'])}>{t('warehouses.whyPlaces')}</a>
      </p>
    </div>
  );
}
