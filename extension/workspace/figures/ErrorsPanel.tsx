// What forecasts missed, week by week: those made a week before and those made four weeks before.
// Nothing is shown before the first week is over.
import type { Figures } from '../../../shared/contract/figures.ts';
import { biasShareOf, errorShareOf } from '../../../shared/planning/figures/forecast-error.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

export interface ErrorsPanelProps {
  figures: Figures;
}

type WeekError = Figures['forecastErrors'][number];

interface Week {
  readonly startsOnDate: string;
  readonly near: WeekError | undefined;
  readonly far: WeekError | undefined;
}

const FAR_WEEKS = 4;
const SHOWN_WEEKS = 13;

function weeksOf(errors: readonly WeekError[]): Week[] {
  const dates = [...new Set(errors.map(({ startsOnDate }) => startsOnDate))].sort();
  const at = (date: string, weeks: number) =>
    errors.find(({ startsOnDate, weeksAhead }) => startsOnDate === date && weeksAhead === weeks);
  return dates
    .slice(-SHOWN_WEEKS)
    .map((date) => ({ startsOnDate: date, near: at(date, 1), far: at(date, FAR_WEEKS) }));
}

const shareOf = (error: WeekError | undefined) => errorShareOf(error ? [error] : []);
const biasOf = (error: WeekError | undefined) => biasShareOf(error ? [error] : []);

/** The panel. */
export function ErrorsPanel({ figures }: ErrorsPanelProps) {
  const { t, format } = useServices().i18n;
  const weeks = weeksOf(figures.forecastErrors);
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share));
  const columns: Column<Week>[] = [
    {
      id: 'week',
      header: t('figures.week'),
      cell: ({ startsOnDate }) => format.localDate(startsOnDate),
    },
    {
      id: 'sold',
      header: t('figures.soldBase'),
      numeric: true,
      cell: ({ near, far }) => format.number(Math.round((near ?? far)?.soldUnits ?? 0)),
    },
    {
      id: 'near',
      header: t('figures.errorNear'),
      numeric: true,
      cell: ({ near }) => percent(shareOf(near)),
    },
    {
      id: 'bias',
      header: t('figures.bias'),
      numeric: true,
      cell: ({ near }) => percent(biasOf(near)),
    },
    {
      id: 'far',
      header: t('figures.errorFar'),
      numeric: true,
      cell: ({ far }) => percent(shareOf(far)),
    },
    {
      id: 'skus',
      header: t('figures.errorSkus'),
      numeric: true,
      wideOnly: true,
      cell: ({ near, far }) => format.number((near ?? far)?.skus ?? 0),
    },
  ];
  return (
    <Panel title={t('figures.errors')} note={t('figures.errorsNote')}>
      {weeks.length === 0 ? (
        <EmptyState sentence={t('figures.noErrors')} />
      ) : (
        <Scroll label={t('figures.errors')}>
          <Table
            caption={t('figures.errors')}
            columns={columns}
            rows={weeks}
            rowKey={({ startsOnDate }) => startsOnDate}
            compact
          />
        </Scroll>
      )}
    </Panel>
  );
}
