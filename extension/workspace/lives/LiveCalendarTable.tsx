// The calendar of lives as tables: each live by its three clocks, then what stirs demand and who is
// closed in these weeks. Says what the drawing shows, no more.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { Host } from '../../../shared/contract/hosts.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { marketName, momentsOf } from './calendar-words.ts';
import type { CalendarLive, CalendarSpan, LiveCalendar } from './live-calendar.ts';

export interface LiveCalendarTableProps {
  calendar: LiveCalendar;
  /** In the order of their starts. */
  lives: readonly CalendarLive[];
  hostOf: (placed: CalendarLive) => Host | undefined;
}

type Background = CalendarSpan & { readonly where: string };

const liveColumns = (
  i18n: I18n,
  hostOf: LiveCalendarTableProps['hostOf'],
  nowMs: number,
): Column<CalendarLive>[] => {
  const { t } = i18n;
  const moments = (placed: CalendarLive) => momentsOf(placed, hostOf(placed), i18n, nowMs);
  return [
    {
      id: 'title',
      header: t('lives.columnTitle'),
      cell: ({ live }) => <a href={hrefOf(['lives', live.id])}>{live.title}</a>,
    },
    {
      id: 'market',
      header: t('lives.calendarMarket'),
      cell: ({ live, timeZone }) => marketName({ market: live.market, timeZone }, i18n),
    },
    { id: 'there', header: t('lives.clockAudience'), cell: (placed) => moments(placed).there },
    { id: 'shop', header: t('lives.clockShop'), cell: (placed) => moments(placed).shop },
    { id: 'host', header: t('lives.clockHost'), cell: (placed) => moments(placed).host },
  ];
};

const eventColumns = (
  { t, format }: I18n,
  firstDate: string,
  nowMs: number,
): Column<Background>[] => {
  const date = (day: number) => format.localDate(addDays(firstDate, day), nowMs);
  return [
    { id: 'name', header: t('lives.calendarEvent'), cell: ({ name }) => name },
    { id: 'where', header: t('lives.calendarWhere'), cell: ({ where }) => where },
    { id: 'from', header: t('lives.calendarFrom'), cell: ({ from }) => date(from) },
    { id: 'until', header: t('lives.calendarUntil'), cell: ({ to }) => date(to) },
  ];
};

const backgroundOf = ({ rows, closures }: LiveCalendar, i18n: I18n): Background[] => [
  ...rows.flatMap((row) => row.events.map((event) => ({ ...event, where: marketName(row, i18n) }))),
  ...closures.map((closure) => ({ ...closure, where: i18n.t('lives.calendarClosed') })),
];

/** The tables, folded behind one key. */
export function LiveCalendarTable({ calendar, lives, hostOf }: LiveCalendarTableProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const background = backgroundOf(calendar, i18n);
  return (
    <details class="calendar-table">
      <summary class="soft small">{t('reviews.showTable')}</summary>
      <Scroll label={t('lives.calendar')}>
        <Table
          compact
          caption={t('lives.calendar')}
          columns={liveColumns(i18n, hostOf, nowMs())}
          rows={lives}
          rowKey={({ live }) => live.id}
        />
      </Scroll>
      {background.length > 0 && (
        <Scroll label={t('lives.calendarEvents')}>
          <Table
            compact
            caption={t('lives.calendarEvents')}
            columns={eventColumns(i18n, calendar.firstDate, nowMs())}
            rows={background}
            rowKey={({ where, lane, from }) => `${where} ${lane} ${from}`}
          />
        </Scroll>
      )}
    </details>
  );
}
