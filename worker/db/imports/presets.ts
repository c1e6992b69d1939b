// Remembered column mappings of a workspace, found again by the header they were made for.
import type { ColumnMapping, MappingPreset } from '../../../shared/reports/mapping.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** All presets; a workspace has a handful. */
export async function listPresets(db: WorkspaceDb): Promise<MappingPreset[]> {
  const { results } = await db
    .prepare(
      `SELECT id, name, header_hash AS signature, mapping FROM import_preset
       WHERE workspace_id = ?1 ORDER BY name LIMIT 500`,
    )
    .bind(db.workspaceId)
    .all<{ id: string; name: string; signature: string; mapping: string }>();
  return results.map((row) => ({ ...row, mapping: JSON.parse(row.mapping) as ColumnMapping }));
}

/** Statements that store a preset in place of any other for the same header. */
export function savePreset(
  db: WorkspaceDb,
  preset: MappingPreset,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare('DELETE FROM import_preset WHERE workspace_id = ?1 AND header_hash = ?2')
      .bind(db.workspaceId, preset.signature),
    db
      .prepare(
        `INSERT INTO import_preset (workspace_id, id, name, header_hash, mapping, updated_at_utc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
      )
      .bind(
        db.workspaceId,
        preset.id,
        preset.name,
        preset.signature,
        JSON.stringify(preset.mapping),
        nowMs,
      ),
  ];
}

/** Statement that forgets a preset. */
export function deletePreset(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM import_preset WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}
