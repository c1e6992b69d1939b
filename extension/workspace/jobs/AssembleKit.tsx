// Builds kits out of components or takes them apart, as one act that can be undone.
import { useState } from 'preact/hooks';
import { assembleKit } from '../../../shared/contract/stock.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { undoOf, unitsOf } from './job-fields.ts';
import type { KitStock } from './kit-stock.ts';

export interface AssembleKitProps {
  stock: KitStock;
  direction: 'assemble' | 'disassemble';
  /** What is proposed. */
  units?: number;
  snapshot: Snapshot;
  onClose: () => void;
}

/** The form at the side. */
export function AssembleKit(props: AssembleKitProps) {
  const { stock, direction, snapshot, onClose } = props;
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const most = direction === 'assemble' ? stock.buildableUnits : stock.builtUnits;
  const [text, setText] = useState(String(props.units ?? 1));
  const [wasTried, setTried] = useState(false);
  const units = unitsOf(text);
  const { kit, warehouseId } = stock;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units === null) return;
    void act.run(async () => {
      const body = { skuId: kit.id, warehouseId, units, direction };
      const { movementId } = await call(assembleKit, { body });
      onClose();
      const words = direction === 'assemble' ? 'jobs.kits.assembled' : 'jobs.kits.taken';
      return { message: t(words, { count: units }), undo: undoOf(call, movementId) };
    });
  };
  const hint =
    direction === 'assemble'
      ? t('jobs.kits.canBuild', { count: most })
      : t('jobs.kits.canTake', { count: most });
  return (
    <Inspector
      kicker={`${kit.sku} · ${snapshot.warehouses.get(warehouseId)?.name ?? warehouseId}`}
      title={t(`jobs.kits.${direction}`)}
      onClose={onClose}
    >
      <Notice error={act.error} />
      <form class="form" onSubmit={submit}>
        <UnitsField
          label={t('jobs.units')}
          value={text}
          onChange={setText}
          hint={hint}
          error={wasTried && units === null ? t('jobs.badUnits') : undefined}
        />
        <FormFoot submit={t(`jobs.kits.${direction}`)} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
