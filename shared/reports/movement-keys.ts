// Which units a report of movements tells of. Reports of one platform overlap in days and in
// subject (the ledger's detail holds what the adjustments report holds), cut the same receipt into
// different rows, and give no id that both carry. So units are known by what every report says of
// them, and rows of one such group are laid end to end. Pure.
import type { MovementFact } from './facts.ts';

type KeyParts = Omit<
  MovementFact,
  'kind' | 'row' | 'title' | 'eventGroup' | 'eventFrom' | 'occurredAtUtc'
>;

/** Where the units of a row stand among those of its group. */
export type EventPlace = Pick<MovementFact, 'eventGroup' | 'eventFrom'>;

/**
 * A place maker for one reading pass: what happened to what, where and on which day, in or out;
 * and how many such units the file told before. Equal rows happened twice (6,623 of 24,286 in one
 * seller's ledger), so the second of two rows of 10 is told from unit 10 on, and a report that has
 * one row of 20 tells the same 20 units.
 *
 * @example const place = movementPlaces(); place(parts, '2026-10-31', 'SELLABLE').eventFrom // 0
 */
export function movementPlaces(): (
  parts: KeyParts,
  writtenDate: string,
  disposition: string,
) => EventPlace {
  const told = new Map<string, number>();
  return (parts, writtenDate, disposition) => {
    const { item, movement, units, centre, place, reason, reference } = parts;
    const eventGroup = [
      // As written: one report's clock is the market's, another's is UTC.
      writtenDate,
      movement,
      item.sku ?? item.fnsku ?? item.asin ?? '',
      // Apart, so that a correction never hides what came in.
      units > 0 ? 'in' : 'out',
      centre ?? place ?? '',
      // A report of receipts alone says nothing of it, the ledger says SELLABLE.
      disposition.toUpperCase() || 'SELLABLE',
      // Only these two say the same in every report that has the event.
      movement === 'adjust' ? (reason ?? '') : '',
      movement === 'receive' ? (reference ?? '') : '',
    ].join('/');
    const eventFrom = told.get(eventGroup) ?? 0;
    told.set(eventGroup, eventFrom + Math.abs(units));
    return { eventGroup, eventFrom };
  };
}

/** Units of a group, from the first to before the last. */
export type UnitSpan = readonly [from: number, to: number];

/**
 * The parts of a span that no told span covers, in order.
 *
 * @example untoldSpans([0, 100], [[60, 80]]) // [[0, 60], [80, 100]]
 */
export function untoldSpans([from, to]: UnitSpan, told: readonly UnitSpan[]): UnitSpan[] {
  const left: UnitSpan[] = [];
  let at = from;
  for (const [start, end] of [...told].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    if (start >= to) break;
    if (start > at) left.push([at, start]);
    at = end;
  }
  if (at < to) left.push([at, to]);
  return left;
}
