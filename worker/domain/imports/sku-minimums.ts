// Minimum orders of an edited catalogue file against the terms of suppliers as they stand: which
// supplier a row means, and what its term says now. Reads; writes nothing.
import type { SkuFact, StatedMinimum } from '../../../shared/reports/facts.ts';
import type { RowProblemCode } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { StandingSku } from '../../db/imports/sku-facts.ts';
import { type NamedSupplier, namedSuppliers, ownMinimums } from '../../db/imports/sku-minimums.ts';

/** The suppliers a file may mean, and what they ask of the SKUs it names. */
export interface KnownMinimums {
  readonly suppliers: readonly NamedSupplier[];
  /** Units by `supplier/SKU`. */
  readonly own: ReadonlyMap<string, number>;
}

const NOTHING: KnownMinimums = { suppliers: [], own: new Map() };

/** What is known of the suppliers; nothing is read for a file without minimum orders. */
export async function knownMinimums(
  db: WorkspaceDb,
  facts: readonly SkuFact[],
  standing: ReadonlyMap<string, StandingSku>,
): Promise<KnownMinimums> {
  const stating = facts.filter(({ stated }) => stated.minimumOrder !== undefined);
  if (stating.length === 0) return NOTHING;
  const skuIds = stating.flatMap(({ code }) => standing.get(code)?.id ?? []);
  return { suppliers: await namedSuppliers(db), own: await ownMinimums(db, skuIds) };
}

/** The supplier a row means, the usual one first among namesakes; else the code of its fault. */
export function supplierMeant(
  { supplier }: StatedMinimum,
  usualId: string | null,
  { suppliers }: KnownMinimums,
): NamedSupplier | RowProblemCode {
  const isUsual = ({ id }: NamedSupplier) => id === usualId;
  if (supplier === null) return suppliers.find(isUsual) ?? 'no_supplier';
  const wanted = supplier.toLowerCase();
  const found = suppliers.filter(({ name, nameZh }) =>
    [name, nameZh].some((one) => one?.trim().toLowerCase() === wanted),
  );
  const [only] = found.length === 1 ? found : found.filter(isUsual);
  return only ?? 'unknown_supplier';
}

/** Units the supplier asks for this SKU now, by its own terms or those for all goods. */
export const minimumNow = (
  supplier: NamedSupplier,
  skuId: string | undefined,
  { own }: KnownMinimums,
): number | null => own.get(`${supplier.id}/${skuId ?? ''}`) ?? supplier.minimumUnits;

/** "40 · Yiwu Boxes": an amount says little without whose it is. */
export const shownMinimum = (units: number | null, { name }: NamedSupplier): string | null =>
  units === null ? null : `${units} · ${name}`;
