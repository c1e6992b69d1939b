// What the Amazon reports of movements share: a row with a SKU, a day, signed units and the state
// of those units becomes one movement fact.
import { type MovementFact, NO_ITEM_IDS, type ReportedMovement } from '../facts.ts';
import type { FactSink } from '../format.ts';
import { movementPlaces } from '../movement-keys.ts';
import type { RowCells } from '../row-cells.ts';
import { isGradedResale } from './amazon-values.ts';

/** Columns of a movement row; -1 where a report lacks one. */
export interface MovementColumns {
  sku: number;
  asin: number;
  fnsku: number;
  title: number;
  units: number;
  date: number;
  disposition: number;
  reason: number;
  reference: number;
  centre: number;
  country: number;
}

/** True for the one disposition that can be sold; what a report leaves blank counts as sellable. */
export function isSellable(disposition: string): boolean {
  return disposition === '' || /^sellable$/i.test(disposition);
}

/** Reads rows of one report into movement facts. `movement` says what the loaded row is. */
export function movementReader(
  at: MovementColumns,
): (cells: RowCells, sink: FactSink, movement: ReportedMovement) => void {
  const placeOf = movementPlaces();
  return (cells, sink, movement) => {
    const fnsku = cells.id(at.fnsku);
    // Rows of goods whose offer was deleted keep the FNSKU alone.
    const sku = fnsku === null ? cells.requiredId(at.sku) : cells.id(at.sku);
    const units = cells.units(at.units, 'any');
    const occurredAtUtc = cells.instant(at.date, true);
    if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
    const writtenDate = cells.writtenDate(at.date);
    if (units === null || occurredAtUtc === null || writtenDate === null) return;
    if (cells.hasError) return;
    if (sku !== null && isGradedResale(sku)) return sink.skip('graded_resale');
    if (units === 0) return sink.skip('nothing_moved');
    const disposition = cells.raw(at.disposition);
    const fact: Omit<MovementFact, 'eventGroup' | 'eventFrom'> = {
      kind: 'movement',
      row: cells.row,
      item: { ...NO_ITEM_IDS, sku, fnsku, asin: cells.id(at.asin) },
      title: cells.text(at.title),
      place: cells.id(at.country),
      fulfilment: 'fba',
      movement,
      units,
      isSellable: isSellable(disposition),
      occurredAtUtc,
      reason: cells.text(at.reason),
      reference: cells.id(at.reference),
      centre: cells.id(at.centre),
    };
    if (cells.hasError) return;
    sink.fact({ ...fact, ...placeOf(fact, writtenDate, disposition) });
  };
}
