// Who makes the goods, as a person names them in place: one known already, or a new one with its
// days. Writes nothing that cannot be taken back; prices and lanes stay with the suppliers' room.
import {
  createSupplier,
  putSupplierTerm,
  replaceSupplier,
} from '../../../shared/contract/suppliers.ts';
import type { CallApi } from '../services.ts';

/** A maker as typed; '' as id = a new one. */
export interface MakerDraft {
  readonly supplierId: string;
  readonly name: string;
  /** Days from the order until the goods can leave; '' = not known. */
  readonly makingDays: string;
}

/** What of it cannot be taken. */
export type MakerProblem = 'name' | 'makingDays';

const MOST_DAYS = 730;

/** Days as typed; null = not said. */
export const daysOf = (typed: string): number | null =>
  typed.trim() === '' ? null : Number(typed.trim());

/**
 * What is wrong with it; none for a maker that is known.
 *
 * @example a new one without a name and with "soon" as days has both problems
 */
export function makerProblems({ supplierId, name, makingDays }: MakerDraft): MakerProblem[] {
  if (supplierId !== '') return [];
  const days = daysOf(makingDays);
  const isWrong = days !== null && !(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS);
  return [
    ...(name.trim() === '' ? ['name' as const] : []),
    ...(isWrong ? ['makingDays' as const] : []),
  ];
}

/** A maker that is in the books, and the way back to before. */
export interface NamedMaker {
  readonly supplierId: string;
  readonly name: string;
  /** Pauses a maker that was made here; a known one stays as it is. */
  readonly undo: () => Promise<void>;
}

/** Puts the maker into the books; one that is known is only named. */
export async function nameMaker(call: CallApi, draft: MakerDraft): Promise<NamedMaker> {
  const name = draft.name.trim();
  if (draft.supplierId !== '') return { ...draft, undo: async () => {} };
  const { id } = await call(createSupplier, { body: { name } });
  const productionP50Days = daysOf(draft.makingDays);
  if (productionP50Days !== null) {
    await call(putSupplierTerm, { params: { id }, body: { skuId: null, productionP50Days } });
  }
  const pause = { params: { id }, body: { name, status: 'paused' as const } };
  return { supplierId: id, name, undo: async () => void (await call(replaceSupplier, pause)) };
}
