// One stage of the board: its orders as a table, and what they are worth together.

import type { OrderStatus, PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { nameIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { ShipModeMark } from '../ship-mode.tsx';
import type { Snapshot } from '../snapshot.ts';
import { OrderName } from './OrderName.tsx';
import { goodsValueOf, productsOf, unitsOf, valuesByCurrency } from './order-figures.ts';

export interface StagePanelProps {
  status: OrderStatus;
  orders: readonly PurchaseOrder[];
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
  openId: string | undefined;
}

interface Context {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly suppliers: readonly Supplier[];
  readonly nowMs: number;
}

function arrivesText({ etaP50Utc, etaP90Utc }: PurchaseOrder, { i18n, nowMs }: Context) {
  const { t, format } = i18n;
  if (etaP50Utc === null) return '';
  const from = format.date(Date.parse(etaP50Utc), nowMs);
  if (etaP90Utc === null || etaP90Utc === etaP50Utc) return from;
  return t('purchasing.between', { from, to: format.date(Date.parse(etaP90Utc), nowMs) });
}

function unitsText(order: PurchaseOrder, { format, t }: I18n) {
  const units = unitsOf(order);
  const received = order.lines.reduce((sum, { unitsReceived }) => sum + unitsReceived, 0);
  if (received === 0) return format.number(units);
  return t('shipments.of', { received: format.number(received), units: format.number(units) });
}

function supplierText({ supplierId }: PurchaseOrder, { i18n, suppliers }: Context) {
  const supplier = suppliers.find(({ id }) => id === supplierId);
  return supplier ? nameIn(supplier, i18n.format.locale) : i18n.t('purchasing.noSupplier');
}

function valueText(order: PurchaseOrder, { t, format }: I18n) {
  const value = goodsValueOf(order);
  if (value !== null) return format.wholeMoney(value, order.currency);
  return order.lines.some(({ unitPrice }) => unitPrice !== undefined) ? (
    <span class="soft small">{t('purchasing.noPrice')}</span>
  ) : (
    ''
  );
}

const columnsOf = (context: Context, hasDates: boolean): Column<PurchaseOrder>[] => {
  const { i18n, snapshot } = context;
  const { t } = i18n;
  const columns: Column<PurchaseOrder>[] = [
    {
      id: 'order',
      header: t('purchasing.order'),
      cell: (order) => (
        <a href={hrefOf(['purchasing', order.id])} class="strong nowrap">
          {order.reference}
        </a>
      ),
    },
    {
      id: 'products',
      header: t('purchasing.products'),
      ownLine: true,
      cell: (order) => <OrderName text={productsOf(order, snapshot, i18n)} isWide={!hasDates} />,
    },
    {
      id: 'supplier',
      header: t('purchasing.supplier'),
      wideOnly: true,
      spare: 'beside',
      cell: (order) => <OrderName text={supplierText(order, context)} />,
    },
    {
      id: 'to',
      header: t('purchasing.to'),
      wideOnly: true,
      cell: ({ warehouseId }) => (
        <OrderName text={snapshot.warehouses.get(warehouseId)?.name ?? warehouseId} />
      ),
    },
    {
      id: 'units',
      header: t('purchasing.units'),
      numeric: true,
      cell: (order) => unitsText(order, i18n),
    },
    {
      id: 'value',
      header: t('purchasing.value'),
      numeric: true,
      cell: (order) => valueText(order, i18n),
    },
    {
      id: 'by',
      header: t('purchasing.by'),
      spare: 'beside',
      cell: ({ mode }) => <ShipModeMark mode={mode} />,
    },
    {
      id: 'arrives',
      header: t('purchasing.arrives'),
      cell: (order) => arrivesText(order, context),
    },
  ];
  return columns.filter(({ id }) => hasDates || id !== 'arrives');
};

/** The orders of one stage; nothing when there are none. */
export function StagePanel({ status, orders, suppliers, snapshot, openId }: StagePanelProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  if (orders.length === 0) return null;
  const values = valuesByCurrency(orders).map(([currency, minor]) =>
    format.wholeMoney(minor, currency),
  );
  const note = [t('purchasing.stageCount', { count: orders.length }), ...values].join(' · ');
  const title = t(`purchasing.stages.${status}`);
  const hasDates = orders.some(({ etaP50Utc }) => etaP50Utc !== null);
  return (
    <Panel title={title} note={note}>
      <Scroll label={title}>
        <Table
          caption={title}
          stacks
          columns={columnsOf({ i18n, snapshot, suppliers, nowMs: nowMs() }, hasDates)}
          rows={orders}
          rowKey={({ id }) => id}
          selectedKey={openId}
        />
      </Scroll>
    </Panel>
  );
}
