// The looks a row can have, one per line of DESIGN.md section 3, and "live" for a product on air.
// Drawing only: which status a row has is decided in shared/inventory.

/** A look with its own shape, colour and word. */
export type StatusKind =
  | 'oversell'
  | 'out'
  | 'gap'
  | 'order'
  | 'low'
  | 'undersell'
  | 'overstock'
  | 'stale'
  | 'unknown'
  | 'ok'
  | 'live';

/** All looks, loudest first; the order of DESIGN.md section 3, then the one that is not a rule. */
export const statusKinds: readonly StatusKind[] = [
  'oversell',
  'out',
  'gap',
  'order',
  'low',
  'undersell',
  'overstock',
  'stale',
  'unknown',
  'ok',
  'live',
];
