// Lots: what expires when and what to do about it, which lots lie where, and what shops ask.

import { useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { type LotRow, listLots, stateLots } from '../../../shared/contract/lots.ts';
import { recordMovement } from '../../../shared/contract/stock.ts';
import { EXPIRY_STAGES } from '../../../shared/inventory/lots.ts';
import { smallTable } from '../../../shared/reports/small-table.ts';
import { Table } from '../../../shared/ui/Table.tsx';
import { CsvPanel } from '../demand/CsvPanel.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { type JobProps, undoOf } from './job-fields.ts';
import { allLotColumns, daysLeft, lotKey } from './lot-columns.tsx';
import { readLots } from './lot-text.ts';
import { ShelfLives } from './ShelfLives.tsx';
import { StateLots } from './StateLots.tsx';

type Stage = 'all' | (typeof EXPIRY_STAGES)[number];
const STAGES: readonly Stage[] = ['all', ...EXPIRY_STAGES];

const wordOf = (stage: Stage) => (stage === 'all' ? stage : (`within${stage}` as const));

function Stages(props: { stage: Stage; onChoose: (stage: Stage) => void }) {
  const { t } = useServices().i18n;
  return (
    <fieldset class="lot-stages" aria-label={t('lots.filter')}>
      {STAGES.map((stage) => (
        <button
          key={stage}
          type="button"
          class="chip"
          aria-pressed={stage === props.stage}
          onClick={() => props.onChoose(stage)}
        >
          {t(`lots.stages.${wordOf(stage)}`)}
        </button>
      ))}
    </fieldset>
  );
}

function LotFile({ snapshot, onDone }: JobProps & { onDone: () => void }) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const take = async (csv: string) => {
    const { places, problems } = readLots(smallTable(csv), snapshot);
    for (const { skuId, ...body } of places) await call(stateLots, { params: { id: skuId }, body });
    const taken = places.reduce((sum, { lots }) => sum + lots.length, 0);
    return { taken, problems: problems.map((one) => ({ ...one, text: t(`lots.${one.text}`) })) };
  };
  return <CsvPanel title={t('lots.csv')} note={t('lots.csvNote')} take={take} onDone={onDone} />;
}

function LotList({ snapshot, lots, onDone }: JobProps & { lots: LotRow[]; onDone: () => void }) {
  const { i18n, call, nowMs } = useServices();
  const { t, format } = i18n;
  const mayMove = useMay('stock.write');
  const act = useAct();
  const [stage, setStage] = useState<Stage>('all');
  const today = localDateAt(nowMs(), format.timeZone);
  const isWithin = (lot: LotRow) => {
    const days = daysLeft(lot, today);
    return stage === 'all' || (days !== null && days <= stage);
  };
  // What is held is thrown away first; the rest of the lot only when nothing of it is held.
  const dispose = ({ skuId, warehouseId, lotCode, units, heldUnits }: LotRow) =>
    void act.run(async () => {
      const some = heldUnits > 0 ? heldUnits : units;
      const from = heldUnits > 0 ? ('unavailable' as const) : ('available' as const);
      const body = { kind: 'dispose' as const, skuId, warehouseId, units: some, lotCode, from };
      const movement = await call(recordMovement, { body });
      onDone();
      const undo = undoOf(call, movement.id);
      const message = t('lots.disposed', { count: some });
      return undo ? { message, undo } : { message };
    });
  return (
    <Panel title={t('lots.list')}>
      <Notice error={act.error} />
      {lots.length === 0 ? (
        <EmptyState sentence={t('lots.empty')} />
      ) : (
        <>
          <div class="panel-body">
            <Stages stage={stage} onChoose={setStage} />
          </div>
          <Scroll label={t('lots.list')}>
            <Table
              caption={t('lots.list')}
              columns={allLotColumns({
                ...{ i18n, snapshot, today },
                dispose: mayMove ? dispose : undefined,
              })}
              rows={lots.filter(isWithin)}
              rowKey={lotKey}
            />
          </Scroll>
        </>
      )}
    </Panel>
  );
}

/** The room. */
export function LotJob({ snapshot }: JobProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const mayMove = useMay('stock.write');
  const lots = useResource(`lots ${snapshot.syncedAtMs}`, () =>
    call(listLots, { query: { limit: '200' } }),
  );
  const items = lots.value?.items ?? [];
  return (
    <div class="page">
      <PageHead
        title={lots.value ? t('lots.heading', { count: items.length }) : t('jobs.tabs.lots')}
        note={t('lots.note')}
      />
      <Notice error={lots.error} onRetry={lots.reload} />
      {!lots.value && !lots.error && <Skeleton />}
      {lots.value && <LotList snapshot={snapshot} lots={items} onDone={lots.reload} />}
      <div class="columns">
        {mayMove && (
          <Panel title={t('lots.state')}>
            <div class="panel-body">
              <StateLots snapshot={snapshot} onDone={lots.reload} />
            </div>
          </Panel>
        )}
        <div class="lot-side">
          <ShelfLives snapshot={snapshot} />
          {mayMove && <LotFile snapshot={snapshot} onDone={lots.reload} />}
        </div>
      </div>
    </div>
  );
}
