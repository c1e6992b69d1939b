// The settings of lives over HTTP.
import { getLiveSettings, putLiveSettings } from '../../shared/contract/live-settings.ts';
import { findLiveSettings, upsertLiveSettings } from '../db/live-settings.ts';
import { type Route, route } from '../route.ts';

// Comments are compared in this form.
const folded = (word: string) => word.normalize('NFKC').toLowerCase();

/** Routes of the settings of lives. */
export const liveSettingsRoutes: readonly Route[] = [
  route(getLiveSettings, async ({ db }) => {
    const { blockWords, ...settings } = await findLiveSettings(db);
    return { ...settings, blockWords: [...blockWords] };
  }),
  route(putLiveSettings, async ({ db, body, nowMs, commit }) => {
    const before = await findLiveSettings(db);
    const answer = {
      ...body,
      promiseDays: body.promiseDays ?? before.promiseDays,
      blockWords: [...new Set(body.blockWords.map(folded))],
    };
    return commit({
      statements: [upsertLiveSettings(db, answer, nowMs)],
      answer,
      subject: { kind: 'live-settings', id: db.workspaceId },
      before,
      after: answer,
      isSynced: false,
    });
  }),
];
