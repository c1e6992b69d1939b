// The tables of a buying round: the orders that stay with how full they are, and what is cut with
// what each cut is expected to cost. Shows what it is given.
import type { BuyingRound } from '../../../../shared/contract/buying-round.ts';
import type { Supplier } from '../../../../shared/contract/suppliers.ts';
import type { DraftCut, DraftOrder, DraftRound } from '../../../../shared/planning/order/plan.ts';
import { type Column, Table } from '../../../../shared/ui/Table.tsx';
import { nameIn, titleIn } from '../../../i18n/title-in.ts';
import type { I18n } from '../../../i18n/translate.ts';
import { EmptyState } from '../../EmptyState.tsx';
import { Panel } from '../../Panel.tsx';
import { hrefOf } from '../../router.ts';
import { Scroll } from '../../Scroll.tsx';
import { useServices } from '../../services.ts';
import type { Snapshot } from '../../snapshot.ts';
import { CONTAINERS, type ContainerSize } from './round-plans.ts';

export interface RoundTablesProps {
  round: BuyingRound;
  within: DraftRound;
  size: ContainerSize | null;
  snapshot: Snapshot;
  suppliers: readonly Supplier[];
}

interface Names {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly suppliers: readonly Supplier[];
}

/** A SKU as a link with its title. */
export const skuCell = (skuId: string, { snapshot, i18n }: Omit<Names, 'suppliers'>) => {
  const sku = snapshot.skus.get(skuId);
  return (
    <a href={hrefOf(['catalogue', skuId])}>
      {sku ? titleIn(sku.title, i18n.format.locale) || sku.sku : skuId}
    </a>
  );
};

const supplierName = (id: string, { suppliers }: Pick<Names, 'suppliers'>, { format }: I18n) => {
  const supplier = suppliers.find((row) => row.id === id);
  return supplier ? nameIn(supplier, format.locale) : id;
};

const placeName = (id: string, { snapshot }: Pick<Names, 'snapshot'>) =>
  snapshot.warehouses.get(id)?.name ?? id;

const unitsOf = ({ lines }: DraftOrder) => lines.reduce((sum, { units }) => sum + units, 0);

/** How full the containers are, by room and by weight; the fuller of both decides. */
function Fill({ order, size }: { order: DraftOrder; size: ContainerSize }) {
  const { t, format } = useServices().i18n;
  const { containers } = order;
  if (containers === null || containers === 0) return <>–</>;
  const { cbm, kg } = CONTAINERS[size];
  const [room, weight] = [order.cbm / (cbm * containers), order.kg / (kg * containers)];
  const share = Math.max(room, weight);
  const title = t('round.fillTitle', {
    room: format.percent(room),
    weight: format.percent(weight),
    count: containers,
  });
  return (
    <span class="fill" title={title}>
      <progress max={1} value={share} aria-label={title} />
      <span>{t('round.fill', { share: format.percent(share), count: containers })}</span>
    </span>
  );
}

function sizeColumns({ t, format }: I18n): Column<DraftOrder>[] {
  return [
    {
      id: 'cbm',
      header: t('round.cbm'),
      numeric: true,
      wideOnly: true,
      cell: ({ cbm }) =>
        cbm > 0 && cbm < 0.05 ? '< 0.1' : format.number(Math.round(cbm * 10) / 10),
    },
    {
      id: 'kg',
      header: t('round.kg'),
      numeric: true,
      wideOnly: true,
      cell: ({ kg }) => format.number(Math.round(kg)),
    },
  ];
}

