// How a workspace runs its lives: how long comments are kept and claims are held, and its own
// blocked words.

/** The settings of a workspace. */
export interface LiveSettings {
  readonly commentRetentionDays: number;
  readonly holdSeconds: number;
  readonly blockWords: readonly string[];
}

/** What holds until somebody says otherwise. */
export const DEFAULT_LIVE_SETTINGS: LiveSettings = {
  commentRetentionDays: 30,
  holdSeconds: 600,
  blockWords: [],
};

/** SQL of the settings: ?1 workspace. */
export const LIVE_SETTINGS_SQL = `SELECT comment_retention_days AS commentRetentionDays,
  hold_seconds AS holdSeconds, block_words AS blockWords
  FROM live_settings WHERE workspace_id = ?1`;

/** The row of LIVE_SETTINGS_SQL. */
export interface LiveSettingsRow {
  readonly commentRetentionDays: number;
  readonly holdSeconds: number;
  readonly blockWords: string | null;
}

/** The settings a row stands for. */
export function liveSettingsOf(row: LiveSettingsRow | null | undefined): LiveSettings {
  if (!row) return DEFAULT_LIVE_SETTINGS;
  return { ...row, blockWords: JSON.parse(row.blockWords ?? '[]') };
}
