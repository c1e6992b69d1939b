// The targets that are told, over HTTP. Their secrets are sealed before they are stored and in no
// answer, log or audit entry.
import {
  createNoticeTarget,
  listNoticeTargets,
  type NoticeRule,
  removeNoticeTarget,
  ruleNoticeTarget,
  testNoticeTarget,
} from '../../shared/contract/notices.ts';
import { idOnce } from '../auth/derived.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import * as notices from '../db/notices.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { fieldError, notFound } from '../errors.ts';
import { openNoticeSecrets, sealNoticeSecrets } from '../jobs/tell-notices.ts';
import { testNotice } from '../notices/notice-words.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { type Route, route } from '../route.ts';

function demandZone({ timeZone }: NoticeRule, path: string): void {
  if (!isTimeZone(timeZone)) throw fieldError(`${path}timeZone`, 'No such IANA time zone.');
}

async function demandTarget(db: WorkspaceDb, id: string) {
  const found = await notices.findNoticeTarget(db, id);
  if (!found) throw notFound('notice target');
  return found;
}

/** Routes of the targets that are told. */
export const noticeRoutes: readonly Route[] = [
  route(listNoticeTargets, async ({ db }) => ({
    items: (await notices.noticeTargets(db)).map(notices.shownTarget),
  })),
  route(createNoticeTarget, async ({ env, db, body, nowMs, onceKey, commit }) => {
    const { rule, secrets } = body;
    demandZone(rule, 'body.rule.');
    const id = await idOnce('ntc', `${db.workspaceId} ${onceKey}`);
    const sealedSecrets = await sealNoticeSecrets(env, db.workspaceId, id, secrets);
    const { kind } = secrets;
    const born = { lastSentAtUtc: null, lastError: null, failures: 0, nextTryAtUtc: null };
    return commit({
      statements: [notices.insertNoticeTarget(db, { id, kind, sealedSecrets, rule }, nowMs)],
      answer: { id, kind, ...rule, ...born },
      subject: { kind: 'notice-target', id },
      after: { kind, ...rule },
      isSynced: false,
    });
  }),
  route(ruleNoticeTarget, async ({ db, params, body, nowMs, commit }) => {
    demandZone(body, 'body.');
    const before = notices.shownTarget(await demandTarget(db, params.id));
    return commit({
      statements: [notices.updateNoticeRule(db, params.id, body, nowMs)],
      answer: { ...before, ...body, nextTryAtUtc: null },
      subject: { kind: 'notice-target', id: params.id },
      before,
      after: body,
      isSynced: false,
    });
  }),
  route(removeNoticeTarget, async ({ db, params, commit }) => {
    const { kind, name } = notices.shownTarget(await demandTarget(db, params.id));
    return commit({
      statements: [notices.deleteNoticeTarget(db, params.id)],
      answer: { done: true as const },
      subject: { kind: 'notice-target', id: params.id },
      before: { kind, name },
      isSynced: false,
    });
  }),
  route(testNoticeTarget, async ({ env, db, params, fetch: way, nowMs, commit }) => {
    const target = await demandTarget(db, params.id);
    let error: string | null = null;
    try {
      const secrets = await openNoticeSecrets(env, db.workspaceId, target);
      await sendNotice(secrets, testNotice(target.language), { fetch: way, nowMs });
    } catch (fault) {
      if (!(fault instanceof ConnectionError)) throw fault;
      error = fault.message;
    }
    return commit({
      statements: [],
      answer: { isSent: error === null, error },
      subject: { kind: 'notice-target', id: params.id },
      after: { error },
      isSynced: false,
    });
  }),
];
