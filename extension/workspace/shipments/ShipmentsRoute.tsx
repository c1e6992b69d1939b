// The shipments room: first legs under way with their arrival, the claims below, and one of them at
// the side with its stations and receipts. `#/shipments/<id>` opens that one.
import { listClaims, listShipments, type Shipment } from '../../../shared/contract/shipments.ts';
import { type Forwarder, listPartners } from '../../../shared/contract/suppliers.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { ClaimsPanel } from './ClaimsPanel.tsx';
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

const columnsOf = (context: Context): Column<Shipment>[] => {
  const { i18n, snapshot, forwarders } = context;
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
      header: t('terms.status'),
      cell: ({ status }) => t(`shipments.statuses.${status}`),
    },
    {
      id: 'forwarder',
      header: t('shipments.forwarder'),
      wideOnly: true,
      cell: ({ forwarderId }) =>
        forwarders.find(({ id }) => id === forwarderId)?.name ?? t('shipments.noForwarder'),
    },
    {
      id: 'by',
      header: t('purchasing.by'),
      wideOnly: true,
      cell: ({ mode }) => (mode ? t(`purchasing.modes.${mode}`) : ''),
    },
    {
      id: 'to',
      header: t('purchasing.to'),
      wideOnly: true,
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
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

function Content({ snapshot, openId }: { snapshot: Snapshot; openId: string | undefined }) {
  const { i18n, call, router, nowMs } = useServices();
  const { t } = i18n;
  const key = String(snapshot.syncedAtMs);
  const shipments = useResource(`shipments ${key}`, () =>
    call(listShipments, { query: { stage: 'all', limit: '200' } }),
  );
  const claims = useResource(`claims ${key}`, () => call(listClaims, { query: {} }));
  const partners = useResource(`partners ${key}`, () => call(listPartners, {}));
  const items = shipments.value?.items ?? [];
  const forwarders = partners.value?.forwarders ?? [];
  const isOver = ({ status }: Shipment) => status === 'closed' || status === 'cancelled';
  const underWay = items.filter((shipment) => !isOver(shipment));
  const open = items.find(({ id }) => id === openId);
  const reload = () => {
    shipments.reload();
    claims.reload();
  };
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={t('shipments.heading', { count: underWay.length })}
          note={t('shipments.note')}
        />
        <Notice error={shipments.error} onRetry={reload} />
        <Panel title={t('shell.nav.shipments')}>
          {shipments.value && underWay.length === 0 ? (
            <EmptyState sentence={t('shipments.empty')} />
          ) : (
            <div class="scroll-x">
              <Table
                caption={t('shell.nav.shipments')}
                columns={columnsOf({ i18n, snapshot, forwarders, nowMs: nowMs() })}
                rows={underWay}
                rowKey={({ id }) => id}
                selectedKey={openId}
              />
            </div>
          )}
        </Panel>
        <ClaimsPanel
          claims={claims.value?.items ?? []}
          snapshot={snapshot}
          onDone={claims.reload}
        />
      </div>
      {open && (
        <ShipmentPanel
          key={open.id}
          shipment={open}
          forwarders={forwarders}
          snapshot={snapshot}
          onDone={reload}
          onClose={() => router.go(hrefOf(['shipments']))}
        />
      )}
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
      {snapshot ? <Content snapshot={snapshot} openId={rest[0]} /> : !error && <Skeleton />}
    </>
  );
}
