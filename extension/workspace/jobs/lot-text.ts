// A lot as it is typed or stands in a file, and what it means. Pure.
import type { SmallRow } from '../../../shared/reports/small-table.ts';
import type { Snapshot } from '../snapshot.ts';
import { unitsOrNone } from './job-fields.ts';

/** A lot as typed. */
export interface LotText {
  readonly code: string;
  readonly expiresOnDate: string;
}

/** Nothing typed yet. */
export const NO_LOT: LotText = { code: '', expiresOnDate: '' };

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The lot on the wire: undefined = none was named; an empty date = it does not expire. */
export function lotOf({ code, expiresOnDate }: LotText) {
  if (code.trim() === '') return undefined;
  return { code: code.trim(), expiresOnDate: expiresOnDate === '' ? null : expiresOnDate };
}

/** All lots of a SKU in a warehouse, as a file says. */
export interface FiledLots {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly lots: { code: string; expiresOnDate: string | null; units: number }[];
}

/** What is wrong in a file: `text` is a key of the area `lots`. */
export interface LotProblem {
  readonly row: number;
  readonly column: string;
  readonly text: 'unknownSku' | 'unknownWarehouse' | 'badDate' | 'badUnits';
}

const keyed = (text: string) => text.trim().toLowerCase();

/** Groups a file by place; a row that is wrong is named, and its place is left out whole. */
export function readLots(rows: readonly SmallRow[], snapshot: Snapshot) {
  const skus = new Map([...snapshot.skus.values()].map((sku) => [keyed(sku.sku), sku.id]));
  const places = new Map(
    [...snapshot.warehouses.values()].map((place) => [keyed(place.code), place.id]),
  );
  const filed = new Map<string, FiledLots>();
  const spoilt = new Set<string>();
  const problems: LotProblem[] = [];
  for (const { row, cell } of rows) {
    const skuId = skus.get(keyed(cell('sku')));
    const warehouseId = places.get(keyed(cell('warehouse')));
    const date = cell('expires');
    const units = unitsOrNone(cell('units'));
    const place = `${skuId} ${warehouseId}`;
    const found: LotProblem | null =
      skuId === undefined
        ? { row, column: 'sku', text: 'unknownSku' }
        : warehouseId === undefined
          ? { row, column: 'warehouse', text: 'unknownWarehouse' }
          : date !== '' && (!DATE.test(date) || Number.isNaN(Date.parse(date)))
            ? { row, column: 'expires', text: 'badDate' }
            : units === null || cell('lot') === ''
              ? { row, column: units === null ? 'units' : 'lot', text: 'badUnits' }
              : null;
    if (found) {
      problems.push(found);
      spoilt.add(place);
      continue;
    }
    const known = filed.get(place) ?? {
      skuId: skuId as string,
      warehouseId: warehouseId as string,
      lots: [],
    };
    known.lots.push({
      code: cell('lot'),
      expiresOnDate: date === '' ? null : date,
      units: units as number,
    });
    filed.set(place, known);
  }
  return { places: [...filed].filter(([key]) => !spoilt.has(key)).map(([, one]) => one), problems };
}
