// Counting on a phone: scan, tap or type, save; the next scan follows. Each count holds for the
// moment of its scan, so what is sold meanwhile stays sold. Blind: our own number stays hidden.
import { useState } from 'preact/hooks';
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { countStock } from '../../../shared/contract/stock.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useWrite } from '../use-write.ts';
import { CountedList, type CountedRow } from './CountedList.tsx';
import { CountForm } from './CountForm.tsx';
import { CountSheet } from './CountSheet.tsx';
import type { Counting } from './counting.ts';
import { type JobProps, undoOf, warehousesFor } from './job-fields.ts';
import { ReviewList } from './ReviewList.tsx';

const useSave = (warehouseId: string, onRow: (row: CountedRow) => void) => {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const write = useWrite();
  const save = ({ sku, observedAtUtc }: Counting, countedUnits: number) =>
    act.run(async () => {
      const body = { skuId: sku.id, warehouseId, countedUnits, observedAtUtc };
      const title = t('skuPage.waitingCount', { sku: sku.sku, units: countedUnits });
      const written = await write(countStock, { body }, title);
      const row = { skuId: sku.id, countedUnits, observedAtUtc };
      if (written.isQueued) {
        onRow({ ...row, result: t('jobs.counts.queued') });
        return written.outcome;
      }
      const { differenceUnits, isAwaitingReview, movement } = written.value;
      const difference = format.signed(differenceUnits);
      onRow({ ...row, result: isAwaitingReview ? t('jobs.counts.waits') : difference });
      const words = { sku: sku.sku, difference };
      if (isAwaitingReview) return { message: t('jobs.counts.review', words) };
      const key = differenceUnits === 0 ? 'jobs.counts.agreed' : 'jobs.counts.saved';
      return { message: t(key, words), undo: undoOf(call, movement?.id ?? null) };
    });
  return { act, save };
};

/** The counting page. */
export function CountJob({ snapshot }: JobProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const mayMove = useMay('stock.write');
  const [warehouseId, setWarehouse] = useState(warehousesFor(snapshot, null)[0]?.id ?? '');
  const [isBlind, setBlind] = useState(false);
  const [hasSheet, setSheet] = useState(false);
  const [counting, setCounting] = useState<Counting | null>(null);
  const [rows, setRows] = useState<readonly CountedRow[]>([]);
  const { act, save } = useSave(warehouseId, (row) => {
    setRows((old) => [row, ...old.filter(({ skuId }) => skuId !== row.skuId)]);
    setCounting(null);
  });
  const start = (sku: Sku) => {
    const observedAtUtc = new Date(nowMs()).toISOString();
    setCounting((old) =>
      // The same code again is one more of it, as with any counter.
      old?.sku.id === sku.id
        ? { ...old, units: String((Number(old.units) || 0) + 1) }
        : { sku, observedAtUtc, units: '1' },
    );
  };
  return (
    <div class={hasSheet ? 'page count-page has-sheet' : 'page count-page'}>
      <PageHead title={t('jobs.counts.heading')} note={t('jobs.counts.note')}>
        <div class="actions">
          <Button pressed={hasSheet} onClick={() => setSheet(!hasSheet)}>
            {t('jobs.counts.sheet')}
          </Button>
          <a class="button" href="#/imports">
            {t('jobs.counts.byFile')}
          </a>
        </div>
      </PageHead>
      {hasSheet && (
        <div class="count-sheet">
          <CountSheet {...{ snapshot, warehouseId, isBlind }} />
        </div>
      )}
      {mayMove && (
        <Panel title={t('jobs.counts.heading')}>
          <div class="panel-body">
            <CountForm
              {...{ snapshot, warehouseId, isBlind, counting, act }}
              onWarehouse={setWarehouse}
              onBlind={setBlind}
              onStart={start}
              onUnits={(units) => setCounting((old) => old && { ...old, units })}
              onSave={(units) => counting && void save(counting, units)}
            />
          </div>
        </Panel>
      )}
      <CountedList snapshot={snapshot} rows={rows} onAgain={start} />
      <ReviewList snapshot={snapshot} />
    </div>
  );
}
