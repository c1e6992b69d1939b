// Edits the chosen SKUs at once: category, supplier, carton, whether they are sold, and their own
// rule. Rows the server left are named; the whole edit is taken back by one undo.
import { useState } from 'preact/hooks';
import type { ResponseOf } from '../../../shared/contract/endpoint.ts';
import {
  editSkus,
  MOST_SKUS_EDITED,
  POLICY_EDIT_FIELDS,
  type SkuEditGroup,
} from '../../../shared/contract/sku-edits.ts';
import { listPartners } from '../../../shared/contract/suppliers.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import type { WordKey } from '../../i18n/catalogue.ts';
import { categoryName } from '../category-name.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import {
  type BulkDraft,
  type BulkProblem,
  bulkProblems,
  EMPTY_DRAFT,
  editOf,
  NONE,
  type RuleField,
} from './bulk-draft.ts';

export interface BulkInspectorProps {
  /** Ids. */
  chosen: ReadonlySet<string>;
  snapshot: Snapshot;
  onClose: () => void;
}

interface Refused {
  readonly skuId: string;
  readonly reason: string;
}

interface PartProps {
  draft: BulkDraft;
  set: (change: Partial<BulkDraft>) => void;
  has: (problem: BulkProblem) => boolean;
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly (readonly [id: string, name: string])[];
  onPick: (id: string) => void;
}

function Choice({ label, value, options, onPick }: ChoiceProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={label}>
      <select class="input" value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{t('catalogue.bulk.unchanged')}</option>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function ItemFields({ draft, set, has, snapshot }: PartProps & { snapshot: Snapshot }) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const partners = useResource('partners', () => call(listPartners, {}));
  return (
    <>
      <Choice
        label={t('catalogue.category')}
        value={draft.categoryId}
        options={[
          ...[...snapshot.categories.values()].map(
            (category) => [category.id, categoryName(category, t)] as const,
          ),
          [NONE, t('catalogue.bulk.noCategory')],
        ]}
        onPick={(categoryId) => set({ categoryId })}
      />
      <Choice
        label={t('catalogue.bulk.supplier')}
        value={draft.supplierId}
        options={[
          ...(partners.value?.suppliers ?? []).map(({ id, name }) => [id, name] as const),
          [NONE, t('catalogue.bulk.noSupplier')],
        ]}
        onPick={(supplierId) => set({ supplierId })}
      />
      <Choice
        label={t('catalogue.bulk.sold')}
        value={draft.isActive}
        options={[
          ['yes', t('catalogue.bulk.yes')],
          ['no', t('catalogue.bulk.no')],
        ]}
        onPick={(isActive) => set({ isActive: isActive as BulkDraft['isActive'] })}
      />
      <UnitsField
        label={t('catalogue.bulk.cartonUnits')}
        value={draft.cartonUnits}
        error={has('cartonUnits') ? t('catalogue.bulk.badUnits') : undefined}
        onChange={(cartonUnits) => set({ cartonUnits })}
      />
    </>
  );
}

const RULE_LABELS = {
  serviceLevel: 'policy.serviceLevel',
  safetyStockDays: 'terms.safetyStock',
  alertLineDays: 'terms.alertLine',
  leadTimeDays: 'terms.leadTime',
} as const satisfies Record<RuleField, WordKey>;

function RuleFields({ draft, set, has }: PartProps) {
  const { t } = useServices().i18n;
  const change = (field: RuleField, next: Partial<BulkDraft['rules'][RuleField]>) =>
    set({ rules: { ...draft.rules, [field]: { ...draft.rules[field], ...next } } });
  const wrong = (field: RuleField) =>
    t(field === 'serviceLevel' ? 'policy.badServiceLevel' : 'policy.badDays');
  return (
    <fieldset class="bulk-rules">
      <legend>{t('catalogue.bulk.rule')}</legend>
      {POLICY_EDIT_FIELDS.map((field) => (
        <div class="bulk-rule" key={field}>
          <Field
            label={t(RULE_LABELS[field])}
            unit={field === 'serviceLevel' ? '%' : t('policy.days')}
            error={has(field) ? wrong(field) : undefined}
          >
            <input
              class="input number"
              inputMode="decimal"
              disabled={draft.rules[field].inherits}
              value={draft.rules[field].text}
              onInput={(event) => change(field, { text: event.currentTarget.value })}
            />
          </Field>
          <label>
            <input
              type="checkbox"
              checked={draft.rules[field].inherits}
              onChange={(event) => change(field, { inherits: event.currentTarget.checked })}
            />
            {t('catalogue.bulk.inherit')}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

const REASONS = ['unknown-sku', 'changed-since'] as const;

function Left({ refused, snapshot }: { refused: readonly Refused[]; snapshot: Snapshot }) {
  const { t } = useServices().i18n;
  if (refused.length === 0) return null;
  return (
    <div role="alert">
      <p class="strong">{t('catalogue.bulk.left', { count: refused.length })}</p>
      <ul class="problem-list">
        {refused.map(({ skuId, reason }) => (
          <li key={skuId}>
            {snapshot.skus.get(skuId)?.sku ?? skuId}:{' '}
            {t(`catalogue.bulk.reasons.${REASONS.find((known) => known === reason) ?? 'other'}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const inPieces = <Row,>(rows: readonly Row[], size: number): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );

const useBulkEdit = ({ chosen, onClose }: BulkInspectorProps) => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const send = async (edits: SkuEditGroup[]) => await call(editSkus, { body: { edits } });
  const apply = (set: SkuEditGroup['set']) =>
    act.run(async () => {
      const answers: ResponseOf<typeof editSkus>[] = [];
      for (const skuIds of inPieces([...chosen], MOST_SKUS_EDITED)) {
        answers.push(await send([{ skuIds, set }]));
      }
      const left = answers.flatMap((answer) => answer.refused);
      setRefused(left);
      if (left.length === 0) onClose();
      const changed = answers.reduce((sum, answer) => sum + answer.changed, 0);
      const undo = async () => {
        for (const answer of answers) if (answer.undo.length > 0) await send(answer.undo);
      };
      return {
        message: t('catalogue.bulk.done', { count: changed }),
        undo: changed > 0 ? undo : undefined,
      };
    });
  return { act, refused, apply };
};

/** The form over the list. */
export function BulkInspector(props: BulkInspectorProps) {
  const { chosen, snapshot, onClose } = props;
  const { t } = useServices().i18n;
  const mayRule = useMay('policy.write');
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [wasTried, setTried] = useState(false);
  const { act, refused, apply } = useBulkEdit(props);
  const problems = bulkProblems(draft);
  const parts: PartProps = {
    draft,
    set: (change) => setDraft({ ...draft, ...change }),
    has: (problem) => wasTried && problems.includes(problem),
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0) void apply(editOf(draft));
  };
  return (
    <Inspector title={t('catalogue.bulk.title', { count: chosen.size })} onClose={onClose}>
      <Notice error={act.error} />
      <Left refused={refused} snapshot={snapshot} />
      <form class="form" onSubmit={onSubmit}>
        <p class="soft small">{t('catalogue.bulk.hint')}</p>
        <ItemFields {...parts} snapshot={snapshot} />
        {mayRule && <RuleFields {...parts} />}
        {parts.has('nothing') && <p class="field-error">{t('catalogue.bulk.nothing')}</p>}
        <FormFoot submit={t('catalogue.bulk.apply')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
