// The shipments room: first legs under way with their arrival, the claims below, and one of them at
// the side with its stations and receipts. `#/shipments/<id>` opens that one,
// `#/shipments/ahead/<id>` a pre-sale, `#/shipments/sell-ahead/<skuId>` the form for one.

import { listPresales } from '../../../shared/contract/presales.ts';
import { listClaims, listShipments, type Shipment } from '../../../shared/contract/shipments.ts';
import { type Forwarder, listPartners } from '../../../shared/contract/suppliers.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { nameIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { OrderName } from '../purchasing/OrderName.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { ShipModeMark } from '../ship-mode.tsx';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { ClaimsPanel } from './ClaimsPanel.tsx';
import { PresaleInspector } from './PresaleInspector.tsx';
import { PresalesPanel } from './PresalesPanel.tsx';
import { SellAhead } from './SellAhead.tsx';
import { ShipmentPanel } from './ShipmentPanel.tsx';
import { shipmentName } from './shipment-name.ts';
import '../purchasing/purchasing.css';

const unitsOf = ({ lines }: Shipment) => lines.reduce((sum, { units }) => sum + units, 0);

interface Context {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly forwarders: readonly Forwarder[];
  readonly nowMs: number;
}

function stationText({ milestones }: Shipment, { i18n, nowMs }: Context): string {
  const passed = milestones.filter(({ actualAtUtc }) => actualAtUtc !== null).at(-1);
  if (!passed?.actualAtUtc) return '';
  const date = i18n.format.date(Date.parse(passed.actualAtUtc), nowMs);
  return `${i18n.t(`shipments.stations.${passed.kind}`)} · ${date}`;
}

function etaText({ etaP50Utc, etaP90Utc }: Shipment, { i18n, nowMs }: Context): string {
  if (!etaP50Utc || !etaP90Utc) return '';
  const dateOf = (iso: string) => i18n.format.date(Date.parse(iso), nowMs);
  return i18n.t('purchasing.between', { from: dateOf(etaP50Utc), to: dateOf(etaP90Utc) });
}

function forwarderText({ forwarderId }: Shipment, { i18n, forwarders }: Context): string {
  const forwarder = forwarders.find(({ id }) => id === forwarderId);
  return forwarder ? nameIn(forwarder, i18n.format.locale) : i18n.t('shipments.noForwarder');
}

const columnsOf = (context: Context): Column<Shipment>[] => {
  const { i18n, snapshot } = context;
  const { t, format } = i18n;
  return [
    {
      id: 'reference',
      header: t('shipments.reference'),
      cell: (shipment) => (
        <a href={hrefOf(['shipments', shipment.id])} class="strong nowrap">
          {shipmentName(shipment, t)}
        </a>
      ),
    },
    {
      id: 'status',
      spare: 'beside',
      header: t('terms.status'),
      cell: ({ status }) => t(`shipments.statuses.${status}`),
    },
    {
      id: 'forwarder',
      header: t('shipments.forwarder'),
      wideOnly: true,
      spare: 'beside',
      cell: (shipment) => forwarderText(shipment, context),
    },
    {
      id: 'by',
      header: t('purchasing.by'),
      wideOnly: true,
      cell: ({ mode }) => <ShipModeMark mode={mode} />,
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
      cell: (shipment) => format.number(unitsOf(shipment)),
    },
    {
      id: 'station',
      header: t('shipments.station'),
      wideOnly: true,
      cell: (shipment) => stationText(shipment, context),
    },
    { id: 'eta', header: t('terms.eta'), cell: (shipment) => etaText(shipment, context) },
  ];
};

function useRoom(snapshot: Snapshot) {
  const { call } = useServices();
  const key = String(snapshot.syncedAtMs);
  const shipments = useResource(`shipments ${key}`, () =>
    call(listShipments, { query: { stage: 'all', limit: '200' } }),
  );
  const claims = useResource(`claims ${key}`, () => call(listClaims, { query: {} }));
  const partners = useResource(`partners ${key}`, () => call(listPartners, {}));
  const presales = useResource(`presales ${key}`, () => call(listPresales, { query: {} }));
  const reload = () => {
    shipments.reload();
    claims.reload();
    presales.reload();
  };
  return {
    error: shipments.error ?? presales.error,
    shipments: shipments.value?.items ?? null,
    claims: claims.value?.items ?? null,
    forwarders: partners.value?.forwarders ?? [],
    presales: presales.value?.items ?? [],
    reload,
  };
}

type Room = ReturnType<typeof useRoom>;

function AtTheSide({ room, snapshot, rest }: { room: Room; snapshot: Snapshot } & RouteProps) {
  const { router } = useServices();
  const [first = '', second = ''] = rest;
  const close = () => router.go(hrefOf(['shipments']));
  if (first === 'sell-ahead') {
    const done = (presaleId: string) => {
      room.reload();
      router.go(hrefOf(['shipments', 'ahead', presaleId]));
    };
    return (
      <SellAhead key={second} skuId={second} snapshot={snapshot} onDone={done} onClose={close} />
    );
  }
  const presale = first === 'ahead' && room.presales.find(({ id }) => id === second);
  if (presale) {
    const common = { snapshot, onDone: room.reload, onClose: close };
    return <PresaleInspector key={presale.id} presale={presale} {...common} />;
  }
  const open = room.shipments?.find(({ id }) => id === first);
  if (!open) return null;
  return (
    <ShipmentPanel
      key={open.id}
      shipment={open}
      forwarders={room.forwarders}
      snapshot={snapshot}
      onDone={room.reload}
      onClose={close}
    />
  );
}

function Content({ snapshot, rest }: { snapshot: Snapshot } & RouteProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const room = useRoom(snapshot);
  const isOver = ({ status }: Shipment) => status === 'closed' || status === 'cancelled';
  const underWay = (room.shipments ?? []).filter((shipment) => !isOver(shipment));
  const { forwarders } = room;
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={
            room.shipments
              ? t('shipments.heading', { count: underWay.length })
              : t('shell.nav.shipments')
          }
          note={t('shipments.note')}
        />
        <Notice error={room.error} onRetry={room.reload} />
        <PresalesPanel presales={room.presales} snapshot={snapshot} openId={rest[1]} />
        <Panel title={t('shell.nav.shipments')}>
          {!room.shipments && !room.error && <Skeleton />}
          {room.shipments && underWay.length === 0 && (
            <EmptyState
              sentence={t('shipments.empty')}
              act={t('shipments.toOrders')}
              href={hrefOf(['purchasing'])}
            />
          )}
          {underWay.length > 0 && (
            <Scroll label={t('shell.nav.shipments')}>
              <Table
                caption={t('shell.nav.shipments')}
                columns={columnsOf({ i18n, snapshot, forwarders, nowMs: nowMs() })}
                rows={underWay}
                rowKey={({ id }) => id}
                selectedKey={rest[0]}
              />
            </Scroll>
          )}
        </Panel>
        {room.claims && (
          <ClaimsPanel claims={room.claims} snapshot={snapshot} onDone={room.reload} />
        )}
      </div>
      <AtTheSide room={room} snapshot={snapshot} rest={rest} />
    </div>
  );
}

/** All first legs. */
export function ShipmentsRoute({ rest }: RouteProps) {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {snapshot ? <Content snapshot={snapshot} rest={rest} /> : !error && <Skeleton />}
    </>
  );
}
