// Queries over links into lives. They stand in the control plane, because whoever holds a code is
// found by it before any workspace is known. Codes arrive here hashed.
import type { LinkRole } from '../../shared/contract/live-rooms.ts';
import { type DirectoryDb, isPastEnd } from './directory.ts';

/** A link as stored. */
export interface LiveLinkRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly liveId: string;
  readonly role: LinkRole;
  readonly codeHash: string;
  readonly expiresAtUtc: number;
  readonly revokedAtUtc: number | null;
}

const LINK_SQL = `SELECT id, workspace_id AS workspaceId, live_session_id AS liveId, role,
  code_hash AS codeHash, expires_at_utc AS expiresAtUtc, revoked_at_utc AS revokedAtUtc
  FROM live_link`;

/** The link with that code; none into a workspace that has ended. */
export function findLiveLink(
  db: DirectoryDb,
  codeHash: string,
  nowMs: number,
): Promise<LiveLinkRow | null> {
  return db
    .prepare(`${LINK_SQL} WHERE code_hash = ?1 AND NOT ${isPastEnd('live_link', '?2')}`)
    .bind(codeHash, nowMs)
    .first<LiveLinkRow>();
}

/** The links of a live, oldest first. */
export async function listLiveLinks(
  db: DirectoryDb,
  live: { readonly workspaceId: string; readonly liveId: string },
): Promise<LiveLinkRow[]> {
  const { results } = await db
    .prepare(
      `${LINK_SQL} WHERE workspace_id = ?1 AND live_session_id = ?2
       ORDER BY created_at_utc, id LIMIT 200`,
    )
    .bind(live.workspaceId, live.liveId)
    .all<LiveLinkRow>();
  return results;
}

/** Makes a link; the same one again changes nothing. */
export async function insertLiveLink(
  db: DirectoryDb,
  link: Omit<LiveLinkRow, 'revokedAtUtc'>,
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO live_link (code_hash, workspace_id, id, live_session_id, role, expires_at_utc,
         created_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
    )
    .bind(
      link.codeHash,
      link.workspaceId,
      link.id,
      link.liveId,
      link.role,
      link.expiresAtUtc,
      nowMs,
    )
    .run();
}

/** Closes a link. */
export async function revokeLiveLink(
  db: DirectoryDb,
  codeHash: string,
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      'UPDATE live_link SET revoked_at_utc = coalesce(revoked_at_utc, ?2) WHERE code_hash = ?1',
    )
    .bind(codeHash, nowMs)
    .run();
}
