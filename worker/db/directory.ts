// Queries over the control plane: pairing codes, one-use links, and which workspaces know an
// e-mail. Secrets arrive here hashed.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { forDirectory } from './for-workspace.ts';

/** The control plane's database. */
export type DirectoryDb = ReturnType<typeof forDirectory>;

/** A pairing as it stands. */
export interface Pairing {
  readonly deviceCodeHash: string;
  readonly deviceName: string;
  readonly workspaceId: string | null;
  readonly memberId: string | null;
  readonly state: 'pending' | 'approved' | 'denied' | 'used';
  readonly polledAtUtc: number | null;
  readonly expiresAtUtc: number;
  readonly createdAtUtc: number;
}

const PAIRING_SQL = `SELECT device_code_hash AS deviceCodeHash, device_name AS deviceName,
  workspace_id AS workspaceId, member_id AS memberId, state, polled_at_utc AS polledAtUtc,
  expires_at_utc AS expiresAtUtc, created_at_utc AS createdAtUtc FROM pairing_code`;

/** Starts a pairing; expired ones are swept away in the same batch. */
export async function insertPairing(
  db: DirectoryDb,
  pairing: {
    deviceCodeHash: string;
    userCodeHash: string;
    deviceName: string;
    expiresAtUtc: number;
  },
  nowMs: number,
): Promise<void> {
  await db.batch([
    db.prepare('DELETE FROM pairing_code WHERE expires_at_utc < ?1').bind(nowMs - DAY_MS),
    db
      .prepare(
        `INSERT INTO pairing_code
           (device_code_hash, user_code_hash, device_name, expires_at_utc, created_at_utc)
         VALUES (?1, ?2, ?3, ?4, ?5)`,
      )
      .bind(
        pairing.deviceCodeHash,
        pairing.userCodeHash,
        pairing.deviceName,
        pairing.expiresAtUtc,
        nowMs,
      ),
  ]);
}

/** The pairing a person typed the short code of. */
export function findPairingByUserCode(db: DirectoryDb, userCodeHash: string) {
  return db.prepare(`${PAIRING_SQL} WHERE user_code_hash = ?1`).bind(userCodeHash).first<Pairing>();
}

/** The pairing a device asks about. */
export function findPairingByDeviceCode(db: DirectoryDb, deviceCodeHash: string) {
  return db
    .prepare(`${PAIRING_SQL} WHERE device_code_hash = ?1`)
    .bind(deviceCodeHash)
    .first<Pairing>();
}

/** Gives a pending pairing to a member; true also when this member approved it before. */
export async function approvePairing(
  db: DirectoryDb,
  deviceCodeHash: string,
  member: { workspaceId: string; memberId: string },
): Promise<boolean> {
  const { results } = await db
    .prepare(
      `UPDATE pairing_code SET state = 'approved', workspace_id = ?2, member_id = ?3
       WHERE device_code_hash = ?1 AND (state = 'pending'
         OR (state = 'approved' AND workspace_id = ?2 AND member_id = ?3))
       RETURNING device_code_hash`,
    )
    .bind(deviceCodeHash, member.workspaceId, member.memberId)
    .all();
  return results.length === 1;
}

/** Marks that the device asked. */
export async function markPolled(db: DirectoryDb, deviceCodeHash: string, nowMs: number) {
  await db
    .prepare('UPDATE pairing_code SET polled_at_utc = ?2 WHERE device_code_hash = ?1')
    .bind(deviceCodeHash, nowMs)
    .run();
}

/** Uses an approved pairing up; false when another call was faster. */
export async function usePairing(db: DirectoryDb, deviceCodeHash: string): Promise<boolean> {
  const { results } = await db
    .prepare(
      `UPDATE pairing_code SET state = 'used'
       WHERE device_code_hash = ?1 AND state = 'approved' RETURNING state`,
    )
    .bind(deviceCodeHash)
    .all();
  return results.length === 1;
}

/**
 * SQL of "the end of this row's workspace has come", as a condition: `row` names the table, `now`
 * its parameter. Doors that lead into a workspace ask it in the same statement that finds them.
 */
