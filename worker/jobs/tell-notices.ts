// Tells rooms and mailboxes what became a matter since they were told last: one message for all of
// it, each cause once, whatever else fails. What could not be told is tried again later.
import * as v from 'valibot';
import { type NoticeSecrets, noticeSecretsSchema } from '../../shared/contract/notices.ts';
import { isSealedAnew, seal, unseal } from '../auth/sealed.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import {
  claimTarget,
  keepNoticeSecrets,
  noteNotTold,
  noteTold,
  noticeTargets,
  type StoredTarget,
} from '../db/notices.ts';
import { mayTell, newsFor, nextTryMs } from '../domain/notices.ts';
import { fitsIn } from '../notices/notice-request.ts';
import { noticeOf } from '../notices/notice-words.ts';
import { sendNotice } from '../notices/send-notice.ts';
import { causesNow } from './digest.ts';

const placeOf = (workspaceId: string, id: string) => `${workspaceId}/notice/${id}`;

/** Seals a target's secrets for its row. */
export const sealNoticeSecrets = (
  env: Env,
  workspaceId: string,
  id: string,
  secrets: NoticeSecrets,
): Promise<string> => seal(env, placeOf(workspaceId, id), secrets);

/** A target's secrets, opened for use. */
export async function openNoticeSecrets(
  env: Env,
  workspaceId: string,
  { id, sealedSecrets }: Pick<StoredTarget, 'id' | 'sealedSecrets'>,
): Promise<NoticeSecrets> {
  return v.parse(noticeSecretsSchema, await unseal(env, placeOf(workspaceId, id), sealedSecrets));
}

/** What telling needs. */
export interface TellWork {
  readonly env: Env;
  readonly fetch: typeof fetch;
  readonly nowMs: number;
  /** 0 to 1. */
  readonly random: number;
}

// What is no fault of the target's is ours, and is named without its words.
const faultOf = (error: unknown) =>
  error instanceof ConnectionError
    ? error
    : new ConnectionError('needs-sign-in', 'Its secrets cannot be opened: enter them again.');

/** Longer than a message takes; after it, one that broke off is told by the next tick. */
const TELLING_MS = 2 * 60_000;

async function tellOne(
  db: WorkspaceDb,
  target: StoredTarget,
  news: ReturnType<typeof newsFor>,
  work: TellWork,
): Promise<boolean> {
  const { env, nowMs, random } = work;
  // The queue may hand the same tick over twice: whoever takes the target tells it.
  if (!(await claimTarget(db, target, { nowMs, untilMs: nowMs + TELLING_MS }))) return false;
  try {
    const secrets = await openNoticeSecrets(env, db.workspaceId, target);
    const fits = (text: string) => fitsIn(secrets.kind, text);
    await sendNotice(secrets, noticeOf(news.fresh, target.language, fits), work);
    await noteTold(db, target.id, news.told, nowMs).run();
    return true;
  } catch (error) {
    const { message: words, retryAfterMs } = faultOf(error);
    const next = nextTryMs(target.failures + 1, retryAfterMs, nowMs, random);
    await noteNotTold(db, target.id, { words, nextTryMs: next }).run();
    return false;
  }
}

/** Tells whom there is something new for; how many messages went out. */
export async function tellNotices(
  db: WorkspaceDb,
  timeZone: string,
  work: TellWork,
): Promise<number> {
  const targets = (await noticeTargets(db)).filter(
    (one) => one.isOff === 0 && mayTell(one, work.nowMs),
  );
  if (targets.length === 0) return 0;
  const causes = await causesNow(db, timeZone, work.nowMs);
  let sent = 0;
  for (const target of targets) {
    const news = newsFor(causes, target.told);
    if (news.fresh.length > 0) sent += (await tellOne(db, target, news, work)) ? 1 : 0;
    else if (news.stillTold.length < target.told.length) {
      await noteTold(db, target.id, news.stillTold, null).run();
    }
  }
  return sent;
}

/** Seals again what is sealed under an older key; how many. */
export async function resealNotices(env: Env, db: WorkspaceDb): Promise<number> {
  let done = 0;
  for (const target of await noticeTargets(db)) {
    const { id, sealedSecrets: before } = target;
    if (await isSealedAnew(env, before)) continue;
    const secrets = await openNoticeSecrets(env, db.workspaceId, target).catch(() => null);
    // What no key opens is left: its next message says that it must be entered again.
    if (secrets === null) continue;
    const after = await sealNoticeSecrets(env, db.workspaceId, id, secrets);
    await keepNoticeSecrets(db, id, { before, after }).run();
    done += 1;
  }
  return done;
}
