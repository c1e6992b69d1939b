// Queries over the host directory, what hosts' past lives showed, and when a shop's orders came.
import type { Host } from '../../shared/contract/hosts.ts';
import type { OrderQuarter } from '../../shared/planning/prime-time.ts';
import { isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { REASON_IN_FORCE } from './order-reason.ts';

/** A host with the figures of past lives. */
export interface HostRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** JSON. */
  readonly languages: string | null;
  /** JSON. */
  readonly markets: string | null;
  readonly worksFromLocalTime: string | null;
  readonly worksToLocalTime: string | null;
  /** Lives that have ended. */
  readonly lives: number;
  /** Of these, lives with viewers counted, their orders and viewers at the peak. */
  readonly countedLives: number;
  readonly orders: number;
  readonly viewers: number;
  /** Units sold in reviewed lives, and asked for after a product was gone; null = no review. */
  readonly units: number | null;
  readonly lostUnits: number | null;
  readonly lastLiveAtUtc: number | null;
}

/** SQL of the directory: ?1 workspace, ?2 one host or null. */
export const HOSTS_SQL = `SELECT h.id, h.name, h.time_zone AS timeZone, h.languages, h.markets,
    h.works_from_local_time AS worksFromLocalTime, h.works_to_local_time AS worksToLocalTime,
    coalesce(p.lives, 0) AS lives, coalesce(p.counted, 0) AS countedLives,
    coalesce(p.orders, 0) AS orders, coalesce(p.viewers, 0) AS viewers,
    p.units, p.lost AS lostUnits, p.last AS lastLiveAtUtc
  FROM host h LEFT JOIN (SELECT v.host_id, count(*) AS lives, count(r.viewers_peak) AS counted,
      sum(iif(r.viewers_peak IS NULL, 0, r.orders)) AS orders, sum(r.viewers_peak) AS viewers,
      sum(r.units) AS units, sum(r.lost_units) AS lost, max(v.starts_at_utc) AS last
    FROM live_session v LEFT JOIN live_review r
      ON r.workspace_id = ?1 AND r.live_session_id = v.id
    WHERE v.workspace_id = ?1 AND v.status = 'ended' AND v.host_id IS NOT NULL
    GROUP BY v.host_id) p ON p.host_id = h.id
  WHERE h.workspace_id = ?1 AND h.status = 'active' AND (?2 IS NULL OR h.id = ?2)
  ORDER BY h.name, h.id LIMIT 500`;

/** Reads the directory, or one of it. */
export async function readHosts(db: WorkspaceDb, id: string | null = null): Promise<HostRow[]> {
  const { results } = await db.prepare(HOSTS_SQL).bind(db.workspaceId, id).all<HostRow>();
  return results;
}

/** The host as the wire shows it. */
export function hostOf(row: HostRow): Host {
  const { id, name, timeZone, worksFromLocalTime, worksToLocalTime, lives } = row;
  return {
    id,
    name,
    timeZone,
    languages: row.languages ? JSON.parse(row.languages) : [],
    markets: row.markets ? JSON.parse(row.markets) : [],
    worksFromLocalTime,
    worksToLocalTime,
    lives,
    results: {
      units: row.units,
      lostUnits: row.lostUnits,
      countedLives: row.countedLives,
      conversion: row.viewers > 0 ? row.orders / row.viewers : null,
      lastLiveAtUtc: isoOrNull(row.lastLiveAtUtc),
    },
  };
}

/** Statement that writes a host, new or known. */
export function writeHost(
  db: WorkspaceDb,
  host: Omit<Host, 'lives'>,
  isGone: boolean,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO host (workspace_id, id, name, time_zone, languages, markets,
         works_from_local_time, works_to_local_time, status, revision, updated_at_utc)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, revision, ?10
       FROM workspace WHERE workspace_id = ?1
       ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name,
         time_zone = excluded.time_zone, languages = excluded.languages,
         markets = excluded.markets, works_from_local_time = excluded.works_from_local_time,
         works_to_local_time = excluded.works_to_local_time, status = excluded.status,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      host.id,
      host.name,
      host.timeZone,
      JSON.stringify(host.languages),
      JSON.stringify(host.markets),
      host.worksFromLocalTime,
      host.worksToLocalTime,
      isGone ? 'gone' : 'active',
      nowMs,
    );
}

/** What prime time and match need of a live. */
export interface StaffedLive {
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
  readonly audienceTimeZone: string;
  readonly accountId: string | null;
  readonly market: string;
  readonly hostTimeZone: string | null;
  readonly worksFromLocalTime: string | null;
  readonly worksToLocalTime: string | null;
}

/** SQL of the live: ?1 workspace, ?2 live. */
export const STAFFED_SQL = `SELECT v.starts_at_utc AS startsAtUtc, v.ends_at_utc AS endsAtUtc,
    v.audience_time_zone AS audienceTimeZone, v.account_id AS accountId,
    coalesce(a.market, '') AS market, h.time_zone AS hostTimeZone,
    h.works_from_local_time AS worksFromLocalTime, h.works_to_local_time AS worksToLocalTime
  FROM live_session v
  LEFT JOIN channel_account a ON a.workspace_id = ?1 AND a.id = v.account_id
  LEFT JOIN host h ON h.workspace_id = ?1 AND h.id = v.host_id
  WHERE v.workspace_id = ?1 AND v.id = ?2 AND v.status <> 'cancelled'`;

/** Reads the live; null when there is none. */
export const readStaffed = (db: WorkspaceDb, liveId: string): Promise<StaffedLive | null> =>
  db.prepare(STAFFED_SQL).bind(db.workspaceId, liveId).first<StaffedLive>();

/** SQL of orders by quarter of an hour and shop: ?1 workspace, ?2 since, ?3 market ('' = all). */
export const QUARTERS_SQL = `SELECT o.placed_at_utc / 900000 AS quarter,
    o.account_id AS accountId, count(*) AS orders
  FROM sales_order o INDEXED BY sales_order_placed
  CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id
  WHERE o.workspace_id = ?1 AND o.placed_at_utc >= ?2 AND (?3 = '' OR a.market = ?3)
    AND ${REASON_IN_FORCE} IS NULL
  GROUP BY 1, 2`;

/** Reads when orders came. */
export async function readQuarters(
  db: WorkspaceDb,
  sinceMs: number,
  market: string,
): Promise<(OrderQuarter & { readonly accountId: string })[]> {
  const { results } = await db
    .prepare(QUARTERS_SQL)
    .bind(db.workspaceId, sinceMs, market)
    .all<OrderQuarter & { readonly accountId: string }>();
  return results;
}

/** Statement that sets who hosts a planned live and how many viewers are hoped for. */
export function staffLive(
  db: WorkspaceDb,
  liveId: string,
  change: {
    readonly hostId?: string | null | undefined;
    readonly plannedViewers?: number | null | undefined;
  },
): D1PreparedStatement[] {
  if (change.hostId === undefined && change.plannedViewers === undefined) return [];
  const [keepsHost, keepsViewers] = [change.hostId, change.plannedViewers].map((one) =>
    one === undefined ? 1 : 0,
  );
  return [
    db
      .prepare(
        `UPDATE live_session SET host_id = iif(?3, host_id, ?4),
           planned_viewers = iif(?5, planned_viewers, ?6)
         WHERE workspace_id = ?1 AND id = ?2 AND status IN ('planned', 'signed')`,
      )
      .bind(
        db.workspaceId,
        liveId,
        keepsHost,
        change.hostId ?? null,
        keepsViewers,
        change.plannedViewers ?? null,
      ),
  ];
}