export const isPastEnd = (row: string, now: string): string =>
  `EXISTS (SELECT 1 FROM workspace_directory d WHERE d.workspace_id = ${row}.workspace_id
    AND (d.state = 'closed' OR d.erase_at_utc <= ${now}))`;

/** Copies the day a workspace ends into its entry; null = it stays. */
export async function copyErasure(
  db: DirectoryDb,
  workspaceId: string,
  eraseAtUtc: number | null,
): Promise<void> {
  await db
    .prepare(
      `UPDATE workspace_directory SET erase_at_utc = ?2
       WHERE workspace_id = ?1 AND erase_at_utc IS NOT ?2`,
    )
    .bind(workspaceId, eraseAtUtc)
    .run();
}

/** A one-use link. */
export interface SetUpLink {
  readonly purpose: 'set-up' | 'invite' | 'reset';
  readonly workspaceId: string | null;
  readonly memberId: string | null;
  readonly usedAtUtc: number | null;
  readonly expiresAtUtc: number;
}

/** The link with that code; none into a workspace that has ended. */
export function findSetUpLink(db: DirectoryDb, codeHash: string, nowMs: number) {
  return db
    .prepare(
      `SELECT purpose, workspace_id AS workspaceId, member_id AS memberId,
         used_at_utc AS usedAtUtc, expires_at_utc AS expiresAtUtc
       FROM set_up_link l WHERE code_hash = ?1 AND NOT ${isPastEnd('l', '?2')}`,
    )
    .bind(codeHash, nowMs)
    .first<SetUpLink>();
}

/** Statement that makes a link; the same one again changes nothing. */
export function insertSetUpLink(
  db: DirectoryDb,
  codeHash: string,
  link: Omit<SetUpLink, 'usedAtUtc'>,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO set_up_link
         (code_hash, purpose, workspace_id, member_id, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
    )
    .bind(codeHash, link.purpose, link.workspaceId, link.memberId, link.expiresAtUtc, nowMs);
}

/** Uses a link up; the configured first code has no row before. False = it was used already. */
export async function useSetUpLink(
  db: DirectoryDb,
  codeHash: string,
  link: SetUpLink,
  nowMs: number,
): Promise<boolean> {
  const { results } = await db
    .prepare(
      `INSERT INTO set_up_link
         (code_hash, purpose, workspace_id, member_id, used_at_utc, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5)
       ON CONFLICT (code_hash) DO UPDATE SET used_at_utc = ?5 WHERE used_at_utc IS NULL
       RETURNING code_hash`,
    )
    .bind(codeHash, link.purpose, link.workspaceId, link.memberId, nowMs, link.expiresAtUtc)
    .all();
  return results.length === 1;
}

/** The members an e-mail belongs to, one per workspace. */
export async function findMembersByEmail(db: DirectoryDb, emailHash: string) {
  const { results } = await db
    .prepare(
      `SELECT workspace_id AS workspaceId, member_id AS memberId
       FROM member_directory WHERE email_hash = ?1 LIMIT 10`,
    )
    .bind(emailHash)
    .all<{ workspaceId: string; memberId: string }>();
  return results;
}

/** Statement that makes a member findable by e-mail. */
export function insertMemberDirectory(
  db: DirectoryDb,
  emailHash: string,
  member: { workspaceId: string; memberId: string },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO member_directory (email_hash, workspace_id, member_id) VALUES (?1, ?2, ?3)
       ON CONFLICT DO NOTHING`,
    )
    .bind(emailHash, member.workspaceId, member.memberId);
}

/** Ids of the workspaces that are at work; for jobs, which go through all of them. */
export async function listWorkspaceIds(db: DirectoryDb): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT workspace_id AS id FROM workspace_directory WHERE state = 'active'")
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Ids of the workspaces that are being erased. */
export async function listClosedIds(db: DirectoryDb): Promise<string[]> {
  const { results } = await db
    .prepare("SELECT workspace_id AS id FROM workspace_directory WHERE state = 'closed'")
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
