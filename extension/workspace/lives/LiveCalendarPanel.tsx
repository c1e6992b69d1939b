// The calendar over markets on the list of lives: five weeks, a row a market, and under it the
// three clocks of the live that is chosen on one bar. Changes nothing.
import { useState } from 'preact/hooks';
import { listDemandEvents } from '../../../shared/contract/demand-events.ts';
import { type Host, listHosts } from '../../../shared/contract/hosts.ts';
import { listPartners } from '../../../shared/contract/suppliers.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import { nameIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { type ClockRow, ClockRows } from './ClockRows.tsx';
import { LiveCalendarGrid } from './LiveCalendarGrid.tsx';
import { LiveCalendarTable } from './LiveCalendarTable.tsx';
import { type CalendarLive, liveCalendar } from './live-calendar.ts';
import { cityOf } from './zone-time.ts';
import './live-calendar.css';

export interface LiveCalendarPanelProps {
  /** Those to come. */
  lives: readonly PlannedLive[];
}

/** The shop's clock, the market's and the host's; a zone nobody named has none. */
const clocksOf = ({ timeZone }: CalendarLive, host: Host | undefined, i18n: I18n): ClockRow[] =>
  [
    { label: i18n.t('lives.clockShop'), timeZone: i18n.format.timeZone },
    { label: i18n.t('lives.calendarMarket'), timeZone },
    ...(host ? [{ label: i18n.t('lives.clockHost'), timeZone: host.timeZone }] : []),
  ].map((row) => ({ ...row, place: cityOf(row.timeZone, i18n) }));

function Chosen({ chosen, host }: { chosen: CalendarLive; host: Host | undefined }) {
  const { i18n } = useServices();
  const { live } = chosen;
  return (
    <>
      <p class="calendar-chosen">
        <a class="strong" href={hrefOf(['lives', live.id])}>
          {live.title}
        </a>{' '}
        <span class="soft small">
          {i18n.t('lives.clockHost')} {host?.name ?? i18n.t('lives.calendarNoHost')}
        </span>
      </p>
      <ClockRows
        rows={clocksOf(chosen, host, i18n)}
        startMs={Date.parse(live.startsAtUtc)}
        endMs={Date.parse(live.endsAtUtc)}
      />
    </>
  );
}

/** What stands behind the lives: events in the reader's language, closures with whose they are. */
function useBackground() {
  const { call, i18n } = useServices();
  const { locale } = i18n.format;
  const events = useResource('calendar-events', () => call(listDemandEvents, {}));
  const partners = useResource('partners', () => call(listPartners, {}));
  const hosts = useResource('hosts', () => call(listHosts, {}));
  return {
    error: events.error ?? partners.error ?? hosts.error,
    reload: () => {
      for (const part of [events, partners, hosts]) if (part.error) part.reload();
    },
    hosts: hosts.value?.items ?? [],
    events: (events.value?.items ?? []).map((event) => ({ ...event, name: nameIn(event, locale) })),
    closures: (partners.value?.suppliers ?? []).flatMap((supplier) =>
      supplier.closures.map((closure) => ({
        ...closure,
        name: `${nameIn(supplier, locale)}: ${closure.name}`,
      })),
    ),
  };
}

/** The calendar. */
export function LiveCalendarPanel({ lives }: LiveCalendarPanelProps) {
  const { i18n, nowMs, data } = useServices();
  const { t, format } = i18n;
  const { error, reload, hosts, events, closures } = useBackground();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const calendar = liveCalendar({
    ...{ lives, events, closures, nowMs: nowMs(), timeZone: format.timeZone },
    accounts: [...(data.state.value.data?.accounts.values() ?? [])],
  });
  const placed = calendar.rows.flatMap((row) => row.lives);
  const soonest = [...placed].sort((a, b) => a.live.startsAtUtc.localeCompare(b.live.startsAtUtc));
  const chosen = placed.find(({ live }) => live.id === chosenId) ?? soonest[0];
  const hostOf = ({ live }: CalendarLive) => hosts.find(({ id }) => id === live.hostId);
  return (
    <Panel title={t('lives.calendar')} note={t('lives.calendarNote')}>
      <Notice error={error} onRetry={reload} />
      <LiveCalendarGrid
        calendar={calendar}
        chosenId={chosen?.live.id ?? null}
        hostOf={hostOf}
        onChoose={setChosenId}
      />
      {chosen ? (
        <Chosen chosen={chosen} host={hostOf(chosen)} />
      ) : (
        <p class="soft panel-body">{t('lives.calendarNone')}</p>
      )}
      <LiveCalendarTable calendar={calendar} lives={soonest} hostOf={hostOf} />
    </Panel>
  );
}
