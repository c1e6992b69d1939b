// The form that edits many SKUs, and the fields it sends: only those a person touched. Pure.
import { POLICY_EDIT_FIELDS, type SkuEdit } from '../../../shared/contract/sku-edits.ts';
import { isShare, shareOf } from '../policy/policy-draft.ts';

/** A field of the policy table. */
export type RuleField = (typeof POLICY_EDIT_FIELDS)[number];

/** A number of a rule as typed; `inherit` takes the SKU's own away. */
export interface RuleDraft {
  readonly text: string;
  readonly inherits: boolean;
}

/** As typed; '' leaves a field as it is, `none` empties it. */
export interface BulkDraft {
  readonly categoryId: string;
  readonly supplierId: string;
  readonly isActive: '' | 'yes' | 'no';
  readonly cartonUnits: string;
  readonly rules: Readonly<Record<RuleField, RuleDraft>>;
}

/** The choice that empties a field; no id looks like it. */
export const NONE = 'none';

/** What is wrong with the form. */
export type BulkProblem = RuleField | 'cartonUnits' | 'nothing';

const UNTOUCHED: RuleDraft = { text: '', inherits: false };

/** Nothing touched yet. */
export const EMPTY_DRAFT: BulkDraft = {
  ...{ categoryId: '', supplierId: '', isActive: '', cartonUnits: '' },
  rules: {
    serviceLevel: UNTOUCHED,
    safetyStockDays: UNTOUCHED,
    alertLineDays: UNTOUCHED,
    leadTimeDays: UNTOUCHED,
  },
};

const isUnits = (text: string) => /^[1-9]\d{0,6}$/.test(text.trim());
const isDays = (text: string) => /^\d{1,4}$/.test(text.trim()) && Number(text) <= 3650;

const isRule = (field: RuleField, { text, inherits }: RuleDraft): boolean => {
  if (inherits || text.trim() === '') return true;
  return field === 'serviceLevel' ? isShare(text) : isDays(text);
};

const ruleOf = (field: RuleField, { text, inherits }: RuleDraft): number | null | undefined => {
  if (inherits) return null;
  if (text.trim() === '') return undefined;
  return field === 'serviceLevel' ? shareOf(text) : Number(text);
};

const chosen = (id: string) => (id === '' ? undefined : id === NONE ? null : id);

/** The fields to set; untouched ones are absent. */
export const editOf = (draft: BulkDraft): SkuEdit => {
  const { cartonUnits, isActive, rules } = draft;
  const edit: SkuEdit = {
    categoryId: chosen(draft.categoryId),
    supplierId: chosen(draft.supplierId),
    isActive: isActive === '' ? undefined : isActive === 'yes',
    cartonUnits: cartonUnits.trim() === '' ? undefined : Number(cartonUnits),
  };
  for (const field of POLICY_EDIT_FIELDS) edit[field] = ruleOf(field, rules[field]);
  return Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as SkuEdit;
};

/** What stands in the way of sending it. */
export const bulkProblems = (draft: BulkDraft): BulkProblem[] => {
  const { cartonUnits, rules } = draft;
  const wrong: BulkProblem[] = POLICY_EDIT_FIELDS.filter((field) => !isRule(field, rules[field]));
  if (cartonUnits.trim() !== '' && !isUnits(cartonUnits)) wrong.push('cartonUnits');
  if (wrong.length === 0 && Object.keys(editOf(draft)).length === 0) wrong.push('nothing');
  return wrong;
};
