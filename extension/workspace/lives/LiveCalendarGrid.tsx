// The drawing of the calendar: days from left to right, a row a market, lives as buttons that show
// their clocks, and behind them what stirs demand. A table of the same stands beside it.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { Host } from '../../../shared/contract/hosts.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { marketName, momentsOf } from './calendar-words.ts';
import {
  CALENDAR_DAYS,
  type CalendarLive,
  type CalendarRow,
  type CalendarSpan,
  CHIP_DAYS,
  type LiveCalendar,
  lanesOf,
  mondaysOf,
} from './live-calendar.ts';
import { cityOf } from './zone-time.ts';

export interface LiveCalendarGridProps {
  calendar: LiveCalendar;
  chosenId: string | null;
  hostOf: (placed: CalendarLive) => Host | undefined;
  onChoose: (liveId: string) => void;
}

const columns = (from: number, days: number) => `${from + 1} / span ${days}`;

function Weeks({ calendar }: { calendar: LiveCalendar }) {
  return (
    <>
      {mondaysOf(calendar.firstDate).map((day) => (
        <i key={day} class="calendar-week" style={{ gridColumn: columns(day, 1) }} />
      ))}
    </>
  );
}

/** Days named where a week begins, and the first where there is room before that. */
function Dates({ calendar }: { calendar: LiveCalendar }) {
  const { i18n, nowMs } = useServices();
  const mondays = mondaysOf(calendar.firstDate);
  const named = (mondays[0] ?? 0) > 2 ? [0, ...mondays] : mondays;
  return (
    <div class="calendar-row calendar-dates">
      <p />
      <div class="calendar-days">
        {named.map((day) => (
          <span
            key={day}
            style={{ gridColumn: columns(day, Math.min(4, CALENDAR_DAYS - day)), gridRow: 1 }}
          >
            {i18n.format.localDate(addDays(calendar.firstDate, day), nowMs())}
          </span>
        ))}
      </div>
    </div>
  );
}

function Spans({ spans, below }: { spans: readonly CalendarSpan[]; below: number }) {
  return (
    <>
      {spans.map(({ name, from, to, lane }) => (
        <span
          key={`${lane} ${from}`}
          class="calendar-span"
          title={name}
          style={{ gridColumn: columns(from, to - from + 1), gridRow: below + lane + 1 }}
        >
          {name}
        </span>
      ))}
    </>
  );
}

function Chip({ placed, row, ...props }: LiveCalendarGridProps & ChipPlace) {
  const { i18n, nowMs } = useServices();
  const { live, day, lane, localTime } = placed;
  const moments = momentsOf(placed, props.hostOf(placed), i18n, nowMs());
  const market = marketName(row, i18n);
  const words = i18n.t('lives.calendarChip', { title: live.title, market, ...moments });
  return (
    <button
      type="button"
      class={live.status === 'live' ? 'calendar-live on-air' : 'calendar-live'}
      title={words}
      aria-label={words}
      aria-pressed={live.id === props.chosenId}
      style={{ gridColumn: columns(day, CHIP_DAYS), gridRow: lane + 1 }}
      onClick={() => props.onChoose(live.id)}
    >
      {localTime}
    </button>
  );
}

interface ChipPlace {
  placed: CalendarLive;
  row: CalendarRow;
}

function MarketRow({ row, ...props }: LiveCalendarGridProps & { row: CalendarRow }) {
  const { i18n } = useServices();
  const lanes = Math.max(1, lanesOf(row.lives));
  const name = marketName(row, i18n);
  const city = cityOf(row.timeZone, i18n);
  return (
    <div class="calendar-row">
      <p>
        <strong>{name}</strong>
        {city !== name && <span class="soft">{city}</span>}
      </p>
      <div class="calendar-days" style={{ '--lanes': lanes, '--spans': lanesOf(row.events) }}>
        <Weeks calendar={props.calendar} />
        <Spans spans={row.events} below={lanes} />
        {row.lives.map((placed) => (
          <Chip key={placed.live.id} placed={placed} row={row} {...props} />
        ))}
      </div>
    </div>
  );
}

/** The drawing. */
export function LiveCalendarGrid(props: LiveCalendarGridProps) {
  const { t } = useServices().i18n;
  const { calendar } = props;
  return (
    <Scroll label={t('lives.calendar')}>
      <div class="live-calendar">
        <Dates calendar={calendar} />
        {calendar.rows.map((row) => (
          <MarketRow key={row.market} row={row} {...props} />
        ))}
        {calendar.closures.length > 0 && (
          <div class="calendar-row">
            <p class="soft">{t('lives.calendarClosed')}</p>
            <div
              class="calendar-days"
              style={{ '--lanes': 0, '--spans': lanesOf(calendar.closures) }}
            >
              <Weeks calendar={calendar} />
              <Spans spans={calendar.closures} below={0} />
            </div>
          </div>
        )}
      </div>
    </Scroll>
  );
}
