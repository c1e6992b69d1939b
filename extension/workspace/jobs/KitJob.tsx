// Kits: what is built and what can be built per warehouse, and the two acts.

import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { AssembleKit, type AssembleKitProps } from './AssembleKit.tsx';
import { type JobProps, skuName } from './job-fields.ts';
import { KitsToBuild } from './KitsToBuild.tsx';
import { type KitStock, kitStocks } from './kit-stock.ts';

type Opened = Pick<AssembleKitProps, 'stock' | 'direction' | 'units'>;

interface Context {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly mayMove: boolean;
  readonly open: (opened: Opened) => void;
}

function KitActs({ stock, open }: { stock: KitStock; open: Context['open'] }) {
  const { t } = useServices().i18n;
  return (
    <span class="actions">
      {stock.buildableUnits > 0 && (
        <Button small onClick={() => open({ stock, direction: 'assemble' })}>
          {t('jobs.kits.assemble')}
        </Button>
      )}
      {stock.builtUnits > 0 && (
        <Button small onClick={() => open({ stock, direction: 'disassemble' })}>
          {t('jobs.kits.disassemble')}
        </Button>
      )}
    </span>
  );
}

function partsText({ kit }: KitStock, { snapshot }: Context): string {
  return kit.components
    .map(({ skuId, units }) => `${units} × ${snapshot.skus.get(skuId)?.sku ?? skuId}`)
    .join(', ');
}

const columnsOf = (context: Context): Column<KitStock>[] => {
  const { i18n, snapshot, mayMove, open } = context;
  const { t, format } = i18n;
  const limit = ({ limitingSkuId: id }: KitStock) =>
    id === null ? '' : (snapshot.skus.get(id)?.sku ?? id);
  return [
    {
      id: 'kit',
      header: t('jobs.kits.kit'),
      cell: ({ kit }) => (
        <a href={hrefOf(['catalogue', kit.id])}>{skuName(snapshot, kit.id, i18n)}</a>
      ),
    },
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    {
      id: 'components',
      header: t('jobs.kits.components'),
      wideOnly: true,
      cell: (stock) => partsText(stock, context),
    },
    {
      id: 'built',
      header: t('jobs.kits.built'),
      numeric: true,
      cell: ({ builtUnits }) => format.number(builtUnits),
    },
    {
      id: 'buildable',
      header: t('jobs.kits.buildable'),
      numeric: true,
      cell: ({ buildableUnits }) => <span class="strong">{format.number(buildableUnits)}</span>,
    },
    { id: 'limit', header: t('jobs.kits.limited'), wideOnly: true, cell: limit },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (stock) => mayMove && <KitActs stock={stock} open={open} />,
    },
  ];
};

const keyOf = ({ kit, warehouseId }: KitStock) => `${kit.id}/${warehouseId}`;

/** All kits by warehouse. */
export function KitJob({ snapshot }: JobProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const mayMove = useMay('stock.write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const rows = kitStocks(snapshot);
  const count = [...snapshot.skus.values()].filter((sku) => sku.components.length > 0).length;
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={t('jobs.kits.heading', { count })} note={t('jobs.kits.note')} />
        <KitsToBuild
          snapshot={snapshot}
          onBuild={(stock, units) => setOpened({ stock, direction: 'assemble', units })}
        />
        <Panel title={t('jobs.tabs.kits')}>
          {rows.length === 0 ? (
            <EmptyState
              sentence={t('jobs.kits.none')}
              act={t('today.linkProduct')}
              href={hrefOf(['catalogue'])}
            />
          ) : (
            <Scroll label={t('jobs.tabs.kits')}>
              <Table
                caption={t('jobs.tabs.kits')}
                columns={columnsOf({ i18n, snapshot, mayMove, open: setOpened })}
                rows={rows}
                rowKey={keyOf}
                selectedKey={opened ? keyOf(opened.stock) : undefined}
              />
            </Scroll>
          )}
        </Panel>
      </div>
      {opened && (
        <AssembleKit
          key={`${keyOf(opened.stock)} ${opened.direction} ${opened.units}`}
          {...opened}
          snapshot={snapshot}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
