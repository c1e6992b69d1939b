// Where the units are: one row per warehouse, each number with the age of its source.
// A warehouse whose numbers are too old is marked, its numbers stay.

import type { StockLevelRow } from '../../../shared/contract/stock.ts';
import { availableUnits } from '../../../shared/inventory/balance.ts';
import { DataAge } from '../../../shared/ui/DataAge.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

export interface WarehouseStockProps {
  view: SkuView;
  snapshot: Snapshot;
}

const HOUR_MS = 3_600_000;

function LevelAge({ level, snapshot }: { level: StockLevelRow; snapshot: Snapshot }) {
  const { i18n, nowMs } = useServices();
  const asOfMs = Date.parse(level.asOfUtc);
  const limit = snapshot.warehouses.get(level.warehouseId)?.staleAfterHours ?? null;
  return (
    <DataAge
      asOfUtc={level.asOfUtc}
      age={i18n.format.age(asOfMs, nowMs())}
      moment={`${i18n.format.moment(asOfMs)} · ${level.source}`}
      stale={limit !== null && nowMs() - asOfMs > limit * HOUR_MS}
    />
  );
}

const columnsOf = ({ t, format }: I18n, { view, snapshot }: WarehouseStockProps) => {
  const inboundTo = (warehouseId: string) =>
    (snapshot.inboundOfSku.get(view.sku.id) ?? [])
      .filter((row) => row.warehouseId === warehouseId)
      .reduce((sum, { units }) => sum + units, 0);
  const number = (
    id: string,
    header: string,
    value: (level: StockLevelRow) => number,
    wideOnly = false,
  ): Column<StockLevelRow> => ({
    id,
    header,
    numeric: true,
    wideOnly,
    cell: (level) => format.number(value(level)),
  });
  const columns: Column<StockLevelRow>[] = [
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      cell: ({ warehouseId }) => (
        <a href={`#/warehouses/${encodeURIComponent(warehouseId)}`}>
          {snapshot.warehouses.get(warehouseId)?.name ?? warehouseId}
        </a>
      ),
    },
    {
      id: 'available',
      header: t('terms.available'),
      numeric: true,
      cell: (level) => <span class="strong">{format.number(availableUnits(level))}</span>,
    },
    number('onHand', t('terms.onHand'), ({ onHand }) => onHand),
    number('allocated', t('terms.allocated'), ({ allocated }) => allocated, true),
    number('shows', t('skuPage.forShows'), ({ allocatedToShows }) => allocatedToShows, true),
    number('unavailable', t('terms.unavailable'), ({ unavailable }) => unavailable, true),
    number('inbound', t('terms.inbound'), ({ warehouseId }) => inboundTo(warehouseId)),
    {
      id: 'age',
      header: t('skuPage.asOf'),
      wideOnly: true,
      cell: (level) => <LevelAge level={level} snapshot={snapshot} />,
    },
  ];
  return columns;
};

/** Stock of one SKU by warehouse. */
export function WarehouseStock({ view, snapshot }: WarehouseStockProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  return (
    <Panel title={t('skuPage.whereItIs')}>
      {view.levels.length === 0 ? (
        <EmptyState sentence={t('skuPage.noLevels')}>
          <a class="button" href="#/imports">
            {t('catalogue.importFile')}
          </a>
        </EmptyState>
      ) : (
        <Scroll label={t('skuPage.whereItIs')}>
          <Table
            caption={t('skuPage.whereItIs')}
            columns={columnsOf(i18n, { view, snapshot })}
            rows={view.levels}
            rowKey={({ warehouseId }) => warehouseId}
          />
        </Scroll>
      )}
    </Panel>
  );
}
