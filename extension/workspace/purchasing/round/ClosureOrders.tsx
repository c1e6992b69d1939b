// What must be ordered before a maker or forwarder closes, 60 days ahead, each with its draft in
// place; and which closure comes next when the list is empty.
import type { BuyingRound, ClosureOrderRow } from '../../../../shared/contract/buying-round.ts';
import { cancelPurchaseOrder, createPurchaseOrder } from '../../../../shared/contract/orders.ts';
import type { Supplier } from '../../../../shared/contract/suppliers.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../../shared/ui/Table.tsx';
import { nameIn } from '../../../i18n/title-in.ts';
import type { I18n } from '../../../i18n/translate.ts';
import { Notice } from '../../Notice.tsx';
import { Panel } from '../../Panel.tsx';
import { Scroll } from '../../Scroll.tsx';
import { useMay, useServices } from '../../services.ts';
import type { Snapshot } from '../../snapshot.ts';
import { type Act, useAct } from '../../use-act.ts';
import { skuCell } from './RoundTables.tsx';

export interface ClosureOrdersProps {
  round: BuyingRound;
  snapshot: Snapshot;
  suppliers: readonly Supplier[];
}

function useDraft(act: Act) {
  const { call, i18n } = useServices();
  return ({ skuId, warehouseId, supplierId, units }: ClosureOrderRow) =>
    act.run(async () => {
      const body = { warehouseId, supplierId, lines: [{ skuId, units }] };
      const { id, reference } = await call(createPurchaseOrder, { body });
      const undo = async () => {
        const reason = i18n.t('basics.undo');
        await call(cancelPurchaseOrder, { params: { id }, body: { reason } });
      };
      return { message: i18n.t('round.drafted', { reference }), undo };
    });
}

function NextClosure({ suppliers }: Pick<ClosureOrdersProps, 'suppliers'>) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const today = new Date(nowMs()).toISOString().slice(0, 10);
  const [next] = suppliers
    .flatMap((supplier) => {
      const name = nameIn(supplier, format.locale);
      return supplier.closures.map((closure) => ({ ...closure, supplier: name }));
    })
    .filter(({ startsOnDate }) => startsOnDate > today)
    .sort((a, b) => (a.startsOnDate < b.startsOnDate ? -1 : 1));
  const sentence = next
    ? t('round.nextClosure', {
        supplier: next.supplier,
        from: format.localDate(next.startsOnDate, nowMs()),
        to: format.localDate(next.endsOnDate, nowMs()),
      })
    : t('round.noClosure');
  return <p class="panel-body soft">{sentence}</p>;
}

function columnsOf(i18n: I18n, snapshot: Snapshot, nowMs: number): Column<ClosureOrderRow>[] {
  const { t, format } = i18n;
  const dateOf = (date: string) => format.localDate(date, nowMs);
  return [
    {
      id: 'product',
      header: t('purchasing.products'),
      cell: ({ skuId }) => skuCell(skuId, { snapshot, i18n }),
    },
    {
      id: 'by',
      header: t('round.orderBy'),
      cell: ({ orderByDate, isLate }) =>
        isLate ? <span class="round-late">{t('round.late')}</span> : dateOf(orderByDate),
    },
    {
      id: 'closed',
      header: t('round.closed'),
      wideOnly: true,
      cell: ({ closesOnDate, reopensOnDate }) =>
        t('purchasing.between', { from: dateOf(closesOnDate), to: dateOf(reopensOnDate) }),
    },
    {
      id: 'next',
      header: t('round.afterIt'),
      wideOnly: true,
      cell: ({ nextArrivalDate }) => dateOf(nextArrivalDate),
    },
    {
      id: 'units',
      header: t('purchasing.units'),
      numeric: true,
      cell: ({ units }) => format.number(units),
    },
  ];
}

/** The list. */
export function ClosureOrders({ round, snapshot, suppliers }: ClosureOrdersProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const draft = useDraft(act);
  const mayOrder = useMay('order.write');
  const acts: Column<ClosureOrderRow> = {
    id: 'act',
    header: t('basics.acts'),
    cell: (row) =>
      mayOrder ? (
        <Button small busy={act.isBusy} onClick={() => void draft(row)}>
          {t('round.draft')}
        </Button>
      ) : null,
  };
  return (
    <Panel title={t('round.closures')} note={t('round.closuresNote')}>
      <Notice error={act.error} />
      {round.closures.length === 0 ? (
        <NextClosure suppliers={suppliers} />
      ) : (
        <Scroll label={t('round.closures')}>
          <Table
            caption={t('round.closures')}
            columns={[...columnsOf(i18n, snapshot, nowMs()), acts]}
            rows={round.closures}
            rowKey={({ skuId, warehouseId, closesOnDate }) =>
              `${skuId} ${warehouseId} ${closesOnDate}`
            }
          />
        </Scroll>
      )}
    </Panel>
  );
}
