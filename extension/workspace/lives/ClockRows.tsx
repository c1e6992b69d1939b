// The clocks of several zones as bands over one stretch of 30 hours, the live across all of them.
// Daylight saving is the calendar's business (shared/calendar/show-clocks.ts), not counted here.
import type { ComponentChildren } from 'preact';
import { readClocks, WAKING_HOURS } from '../../../shared/calendar/show-clocks.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

/** A zone with whose clock it is and where. */
export interface ClockRow {
  readonly label: string;
  readonly place: string;
  readonly timeZone: string;
}

export interface ClockRowsProps {
  rows: readonly ClockRow[];
  startMs: number;
  endMs: number;
  /** Marks on the same stretch, drawn under the bands. */
  children?: ComponentChildren;
}

const HOUR_MS = 3_600_000;
/** Hours of the stretch that lie before the start. */
export const HOURS_BEFORE = 9;
/** Hours of the whole stretch. */
export const HOURS_SHOWN = 30;
const HOURS_PER_LABEL = 3;

function wakingSpans(timeZone: string, fromMs: number) {
  // Hour by hour as the clock there shows it; a shift of an hour moves the shade with it.
  const awake = Array.from({ length: HOURS_SHOWN }, (_, i) =>
    Boolean(readClocks(fromMs + i * HOUR_MS, [timeZone])[0]?.isWaking),
  );
  const spans: { from: number; to: number }[] = [];
  awake.forEach((isAwake, hour) => {
    const last = spans.at(-1);
    if (isAwake && last?.to === hour) last.to = hour + 1;
    else if (isAwake) spans.push({ from: hour, to: hour + 1 });
  });
  return spans;
}

function Band({ row, fromMs, startMs }: { row: ClockRow; fromMs: number; startMs: number }) {
  const isStart = (hour: number) => fromMs + hour * HOUR_MS === startMs;
  const hours = Array.from(
    { length: HOURS_SHOWN / HOURS_PER_LABEL },
    (_, i) => i * HOURS_PER_LABEL,
  );
  const timeAt = (hour: number) =>
    readClocks(fromMs + hour * HOUR_MS, [row.timeZone])[0]?.localTime ?? '';
  return (
    <div class="clock-row">
      <p>
        <strong>{row.label}</strong>
        <span class="soft">{row.place}</span>
      </p>
      <div class="clock-band">
        {wakingSpans(row.timeZone, fromMs).map(({ from, to }) => (
          <i
            key={from}
            class="clock-waking"
            style={{
              left: `${(from / HOURS_SHOWN) * 100}%`,
              width: `${((to - from) / HOURS_SHOWN) * 100}%`,
            }}
          />
        ))}
        {hours.map((hour) => (
          <span
            key={hour}
            class={isStart(hour) ? 'clock-hour now' : 'clock-hour'}
            style={{ left: `${(hour / HOURS_SHOWN) * 100}%` }}
          >
            {isStart(hour) ? timeAt(hour) : timeAt(hour).slice(0, 2)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The bands. */
export function ClockRows({ rows, startMs, endMs, children }: ClockRowsProps) {
  const { t } = useServices().i18n;
  const fromMs = startMs - HOURS_BEFORE * HOUR_MS;
  const hours = (endMs - startMs) / HOUR_MS;
  const place = { '--at': HOURS_BEFORE / HOURS_SHOWN, '--long': hours / HOURS_SHOWN };
  return (
    <Scroll label={t('lives.clocks')}>
      <div
        class={children ? 'clocks' : 'clocks bare'}
        data-hours={`${WAKING_HOURS.from}-${WAKING_HOURS.to}`}
      >
        <p class="clock-live-label" style={place}>
          {t('lives.clockLive', { hours })}
        </p>
        {rows.map((row) => (
          <Band key={row.label} row={row} fromMs={fromMs} startMs={startMs} />
        ))}
        <div class="clock-live" style={place} />
        {children}
      </div>
    </Scroll>
  );
}
