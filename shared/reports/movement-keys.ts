// Keys of reported movements. Reports of one platform overlap in days and in subject (the ledger's
// detail holds what the adjustments report holds), and none gives an id that both carry; so an
// event is known by what every report says of it. Pure state of one reading pass.
import type { MovementFact } from './facts.ts';

type KeyParts = Omit<MovementFact, 'kind' | 'row' | 'title' | 'eventKey'>;

/**
 * A key maker: what happened to what, where and on which day, plus an ordinal. Equal rows are equal
 * events that happened twice (6,623 of 24,286 in one seller's ledger), so the second of them is
 * number 2 in every file that has both.
 *
 * @param disposition the platform's word for the state of the units
 * @example const key = movementKeys(); key(parts, 'SELLABLE') // '2026-10-31/adjust/.../1'
 */
export function movementKeys(): (parts: KeyParts, disposition: string) => string {
  const seen = new Map<string, number>();
  return (parts, disposition) => {
    const { item, movement, units, occurredAtUtc, centre, place, reason, reference } = parts;
    const event = [
      occurredAtUtc.slice(0, 10),
      movement,
      item.sku ?? item.fnsku ?? item.asin ?? '',
      String(units),
      centre ?? place ?? '',
      // A report of receipts alone says nothing of it, the ledger says SELLABLE.
      disposition.toUpperCase() || 'SELLABLE',
      // Only these two say the same in every report that has the event.
      movement === 'adjust' ? (reason ?? '') : '',
      movement === 'receive' ? (reference ?? '') : '',
    ].join('/');
    const ordinal = (seen.get(event) ?? 0) + 1;
    seen.set(event, ordinal);
    return `${event}/${ordinal}`;
  };
}
