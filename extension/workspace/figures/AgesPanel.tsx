// Units by age, group by group, as bars of parts with the same numbers in a table of their own.
import type { FigureRow } from '../../../shared/contract/figures.ts';
import { AGE_BOUNDS_DAYS } from '../../../shared/planning/clearance/stock-age.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';

export interface AgesPanelProps {
  row: FigureRow;
}

/** The panel; nothing where no age is known. */
export function AgesPanel({ row }: AgesPanelProps) {
  const { t, format } = useServices().i18n;
  const { ageUnits } = row;
  if (!ageUnits) return null;
  const sum = Math.max(
    1,
    ageUnits.reduce((all, units) => all + units, 0),
  );
  const labels = [
    ...AGE_BOUNDS_DAYS.map((days) => t('figures.ageTo', { days })),
    t('figures.ageOver', { days: AGE_BOUNDS_DAYS.at(-1) ?? 0 }),
  ];
  return (
    <Panel title={t('figures.ages')}>
      <div class="panel-body">
        <div class="figure-age-bar" aria-hidden="true">
          {ageUnits.map((units, step) =>
            units > 0 ? (
              <i key={labels[step]} data-step={step} style={{ flexGrow: units / sum }} />
            ) : null,
          )}
        </div>
        <table class="table compact">
          <caption class="visually-hidden">{t('figures.ages')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.age')}</th>
              <th scope="col" class="number">
                {t('figures.units')}
              </th>
              <th scope="col" class="number">
                {t('figures.share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {ageUnits.map((units, step) => (
              <tr key={labels[step]}>
                <td>
                  <span class="figure-age">
                    <i data-step={step} aria-hidden="true" />
                    {labels[step]}
                  </span>
                </td>
                <td class="number">{format.number(units)}</td>
                <td class="number">{format.percent(units / sum)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
