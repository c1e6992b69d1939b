// Acts of the ledger under the caller's Idempotency-Key: the ledger sends its own batch, and the
// stored request, the token's guard and the audit entry ride in it.

import {
  answerRecord,
  auditRecord,
  demandSameRequest,
  epochGuard,
  isRevoked,
  type WriteContext,
} from './commit.ts';
import type { Actor } from './context.ts';
import { isUniqueError } from './db/d1-errors.ts';
import { ERP_GUARD_COLUMN, erpGuard } from './db/erp-stock.ts';
import type { Act } from './db/ledger/movement.ts';
import type { Posted } from './db/ledger/post.ts';
import { ApiError } from './errors.ts';

/** What an act says about itself beside its key. */
export interface ActDetails {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after: unknown;
  readonly reason?: string | null | undefined;
  readonly occurredAtUtc?: number | undefined;
  /** True: it books what a snapshot reported, which an ERP's own stock takes as well. */
  readonly isReported?: boolean;
  /** What else is true with it, written in the same batch. */
  readonly alongside?: readonly D1PreparedStatement[];
}

/** The parts of a call an act is made from. */
export interface ActCall {
  readonly actor: Actor;
  readonly onceKey: string;
  readonly nowMs: number;
  readonly write: { readonly context: WriteContext };
}

// The ledger's own refusals are coded already; a revoked token broke the guard we sent along.
function refused(error: unknown): unknown {
  if (isUniqueError(error, ERP_GUARD_COLUMN)) {
    return new ApiError('conflict', {
      detail: 'An ERP keeps the stock of this warehouse: correct it there, then import its file.',
      cause: error,
    });
  }
  if (!isRevoked(error)) return error;
  return new ApiError('token-expired', { detail: 'Refresh the token.', cause: error });
}

/** Runs an act of the ledger once per key. A repeat gives what the first one did. */
export async function actOnce<Done extends Posted>(
  call: ActCall,
  details: ActDetails,
  run: (act: Act) => Promise<Done>,
): Promise<Done | Posted> {
  const { context } = call.write;
  const { actor, nowMs, onceKey } = call;
  const act: Act = {
    key: onceKey,
    sourceKind: 'member',
    sourceId: actor.memberId,
    actorId: actor.id,
    nowMs,
    ...(details.reason ? { reason: details.reason } : {}),
    ...(details.occurredAtUtc === undefined ? {} : { occurredAtUtc: details.occurredAtUtc }),
    alongside: [
      epochGuard(context.db, actor),
      ...(details.isReported ? [] : [erpGuard(context.db, onceKey)]),
      answerRecord(context, null),
      auditRecord(context, { ...details, reason: details.reason ?? null }),
      ...(details.alongside ?? []),
    ],
  };
  try {
    const posted = await run(act);
    if (posted.isReplay) await demandSameRequest(context);
    return posted;
  } catch (error) {
    // A repeat of an act that moved nothing: there are no movements to find it by.
    if (isUniqueError(error, 'idempotency_record.key')) {
      await demandSameRequest(context);
      return { isReplay: true, movements: [], levels: [] };
    }
    throw refused(error);
  }
}
