// Puts another label on goods: which they are, which they become, how many. One act, undone as one.
import { useState } from 'preact/hooks';
import { GRADES, type Grade, relabelStock } from '../../../shared/contract/warehouse-jobs.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { undoOf, unitsOf, warehousesFor } from './job-fields.ts';
import { codesOf, isSameLabel, type RelabelDraft } from './relabel-draft.ts';
import { SkuScan } from './SkuScan.tsx';

export interface RelabelFormProps {
  snapshot: Snapshot;
  draft: RelabelDraft;
  onDraft: (change: Partial<RelabelDraft>) => void;
  onDone: () => void;
}

interface SideProps extends Pick<RelabelFormProps, 'snapshot' | 'draft' | 'onDraft'> {
  side: 'from' | 'to';
  error: string | undefined;
}

function Side({ snapshot, draft, onDraft, side, error }: SideProps) {
  const { t } = useServices().i18n;
  const skuId = side === 'from' ? draft.fromSkuId : draft.toSkuId;
  const code = side === 'from' ? draft.fromCode : draft.toCode;
  const pick = (id: string, picked: string) =>
    onDraft(
      side === 'from'
        ? { fromSkuId: id, fromCode: picked, toSkuId: draft.toSkuId ?? id }
        : { toSkuId: id, toCode: picked },
    );
  const codes = skuId === null ? [] : codesOf(snapshot, skuId);
  const known = (text: string) => codes.find((one) => one.toLowerCase() === text.toLowerCase());
  return (
    <div class="form">
      <SkuScan
        snapshot={snapshot}
        skuId={skuId}
        label={t(`jobs.relabel.${side}`)}
        onPick={({ id }, text) => pick(id, codesOf(snapshot, id).includes(text) ? text : '')}
        error={error}
      />
      <Field label={t(side === 'from' ? 'jobs.relabel.oldCode' : 'jobs.relabel.newCode')}>
        <select
          class="input"
          value={known(code) ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onDraft(side === 'from' ? { fromCode: value } : { toCode: value })
          }
        >
          <option value="">{t('jobs.relabel.noCode')}</option>
          {codes.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}

function GradeField({ draft, onDraft }: Pick<RelabelFormProps, 'draft' | 'onDraft'>) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('jobs.relabel.grade')}>
      <select
        class="input"
        value={draft.grade}
        onChange={({ currentTarget: { value } }) => onDraft({ grade: value as Grade })}
      >
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {t(`jobs.relabel.grades.${grade}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

const useSubmit = ({ draft, onDone }: RelabelFormProps) => {
  const { i18n, call } = useServices();
  const act = useAct();
  const submit = (units: number, fromSkuId: string, toSkuId: string) =>
    act.run(async () => {
      const body = {
        warehouseId: draft.warehouseId,
        units,
        from: { skuId: fromSkuId, code: draft.fromCode, grade: draft.grade },
        to: { skuId: toSkuId, code: draft.toCode },
      };
      const { movementId } = await call(relabelStock, { body });
      onDone();
      const undo = undoOf(call, movementId);
      return {
        message: i18n.t('jobs.relabel.done', { count: units }),
        undo: undo && (async () => undo().then(onDone)),
      };
    });
  return { act, submit };
};

/** The form. */
export function RelabelForm(props: RelabelFormProps) {
  const { snapshot, draft, onDraft } = props;
  const { t } = useServices().i18n;
  const [wasTried, setTried] = useState(false);
  const { act, submit } = useSubmit(props);
  const units = unitsOf(draft.units);
  const { fromSkuId, toSkuId } = draft;
  const missing = (id: string | null) =>
    wasTried && id === null ? t('jobs.pickFirst') : undefined;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units === null || fromSkuId === null || toSkuId === null || isSameLabel(draft)) return;
    void submit(units, fromSkuId, toSkuId);
  };
  return (
    <form class="form job-form" onSubmit={onSubmit}>
      <Notice error={act.error} />
      <Side {...{ snapshot, draft, onDraft }} side="from" error={missing(fromSkuId)} />
      <GradeField draft={draft} onDraft={onDraft} />
      <Side {...{ snapshot, draft, onDraft }} side="to" error={missing(toSkuId)} />
      <div class="form-pair">
        <WarehouseField
          label={t('terms.warehouse')}
          value={draft.warehouseId}
          onChange={(warehouseId) => onDraft({ warehouseId })}
          warehouses={warehousesFor(snapshot, 'relabel')}
        />
        <UnitsField
          label={t('jobs.units')}
          value={draft.units}
          onChange={(text) => onDraft({ units: text })}
          error={wasTried && units === null ? t('jobs.badUnits') : undefined}
        />
      </div>
      {wasTried && isSameLabel(draft) && (
        <p class="field-error" role="alert">
          {t('jobs.relabel.same')}
        </p>
      )}
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('jobs.relabel.act')}
        </Button>
      </div>
    </form>
  );
}
