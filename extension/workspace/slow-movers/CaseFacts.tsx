// Why a shelf is slow, line by line: age, cover, storage, margin, and the assumptions the money of
// its ways out rests on.
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import { AGE_BOUNDS_DAYS } from '../../../shared/planning/clearance/stock-age.ts';
import { useServices } from '../services.ts';

export interface CaseFactsProps {
  row: SlowMover;
}

/** Units by age as a bar of parts, the same figures beside it in words. */
function Ages({ row }: CaseFactsProps) {
  const { t, format } = useServices().i18n;
  const { ageUnits, units } = row.body.figures;
  const labels = [...AGE_BOUNDS_DAYS.map((bound) => `≤ ${bound}`), `> ${AGE_BOUNDS_DAYS.at(-1)}`];
  const parts = ageUnits.flatMap((count, i) =>
    count > 0 ? [{ count, label: labels[i] ?? '', step: i }] : [],
  );
  return (
    <div class="slow-ages">
      <div class="slow-age-bar" aria-hidden="true">
        {parts.map(({ count, step }) => (
          <i key={step} data-step={step} style={{ flexGrow: count / Math.max(1, units) }} />
        ))}
      </div>
      <p class="soft small">
        {parts
          .map(({ count, label }) =>
            t('slowMovers.ageUnits', { units: format.number(count), days: label }),
          )
          .join(' · ')}
      </p>
    </div>
  );
}

function MoneyFacts({ row }: CaseFactsProps) {
  const { t, format } = useServices().i18n;
  const { figures } = row.body;
  const money = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? '?' : format.money(minor, row.currency);
  if (figures.nothingMinor === undefined) return null;
  return (
    <>
      <dt>{t('slowMovers.net')}</dt>
      <dd>{money(figures.netMinor)}</dd>
      <dt>{t('slowMovers.margin')}</dt>
      <dd>{money(figures.marginMinor)}</dd>
      <dt>{t('slowMovers.cash')}</dt>
      <dd>{money(figures.cashMinor)}</dd>
      <dt>{t('slowMovers.storageMonth')}</dt>
      <dd>{money(figures.storageMonthMinor)}</dd>
      <dt class="total">{t('slowMovers.nothing')}</dt>
      <dd class="total">{money(figures.nothingMinor)}</dd>
    </>
  );
}

function Assumptions({ row }: CaseFactsProps) {
  const { t, format } = useServices().i18n;
  const { assumptions, response, rates, asOfDate } = row.body;
  const share = (name: string) => format.percent(assumptions[name] ?? 0);
  const source = response.source === 'other' ? 'assumed' : response.source;
  return (
    <details>
      <summary class="soft small">{t('slowMovers.assumptions')}</summary>
      <ul class="slow-assumptions soft small">
        <li>
          {t(`slowMovers.response.${source}`, {
            elasticity: format.number(response.elasticity),
            count: response.prices,
          })}
        </li>
        <li>{t('slowMovers.assume.horizon', { count: assumptions.horizonDays ?? 0 })}</li>
        <li>{t('slowMovers.assume.fee', { share: share('channelFeeShare') })}</li>
        <li>{t('slowMovers.assume.salvage', { share: share('salvageShare') })}</li>
        <li>{t('slowMovers.assume.home', { share: share('homeShare') })}</li>
        <li>
          {t('slowMovers.assume.bundle', {
            share: share('bundleTakeShare'),
            cut: share('bundleCutShare'),
          })}
        </li>
        <li>{t('slowMovers.assume.live', { cut: share('liveCutShare') })}</li>
        <li>{t('slowMovers.assume.discount', { share: share('yearlyDiscountShare') })}</li>
        {rates.map(({ base, quote, rate, rateDate }) => (
          <li key={`${base} ${quote}`}>
            {t('slowMovers.rate', { base, quote, rate: String(rate), date: rateDate })}
          </li>
        ))}
        <li>{t('slowMovers.asOf', { date: asOfDate })}</li>
      </ul>
    </details>
  );
}

/** The facts of a case. */
export function CaseFacts({ row }: CaseFactsProps) {
  const { t, format } = useServices().i18n;
  const { figures } = row.body;
  return (
    <section class="slow-block">
      <h3>{t('slowMovers.why')}</h3>
      <Ages row={row} />
      <dl class="facts">
        <dt>{t('slowMovers.onShelf')}</dt>
        <dd>{format.number(figures.units)}</dd>
        <dt>{t('slowMovers.tooMany')}</dt>
        <dd>{format.number(figures.excessUnits)}</dd>
        <dt>{t('slowMovers.perDay')}</dt>
        <dd>{format.number(figures.unitsPerDay)}</dd>
        <dt>{t('slowMovers.cover')}</dt>
        <dd>{figures.coverDays === null ? '–' : format.number(figures.coverDays)}</dd>
        <dt>{t('slowMovers.turnover')}</dt>
        <dd>{format.number(figures.turnoverMaxDays)}</dd>
        <dt>{t('slowMovers.price')}</dt>
        <dd>{format.money(figures.priceMinor, row.currency)}</dd>
        <MoneyFacts row={row} />
      </dl>
      <Assumptions row={row} />
    </section>
  );
}
