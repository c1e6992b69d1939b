// Transfers between warehouses: sent, on their way, received in parts, closed short.

import { useState } from 'preact/hooks';
import { listTransfers, type StockTransfer } from '../../../shared/contract/warehouse-jobs.ts';
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
import { type JobProps, skuName } from './job-fields.ts';
import { ReceiveTransfer } from './ReceiveTransfer.tsx';
import { TransferDrafts } from './TransferDrafts.tsx';
import { TransferForm } from './TransferForm.tsx';

interface Context {
  readonly i18n: I18n;
  readonly snapshot: JobProps['snapshot'];
  readonly nowMs: number;
  readonly mayMove: boolean;
  readonly receive: (transfer: StockTransfer) => void;
}

const columnsOf = (context: Context): Column<StockTransfer>[] => {
  const { i18n, snapshot, nowMs, mayMove, receive } = context;
  const { t, format } = i18n;
  const nameOf = (id: string) => snapshot.warehouses.get(id)?.name ?? id;
  return [
    { id: 'sku', header: t('terms.sku'), cell: ({ skuId }) => skuName(snapshot, skuId, i18n) },
    {
      id: 'from',
      header: t('jobs.transfers.from'),
      wideOnly: true,
      cell: ({ fromWarehouseId }) => nameOf(fromWarehouseId),
    },
    {
      id: 'to',
      header: t('jobs.transfers.to'),
      wideOnly: true,
      cell: ({ toWarehouseId }) => nameOf(toWarehouseId),
    },
    {
      id: 'units',
      header: t('jobs.transfers.units'),
      numeric: true,
      cell: ({ receivedUnits, sentUnits }) =>
        t('jobs.transfers.progress', {
          received: format.number(receivedUnits),
          sent: format.number(sentUnits),
        }),
    },
    {
      id: 'state',
      header: t('terms.status'),
      cell: ({ state }) => t(`jobs.transfers.states.${state}`),
    },
    {
      id: 'eta',
      header: t('terms.eta'),
      wideOnly: true,
      cell: ({ etaUtc }) => (etaUtc ? format.date(Date.parse(etaUtc), nowMs) : ''),
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (transfer) =>
        mayMove && transfer.state === 'in-transit' ? (
          <Button small onClick={() => receive(transfer)}>
            {t('jobs.transfers.receive')}
          </Button>
        ) : null,
    },
  ];
};

/** The list and the two forms. */
export function TransferJob({ snapshot }: JobProps) {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const mayMove = useMay('stock.write');
  const [open, setOpen] = useState<StockTransfer | null>(null);
  const transfers = useResource(`transfers ${snapshot.syncedAtMs}`, () =>
    call(listTransfers, { query: { limit: '200' } }),
  );
  const items = transfers.value?.items ?? [];
  const count = items.filter(({ state }) => state === 'in-transit').length;
  const found = t('jobs.transfers.heading', { count });
  const title = transfers.value ? found : t('jobs.tabs.transfers');
  const done = () => {
    setOpen(null);
    transfers.reload();
  };
  const context = { i18n, snapshot, nowMs: nowMs(), mayMove, receive: setOpen };
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={title} note={t('jobs.transfers.note')} />
        <Notice error={transfers.error} onRetry={transfers.reload} />
        <TransferDrafts snapshot={snapshot} onDone={transfers.reload} />
        {mayMove && (
          <Panel title={t('jobs.transfers.send')}>
            <div class="panel-body">
              <TransferForm snapshot={snapshot} onDone={transfers.reload} />
            </div>
          </Panel>
        )}
        <Panel title={t('jobs.transfers.list')}>
          {!transfers.value && !transfers.error && <Skeleton />}
          {transfers.value && items.length === 0 && (
            <EmptyState sentence={t('jobs.transfers.empty')} />
          )}
          {items.length > 0 && (
            <Scroll label={t('jobs.transfers.list')}>
              <Table
                caption={t('jobs.transfers.list')}
                columns={columnsOf(context)}
                rows={items}
                rowKey={({ inboundLineId }) => inboundLineId}
                selectedKey={open?.inboundLineId}
              />
            </Scroll>
          )}
        </Panel>
      </div>
      {open && (
        <ReceiveTransfer
          key={open.inboundLineId}
          transfer={open}
          snapshot={snapshot}
          onDone={done}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
