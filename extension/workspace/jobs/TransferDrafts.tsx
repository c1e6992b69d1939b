// Drafted transfers above those on their way: asked for in a live's plan, sent or dropped here.
import {
  listTransferDrafts,
  type TransferDraft,
} from '../../../shared/contract/transfer-drafts.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { TransferActs } from '../today/TransferActs.tsx';
import { useResource } from '../use-resource.ts';
import { skuName } from './job-fields.ts';

export interface TransferDraftsProps {
  snapshot: Snapshot;
  onDone: () => void;
}

function useColumns(snapshot: Snapshot, onDone: () => void): Column<TransferDraft>[] {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const nameOf = (id: string) => snapshot.warehouses.get(id)?.name ?? id;
  const liveOf = (id: string | null) => snapshot.lives.find((live) => live.id === id);
  return [
    { id: 'sku', header: t('terms.sku'), cell: ({ skuId }) => skuName(snapshot, skuId, i18n) },
    {
      id: 'way',
      header: t('jobs.transfers.way'),
      cell: ({ fromWarehouseId, toWarehouseId }) =>
        t('jobs.transfers.fromTo', { from: nameOf(fromWarehouseId), to: nameOf(toWarehouseId) }),
    },
    {
      id: 'units',
      header: t('jobs.units'),
      numeric: true,
      cell: ({ units }) => format.number(units),
    },
    {
      id: 'live',
      header: t('jobs.transfers.forLive'),
      wideOnly: true,
      cell: ({ liveId }) => {
        const live = liveOf(liveId);
        return live ? <a href={hrefOf(['lives', live.id])}>{live.title}</a> : null;
      },
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (draft) => (
        <span class="actions">
          <TransferActs draft={draft} onDone={onDone} />
        </span>
      ),
    },
  ];
}

/** The panel; nothing while no draft waits. */
export function TransferDrafts({ snapshot, onDone }: TransferDraftsProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const drafts = useResource(`transfer-drafts ${snapshot.syncedAtMs}`, () =>
    call(listTransferDrafts, {}),
  );
  const done = () => {
    drafts.reload();
    onDone();
  };
  const columns = useColumns(snapshot, done);
  const items = drafts.value?.items ?? [];
  if (items.length === 0) return <Notice error={drafts.error} onRetry={drafts.reload} />;
  return (
    <Panel title={t('jobs.transfers.drafts')} note={t('jobs.transfers.draftsNote')}>
      <Scroll label={t('jobs.transfers.drafts')}>
        <Table
          caption={t('jobs.transfers.drafts')}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
        />
      </Scroll>
    </Panel>
  );
}
