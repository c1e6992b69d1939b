// Order units that need a person: late ones, and those to be stopped.

import type { DropshipLine } from '../../../shared/contract/dropship.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

export interface DropshipLinesProps {
  title: string;
  note: string;
  lines: readonly DropshipLine[];
}

/** The table. */
export function DropshipLines({ title, note, lines }: DropshipLinesProps) {
  const { i18n, nowMs, data } = useServices();
  const { t, format } = i18n;
  const warehouses = data.state.value.data?.warehouses;
  const columns: Column<DropshipLine>[] = [
    {
      id: 'order',
      header: t('dropship.order'),
      cell: ({ orderRef, shop }) => (
        <>
          <strong>{orderRef}</strong> <span class="soft small">{shop}</span>
        </>
      ),
    },
    { id: 'sku', header: t('terms.sku'), cell: ({ code }) => code },
    { id: 'units', header: t('dropship.units'), numeric: true, cell: ({ units }) => units },
    {
      id: 'place',
      header: t('terms.warehouse'),
      cell: ({ warehouseId }) => warehouses?.get(warehouseId)?.code ?? '?',
    },
    {
      id: 'by',
      header: t('dropship.leavesBy'),
      wideOnly: true,
      cell: ({ leavesByUtc }) =>
        leavesByUtc ? format.date(Date.parse(leavesByUtc) - 1, nowMs()) : '?',
    },
    {
      id: 'filed',
      header: t('dropship.filed'),
      wideOnly: true,
      cell: ({ isFiled }) => t(isFiled ? 'dropship.isFiled' : 'dropship.isNotFiled'),
    },
  ];
  return (
    <Panel title={title} note={note}>
      <Scroll class="dropship-lines" label={title}>
        <Table
          caption={title}
          columns={columns}
          rows={lines}
          rowKey={({ orderLineId, skuId, warehouseId }) => `${orderLineId} ${skuId} ${warehouseId}`}
        />
      </Scroll>
    </Panel>
  );
}
