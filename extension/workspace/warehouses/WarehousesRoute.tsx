// The warehouses room: a map, a table, and the inspector that adds or edits one.
// `#/warehouses/<id>` opens that one; `#/warehouses/new` a blank form;
// `#/warehouses/<id>/bill` its tariff and bill.

import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import { type Figures, getFigures } from '../../../shared/contract/figures.ts';
import { getPlacement, type Placement } from '../../../shared/contract/placement.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { DataAge } from '../../../shared/ui/DataAge.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { BillPage } from './BillPage.tsx';
import { PlacementAdvice } from './PlacementAdvice.tsx';
import { WarehouseInspector } from './WarehouseInspector.tsx';
import { WarehouseMap } from './WarehouseMap.tsx';
import { type WarehouseFacts, warehouseFacts } from './warehouse-facts.ts';
import { warehouseMoney } from './warehouse-money.ts';

const NEW = 'new';

function Age({ facts }: { facts: WarehouseFacts }) {
  const { i18n, nowMs } = useServices();
  if (facts.asOfMs === null) return <span class="soft">{i18n.t('warehouses.noStock')}</span>;
  return (
    <DataAge
      asOfUtc={new Date(facts.asOfMs).toISOString()}
      age={i18n.format.age(facts.asOfMs, nowMs())}
      moment={i18n.format.moment(facts.asOfMs)}
      stale={facts.isStale}
    />
  );
}

/** What figures and placement say; null until they have answered. */
interface Known {
  readonly figures: Figures | null;
  readonly placement: Placement | null;
}

const moneyColumns = (
  { t, format }: I18n,
  { figures, placement }: Known,
): Column<WarehouseFacts>[] => {
  const moneyOf = ({ warehouse }: WarehouseFacts) =>
    warehouseMoney(warehouse.id, figures, placement);
  const cash: Column<WarehouseFacts> = {
    id: 'cash',
    header: t('figures.cash'),
    numeric: true,
    cell: (facts) => {
      const { cashMinor, currency } = moneyOf(facts);
      return cashMinor == null ? '?' : format.wholeMoney(cashMinor, currency);
    },
  };
  return [
    ...(figures?.total.cashMinor === undefined ? [] : [cash]),
    {
      id: 'days',
      header: t('figures.turnover'),
      numeric: true,
      cell: (facts) => {
        const { turnoverDays } = moneyOf(facts);
        return turnoverDays === null ? '–' : format.number(turnoverDays);
      },
    },
    {
      id: 'orders',
      header: t('placement.orderShare'),
      numeric: true,
      cell: (facts) => {
        const { orderShare } = moneyOf(facts);
        return orderShare === null ? '–' : format.percent(orderShare);
      },
    },
  ];
};

const columnsOf = ({ t, format }: I18n): Column<WarehouseFacts>[] => [
  {
    id: 'name',
    header: t('terms.warehouse'),
    cell: ({ warehouse }) => (
      <a href={hrefOf(['warehouses', warehouse.id])} class="strong">
        {warehouse.name}
      </a>
    ),
  },
  { id: 'code', header: t('warehouses.code'), cell: ({ warehouse }) => warehouse.code },
  {
    id: 'kind',
    header: t('warehouses.kind'),
    spare: 'beside',
    cell: ({ warehouse }) => t(`warehouses.kinds.${warehouse.kind}`),
  },
  {
    id: 'authority',
    header: t('warehouses.authorityShort'),
    wideOnly: true,
    spare: 'beside',
    cell: ({ warehouse }) => t(`warehouses.authorities.${warehouse.authority}`),
  },
  { id: 'skus', header: t('terms.sku'), numeric: true, cell: ({ skus }) => format.number(skus) },
  {
    id: 'onHand',
    header: t('terms.onHand'),
    numeric: true,
    cell: ({ onHand }) => format.number(onHand),
  },
];

const ageColumn = ({ t }: I18n): Column<WarehouseFacts> => ({
  id: 'age',
  header: t('skuPage.asOf'),
  spare: 'beside',
  cell: (facts) => <Age facts={facts} />,
});

function PlacesPanel({ rows, figures, placement }: Known & { rows: readonly WarehouseFacts[] }) {
  const { t, format } = useServices().i18n;
  if (!placement || placement.sites.every(({ isHeld }) => !isHeld)) return null;
  const known = new Set(placement.sites.map(({ warehouseId }) => warehouseId));
  const missing = rows.filter(({ warehouse }) => !known.has(warehouse.id));
  return (
    <Panel title={t('warehouses.map')} note={t('warehouses.mapNote')}>
      <div class="world-with-advice">
        <WarehouseMap rows={rows} placement={placement} figures={figures} />
        <PlacementAdvice placement={placement} />
      </div>
      {missing.length > 0 && (
        <p class="panel-body soft small">
          {t('warehouses.notOnMap', {
            names: format.list(missing.map(({ warehouse }) => warehouse.name)),
          })}
        </p>
      )}
    </Panel>
  );
}

function Content({ snapshot, openId }: { snapshot: Snapshot; openId: string | undefined }) {
  const { i18n, router, nowMs, call } = useServices();
  const { t } = i18n;
  const mayWrite = useMay('catalogue.write');
  const rows = warehouseFacts(snapshot, nowMs());
  const stale = rows.filter(({ isStale }) => isStale).length;
  const open: Warehouse | undefined = openId ? snapshot.warehouses.get(openId) : undefined;
  const close = () => router.go(hrefOf(['warehouses']));
  const figures = useResource('figures', () => call(getFigures, { query: { by: 'warehouse' } }));
  const placement = useResource('placement', () => call(getPlacement, {}));
  const isWaiting = figures.isLoading || placement.isLoading;
  const known = { figures: figures.value, placement: placement.value };
  const columns = [...columnsOf(i18n), ...moneyColumns(i18n, known), ageColumn(i18n)];
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={t('warehouses.heading', { count: rows.length })}
          note={stale > 0 ? t('warehouses.stale', { count: stale }) : t('warehouses.allFresh')}
        >
          {mayWrite && (
            <Button icon="add" onClick={() => router.go(hrefOf(['warehouses', NEW]))}>
              {t('warehouses.add')}
            </Button>
          )}
        </PageHead>
        <Scroll class="panel" label={t('shell.nav.warehouses')} busy={isWaiting}>
          {rows.length === 0 ? (
            <EmptyState
              sentence={t('warehouses.empty')}
              act={t('warehouses.add')}
              href={hrefOf(['warehouses', NEW])}
            />
          ) : (
            <Table
              caption={t('shell.nav.warehouses')}
              columns={columns}
              rows={rows}
              rowKey={({ warehouse }) => warehouse.id}
              selectedKey={openId}
            />
          )}
        </Scroll>
        <Notice error={figures.error ?? placement.error} onRetry={figures.reload} />
        <PlacesPanel rows={rows} {...known} />
      </div>
      {(open || openId === NEW) && (
        <WarehouseInspector key={openId} warehouse={open} mayWrite={mayWrite} onClose={close} />
      )}
    </div>
  );
}

function Room({ snapshot, rest }: { snapshot: Snapshot; rest: RouteProps['rest'] }) {
  const [id, page] = rest;
  const warehouse = snapshot.warehouses.get(id ?? '');
  if (warehouse && page === 'bill') return <BillPage key={warehouse.id} warehouse={warehouse} />;
  return <Content snapshot={snapshot} openId={id} />;
}

/** All warehouses. */
export function WarehousesRoute({ rest }: RouteProps) {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {!snapshot && !error && <Skeleton />}
      {snapshot && <Room snapshot={snapshot} rest={rest} />}
    </>
  );
}
