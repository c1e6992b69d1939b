// How a workspace runs its lives: how long comments are kept and claims are held, its own blocked
// words, and by when it promises to ship.
import { PROMISE_DAYS } from '../../shared/contract/live-settings.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** The settings of a workspace. */
export interface LiveSettings {
  readonly commentRetentionDays: number;
  readonly holdSeconds: number;
  readonly blockWords: readonly string[];
  /** Days after the end of a live within which what it sold leaves. */
  readonly promiseDays: number;
}

/** What holds until somebody says otherwise. */
export const DEFAULT_LIVE_SETTINGS: LiveSettings = {
  commentRetentionDays: 30,
  holdSeconds: 600,
  blockWords: [],
  promiseDays: PROMISE_DAYS,
};

/** SQL of the settings: ?1 workspace. */
export const LIVE_SETTINGS_SQL = `SELECT comment_retention_days AS commentRetentionDays,
  hold_seconds AS holdSeconds, block_words AS blockWords, promise_days AS promiseDays
  FROM live_settings WHERE workspace_id = ?1`;

/** The row of LIVE_SETTINGS_SQL. */
export interface LiveSettingsRow {
  readonly commentRetentionDays: number;
  readonly holdSeconds: number;
  readonly blockWords: string | null;
  readonly promiseDays: number;
}

/** The settings a row stands for. */
export function liveSettingsOf(row: LiveSettingsRow | null | undefined): LiveSettings {
  if (!row) return DEFAULT_LIVE_SETTINGS;
  return { ...row, blockWords: JSON.parse(row.blockWords ?? '[]') };
}

/** The settings in force. */
export async function findLiveSettings(db: WorkspaceDb): Promise<LiveSettings> {
  const row = await db.prepare(LIVE_SETTINGS_SQL).bind(db.workspaceId).first<LiveSettingsRow>();
  return liveSettingsOf(row);
}

/** SQL of lives whose rooms may hold comments: ?1 workspace, ?2 begun after, ?3 rows at most. */
export const LIVES_WITH_WORDS_SQL = `SELECT id FROM live_session
  WHERE workspace_id = ?1 AND starts_at_utc > ?2 AND status IN ('live', 'ended')
  ORDER BY starts_at_utc DESC LIMIT ?3`;

/** More rooms than one request may ask are not told: the oldest forget by the setting before. */
const MOST_ROOMS = 500;

/** Lives that began after that instant and are on air or over. */
export async function livesWithWords(db: WorkspaceDb, afterMs: number): Promise<string[]> {
  const { results } = await db
    .prepare(LIVES_WITH_WORDS_SQL)
    .bind(db.workspaceId, afterMs, MOST_ROOMS)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Statement that changes them. */
export function upsertLiveSettings(
  db: WorkspaceDb,
  settings: LiveSettings,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_settings (workspace_id, comment_retention_days, hold_seconds, block_words,
         promise_days, updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?6, ?5)
       ON CONFLICT (workspace_id) DO UPDATE SET
         comment_retention_days = excluded.comment_retention_days,
         hold_seconds = excluded.hold_seconds, block_words = excluded.block_words,
         promise_days = excluded.promise_days,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      settings.commentRetentionDays,
      settings.holdSeconds,
      JSON.stringify(settings.blockWords),
      nowMs,
      settings.promiseDays,
    );
}
