// Queries over lives that follow a platform's show: which one it is, the planned one that becomes
// it, and one made where nothing was planned.
import type { ShowEvent } from '../domain/connections/told.ts';
import { isUniqueError } from './d1-errors.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { newId } from './new-id.ts';
import { bumpRevision } from './workspace.ts';

/** A live that follows a show. */
export interface FollowedLive {
  readonly id: string;
  readonly status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
}

type ShowKey = Pick<ShowEvent, 'accountId' | 'showRef'>;

/** SQL of the live of a show: ?1 workspace, ?2 account, ?3 show. */
export const FOLLOWED_SQL = `SELECT id, status FROM live_session INDEXED BY live_session_platform
  WHERE workspace_id = ?1 AND account_id = ?2 AND external_ref = ?3`;

/** The live that follows a show; null when none does yet. */
export function findFollowed(db: WorkspaceDb, show: ShowKey): Promise<FollowedLive | null> {
  const { accountId, showRef } = show;
  return db.prepare(FOLLOWED_SQL).bind(db.workspaceId, accountId, showRef).first<FollowedLive>();
}

/** A plan becomes the show that begins so long before or after the time it was planned for. */
const NEAR_MS = 6 * 3_600_000;
/** What nobody planned ends at the latest so long after it began, and the room's grace. */
const USUAL_MS = 4 * 3_600_000;

const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/**
 * SQL that gives a show the plan nearest to it: ?1 workspace, ?2 account, ?3 show, ?4 its time,
 * ?5 now. Its times become those of the show where that begins earlier.
 */
export const CLAIM_PLAN_SQL = `UPDATE live_session SET external_ref = ?3, account_id = ?2,
    mode = 'companion', starts_at_utc = min(starts_at_utc, ?4), updated_at_utc = ?5,
    revision = ${REVISION}
  WHERE workspace_id = ?1 AND id = (SELECT p.id FROM live_session p INDEXED BY live_session_start
    WHERE p.workspace_id = ?1 AND p.starts_at_utc BETWEEN ?4 - ${NEAR_MS} AND ?4 + ${NEAR_MS}
      AND p.status IN ('planned', 'signed') AND p.external_ref IS NULL
      AND coalesce(p.account_id, ?2) = ?2
    ORDER BY abs(p.starts_at_utc - ?4), p.id LIMIT 1)`;

const INSERT_SQL = `INSERT INTO live_session (workspace_id, id, title, account_id, external_ref,
    mode, status, starts_at_utc, ends_at_utc, audience_time_zone, ended_at_utc, end_cause,
    revision, created_at_utc, updated_at_utc)
  SELECT ?1, ?6, ?7, ?2, ?3, 'companion', iif(?8, 'ended', 'planned'), ?9, ?10,
    coalesce((SELECT a.time_zone FROM channel_account a
      WHERE a.workspace_id = ?1 AND a.id = ?2), w.time_zone),
    iif(?8, ?4, NULL), iif(?8, 'platform', NULL), w.revision, ?5, ?5
  FROM workspace w WHERE w.workspace_id = ?1
    AND NOT EXISTS (SELECT 1 FROM live_session s WHERE s.workspace_id = ?1
      AND s.account_id = ?2 AND s.external_ref = ?3)`;

/**
 * The live of a show that is on air, or was: the one that follows it, else the plan nearest to it,
 * else a new one without a line-up. Whoever asks at the same time gets the same.
 */
export async function takeFollowed(
  db: WorkspaceDb,
  show: ShowEvent,
  nowMs: number,
): Promise<FollowedLive | null> {
  const known = await findFollowed(db, show);
  if (known) return known;
  const { accountId, showRef, atUtc, state, title } = show;
  const isOver = state === 'ended';
  const startsAtUtc = Math.min(show.startsAtUtc ?? atUtc, atUtc);
  const endsAtUtc = isOver ? atUtc : atUtc + USUAL_MS;
  const key = [db.workspaceId, accountId, showRef];
  const made = [newId('liv', nowMs), title.slice(0, 200) || showRef, isOver ? 1 : 0];
  // A show that is over took nothing from a plan: what was planned may still come.
  const claim = db.prepare(CLAIM_PLAN_SQL).bind(...key, atUtc, nowMs);
  const insert = db.prepare(INSERT_SQL).bind(...key, atUtc, nowMs, ...made, startsAtUtc, endsAtUtc);
  try {
    await db.batch([bumpRevision(db), ...(isOver ? [] : [claim]), insert]);
  } catch (error) {
    // Somebody else was faster: theirs is the one.
    if (!isUniqueError(error, 'live_session.external_ref')) throw error;
  }
  return findFollowed(db, show);
}

/** Statement that keeps the end of a show, where it ran longer than planned. */
export function noteShowEnd(db: WorkspaceDb, liveId: string, atUtc: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE live_session SET ends_at_utc = max(ends_at_utc, ?3), revision = ${REVISION}
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, liveId, atUtc);
}

/** SQL of SKUs an order names that the line-up does not: ?1, account, SKUs, ids, live. */
export const NOT_LINED_UP_SQL = `WITH named (id) AS (
    SELECT l.id FROM json_each(?3) j CROSS JOIN listing l INDEXED BY listing_seller_sku
      ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.seller_sku = j.value
    UNION SELECT l.id FROM json_each(?4) j CROSS JOIN listing l
      ON l.workspace_id = ?1 AND l.account_id = ?2 AND l.external_ref = j.value)
  SELECT DISTINCT c.sku_id AS skuId FROM named n CROSS JOIN listing_component c
    ON c.workspace_id = ?1 AND c.listing_id = n.id
  WHERE c.effective_from_utc = (SELECT max(v.effective_from_utc) FROM listing_component v
      WHERE v.workspace_id = ?1 AND v.listing_id = n.id)
    AND NOT EXISTS (SELECT 1 FROM live_item i WHERE i.workspace_id = ?1
      AND i.live_session_id = ?5 AND i.sku_id = c.sku_id) ORDER BY c.sku_id`;

/** SKUs that an order of a show names and its line-up does not have. */
export async function notLinedUp(
  db: WorkspaceDb,
  liveId: string,
  order: {
    readonly accountId: string;
    readonly sellerSkus: readonly string[];
    readonly platformRefs: readonly string[];
  },
): Promise<string[]> {
  const { accountId, sellerSkus, platformRefs } = order;
  const names = [JSON.stringify(sellerSkus), JSON.stringify(platformRefs)];
  const { results } = await db
    .prepare(NOT_LINED_UP_SQL)
    .bind(db.workspaceId, accountId, ...names, liveId)
    .all<{ skuId: string }>();
  return results.map(({ skuId }) => skuId);
}
