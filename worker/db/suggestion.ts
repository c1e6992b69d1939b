// Writes suggestions: proposed acts that wait for a person.
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
