// Sales and forecast of one SKU: the chart, the table of the same figures, and what the forecast
// was made from. Lives to come stand beside the forecast, because they are never in it.
import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { listDemandEvents } from '../../../shared/contract/demand-events.ts';
import { getForecast, type MarketForecastRow } from '../../../shared/contract/planning.ts';
import type { LiveView } from '../../copy/item-types.ts';
import { plannedLives } from '../catalogue/planned-lives.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { useWidth } from '../use-width.ts';
import { type ChartMark, DemandChart } from './DemandChart.tsx';
import { demandWeeks } from './demand-weeks.ts';
import { Spikes } from './Spikes.tsx';
import { WeekTable } from './WeekTable.tsx';
import './forecast.css';

export interface DemandPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** Names of events in the reader's language; a name nobody translated stays. */
const useEventName = (): ((name: string) => string) => {
  const { call, i18n } = useServices();
  const events = useResource('events', () => call(listDemandEvents, {}));
  if (i18n.format.locale !== 'zh-CN') return (name) => name;
  const names = new Map(events.value?.items.map(({ name, nameZh }) => [name, nameZh]));
  return (name) => names.get(name) ?? name;
};

function marksOf(
  markets: readonly MarketForecastRow[],
  lives: readonly LiveView[],
  nameOf: (name: string) => string,
  { t, format }: ReturnType<typeof useServices>['i18n'],
): ChartMark[] {
  // Days of one event in a row are one mark, on the first of them.
  const events = new Map<string, string>();
  for (const { events: own } of markets) {
    for (const { date, name } of own) {
      const known = events.get(name);
      if (known === undefined || date < known) events.set(name, date);
    }
  }
  return [
    ...lives.map(({ startsAtMs, expectedUnits }) => ({
      localDate: localDateAt(startsAtMs, format.timeZone),
      text: t('forecast.live', { date: format.date(startsAtMs), units: expectedUnits }),
      isLive: true,
    })),
    ...[...events].map(([name, localDate]) => ({ localDate, text: nameOf(name), isLive: false })),
  ];
}

/** One line a market: model, days and sales it rests on, when it was made. */
function Origins({ markets }: { markets: readonly MarketForecastRow[] }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  return (
    <>
      {markets.map(({ market, inputs, madeAtUtc }) => (
        <p key={market} class="soft small">
          {t('forecast.origin', {
            market: market || t('forecast.anyMarket'),
            model: t(`forecast.models.${inputs.model === 'other' ? 'shop' : inputs.model}`),
            days: inputs.days,
            unknown: inputs.unknownDays,
            sold: inputs.soldUnits,
            made: format.age(Date.parse(madeAtUtc), nowMs()),
          })}
        </p>
      ))}
    </>
  );
}

function Chips(props: {
  markets: readonly MarketForecastRow[];
  chosen: string | null;
  onChoose(market: string | null): void;
}) {
  const { t } = useServices().i18n;
  const choices = [null, ...props.markets.map(({ market }) => market)];
  return (
    <>
      {choices.map((market) => (
        <button
          key={market ?? ''}
          type="button"
          class="chip"
          aria-pressed={market === props.chosen}
          onClick={() => props.onChoose(market)}
        >
          {market ?? t('forecast.allMarkets')}
        </button>
      ))}
    </>
  );
}

function Drawn({ markets, view, snapshot }: DemandPanelProps & { markets: MarketForecastRow[] }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { box, width } = useWidth();
  const nameOf = useEventName();
  const now = nowMs();
  const lives = plannedLives(snapshot, view.sku, { nowMs: now, timeZone: format.timeZone });
  const weeks = demandWeeks(markets);
  const next = weeks.find(({ range }) => range !== null)?.range;
  const label = t('forecast.label', {
    low: Math.round(next?.p10 ?? 0),
    high: Math.round(next?.p90 ?? 0),
    median: Math.round(next?.p50 ?? 0),
  });
  return (
    <>
      <div ref={box} class="chart-box">
        <DemandChart
          weeks={weeks}
          marks={marksOf(markets, lives, nameOf, i18n)}
          today={localDateAt(now, format.timeZone)}
          width={width}
          label={label}
        />
      </div>
      <WeekTable weeks={weeks} nameOf={nameOf} />
      <Spikes markets={markets} />
      <Origins markets={markets} />
    </>
  );
}

/** The panel; says so when there is no forecast yet. */
export function DemandPanel({ view, snapshot }: DemandPanelProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const { id } = view.sku;
  const [chosen, setChosen] = useState<string | null>(null);
  const forecast = useResource(id, () => call(getForecast, { params: { id } }));
  const all = forecast.value?.markets ?? [];
  const markets = all.filter(({ market }) => chosen === null || market === chosen);
  const chips =
    all.length > 1 ? <Chips markets={all} chosen={chosen} onChoose={setChosen} /> : null;
  return (
    <Panel title={t('forecast.title')} note={t('forecast.note')} actions={chips}>
      <div class="panel-body">
        {forecast.error ? <Notice error={forecast.error} onRetry={forecast.reload} /> : null}
        {!forecast.value && forecast.isLoading && <p class="soft">{t('basics.loading')}</p>}
        {forecast.value && markets.length === 0 && <p class="soft">{t('forecast.none')}</p>}
        {markets.length > 0 && <Drawn view={view} snapshot={snapshot} markets={markets} />}
      </div>
    </Panel>
  );
}
