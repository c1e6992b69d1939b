// Decides on one return: how many can be sold again, are second grade, or are thrown away.
import { useState } from 'preact/hooks';
import { inspectReturn, type StockReturn } from '../../../shared/contract/returns.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { skuName, undoOf, unitsOrNone } from './job-fields.ts';

export interface InspectReturnProps {
  item: StockReturn;
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

const FIELDS = ['restock', 'second', 'dispose'] as const;
type Verdict = Record<(typeof FIELDS)[number], string>;

/** What is wrong with a verdict; null = it can be recorded. */
const problemOf = (units: readonly (number | null)[], waiting: number) => {
  if (units.includes(null)) return 'units';
  const sum = units.reduce<number>((total, one) => total + (one ?? 0), 0);
  if (sum === 0) return 'nothing';
  return sum > waiting ? 'tooMany' : null;
};

/** The form at the side. */
export function InspectReturn({ item, snapshot, onDone, onClose }: InspectReturnProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [verdict, setVerdict] = useState<Verdict>({
    restock: String(item.waitingUnits),
    second: '',
    dispose: '',
  });
  const [wasTried, setTried] = useState(false);
  const units = FIELDS.map((field) => unitsOrNone(verdict[field]));
  const problem = problemOf(units, item.waitingUnits);
  const words = {
    units: t('jobs.badUnits'),
    nothing: t('jobs.returns.nothing'),
    tooMany: t('jobs.returns.tooMany', { count: item.waitingUnits }),
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [restockUnits = 0, secondGradeUnits = 0, disposeUnits = 0] = units.map((n) => n ?? 0);
    if (problem !== null) return;
    void act.run(async () => {
      const body = { restockUnits, secondGradeUnits, disposeUnits };
      const { movementId } = await call(inspectReturn, { params: { id: item.id }, body });
      onDone();
      const count = restockUnits + secondGradeUnits + disposeUnits;
      const undo = undoOf(call, movementId);
      return {
        message: t('jobs.returns.decided', { count }),
        undo: undo && (async () => undo().then(onDone)),
      };
    });
  };
  const field = (name: (typeof FIELDS)[number], more: { hint?: string; error?: string }) => (
    <UnitsField
      label={t(`jobs.returns.${name}`)}
      value={verdict[name]}
      onChange={(text) => setVerdict({ ...verdict, [name]: text })}
      {...more}
    />
  );
  return (
    <Inspector
      kicker={skuName(snapshot, item.skuId, i18n)}
      title={t('jobs.returns.inspectTitle')}
      onClose={onClose}
    >
      <Notice error={act.error} />
      <form class="form" onSubmit={submit}>
        {field('restock', wasTried && problem ? { error: words[problem] } : {})}
        {field('second', { hint: t('jobs.returns.secondHint') })}
        {field('dispose', {})}
        <FormFoot submit={t('jobs.returns.decide')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
