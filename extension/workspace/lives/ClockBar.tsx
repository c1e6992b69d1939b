// Host, audience and warehouse on one axis of 30 hours around the live; daylight saving is the
// calendar's business (shared/calendar/show-clocks.ts), not counted here.

import { nextCutOff, readClocks, WAKING_HOURS } from '../../../shared/calendar/show-clocks.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { cityOf, inZone } from './zone-time.ts';

export interface ClockBarProps {
  plan: LivePlan;
}

const HOUR_MS = 3_600_000;
const HOURS_BEFORE = 9;
const HOURS_SHOWN = 30;
const HOURS_PER_LABEL = 3;

interface Row {
  readonly label: string;
  readonly place: string;
  readonly timeZone: string;
}

const share = (ms: number, fromMs: number) =>
  `${Math.min(100, Math.max(0, ((ms - fromMs) / (HOURS_SHOWN * HOUR_MS)) * 100))}%`;

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

function Band({ row, fromMs, startMs }: { row: Row; fromMs: number; startMs: number }) {
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

function Mark({ atMs, fromMs, words }: { atMs: number; fromMs: number; words: string }) {
  const isLate = (atMs - fromMs) / HOUR_MS > HOURS_SHOWN / 2;
  return (
    <span class={isLate ? 'clock-mark end' : 'clock-mark'} style={{ left: share(atMs, fromMs) }}>
      {words}
    </span>
  );
}

const rowsOf = ({ host, warehouse, audienceTimeZone }: LivePlan, { t }: I18n): Row[] => [
  ...(host
    ? [{ label: t('lives.clockHost'), place: cityOf(host.timeZone), timeZone: host.timeZone }]
    : []),
  {
    label: t('lives.clockAudience'),
    place: cityOf(audienceTimeZone),
    timeZone: audienceTimeZone,
  },
  ...(warehouse
    ? [{ label: t('lives.clockWarehouse'), place: warehouse.name, timeZone: warehouse.timeZone }]
    : []),
];

/** The bar. */
export function ClockBar({ plan }: ClockBarProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const startMs = Date.parse(plan.startsAtUtc);
  const endMs = Date.parse(plan.endsAtUtc);
  const fromMs = startMs - HOURS_BEFORE * HOUR_MS;
  const { warehouse } = plan;
  const rows = rowsOf(plan, i18n);
  const said = (key: 'lives.receivedBy' | 'lives.cutOff', ms: number) =>
    t(key, inZone(ms, warehouse?.timeZone ?? 'UTC', i18n, nowMs()));
  const receiveMs = plan.receiveByUtc ? Date.parse(plan.receiveByUtc) : null;
  const cutOffMs =
    warehouse?.cutOffLocalTime &&
    nextCutOff(endMs, warehouse.cutOffLocalTime, warehouse.timeZone, warehouse.workingWeekdays);
  const hours = (endMs - startMs) / HOUR_MS;
  const note = t('lives.clocksNote');
  return (
    <Panel title={t('lives.clocks')} note={note}>
      <Scroll label={t('lives.clocks')}>
        <div class="clocks" data-hours={`${WAKING_HOURS.from}-${WAKING_HOURS.to}`}>
          <p
            class="clock-live-label"
            style={{ '--at': HOURS_BEFORE / HOURS_SHOWN, '--long': hours / HOURS_SHOWN }}
          >
            {t('lives.clockLive', { hours })}
          </p>
          {rows.map((row) => (
            <Band key={row.label} row={row} fromMs={fromMs} startMs={startMs} />
          ))}
          <div
            class="clock-live"
            style={{ '--at': HOURS_BEFORE / HOURS_SHOWN, '--long': hours / HOURS_SHOWN }}
          />
          <div class="clock-row marks">
            <p />
            <div class="clock-marks">
              {receiveMs !== null && (
                <Mark
                  atMs={receiveMs}
                  fromMs={fromMs}
                  words={said('lives.receivedBy', receiveMs)}
                />
              )}
              {typeof cutOffMs === 'number' && (
                <Mark atMs={cutOffMs} fromMs={fromMs} words={said('lives.cutOff', cutOffMs)} />
              )}
            </div>
          </div>
        </div>
      </Scroll>
    </Panel>
  );
}
