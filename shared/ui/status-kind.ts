// The looks a row can have: one per status of DESIGN.md section 3, and "live" for a product on air.
// Drawing only: which status a row has is decided in shared/inventory.
import { ROW_STATUSES, type RowStatusName } from '../inventory/words.ts';

/** A look with its own shape, colour and word. */
export type StatusKind = RowStatusName | 'live';

/** All looks, loudest first, then the one that is not a rule. */
export const STATUS_KINDS: readonly StatusKind[] = [...ROW_STATUSES, 'live'];
