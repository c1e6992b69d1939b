// Order and reading of the policy table: general rules first, each knows whether it counts today.
// How rules are inherited is shared/inventory/policy.ts.
import type { Policy } from '../../../shared/contract/catalogue.ts';
import type { I18n } from '../../i18n/translate.ts';
import { scopeText } from '../catalogue/PolicyInForce.tsx';
import type { Snapshot } from '../snapshot.ts';

/** The most specific thing a rule names. */
export type PolicyLevel = 'sku' | 'warehouse' | 'category' | 'everything';

/** Level of a rule. */
export const levelOf = ({ skuId, warehouseId, categoryId }: Policy): PolicyLevel => {
  if (skuId) return 'sku';
  if (warehouseId) return 'warehouse';
  return categoryId ? 'category' : 'everything';
};

const LEVELS: readonly PolicyLevel[] = ['everything', 'category', 'warehouse', 'sku'];

/** Whether a rule counts on a local date. */
export const isInForce = ({ effectiveFrom, effectiveTo }: Policy, today: string): boolean =>
  (effectiveFrom === null || effectiveFrom <= today) &&
  (effectiveTo === null || effectiveTo >= today);

/** All rules: by level, then by name, then by start. */
export const sortedPolicies = (snapshot: Snapshot, i18n: I18n): Policy[] => {
  const nameOf = (row: Policy) => scopeText(row, snapshot, i18n);
  return [...snapshot.policies.values()].sort(
    (a, b) =>
      LEVELS.indexOf(levelOf(a)) - LEVELS.indexOf(levelOf(b)) ||
      i18n.format.compare(nameOf(a), nameOf(b)) ||
      (a.effectiveFrom ?? '').localeCompare(b.effectiveFrom ?? ''),
  );
};
