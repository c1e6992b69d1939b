// What a bulk edit changes: row by row against what stands, with what would take it back. Pure.
import {
  POLICY_EDIT_FIELDS,
  type SKU_EDIT_REFUSALS,
  type SkuEdit,
  type SkuEditGroup,
} from '../../shared/contract/sku-edits.ts';
import type { RuleChange, SkuChange, StandingSku } from '../db/sku-edits.ts';

/** The edit as it will be carried out. */
export interface EditPlan {
  readonly skus: readonly SkuChange[];
  readonly rules: readonly RuleChange[];
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly {
    readonly skuId: string;
    readonly reason: (typeof SKU_EDIT_REFUSALS)[number];
  }[];
  readonly undo: readonly SkuEditGroup[];
}

type Field = keyof SkuEdit;

const fieldsIn = (edit: SkuEdit): Field[] =>
  (Object.keys(edit) as Field[]).filter((field) => edit[field] !== undefined);

const pick = (sku: StandingSku, fields: readonly Field[]): SkuEdit =>
  Object.fromEntries(fields.map((field) => [field, sku[field]]));

const stands = (sku: StandingSku, edit: SkuEdit): boolean =>
  fieldsIn(edit).every((field) => sku[field] === edit[field]);

const isRule = (field: Field): boolean => (POLICY_EDIT_FIELDS as readonly Field[]).includes(field);

/** Whether any of it is a rule of the policy table, which asks for a permission of its own. */
export const touchesRules = (edits: readonly SkuEditGroup[]): boolean =>
  edits.some(({ set }) => fieldsIn(set).some(isRule));

const ruleOf = (sku: StandingSku, set: SkuEdit, newRuleId: () => string): RuleChange => ({
  policyId: sku.policyId ?? newRuleId(),
  skuId: sku.id,
  serviceLevel: set.serviceLevel === undefined ? sku.serviceLevel : set.serviceLevel,
  safetyStockDays: set.safetyStockDays === undefined ? sku.safetyStockDays : set.safetyStockDays,
  alertLineDays: set.alertLineDays === undefined ? sku.alertLineDays : set.alertLineDays,
  leadTimeDays: set.leadTimeDays === undefined ? sku.leadTimeDays : set.leadTimeDays,
});

/** SKUs that stood alike are taken back together. */
const grouped = (undo: readonly { skuId: string; set: SkuEdit; expect: SkuEdit }[]) => {
  const groups = new Map<string, SkuEditGroup>();
  for (const { skuId, set, expect } of undo) {
    const key = JSON.stringify([set, expect]);
    const group = groups.get(key);
    if (group) group.skuIds.push(skuId);
    else groups.set(key, { skuIds: [skuId], set, expect });
  }
  return [...groups.values()];
};

/** Plans an edit; a SKU named twice is edited by the group that names it first. */
export function planEdit(
  edits: readonly SkuEditGroup[],
  standing: ReadonlyMap<string, StandingSku>,
  newRuleId: () => string,
): EditPlan {
  const skus: SkuChange[] = [];
  const rules: RuleChange[] = [];
  const refused: { skuId: string; reason: EditPlan['refused'][number]['reason'] }[] = [];
  const undo: { skuId: string; set: SkuEdit; expect: SkuEdit }[] = [];
  const seen = new Set<string>();
  let same = 0;
  for (const { skuIds, set, expect } of edits) {
    for (const skuId of skuIds) {
      if (seen.has(skuId)) continue;
      seen.add(skuId);
      const sku = standing.get(skuId);
      if (!sku) {
        refused.push({ skuId, reason: 'unknown-sku' });
        continue;
      }
      if (expect && !stands(sku, expect)) {
        refused.push({ skuId, reason: 'changed-since' });
        continue;
      }
      if (stands(sku, set)) {
        same += 1;
        continue;
      }
      const fields = fieldsIn(set);
      const own = fields.filter((field) => !isRule(field));
      if (own.length > 0) {
        skus.push({ id: skuId, ...Object.fromEntries(own.map((field) => [field, set[field]])) });
      }
      if (own.length < fields.length) rules.push(ruleOf(sku, set, newRuleId));
      undo.push({ skuId, set: pick(sku, fields), expect: set });
    }
  }
  return { skus, rules, changed: undo.length, same, refused, undo: grouped(undo) };
}
