// Days that sold far more than usual, each with what it is put down to: kept in the history and
// never thrown away, so that a person can tell a trend from one large order.
import type { MarketForecastRow } from '../../../shared/contract/planning.ts';
import { useServices } from '../services.ts';

export interface SpikesProps {
  markets: readonly MarketForecastRow[];
}

/** The list, newest first, closed until asked for; nothing without a spike. */
export function Spikes({ markets }: SpikesProps) {
  const { t, format } = useServices().i18n;
  const spikes = markets
    .flatMap(({ market, history }) => history.spikes.map((spike) => ({ ...spike, market })))
    .sort((a, b) => (a.localDate < b.localDate ? 1 : -1));
  if (spikes.length === 0) return null;
  return (
    <details>
      <summary>{t('forecast.spikes', { count: spikes.length })}</summary>
      <ul class="spikes">
        {spikes.map(({ market, localDate, units, usualUnits, cause }) => (
          <li key={`${market} ${localDate}`}>
            {t('forecast.spike', {
              date: format.localDate(localDate),
              market: market || t('forecast.anyMarket'),
              units: format.number(units),
              usual: format.number(Math.round(usualUnits * 10) / 10),
            })}{' '}
            <span class="tag">{t(`forecast.spikeCauses.${cause}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
