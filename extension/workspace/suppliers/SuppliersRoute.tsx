// The suppliers room: who makes and who carries, with scorecards; one of them at the side.
// `#/suppliers/<id>` opens a supplier, `#/suppliers/carrier/<id>` a forwarder, `new` a blank form.

import {
  type Forwarder,
  listPartners,
  type ScorecardView,
  type Supplier,
} from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { nameIn } from '../../i18n/title-in.ts';
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
import { daysBand } from './days-band.ts';
import { ForwarderPanel } from './ForwarderPanel.tsx';
import { SupplierPanel } from './SupplierPanel.tsx';
import './suppliers.css';

const NEW = 'new';
const CARRIER = 'carrier';

const shareText = (share: number | null | undefined, { t, format }: I18n) =>
  share == null ? t('suppliers.unknown') : format.percent(share);

function daysText(card: ScorecardView | null, i18n: I18n) {
  if (card?.p50Days == null || card.p90Days == null) return i18n.t('suppliers.unknown');
  return daysBand(card.p50Days, card.p90Days, i18n);
}

const supplierColumns = (i18n: I18n): Column<Supplier>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'name',
      header: t('suppliers.name'),
      cell: (supplier) => (
        <a href={hrefOf(['suppliers', supplier.id])} class="strong">
          {nameIn(supplier, format.locale)}
        </a>
      ),
    },
    {
      id: 'count',
      header: t('suppliers.count'),
      numeric: true,
      cell: ({ scorecard }) => format.number(scorecard?.count ?? 0),
    },
    {
      id: 'onTime',
      header: t('suppliers.onTime'),
      numeric: true,
      cell: ({ scorecard }) => shareText(scorecard?.onTimeShare, i18n),
    },
    {
      id: 'short',
      header: t('suppliers.short'),
      numeric: true,
      cell: ({ scorecard }) => shareText(scorecard?.shortShare, i18n),
    },
    {
      id: 'days',
      header: t('suppliers.days'),
      numeric: true,
      wideOnly: true,
      cell: ({ scorecard }) => daysText(scorecard, i18n),
    },
  ];
};

const forwarderColumns = ({ t, format }: I18n): Column<Forwarder>[] => [
  {
    id: 'name',
    header: t('suppliers.name'),
    cell: (forwarder) => (
      <a href={hrefOf(['suppliers', CARRIER, forwarder.id])} class="strong">
        {nameIn(forwarder, format.locale)}
      </a>
    ),
  },
  {
    id: 'lanes',
    header: t('suppliers.lanes'),
    numeric: true,
    cell: ({ lanes }) => format.number(lanes.length),
  },
  {
    id: 'ways',
    header: t('suppliers.ways'),
    numeric: true,
    cell: ({ lanes }) => {
      const arrived = lanes.reduce((sum, { scorecard }) => sum + (scorecard?.count ?? 0), 0);
      // Counted are those that came: none yet is unknown, not a record of 0.
      return arrived === 0 ? t('suppliers.unknown') : format.number(arrived);
    },
  },
];

interface TablesProps {
  partners: { readonly suppliers: readonly Supplier[]; readonly forwarders: readonly Forwarder[] };
  openId: string | undefined;
}

function Tables({ partners: { suppliers, forwarders }, openId }: TablesProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  return (
    <>
      <Panel title={t('shell.nav.suppliers')}>
        {suppliers.length === 0 ? (
          <EmptyState
            sentence={t('suppliers.empty')}
            act={t('suppliers.add')}
            href={hrefOf(['suppliers', NEW])}
          />
        ) : (
          <Scroll label={t('shell.nav.suppliers')}>
            <Table
              caption={t('shell.nav.suppliers')}
              columns={supplierColumns(i18n)}
              rows={suppliers}
              rowKey={({ id }) => id}
              selectedKey={openId}
            />
          </Scroll>
        )}
      </Panel>
      <Panel title={t('suppliers.forwarders')}>
        {forwarders.length === 0 ? (
          <EmptyState
            sentence={t('suppliers.noForwarders')}
            act={t('suppliers.addForwarder')}
            href={hrefOf(['suppliers', CARRIER, NEW])}
          />
        ) : (
          <Scroll label={t('suppliers.forwarders')}>
            <Table
              caption={t('suppliers.forwarders')}
              columns={forwarderColumns(i18n)}
              rows={forwarders}
              rowKey={({ id }) => id}
              selectedKey={openId}
            />
          </Scroll>
        )}
      </Panel>
    </>
  );
}

function Content({ snapshot, rest }: { snapshot: Snapshot; rest: readonly string[] }) {
  const { i18n, call, router } = useServices();
  const { t } = i18n;
  const mayOrder = useMay('order.write');
  const partners = useResource(`partners ${snapshot.syncedAtMs}`, () => call(listPartners, {}));
  const { suppliers = [], forwarders = [] } = partners.value ?? {};
  const isCarrier = rest[0] === CARRIER;
  const openId = isCarrier ? rest[1] : rest[0];
  const supplier = isCarrier ? undefined : suppliers.find(({ id }) => id === openId);
  const forwarder = isCarrier ? forwarders.find(({ id }) => id === openId) : undefined;
  const go = (...path: string[]) => router.go(hrefOf(['suppliers', ...path]));
  const panel = { onDone: partners.reload, onClose: () => go(), mayOrder };
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={
            partners.value
              ? t('suppliers.heading', { count: suppliers.length })
              : t('shell.nav.suppliers')
          }
          note={t('suppliers.note')}
        >
          {mayOrder && (
            <div class="actions">
              <Button icon="add" onClick={() => go(NEW)}>
                {t('suppliers.add')}
              </Button>
              <Button icon="add" onClick={() => go(CARRIER, NEW)}>
                {t('suppliers.addForwarder')}
              </Button>
            </div>
          )}
        </PageHead>
        <Notice error={partners.error} onRetry={partners.reload} />
        {!partners.value && !partners.error && <Skeleton />}
        {partners.value && <Tables partners={partners.value} openId={openId} />}
      </div>
      {!isCarrier && (supplier || openId === NEW) && (
        <SupplierPanel key={openId} supplier={supplier} snapshot={snapshot} {...panel} />
      )}
      {isCarrier && (forwarder || openId === NEW) && (
        <ForwarderPanel key={openId} forwarder={forwarder} snapshot={snapshot} {...panel} />
      )}
    </div>
  );
}

/** All partners. */
export function SuppliersRoute({ rest }: RouteProps) {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {snapshot ? <Content snapshot={snapshot} rest={rest} /> : !error && <Skeleton />}
    </>
  );
}
