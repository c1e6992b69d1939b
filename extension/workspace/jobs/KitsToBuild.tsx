// Kits that a decision on a slow mover asked for: how many, by when, whose, and the act of
// building. The list comes from the server, because what is built is counted by the ledger.
import { listSlowMovers, type SlowMover } from '../../../shared/contract/slow-movers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { type KitStock, kitStocks } from './kit-stock.ts';

export interface KitsToBuildProps {
  snapshot: Snapshot;
  /** Opens the form that builds `units` of a kit. */
  onBuild: (stock: KitStock, units: number) => void;
}

const kitOf = ({ chosen }: SlowMover) => chosen?.kit ?? null;

/** What stays to be built. */
const openUnits = (row: SlowMover) =>
  Math.max(0, (kitOf(row)?.units ?? 0) - (kitOf(row)?.builtUnits ?? 0));

function Build({ row, snapshot, onBuild }: KitsToBuildProps & { row: SlowMover }) {
  const { t } = useServices().i18n;
  const stock = kitStocks(snapshot).find(
    ({ kit, warehouseId }) => kit.id === kitOf(row)?.skuId && warehouseId === row.warehouseId,
  );
  const units = Math.min(openUnits(row), stock?.buildableUnits ?? 0);
  if (!stock || units === 0) return <span class="soft">{t('jobs.kits.noParts')}</span>;
  return (
    <Button small onClick={() => onBuild(stock, units)}>
      {t('jobs.kits.assemble')}
    </Button>
  );
}

function useColumns(props: KitsToBuildProps): Column<SlowMover>[] {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const mayMove = useMay('stock.write');
  const canAssemble = (id: string) => props.snapshot.warehouses.get(id)?.capabilities.assembly;
  return [
    {
      id: 'kit',
      header: t('jobs.kits.kit'),
      cell: (row) => (
        <>
          <a class="strong" href={hrefOf(['slow-movers', 'decided', row.id])}>
            {kitOf(row)?.code}
          </a>
          <span class="soft small job-second">{titleIn(row.title, format.locale)}</span>
        </>
      ),
    },
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      cell: ({ warehouseId, warehouseCode }) => (
        <>
          {props.snapshot.warehouses.get(warehouseId)?.name ?? warehouseCode}
          {canAssemble(warehouseId) === false && (
            <span class="soft small job-second">{t('jobs.kits.cannot')}</span>
          )}
        </>
      ),
    },
    {
      id: 'open',
      header: t('jobs.kits.toBuild'),
      numeric: true,
      cell: (row) => <span class="strong">{format.number(openUnits(row))}</span>,
    },
    {
      id: 'due',
      header: t('slowMovers.kit.dueOn'),
      cell: (row) => {
        const due = kitOf(row)?.dueOnDate ?? row.dueOnDate;
        const isLate = Date.parse(`${due}T00:00:00Z`) <= nowMs();
        return <span class={isLate ? 'late' : undefined}>{format.localDate(due, nowMs())}</span>;
      },
    },
    {
      id: 'owner',
      header: t('slowMovers.owner'),
      wideOnly: true,
      cell: ({ ownerName }) => ownerName ?? <span class="soft">{t('slowMovers.nobody')}</span>,
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (row) => mayMove && <Build row={row} {...props} />,
    },
  ];
}

/** The panel; nothing when no kit waits to be built. */
export function KitsToBuild(props: KitsToBuildProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const columns = useColumns(props);
  // What was built since is in a newer copy of the stock: then the jobs are asked anew.
  const list = useResource(`to-build ${props.snapshot.syncedAtMs}`, () =>
    call(listSlowMovers, { query: { state: 'to-build', limit: '100' } }),
  );
  if (list.error) return <Notice error={list.error} onRetry={list.reload} />;
  const rows = list.value?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('jobs.kits.toBuildTitle')}>
      <Scroll label={t('jobs.kits.toBuildTitle')}>
        <Table
          caption={t('jobs.kits.toBuildTitle')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
        />
      </Scroll>
    </Panel>
  );
}
