// Drafts what the advice asks for, to the warehouse that needs it most, in one click; the draft
// then waits here to be approved. Taken back, it is cancelled.
import { cancelPurchaseOrder, createPurchaseOrder } from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { advisedLine } from '../advised-line.ts';
import { neediestWarehouse } from '../catalogue/neediest-warehouse.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';

export interface DraftHereProps {
  view: SkuView;
  snapshot: Snapshot;
  onDone: () => void;
}

/** The button; none where no order is advised: then its page says why not. */
export function DraftHere({ view, snapshot, onDone }: DraftHereProps) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const units = view.advice.orderUnits;
  const warehouseId = neediestWarehouse(view, snapshot);
  if (units <= 0 || !warehouseId) return null;
  const draft = () =>
    act.run(async () => {
      const body = { warehouseId, lines: [advisedLine(view, units)] };
      const { id, reference } = await call(createPurchaseOrder, { body });
      onDone();
      const undo = async () => {
        await call(cancelPurchaseOrder, { params: { id }, body: {} });
        onDone();
      };
      return { message: t('skuPage.orderMade', { reference, units }), undo };
    });
  return (
    <>
      <Notice error={act.error} />
      <Button small look="primary" busy={act.isBusy} onClick={() => void draft()}>
        {t('today.draftUnits', { units: format.number(units) })}
      </Button>
    </>
  );
}
