// Drafts an order that is due although the plan knows no way to the warehouse: a person says how
// many and by which way, and the arrival is our estimate of it. Taken back, it is cancelled.
import { useState } from 'preact/hooks';
import {
  cancelPurchaseOrder,
  createPurchaseOrder,
  type ShipMode,
} from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { advisedLine } from '../advised-line.ts';
import { UnitsField } from '../goods-fields.tsx';
import { unitsOf } from '../jobs/job-fields.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { ShipModeField } from '../ship-mode.tsx';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { type DueAnyway, dueAnyway } from './due-anyway.ts';

export interface DraftAnywayProps {
  view: SkuView;
  snapshot: Snapshot;
  onDone: () => void;
}

type FormProps = DraftAnywayProps & { due: DueAnyway };

function useDraft({ view, due, onDone }: FormProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const draft = (units: number, mode: ShipMode) =>
    act.run(async () => {
      const { warehouseId, supplierId } = due;
      const body = { warehouseId, supplierId, mode, lines: [advisedLine(view, units)] };
      const { id, reference } = await call(createPurchaseOrder, { body });
      onDone();
      const undo = async () => {
        await call(cancelPurchaseOrder, { params: { id }, body: {} });
        onDone();
      };
      return { message: i18n.t('skuPage.orderMade', { reference, units }), undo };
    });
  return { act, draft };
}

function Form(props: FormProps) {
  const { due, snapshot } = props;
  const { t } = useServices().i18n;
  const [text, setText] = useState(String(due.units));
  const [mode, setMode] = useState<ShipMode>('sea');
  const { act, draft } = useDraft(props);
  const units = unitsOf(text);
  const submit = (event: Event) => {
    event.preventDefault();
    if (units !== null) void draft(units, mode);
  };
  const warehouse = snapshot.warehouses.get(due.warehouseId)?.name ?? due.warehouseId;
  return (
    <form class="form" aria-label={t('today.draftAnyway')} onSubmit={submit}>
      <Notice error={act.error} />
      <div class="form-pair is-even">
        <UnitsField
          label={t('jobs.units')}
          value={text}
          onChange={setText}
          error={units === null ? t('jobs.badUnits') : undefined}
        />
        <ShipModeField mode={mode} onChange={setMode} />
      </div>
      <p class="soft small">{t('today.anywayHint', { warehouse })}</p>
      <div class="actions">
        <Button type="submit" look="primary" small busy={act.isBusy} disabled={units === null}>
          {t('today.draftIt')}
        </Button>
      </div>
    </form>
  );
}

/** The form; nothing once it is no longer due. */
export function DraftAnyway(props: DraftAnywayProps) {
  const due = dueAnyway(props.view);
  return due && <Form {...props} due={due} />;
}
