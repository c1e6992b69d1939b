// What a relabel form holds, and the codes a SKU can be labelled with. Pure.
import type { Grade } from '../../../shared/contract/warehouse-jobs.ts';
import type { Snapshot } from '../snapshot.ts';

/** The form as filled so far. */
export interface RelabelDraft {
  readonly fromSkuId: string | null;
  /** '' = the SKU's own code. */
  readonly fromCode: string;
  readonly grade: Grade;
  readonly toSkuId: string | null;
  readonly toCode: string;
  readonly warehouseId: string;
  readonly units: string;
}

/** Codes on labels of a SKU: its own identifiers, then those of listings of it alone. */
export const codesOf = (snapshot: Snapshot, skuId: string): string[] => {
  const sku = snapshot.skus.get(skuId);
  const listed = (snapshot.listingsOfSku.get(skuId) ?? [])
    .filter(({ components }) => components.length === 1)
    .flatMap(({ identifiers }) => identifiers);
  const codes = [...(sku?.identifiers ?? []), ...listed]
    .filter(({ kind }) => kind === 'fnsku' || kind === 'gtin' || kind === 'sku' || kind === 'mpn')
    .map(({ value }) => value);
  return [...new Set(codes)];
};

/** Whether nothing would change: the same SKU with the same code, and no change of grade. */
export const isSameLabel = (draft: RelabelDraft): boolean =>
  draft.fromSkuId === draft.toSkuId && draft.grade === 'new' && draft.fromCode === draft.toCode;
