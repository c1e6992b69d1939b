// The weeks of the demand chart as a table behind one key.
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { DemandWeek } from './demand-weeks.ts';

export interface WeekTableProps {
  weeks: readonly DemandWeek[];
  /** An event's name in the reader's language. */
  nameOf: (name: string) => string;
}

function columnsOf({ t, format }: I18n, nameOf: WeekTableProps['nameOf']): Column<DemandWeek>[] {
  const orDash = (units: number | null | undefined) =>
    units === null || units === undefined ? '–' : format.number(units);
  const isPast = ({ soldUnits }: DemandWeek) => soldUnits !== null;
  return [
    {
      id: 'week',
      header: t('forecast.week'),
      cell: ({ startsOnDate }) => format.localDate(startsOnDate),
    },
    {
      id: 'sold',
      header: t('forecast.sold'),
      numeric: true,
      cell: ({ soldUnits }) => orDash(soldUnits),
    },
    {
      id: 'lives',
      header: t('forecast.inLives'),
      numeric: true,
      cell: (week) => orDash(isPast(week) ? week.liveUnits : null),
    },
    {
      id: 'out',
      header: t('forecast.outDays'),
      numeric: true,
      cell: (week) => orDash(isPast(week) ? week.outDays : null),
    },
    {
      id: 'median',
      header: t('forecast.median'),
      numeric: true,
      cell: ({ range }) => orDash(range?.p50),
    },
    {
      id: 'range',
      header: t('forecast.range'),
      numeric: true,
      cell: ({ range }) =>
        range ? `${format.number(range.p10)}–${format.number(range.p90)}` : '–',
    },
    {
      id: 'events',
      header: t('forecast.events'),
      cell: ({ events }) => events.map(nameOf).join(', '),
    },
  ];
}

/** The table, closed until asked for. */
export function WeekTable({ weeks, nameOf }: WeekTableProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  return (
    <details>
      <summary>{t('forecast.showTable')}</summary>
      <Scroll label={t('forecast.title')}>
        <Table
          caption={t('forecast.title')}
          columns={columnsOf(i18n, nameOf)}
          rows={weeks}
          rowKey={({ startsOnDate }) => startsOnDate}
          compact
        />
      </Scroll>
    </details>
  );
}
