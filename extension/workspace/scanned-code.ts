// What a scanner or a person typed, as SKUs of the catalogue. Pure.
import type { Sku } from '../../shared/contract/catalogue.ts';
import type { Snapshot } from './snapshot.ts';

/** Whether a SKU is known by that code: its own or one of its identifiers. */
export const hasCode = (sku: Sku, code: string): boolean => {
  const wanted = code.toLowerCase();
  return [sku.sku, ...sku.identifiers.map(({ value }) => value)].some(
    (known) => known.toLowerCase() === wanted,
  );
};

/** A scan: `CODE` is one unit, `CODE 24` are 24. */
export const scanOf = (text: string): { code: string; units: number } => {
  const [, code = '', units] = /^(.+?)(?:\s+(\d{1,9}))?$/.exec(text.trim()) ?? [];
  return { code, units: units ? Number(units) : 1 };
};

/** SKUs that a code means, those of listings with that code included. */
const exactly = (snapshot: Snapshot, code: string): Sku[] => {
  const wanted = code.toLowerCase();
  const listed = [...snapshot.listings.values()]
    .filter(({ identifiers, sellerSku }) =>
      [sellerSku ?? '', ...identifiers.map(({ value }) => value)].some(
        (known) => known.toLowerCase() === wanted,
      ),
    )
    // A listing of several SKUs names no single one of them.
    .flatMap(({ components }) => (components.length === 1 ? components : []))
    .map(({ skuId }) => snapshot.skus.get(skuId))
    .filter((sku) => sku !== undefined);
  const own = [...snapshot.skus.values()].filter((sku) => hasCode(sku, code));
  return own.length > 0 ? own : [...new Set(listed)];
};

/**
 * The SKUs meant by what was typed: those with exactly that code, else those whose code or title
 * holds it. One is an answer, several are a question.
 */
export const skusMeant = (snapshot: Snapshot, text: string): Sku[] => {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const exact = exactly(snapshot, wanted);
  if (exact.length > 0) return exact;
  return [...snapshot.skus.values()].filter(
    ({ sku, title }) => sku.toLowerCase().includes(wanted) || title.toLowerCase().includes(wanted),
  );
};
