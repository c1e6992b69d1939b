// What stirs demand in the next half year: own events, the shipped calendar of the shops' markets,
// and when suppliers and forwarders are closed. Own events come by hand or as a CSV.

import {
  createDemandEvent,
  deleteDemandEvent,
  importDemandEvents,
  listDemandEvents,
  type NewEvent,
} from '../../../shared/contract/demand-events.ts';
import type { ResponseOf } from '../../../shared/contract/endpoint.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { ClosuresCalendar } from './ClosuresCalendar.tsx';
import { CsvPanel } from './CsvPanel.tsx';
import { EventForm } from './EventForm.tsx';

type DemandEvent = ResponseOf<typeof listDemandEvents>['items'][number];

interface Context {
  readonly i18n: I18n;
  readonly nowMs: number;
  readonly snapshot: Snapshot | null;
  readonly remove: ((event: DemandEvent) => void) | null;
}

const scopeOf = ({ skuId, categoryId }: DemandEvent, { snapshot, i18n }: Context): string => {
  if (skuId !== '') return snapshot?.skus.get(skuId)?.sku ?? skuId;
  const category = snapshot?.categories.get(categoryId);
  if (categoryId !== '') return category ? categoryName(category, i18n.t) : categoryId;
  return i18n.t('demand.allGoods');
};

const columnsOf = (context: Context): Column<DemandEvent>[] => {
  const { i18n, nowMs, remove } = context;
  const { t, format } = i18n;
  const dateOf = (date: string) => format.localDate(date, nowMs);
  const columns: Column<DemandEvent>[] = [
    {
      id: 'name',
      header: t('demand.name'),
      cell: ({ name, nameZh }) => (format.locale === 'zh-CN' ? (nameZh ?? name) : name),
    },
    {
      id: 'when',
      header: t('demand.dates'),
      cell: ({ startsOnDate, endsOnDate }) =>
        startsOnDate === endsOnDate
          ? dateOf(startsOnDate)
          : t('purchasing.between', { from: dateOf(startsOnDate), to: dateOf(endsOnDate) }),
    },
    {
      id: 'market',
      header: t('demand.market'),
      cell: ({ market }) => market || t('demand.everyMarket'),
    },
    {
      id: 'kind',
      header: t('demand.kind'),
      wideOnly: true,
      cell: ({ kind }) => t(`demand.kinds.${kind}`),
    },
    {
      id: 'scope',
      header: t('demand.goods'),
      wideOnly: true,
      cell: (event) => scopeOf(event, context),
    },
    {
      id: 'lift',
      header: t('demand.lift'),
      numeric: true,
      wideOnly: true,
      cell: ({ upliftPercent }) =>
        upliftPercent === null ? t('demand.learnt') : format.percent(upliftPercent / 100),
    },
  ];
  if (!remove) return columns;
  const acts: Column<DemandEvent> = {
    id: 'acts',
    header: t('basics.acts'),
    cell: (event) => (
      <Button small look="quiet" onClick={() => remove(event)}>
        {t('basics.remove')}
      </Button>
    ),
  };
  return [...columns, acts];
};

function EventTable(props: { events: readonly DemandEvent[]; title: string; context: Context }) {
  const { events, title, context } = props;
  return (
    <Scroll label={title}>
      <Table
        caption={title}
        columns={columnsOf(context)}
        rows={events}
        rowKey={({ id, name, market, startsOnDate }) => id ?? `${name} ${market} ${startsOnDate}`}
      />
    </Scroll>
  );
}

/** Takes an own event away, with a way back. */
function useRemove(act: ReturnType<typeof useAct>, onDone: () => void) {
  const { call, i18n } = useServices();
  return (event: DemandEvent) =>
    void act.run(async () => {
      const { id, nameZh: _zh, source: _source, ...body } = event;
      if (id === null) return undefined;
      await call(deleteDemandEvent, { params: { id } });
      onDone();
      const undo = async () => {
        await call(createDemandEvent, { body: { ...body, kind: body.kind as NewEvent['kind'] } });
        onDone();
      };
      return { message: i18n.t('demand.eventRemoved'), undo };
    });
}

/** The same days in several markets are one row. */
function oneRowEach(events: readonly DemandEvent[]): DemandEvent[] {
  const rows = new Map<string, DemandEvent>();
  for (const event of events) {
    const key = `${event.name} ${event.startsOnDate} ${event.endsOnDate}`;
    const known = rows.get(key);
    rows.set(key, known ? { ...known, market: `${known.market}, ${event.market}` } : event);
  }
  return [...rows.values()];
}

function Lists(props: {
  items: readonly DemandEvent[];
  context: Omit<Context, 'remove'>;
  remove: Context['remove'];
}) {
  const { t } = useServices().i18n;
  const { items, context, remove } = props;
  const own = items.filter(({ id }) => id !== null);
  const shipped = items.filter(({ id }) => id === null);
  return (
    <>
      <Panel title={t('demand.own')}>
        {own.length === 0 ? (
          <EmptyState
            sentence={t('demand.noOwn')}
            act={t('demand.addEvent')}
            href={hrefOf(['demand'], { act: 'add' })}
          />
        ) : (
          <EventTable events={own} title={t('demand.own')} context={{ ...context, remove }} />
        )}
      </Panel>
      <Panel title={t('demand.calendar')} note={t('demand.calendarNote')}>
        {shipped.length === 0 ? (
          <EmptyState
            sentence={t('demand.noCalendar')}
            act={t('connections.connect')}
            href={hrefOf(['connections', 'new'])}
          />
        ) : (
          <EventTable
            events={oneRowEach(shipped)}
            title={t('demand.calendar')}
            context={{ ...context, remove: null }}
          />
        )}
      </Panel>
    </>
  );
}

/** The page. */
export function EventsPage() {
  const { i18n, call, data, router, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayWrite = useMay('policy.write');
  const events = useResource('events', () => call(listDemandEvents, {}));
  const remove = useRemove(act, events.reload);
  const snapshot = data.state.value.data;
  const context = { i18n, nowMs: nowMs(), snapshot };
  const items = events.value?.items ?? [];
  const isAdding = router.place.value.query.act === 'add';
  return (
    <>
      <PageHead title={t('demand.eventsHeading')} note={t('demand.eventsNote')}>
        {mayWrite && (
          <Button icon="add" onClick={() => router.setQuery({ act: 'add' })}>
            {t('demand.addEvent')}
          </Button>
        )}
      </PageHead>
      <Notice error={act.error ?? events.error} onRetry={events.reload} />
      {!events.value && events.isLoading && <Skeleton />}
      {isAdding && snapshot && (
        <EventForm
          snapshot={snapshot}
          onDone={events.reload}
          onClose={() => router.setQuery({ act: '' })}
        />
      )}
      {events.value && <Lists items={items} context={context} remove={mayWrite ? remove : null} />}
      <ClosuresCalendar />
      {mayWrite && (
        <CsvPanel
          title={t('demand.eventFile')}
          note={t('demand.eventColumns')}
          take={(csv) => call(importDemandEvents, { body: { csv } })}
          onDone={events.reload}
        />
      )}
    </>
  );
}