function orderColumns(props: RoundTablesProps, i18n: I18n): Column<DraftOrder>[] {
  const { t, format } = i18n;
  const { round, size } = props;
  const columns: (Column<DraftOrder> | null)[] = [
    {
      id: 'supplier',
      header: t('purchasing.supplier'),
      cell: ({ supplierId }) => supplierName(supplierId, props, i18n),
    },
    {
      id: 'to',
      header: t('purchasing.to'),
      wideOnly: true,
      cell: ({ warehouseId }) => placeName(warehouseId, props),
    },
    { id: 'by', header: t('purchasing.by'), cell: ({ mode }) => t(`round.modes.${mode}`) },
    {
      id: 'skus',
      header: t('round.skus'),
      numeric: true,
      wideOnly: true,
      cell: ({ lines }) => format.number(lines.length),
    },
    {
      id: 'units',
      header: t('purchasing.units'),
      numeric: true,
      cell: (order) => format.number(unitsOf(order)),
    },
    round.hasMoney
      ? {
          id: 'value',
          header: t('purchasing.value'),
          numeric: true,
          cell: ({ goodsMinor }) =>
            goodsMinor === null ? '?' : format.money(goodsMinor, round.currency),
        }
      : null,
    ...sizeColumns(i18n),
    size === null
      ? null
      : {
          id: 'fill',
          header: t('round.containers'),
          cell: (order) => <Fill order={order} size={size} />,
        },
  ];
  return columns.filter((column) => column !== null);
}

function cutColumns(props: RoundTablesProps, i18n: I18n): Column<DraftCut>[] {
  const { t, format } = i18n;
  const { round } = props;
  const money = (minor: number | null) =>
    minor === null ? '?' : format.money(minor, round.currency);
  const columns: (Column<DraftCut> | null)[] = [
    {
      id: 'product',
      header: t('purchasing.products'),
      cell: ({ skuId }) => skuCell(skuId, { ...props, i18n }),
    },
    {
      id: 'to',
      header: t('purchasing.to'),
      wideOnly: true,
      cell: ({ warehouseId }) => placeName(warehouseId, props),
    },
    { id: 'limit', header: t('round.because'), cell: ({ limit }) => t(`round.limits.${limit}`) },
    {
      id: 'units',
      header: t('round.unitsOff'),
      numeric: true,
      cell: ({ units }) => format.number(units),
    },
    round.hasMoney
      ? {
          id: 'saved',
          header: t('round.saved'),
          numeric: true,
          cell: ({ savedMinor }) => money(savedMinor),
        }
      : null,
    {
      id: 'lost',
      header: t('round.lostUnits'),
      numeric: true,
      cell: ({ lostUnits }) => format.number(Math.round(lostUnits * 10) / 10),
    },
    round.hasMoney
      ? {
          id: 'cost',
          header: t('round.stockOutCost'),
          numeric: true,
          cell: ({ stockOutMinor }) => money(stockOutMinor),
        }
      : null,
  ];
  return columns.filter((column) => column !== null);
}

/** Orders first, then the cuts, dearest last. */
export function RoundTables(props: RoundTablesProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { within, round } = props;
  const lost = within.cuts.reduce((sum, { stockOutMinor }) => sum + (stockOutMinor ?? 0), 0);
  const orders = within.orders.toSorted((a, b) => unitsOf(b) - unitsOf(a));
  const cutNote = round.hasMoney
    ? t('round.cutNote', { money: format.money(lost, round.currency) })
    : undefined;
  return (
    <>
      <Panel title={t('round.orders')} note={t('round.ordersNote', { count: orders.length })}>
        {orders.length === 0 ? (
          <EmptyState sentence={t('round.nothing')} />
        ) : (
          <Scroll label={t('round.orders')}>
            <Table
              caption={t('round.orders')}
              columns={orderColumns(props, i18n)}
              rows={orders}
              rowKey={(order) =>
                [order.supplierId, order.warehouseId, order.forwarderId, order.mode].join()
              }
            />
          </Scroll>
        )}
      </Panel>
      {within.cuts.length > 0 && (
        <Panel title={t('round.cuts')} note={cutNote}>
          <Scroll label={t('round.cuts')}>
            <Table
              caption={t('round.cuts')}
              columns={cutColumns(props, i18n)}
              rows={within.cuts.toSorted((a, b) => a.lostUnits - b.lostUnits)}
              rowKey={({ skuId, warehouseId, supplierId, limit }) =>
                [skuId, warehouseId, supplierId, limit].join()
              }
            />
          </Scroll>
        </Panel>
      )}
    </>
  );
}
