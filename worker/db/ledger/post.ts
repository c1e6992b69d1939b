// The one door through which stock changes: an act becomes one atomic batch. Nothing is read
// before; what may not happen is refused by the database, and a repeated act is found again.

import { ApiError } from '../../errors.ts';
import { isRefusal, isTransient, isUniqueError } from '../d1-errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import { bumpRevision } from '../workspace.ts';
import {
  type Act,
  type DraftQuery,
  draftQuery,
  insertMovements,
  insertSeenByCount,
  type MovementDraft,
} from './movement.ts';
import { type LevelRow, type MovementRow, operationStatements } from './rows.ts';

/** What an act did. */
export interface Posted {
  /** True when the same act had been done before; nothing changed now. */
  isReplay: boolean;
  /** The act's movements, oldest first; empty when there was nothing to do. */
  movements: MovementRow[];
  /** The balances it touched, as they stand after it. */
  levels: LevelRow[];
  /** Results of `Around.reads`; absent when the act had been done before and was looked up. */
  reads?: D1Result<unknown>[];
}

/** Statements of other tables that belong to the same act, in the same batch. */
export interface Around {
  before?: D1PreparedStatement[];
  after?: D1PreparedStatement[];
  /** Questions about what the act left behind, answered in its own round trip. */
  reads?: D1PreparedStatement[];
  /**
   * Thousands of counts at once: nothing is read back, and `movements` and `levels` stay empty.
   * Counts explain no other count, so that step is left out as well.
   */
  isBulkCount?: boolean;
}

/** Posts an act whose movements are known. Throws `ApiError`; then nothing was written. */
export async function post(
  db: WorkspaceDb,
  act: Act,
  drafts: readonly MovementDraft[],
  around: Around = {},
): Promise<Posted> {
  const posted = await postQuery(db, act, draftQuery(drafts), around);
  if (posted.isReplay) assertSameAct(act, drafts, posted.movements);
  return posted;
}

/** Posts an act whose movements are worked out inside the batch. */
export async function postQuery(
  db: WorkspaceDb,
  act: Act,
  query: DraftQuery,
  around: Around = {},
): Promise<Posted> {
  const before = [bumpRevision(db), ...(around.before ?? [])];
  const asked = around.isBulkCount ? [] : (around.reads ?? []);
  const statements = [
    ...before,
    insertMovements(db, act, newId('mov', act.nowMs), query),
    ...(around.isBulkCount ? [] : [insertSeenByCount(db, act, newId('mov', act.nowMs))]),
    ...(around.after ?? []),
    ...(act.alongside ?? []),
    ...asked,
    ...(around.isBulkCount ? [] : operationStatements(db, act.key)),
  ];
  try {
    // Safe to repeat after a lost answer: the idempotency key lets it happen once.
    const results = await db.retry(() => db.batch<unknown>(statements));
    if (around.isBulkCount) return { isReplay: false, movements: [], levels: [] };
    // An act that works out its own movements finds nothing left to do when it comes again; what
    // it did the first time is then still what is read at the end of the batch.
    const result = posted(results, false);
    const isInserted = results[before.length]?.meta.changes !== 0;
    const reads = results.slice(-2 - asked.length, -2);
    return { ...result, isReplay: !isInserted && result.movements.length > 0, reads };
  } catch (error) {
    const found = await findAct(db, act.key).catch((lost: unknown) => {
      throw refusalOf(lost);
    });
    if (found) return found;
    throw refusalOf(error);
  }
}

/** What an act with that key did, if it was done. */
export async function findAct(db: WorkspaceDb, key: string): Promise<Posted | null> {
  const found = posted(await db.batch<unknown>(operationStatements(db, key)), true);
  return found.movements.length > 0 ? found : null;
}

function posted(results: D1Result<unknown>[], isReplay: boolean): Posted {
  const [movements, levels] = results.slice(-2) as [D1Result<MovementRow>, D1Result<LevelRow>];
  return { isReplay, movements: movements.results, levels: levels.results };
}

// A key that stands for another act is the caller's mistake and must not look like success.
function assertSameAct(act: Act, drafts: readonly MovementDraft[], rows: readonly MovementRow[]) {
  const isSame =
    drafts.length <= rows.length &&
    drafts.every((draft, i) => {
      const row = rows[i];
      return (
        row?.kind === draft.kind &&
        row.skuId === draft.skuId &&
        row.warehouseId === draft.warehouseId &&
        row.bucket === (draft.bucket ?? '') &&
        row.lotCode === (draft.lotCode ?? null) &&
        row.onHandDelta === (draft.onHandDelta ?? 0) &&
        row.allocatedDelta === (draft.allocatedDelta ?? 0) &&
        row.unavailableDelta === (draft.unavailableDelta ?? 0)
      );
    });
  if (!isSame) {
    throw new ApiError('idempotency-mismatch', {
      detail: `The key ${act.key} stands for another act.`,
    });
  }
}

// Names of CHECKs and of the triggers' RAISEs -> what they mean for the caller.
const REFUSALS = [
  ['stock_level_not_enough', 'not-enough-stock', 'It would leave less than nothing available.'],
  ['stock_level_unavailable', 'not-enough-stock', 'So many units are not held as unavailable.'],
  ['stock_level_allocated', 'not-enough-stock', 'So many units are not allocated.'],
  ['stock_level_shows', 'not-enough-stock', 'So many units are not held for shows.'],
  ['allocation_units_open', 'not-enough-stock', 'The allocation holds fewer open units.'],
  ['allocation_units_spent', 'conflict', 'The allocation never shipped or released so many.'],
  ['allocation_fenced', 'stale-fence', 'The block was closed and belongs to a newer epoch.'],
  ['allocation_unknown', 'not-found', 'There is no such allocation for this SKU and warehouse.'],
  ['inbound_line_unknown', 'not-found', 'There is no such inbound line for this SKU.'],
  ['inbound_line_units', 'conflict', 'The inbound line never received or sent so many.'],
  ['stock_return_units', 'conflict', 'The return holds fewer units to decide on.'],
  ['presale_units', 'conflict', 'The pre-sale has fewer units left.'],
  ['batch_guard_holds', 'conflict', 'Something else changed this first.'],
  ['lot_other_expiry', 'conflict', 'This lot is known with another expiry date.'],
  ['lot_unknown', 'not-found', 'There is no such lot of this SKU.'],
  ['lot_level_units', 'not-enough-stock', 'The lot holds fewer units there.'],
  ['lot_level_held', 'not-enough-stock', 'So many units of the lot are not held.'],
  ['stock_movement_gap', 'not-found', 'There is no such workspace on this shard.'],
] as const;

/** What a failed batch means for the caller: a refusal by name, or the error itself. */
export function refusalOf(error: unknown): unknown {
  if (isUniqueError(error, 'stock_movement.reverses_id')) {
    return new ApiError('already-reversed', {
      detail: 'This movement was reversed before.',
      cause: error,
    });
  }
  for (const [rule, code, detail] of REFUSALS) {
    if (isRefusal(error, rule)) return new ApiError(code, { detail, cause: error });
  }
  if (isTransient(error)) {
    return new ApiError('unavailable', {
      detail: 'The database did not answer; try again.',
      cause: error,
    });
  }
  return error;
}
