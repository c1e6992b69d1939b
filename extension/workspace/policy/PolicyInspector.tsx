// Adds, edits or removes one rule of the policy table; each act can be taken back.
import { useState } from 'preact/hooks';
import {
  createPolicy,
  deletePolicy,
  type Policy,
  updatePolicy,
} from '../../../shared/contract/catalogue.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { scopeText } from '../catalogue/PolicyInForce.tsx';
import { categoryName } from '../category-name.ts';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Outcome, useAct } from '../use-act.ts';
import { useWrite } from '../use-write.ts';
import {
  type DayField,
  draftOf,
  FLOOR_CHOICES,
  type FloorChoice,
  fieldsOf,
  type PolicyDraft,
  type PolicyProblem,
  problemsOf,
} from './policy-draft.ts';

export interface PolicyInspectorProps {
  row: Policy | undefined;
  /** A blank rule starts with this SKU; '' = none. */
  skuId: string;
  snapshot: Snapshot;
  mayWrite: boolean;
  onClose: () => void;
}

type PolicyFields = ReturnType<typeof fieldsOf>;

interface PartProps {
  draft: PolicyDraft;
  set: (change: Partial<PolicyDraft>) => void;
  snapshot: Snapshot;
  has: (problem: PolicyProblem) => boolean;
}

function ScopeFields({ draft, set, snapshot, has }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Field label={t('catalogue.category')}>
        <select
          class="input"
          value={draft.categoryId}
          onChange={(event) => set({ categoryId: event.currentTarget.value })}
        >
          <option value="">{t('policy.anyCategory')}</option>
          {[...snapshot.categories.values()].map((category) => (
            <option key={category.id} value={category.id}>
              {categoryName(category, t)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('terms.warehouse')}>
        <select
          class="input"
          value={draft.warehouseId}
          onChange={(event) => set({ warehouseId: event.currentTarget.value })}
        >
          <option value="">{t('policy.anyWarehouse')}</option>
          {[...snapshot.warehouses.values()].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('policy.skuCode')} error={has('sku') ? t('policy.noSku') : undefined}>
        <input
          class="input"
          placeholder={t('policy.anySku')}
          value={draft.skuCode}
          onInput={(event) => set({ skuCode: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

function DayFields({ draft, set, has }: PartProps) {
  const { t } = useServices().i18n;
  const field = (name: DayField, label: string, error?: string) => (
    <Field label={label} unit={t('policy.days')} error={has(name) ? t('policy.badDays') : error}>
      <input
        class="input number"
        inputMode="numeric"
        value={draft.days[name]}
        onInput={(event) => set({ days: { ...draft.days, [name]: event.currentTarget.value } })}
      />
    </Field>
  );
  const range = has('range') ? t('policy.badRange') : undefined;
  return (
    <>
      <div class="form-pair">
        {field('turnoverMinDays', t('policy.turnoverMin'), range)}
        {field('turnoverMaxDays', t('policy.turnoverMax'))}
        {field('safetyStockDays', t('terms.safetyStock'))}
        {field('alertLineDays', t('terms.alertLine'))}
        {field('leadTimeDays', t('terms.leadTime'))}
      </div>
      <p class="soft small">{t('policy.inheritHint')}</p>
    </>
  );
}

function FloorField({ draft, set }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('policy.floor')} hint={t('policy.floorHint')}>
      <select
        class="input"
        value={draft.floor}
        onChange={(event) => set({ floor: event.currentTarget.value as FloorChoice })}
      >
        {FLOOR_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {t(`policy.floors.${choice || 'inherit'}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function LevelField({ draft, set, has }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <Field
      label={t('policy.serviceLevel')}
      unit="%"
      hint={t('policy.serviceLevelHint')}
      error={has('serviceLevel') ? t('policy.badServiceLevel') : undefined}
    >
      <input
        class="input number"
        inputMode="decimal"
        value={draft.serviceLevel}
        onInput={(event) => set({ serviceLevel: event.currentTarget.value })}
      />
    </Field>
  );
}

function DateFields({ draft, set, has }: PartProps) {
  const { t } = useServices().i18n;
  return (
    <div class="form-pair">
      <Field label={t('policy.effectiveFrom')}>
        <input
          class="input"
          type="date"
          value={draft.effectiveFrom}
          onInput={(event) => set({ effectiveFrom: event.currentTarget.value })}
        />
      </Field>
      <Field
        label={t('policy.effectiveTo')}
        error={has('dates') ? t('policy.badDates') : undefined}
      >
        <input
          class="input"
          type="date"
          value={draft.effectiveTo}
          onInput={(event) => set({ effectiveTo: event.currentTarget.value })}
        />
      </Field>
    </div>
  );
}

const usePolicyActs = ({ row, snapshot, onClose }: PolicyInspectorProps) => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const write = useWrite();
  const titleOf = (policy: Parameters<typeof scopeText>[0]) =>
    t('policy.waiting', { scope: scopeText(policy, snapshot, i18n) });
  const remove = async (id: string) => void (await call(deletePolicy, { params: { id } }));
  const restore = async ({ id: _, ...body }: Policy) => void (await call(createPolicy, { body }));
  const add = async (body: PolicyFields): Promise<Outcome> => {
    const written = await write(createPolicy, { body }, titleOf(body));
    if (written.isQueued) return written.outcome;
    return { message: t('policy.added'), undo: () => remove(written.value.id) };
  };
  const change = async ({ id, ...before }: Policy, body: PolicyFields): Promise<Outcome> => {
    const written = await write(updatePolicy, { params: { id }, body }, titleOf(body));
    if (written.isQueued) return written.outcome;
    return {
      message: t('policy.saved'),
      undo: async () => void (await call(updatePolicy, { params: { id }, body: before })),
    };
  };
  return {
    act,
    save: (draft: PolicyDraft) =>
      act.run(async () => {
        const body = fieldsOf(draft, snapshot);
        const outcome = row ? await change(row, body) : await add(body);
        onClose();
        return outcome;
      }),
    remove: (removed: Policy) =>
      act.run(async () => {
        const params = { id: removed.id };
        const written = await write(deletePolicy, { params }, titleOf(removed));
        onClose();
        if (written.isQueued) return written.outcome;
        return { message: t('policy.removed'), undo: () => restore(removed) };
      }),
  };
};

/** The form of one rule. */
export function PolicyInspector(props: PolicyInspectorProps) {
  const { row, snapshot, mayWrite, onClose } = props;
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState(() => draftOf(row, props.skuId, snapshot));
  const [wasTried, setTried] = useState(false);
  const { act, save, remove } = usePolicyActs(props);
  const problems = problemsOf(draft, snapshot);
  const parts: PartProps = {
    draft,
    snapshot,
    set: (change) => setDraft({ ...draft, ...change }),
    has: (problem) => wasTried && problems.includes(problem),
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0) void save(draft);
  };
  return (
    <Inspector title={row ? t('policy.editTitle') : t('policy.addTitle')} onClose={onClose}>
      <Notice error={act.error} />
      <form onSubmit={onSubmit}>
        <fieldset class="form" disabled={!mayWrite}>
          <ScopeFields {...parts} />
          <DayFields {...parts} />
          <FloorField {...parts} />
          <LevelField {...parts} />
          <DateFields {...parts} />
          {mayWrite && (
            <FormFoot submit={t('basics.save')} busy={act.isBusy} onCancel={onClose}>
              {row && (
                <Button look="danger" onClick={() => void remove(row)}>
                  {t('basics.remove')}
                </Button>
              )}
            </FormFoot>
          )}
        </fieldset>
      </form>
    </Inspector>
  );
}
