// What is on its way: units, to which warehouse, how, and when (half the time by, nine in ten by).
// A date in the past is called overdue; it is not counted as cover.
import type { InboundRow } from '../../../shared/contract/stock.ts';
import { Icon } from '../../../shared/ui/Icon.tsx';
import type { IconName } from '../../../shared/ui/icon-paths.ts';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

export interface InboundPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

const MODES = ['sea', 'air', 'truck', 'rail', 'transfer'] as const;
type Mode = (typeof MODES)[number];
const icons: Record<Mode, IconName> = {
  sea: 'sea',
  air: 'air',
  truck: 'truck',
  rail: 'truck',
  transfer: 'truck',
};
const isMode = (mode: string): mode is Mode => (MODES as readonly string[]).includes(mode);

function Way({ mode }: { mode: string }) {
  const { t } = useServices().i18n;
  if (!isMode(mode)) return <span>{mode}</span>;
  return (
    <span class="with-icon">
      <Icon name={icons[mode]} />
      {t(`skuPage.modes.${mode}`)}
    </span>
  );
}

function Eta({ row }: { row: InboundRow }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  if (row.etaP50Utc === null) return <span class="soft">{t('skuPage.noEta')}</span>;
  const p50 = Date.parse(row.etaP50Utc);
  const date = format.date(p50, nowMs());
  if (p50 < nowMs()) {
    return (
      <span class="with-icon late">
        <StatusShape kind="order" coloured />
        {t('skuPage.overdue', { date })}
      </span>
    );
  }
  if (row.etaP90Utc === null) return <span>{date}</span>;
  const latest = format.date(Date.parse(row.etaP90Utc), nowMs());
  return (
    <span>
      {date} <span class="soft">{t('skuPage.latestEta', { date: latest })}</span>
    </span>
  );
}

/** Inbound lines of one SKU; nothing at all when none is on its way. */
export function InboundPanel({ view, snapshot }: InboundPanelProps) {
  const { t, format } = useServices().i18n;
  const maySell = useMay('live.assist');
  const rows = [...(snapshot.inboundOfSku.get(view.sku.id) ?? [])].sort((a, b) =>
    (a.etaP50Utc ?? '~').localeCompare(b.etaP50Utc ?? '~'),
  );
  if (rows.length === 0) return null;
  const columns: Column<InboundRow>[] = [
    {
      id: 'units',
      header: t('skuPage.units'),
      numeric: true,
      cell: ({ units }) => <span class="strong">{format.number(units)}</span>,
    },
    {
      id: 'to',
      header: t('terms.warehouse'),
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    { id: 'mode', header: t('skuPage.mode'), cell: ({ mode }) => <Way mode={mode} /> },
    { id: 'eta', header: t('terms.eta'), cell: (row) => <Eta row={row} /> },
    {
      id: 'reference',
      header: t('skuPage.reference'),
      wideOnly: true,
      cell: ({ reference }) => <span class="soft">{reference}</span>,
    },
  ];
  return (
    <Panel
      title={t('terms.inbound')}
      note={t('skuPage.unitsCount', { count: view.outlook.inboundUnits })}
      actions={
        maySell && (
          <a class="button small" href={hrefOf(['shipments', 'sell-ahead', view.sku.id])}>
            {t('presales.sellAhead')}
          </a>
        )
      }
    >
      <Scroll label={t('terms.inbound')}>
        <Table caption={t('terms.inbound')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      </Scroll>
    </Panel>
  );
}
