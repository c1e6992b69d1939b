// Returns: book what came back, then go through the queue and decide on each.

import { useState } from 'preact/hooks';
import { listReturns, type StockReturn } from '../../../shared/contract/returns.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { InspectReturn } from './InspectReturn.tsx';
import { type JobProps, skuName } from './job-fields.ts';
import { ReturnForm } from './ReturnForm.tsx';

type State = 'waiting' | 'all';

interface Context {
  readonly i18n: I18n;
  readonly snapshot: JobProps['snapshot'];
  readonly nowMs: number;
  readonly mayMove: boolean;
  readonly inspect: (item: StockReturn) => void;
}

function outcomeOf(item: StockReturn, { t, format }: I18n): string {
  return t('jobs.returns.outcomes', {
    restocked: format.number(item.restockedUnits),
    second: format.number(item.secondGradeUnits),
    disposed: format.number(item.disposedUnits),
  });
}

const columnsOf = (context: Context): Column<StockReturn>[] => {
  const { i18n, snapshot, nowMs, mayMove, inspect } = context;
  const { t, format } = i18n;
  return [
    { id: 'sku', header: t('terms.sku'), cell: (item) => skuName(snapshot, item.skuId, i18n) },
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      wideOnly: true,
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    {
      id: 'received',
      header: t('jobs.returns.received'),
      wideOnly: true,
      cell: ({ receivedAtUtc }) => format.age(Date.parse(receivedAtUtc), nowMs),
    },
    {
      id: 'reason',
      header: t('jobs.returns.reason'),
      wideOnly: true,
      cell: ({ reason, orderRef }) => [orderRef, reason].filter(Boolean).join(' · '),
    },
    {
      id: 'back',
      header: t('jobs.returns.back'),
      numeric: true,
      cell: ({ receivedUnits }) => format.number(receivedUnits),
    },
    {
      id: 'outcome',
      header: t('jobs.returns.outcome'),
      wideOnly: true,
      cell: (item) => outcomeOf(item, i18n),
    },
    {
      id: 'left',
      header: t('jobs.returns.left'),
      numeric: true,
      cell: ({ waitingUnits }) => format.number(waitingUnits),
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (item) =>
        mayMove && item.waitingUnits > 0 ? (
          <Button small onClick={() => inspect(item)}>
            {t('jobs.returns.inspect')}
          </Button>
        ) : null,
    },
  ];
};

function StateChips({ state, onState }: { state: State; onState: (state: State) => void }) {
  const { t } = useServices().i18n;
  return (
    <>
      {(['waiting', 'all'] as const).map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={name === state}
          onClick={() => onState(name)}
        >
          {t(`jobs.returns.${name}`)}
        </button>
      ))}
    </>
  );
}

interface QueueProps {
  items: readonly StockReturn[] | null;
  state: State;
  onState: (state: State) => void;
  columns: Column<StockReturn>[];
  openKey: string | undefined;
}

function Queue({ items, state, onState, columns, openKey }: QueueProps) {
  const { t } = useServices().i18n;
  const chips = <StateChips state={state} onState={onState} />;
  return (
    <Panel title={t('jobs.returns.queue')} actions={chips}>
      {!items && <Skeleton />}
      {items && items.length === 0 && (
        <EmptyState
          sentence={t(state === 'all' ? 'jobs.returns.emptyAll' : 'jobs.returns.empty')}
        />
      )}
      {items && items.length > 0 && (
        <Scroll label={t('jobs.returns.queue')}>
          <Table
            caption={t('jobs.returns.queue')}
            columns={columns}
            rows={items}
            rowKey={({ id }) => id}
            selectedKey={openKey}
          />
        </Scroll>
      )}
    </Panel>
  );
}

/** The queue of returns. */
export function ReturnJob({ snapshot }: JobProps) {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const mayMove = useMay('stock.write');
  const [state, setState] = useState<State>('waiting');
  const [open, setOpen] = useState<StockReturn | null>(null);
  const returns = useResource(`${state} ${snapshot.syncedAtMs}`, () =>
    call(listReturns, { query: { state, limit: '200' } }),
  );
  const items = returns.value?.items ?? null;
  const waiting = (items ?? []).reduce((sum, { waitingUnits }) => sum + waitingUnits, 0);
  const done = () => {
    setOpen(null);
    returns.reload();
  };
  const context = { i18n, snapshot, nowMs: nowMs(), mayMove, inspect: setOpen };
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={items ? t('jobs.returns.heading', { count: waiting }) : t('jobs.tabs.returns')}
          note={t('jobs.returns.note')}
        />
        <Notice error={returns.error} onRetry={returns.reload} />
        {mayMove && (
          <Panel title={t('jobs.returns.receive')}>
            <div class="panel-body">
              <ReturnForm snapshot={snapshot} onDone={returns.reload} />
            </div>
          </Panel>
        )}
        {(items || !returns.error) && (
          <Queue
            items={items}
            state={state}
            onState={setState}
            columns={columnsOf(context)}
            openKey={open?.id}
          />
        )}
      </div>
      {open && (
        <InspectReturn
          key={open.id}
          item={open}
          snapshot={snapshot}
          onDone={done}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
