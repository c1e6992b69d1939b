// The settings of lives over HTTP.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { getLiveSettings, putLiveSettings } from '../../shared/contract/live-settings.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findLiveSettings, livesWithWords, upsertLiveSettings } from '../db/live-settings.ts';
import { roomOf } from '../live-room/room-name.ts';
import { type Route, route } from '../route.ts';

// Comments are compared in this form.
const folded = (word: string) => word.normalize('NFKC').toLowerCase();

// Rooms have words of their own beside the books: those that may still hold some hear of it.
async function tellRooms(
  { env, db }: { readonly env: Env; readonly db: WorkspaceDb },
  daysBefore: number,
  days: number,
  nowMs: number,
): Promise<void> {
  const liveIds = await livesWithWords(db, nowMs - (daysBefore + 1) * DAY_MS);
  await Promise.all(
    liveIds.map((id) => roomOf(env, db.workspaceId, id).keepWordsFor(days * DAY_MS)),
  );
}

/** Routes of the settings of lives. */
export const liveSettingsRoutes: readonly Route[] = [
  route(getLiveSettings, async ({ db }) => {
    const { blockWords, ...settings } = await findLiveSettings(db);
    return { ...settings, blockWords: [...blockWords] };
  }),
  route(putLiveSettings, async ({ env, db, body, nowMs, later, commit }) => {
    const before = await findLiveSettings(db);
    const answer = {
      ...body,
      promiseDays: body.promiseDays ?? before.promiseDays,
      blockWords: [...new Set(body.blockWords.map(folded))],
    };
    const saved = await commit({
      statements: [upsertLiveSettings(db, answer, nowMs)],
      answer,
      subject: { kind: 'live-settings', id: db.workspaceId },
      before,
      after: answer,
      isSynced: false,
    });
    if (before.commentRetentionDays !== answer.commentRetentionDays) {
      later(
        tellRooms({ env, db }, before.commentRetentionDays, answer.commentRetentionDays, nowMs),
      );
    }
    return saved;
  }),
];
