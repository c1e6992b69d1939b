// "Why is it 37?": the movements that made the number, newest first, by warehouse.
// A movement is never edited; it can be reversed once, which is itself a movement.
import { useState } from 'preact/hooks';
import { listMovements, type Movement, reverseMovement } from '../../../shared/contract/stock.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { availableDelta, movementColumns } from './movement-columns.tsx';

export interface MovementsPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

const PAGE_SIZE = '30';

function WarehouseChips({ view, snapshot, value, onPick }: ChipsProps) {
  const { t } = useServices().i18n;
  const chip = (id: string, label: string) => (
    <button
      key={id}
      type="button"
      class="chip"
      aria-pressed={value === id}
      onClick={() => onPick(id)}
    >
      {label}
    </button>
  );
  return (
    <>
      {view.levels.map(({ warehouseId }) =>
        chip(warehouseId, snapshot.warehouses.get(warehouseId)?.code ?? warehouseId),
      )}
      {chip('', t('skuPage.allWarehouses'))}
    </>
  );
}

interface ChipsProps extends MovementsPanelProps {
  value: string;
  onPick: (warehouseId: string) => void;
}

const useMovements = (skuId: string, warehouseId: string) => {
  const { call } = useServices();
  const [older, setOlder] = useState<readonly Movement[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>();
  const pull = (after?: string) => {
    const scope = warehouseId === '' ? {} : { warehouseId };
    const page = after === undefined ? {} : { cursor: after };
    return call(listMovements, { query: { skuId, limit: PAGE_SIZE, ...scope, ...page } });
  };
  const first = useResource(`${skuId} ${warehouseId}`, async () => {
    const page = await pull();
    setOlder([]);
    setCursor(undefined);
    return page;
  });
  const next = cursor === undefined ? (first.value?.nextCursor ?? null) : cursor;
  const loadMore = async () => {
    if (next === null) return;
    const page = await pull(next);
    setOlder((rows) => [...rows, ...page.items]);
    setCursor(page.nextCursor);
  };
  return { first, rows: [...(first.value?.items ?? []), ...older], next, loadMore };
};

/** The ledger of one SKU. */
export function MovementsPanel({ view, snapshot }: MovementsPanelProps) {
  const services = useServices();
  const { t } = services.i18n;
  const [warehouseId, setWarehouse] = useState('');
  const { first, rows, next, loadMore } = useMovements(view.sku.id, warehouseId);
  const act = useAct();
  const mayWrite = useMay('stock.write');
  const reverse = (movement: Movement) =>
    act.run(async () => {
      const made = await services.call(reverseMovement, { params: { id: movement.id }, body: {} });
      first.reload();
      const units = services.i18n.format.signed(availableDelta(made));
      return { message: t('skuPage.reversedMessage', { units }) };
    });
  const columns = movementColumns(
    services,
    snapshot,
    mayWrite ? (row) => void reverse(row) : null,
  ).filter(
    ({ id }) => id !== 'after' || rows.some(({ availableAfter }) => availableAfter !== null),
  );
  return (
    <Panel
      title={t('skuPage.why', { units: services.i18n.format.units(view.outlook.available) })}
      actions={
        <WarehouseChips view={view} snapshot={snapshot} value={warehouseId} onPick={setWarehouse} />
      }
    >
      <Notice error={first.error ?? act.error} onRetry={first.reload} />
      {first.value === null && first.error === null && <Skeleton rows={5} />}
      {first.value && rows.length === 0 && <EmptyState sentence={t('skuPage.noMovements')} />}
      {rows.length > 0 && (
        <Scroll label={t('skuPage.ledger')}>
          <Table
            compact
            stacks={false}
            caption={t('skuPage.ledger')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
      {next !== null && (
        <div class="panel-foot">
          <Button small onClick={() => void act.run(async () => void (await loadMore()))}>
            {t('skuPage.older')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
