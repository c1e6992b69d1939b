// Host, audience and warehouse on one axis of 30 hours around the live, with the warehouse's two
// deadlines: when goods must be in, and the cut-off after the live.

import { nextCutOff } from '../../../shared/calendar/show-clocks.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { type ClockRow, ClockRows, HOURS_BEFORE, HOURS_SHOWN } from './ClockRows.tsx';
import { cityOf, inZone } from './zone-time.ts';

export interface ClockBarProps {
  plan: LivePlan;
}

const HOUR_MS = 3_600_000;

const share = (ms: number, fromMs: number) =>
  `${Math.min(100, Math.max(0, ((ms - fromMs) / (HOURS_SHOWN * HOUR_MS)) * 100))}%`;

function Mark({ atMs, fromMs, words }: { atMs: number; fromMs: number; words: string }) {
  const isLate = (atMs - fromMs) / HOUR_MS > HOURS_SHOWN / 2;
  return (
    <span class={isLate ? 'clock-mark end' : 'clock-mark'} style={{ left: share(atMs, fromMs) }}>
      {words}
    </span>
  );
}

const rowsOf = ({ host, warehouse, audienceTimeZone }: LivePlan, i18n: I18n): ClockRow[] => [
  ...(host
    ? [
        {
          label: i18n.t('lives.clockHost'),
          place: cityOf(host.timeZone, i18n),
          timeZone: host.timeZone,
        },
      ]
    : []),
  {
    label: i18n.t('lives.clockAudience'),
    place: cityOf(audienceTimeZone, i18n),
    timeZone: audienceTimeZone,
  },
  ...(warehouse
    ? [
        {
          label: i18n.t('lives.clockWarehouse'),
          place: warehouse.name,
          timeZone: warehouse.timeZone,
        },
      ]
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
  const note = t('lives.clocksNote');
  return (
    <Panel title={t('lives.clocks')} note={note}>
      <ClockRows rows={rows} startMs={startMs} endMs={endMs}>
        <div class="clock-row marks">
          <p />
          <div class="clock-marks">
            {receiveMs !== null && (
              <Mark atMs={receiveMs} fromMs={fromMs} words={said('lives.receivedBy', receiveMs)} />
            )}
            {typeof cutOffMs === 'number' && (
              <Mark atMs={cutOffMs} fromMs={fromMs} words={said('lives.cutOff', cutOffMs)} />
            )}
          </div>
        </div>
      </ClockRows>
    </Panel>
  );
}
