// Builds the kits a decision on a slow mover asked for, as far as their parts lie there. Taken
// back, the parts lie there again.
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import { assembleKit } from '../../../shared/contract/stock.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { undoOf } from '../jobs/job-fields.ts';
import { kitStocks } from '../jobs/kit-stock.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';

export interface BuildKitProps {
  item: SlowMover;
  /** Kits that are still to be built. */
  units: number;
  snapshot: Snapshot;
}

/** The button; says so where the parts are missing. */
export function BuildKit({ item, units, snapshot }: BuildKitProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const skuId = item.chosen?.kit?.skuId;
  const { warehouseId } = item;
  const stock = kitStocks(snapshot).find(
    (one) => one.kit.id === skuId && one.warehouseId === warehouseId,
  );
  const count = Math.min(units, stock?.buildableUnits ?? 0);
  if (skuId === undefined || count === 0) {
    return <span class="soft small">{t('jobs.kits.noParts')}</span>;
  }
  const build = () =>
    act.run(async () => {
      const body = { skuId, warehouseId, units: count, direction: 'assemble' as const };
      const { movementId } = await call(assembleKit, { body });
      const undo = undoOf(call, movementId);
      const message = t('jobs.kits.assembled', { count });
      return undo ? { message, undo } : { message };
    });
  return (
    <>
      <Notice error={act.error} />
      <Button small look="primary" busy={act.isBusy} onClick={() => void build()}>
        {t('today.build', { count })}
      </Button>
    </>
  );
}
