// The policy table sorted by SKU, for whoever asks about tens of thousands of them: a rule of one
// SKU costs the others nothing. The rules themselves stand in policy.ts.
import { type EffectivePolicy, type PolicyQuery, type PolicyRow, resolvePolicy } from './policy.ts';

/** Answers as `resolvePolicy` does. */
export type PolicyOf = (query: PolicyQuery) => EffectivePolicy;

const NO_ROWS: readonly PolicyRow[] = [];

/**
 * The policy in force for any SKU of a table; SKUs without a rule of their own share one answer a
 * category, warehouse and date.
 */
export function policyIndex(rows: readonly PolicyRow[]): PolicyOf {
  const general = rows.filter(({ skuId }) => skuId === null);
  const own = new Map<string, PolicyRow[]>();
  for (const row of rows) {
    if (row.skuId === null) continue;
    const list = own.get(row.skuId);
    if (list) list.push(row);
    else own.set(row.skuId, [row]);
  }
  const shared = new Map<string, EffectivePolicy>();
  return (query) => {
    const ofSku = own.get(query.skuId) ?? NO_ROWS;
    if (ofSku.length > 0) return resolvePolicy([...general, ...ofSku], query);
    const key = `${query.categoryId}/${query.warehouseId}/${query.localDate}`;
    const known = shared.get(key) ?? resolvePolicy(general, query);
    shared.set(key, known);
    return known;
  };
}

const indexes = new WeakMap<readonly PolicyRow[], PolicyOf>();

/** As `resolvePolicy`, quick when one table is asked about many SKUs; the table must not change. */
export function policyInForce(rows: readonly PolicyRow[], query: PolicyQuery): EffectivePolicy {
  const index = indexes.get(rows) ?? policyIndex(rows);
  indexes.set(rows, index);
  return index(query);
}
