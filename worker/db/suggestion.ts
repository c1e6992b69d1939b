// Suggestions: proposed acts that wait for a person; of transfers also what became of them.
import type { TransferDraft } from '../../shared/contract/transfer-drafts.ts';
import { isoOf } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A suggestion to be written. */
export interface NewSuggestion {
  readonly id: string;
  readonly kind: 'order' | 'transfer' | 'air';
  readonly skuId: string;
  readonly warehouseId: string;
  readonly liveId: string | null;
  /** What it would do and the numbers that say so. */
  readonly body: unknown;
}

/** Statement that adds an open suggestion. */
export function insertSuggestion(
  db: WorkspaceDb,
  suggestion: NewSuggestion,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO suggestion (workspace_id, id, kind, sku_id, warehouse_id, live_session_id, body,
         revision, created_at_utc, updated_at_utc)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, revision, ?8, ?8
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(
      db.workspaceId,
      suggestion.id,
      suggestion.kind,
      suggestion.skuId,
      suggestion.warehouseId,
      suggestion.liveId,
      JSON.stringify(suggestion.body),
      nowMs,
    );
}

/** What became of a suggestion. */
export type DraftState = 'open' | 'taken' | 'dismissed';

const MOST_DRAFTS = 200;

// ?1 workspace.
const TRANSFER_DRAFTS_SQL = `SELECT id, sku_id AS skuId, warehouse_id AS toWarehouseId,
    live_session_id AS liveId, body ->> '$.fromWarehouseId' AS fromWarehouseId,
    body ->> '$.units' AS units, created_at_utc AS draftedAtMs
  FROM suggestion INDEXED BY suggestion_open
  WHERE workspace_id = ?1 AND kind = 'transfer' AND state = 'open'
  ORDER BY id DESC LIMIT ${MOST_DRAFTS}`;

/** Drafted transfers that wait; one whose live left no warehouse it could come from is left out. */
export async function listTransferDrafts(db: WorkspaceDb): Promise<TransferDraft[]> {
  const { results } = await db
    .prepare(TRANSFER_DRAFTS_SQL)
    .bind(db.workspaceId)
    .all<Omit<TransferDraft, 'draftedAtUtc'> & { draftedAtMs: number }>();
  return results
    .filter(({ fromWarehouseId }) => fromWarehouseId !== null)
    .map(({ draftedAtMs, ...draft }) => ({ ...draft, draftedAtUtc: isoOf(draftedAtMs) }));
}

/** The state of a drafted transfer; null = there is none of that id. */
export async function stateOfTransferDraft(
  db: WorkspaceDb,
  id: string,
): Promise<DraftState | null> {
  const row = await db
    .prepare(
      `SELECT state FROM suggestion WHERE workspace_id = ?1 AND id = ?2 AND kind = 'transfer'`,
    )
    .bind(db.workspaceId, id)
    .first<{ state: DraftState }>();
  return row?.state ?? null;
}

/** A drafted transfer, what becomes of it and what it must have been before. */
export interface DraftMove {
  readonly id: string;
  readonly to: DraftState;
  readonly from: readonly DraftState[];
}

/** Statements that move it; the batch's guard refuses when it is not what it must have been. */
export function moveTransferDraft(
  db: WorkspaceDb,
  { id, to, from }: DraftMove,
  { actor, nowMs }: { actor: { memberId: string | null }; nowMs: number },
): D1PreparedStatement[] {
  const states = JSON.stringify(from);
  const decided = to === 'open' ? [null, null] : [actor.memberId, nowMs];
  return [
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM suggestion WHERE workspace_id = ?1 AND id = ?2 AND kind = 'transfer'
              AND state IN (SELECT value FROM json_each(?3)))`,
      )
      .bind(db.workspaceId, id, states),
    db
      .prepare(
        `UPDATE suggestion SET state = ?3, decided_by_member_id = ?4, decided_at_utc = ?5,
           updated_at_utc = ?6 WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, id, to, ...decided, nowMs),
  ];
}
