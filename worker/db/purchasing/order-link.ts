// One-use links to orders and shipments. They stand in the control plane: whoever holds a code is
// found by it before any workspace is known. Codes arrive here hashed.
import { type DirectoryDb, isPastEnd } from '../directory.ts';

/** A link as stored. */
export interface OrderLinkRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly subjectKind: 'purchase-order' | 'shipment';
  readonly subjectId: string;
  readonly codeHash: string;
  readonly showsPrices: number;
  readonly usedAtUtc: number | null;
  readonly revokedAtUtc: number | null;
  readonly expiresAtUtc: number;
}

const LINK_SQL = `SELECT id, workspace_id AS workspaceId, subject_kind AS subjectKind,
  subject_id AS subjectId, code_hash AS codeHash, shows_prices AS showsPrices,
  used_at_utc AS usedAtUtc, revoked_at_utc AS revokedAtUtc, expires_at_utc AS expiresAtUtc
  FROM order_link`;

/** The link with that code; none into a workspace that has ended. */
export function findOrderLink(
  db: DirectoryDb,
  codeHash: string,
  nowMs: number,
): Promise<OrderLinkRow | null> {
  return db
    .prepare(`${LINK_SQL} WHERE code_hash = ?1 AND NOT ${isPastEnd('order_link', '?2')}`)
    .bind(codeHash, nowMs)
    .first<OrderLinkRow>();
}

/** Links of one subject, newest first. */
export async function listOrderLinks(
  db: DirectoryDb,
  workspaceId: string,
  subjectId: string,
): Promise<OrderLinkRow[]> {
  const { results } = await db
    .prepare(
      `${LINK_SQL} WHERE workspace_id = ?1 AND subject_id = ?2
       ORDER BY created_at_utc DESC LIMIT 50`,
    )
    .bind(workspaceId, subjectId)
    .all<OrderLinkRow>();
  return results;
}

/** A link of this workspace by its id; null when there is none. */
export function findOrderLinkById(
  db: DirectoryDb,
  workspaceId: string,
  id: string,
): Promise<OrderLinkRow | null> {
  return db
    .prepare(`${LINK_SQL} WHERE workspace_id = ?1 AND id = ?2`)
    .bind(workspaceId, id)
    .first<OrderLinkRow>();
}

/** Makes a link; the same one again changes nothing. */
export async function insertOrderLink(
  db: DirectoryDb,
  link: Omit<OrderLinkRow, 'usedAtUtc' | 'revokedAtUtc'>,
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO order_link (code_hash, workspace_id, id, subject_kind, subject_id, shows_prices,
         expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
    )
    .bind(
      link.codeHash,
      link.workspaceId,
      link.id,
      link.subjectKind,
      link.subjectId,
      link.showsPrices,
      link.expiresAtUtc,
      nowMs,
    )
    .run();
}

/** Notes that a link was used or closed; the first time counts. */
export async function closeOrderLink(
  db: DirectoryDb,
  codeHash: string,
  how: 'used' | 'revoked',
  nowMs: number,
): Promise<void> {
  const column = how === 'used' ? 'used_at_utc' : 'revoked_at_utc';
  await db
    .prepare(`UPDATE order_link SET ${column} = coalesce(${column}, ?2) WHERE code_hash = ?1`)
    .bind(codeHash, nowMs)
    .run();
}
