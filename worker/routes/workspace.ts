// The workspace's own settings over HTTP, and the wish to have all of it erased.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  askErasure,
  ERASURE_WAIT_DAYS,
  keepWorkspace,
  updateWorkspace,
} from '../../shared/contract/workspace.ts';
import type { Actor } from '../context.ts';
import { copyErasure } from '../db/directory.ts';
import { readErasure, setErasure } from '../db/erasure.ts';
import { forDirectory, type WorkspaceDb } from '../db/for-workspace.ts';
import { readWorkspace, writeWorkspace } from '../db/workspace.ts';
import { isoOf } from '../domain/instants.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code);

const wireOf = (eraseAtUtc: number | null) => ({
  eraseAtUtc: eraseAtUtc === null ? null : isoOf(eraseAtUtc),
});

/** The wish as it stands, for an owner in person; a key never erases. */
async function erasureFor(db: WorkspaceDb, actor: Actor) {
  if (actor.kind !== 'member' || actor.role !== 'owner') {
    throw new ApiError('forbidden', { detail: 'Only an owner, signed in, may erase or keep it.' });
  }
  const erasure = await readErasure(db);
  if (!erasure) throw notFound('workspace');
  return erasure;
}

const erasureWrite = (
  db: WorkspaceDb,
  [before, after]: readonly [number | null, number | null],
  nowMs: number,
) => ({
  statements: [setErasure(db, after, nowMs)],
  answer: wireOf(after),
  subject: { kind: 'workspace', id: db.workspaceId },
  before: wireOf(before),
  after: wireOf(after),
  isSynced: false,
});

/** Routes of `shared/contract/workspace.ts`. */
export const workspaceRoutes: readonly Route[] = [
  route(updateWorkspace, async ({ db, body, nowMs, commit }) => {
    if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) {
      throw fieldError('body.timeZone', 'No such IANA time zone; write one such as Asia/Shanghai.');
    }
    if (body.reportingCurrency !== undefined && !isCurrency(body.reportingCurrency)) {
      throw fieldError('body.reportingCurrency', 'No such currency; write one such as USD.');
    }
    const before = await readWorkspace(db);
    if (!before) throw notFound('workspace');
    const after = { ...before, ...body };
    return commit({
      statements: [writeWorkspace(db, after, nowMs)],
      answer: after,
      subject: { kind: 'workspace', id: db.workspaceId },
      before,
      after,
      isSynced: false,
    });
  }),
  route(askErasure, async ({ env, db, actor, body, nowMs, commit }) => {
    const { name, eraseAtUtc } = await erasureFor(db, actor);
    if (body.name !== name) {
      throw fieldError('body.name', `Type the name of the workspace exactly: ${name}`);
    }
    const atMs = eraseAtUtc ?? nowMs + ERASURE_WAIT_DAYS * DAY_MS;
    const answer = await commit(erasureWrite(db, [eraseAtUtc, atMs], nowMs));
    // The wish first: doors close by what was asked. What is lost here the next tick copies.
    await copyErasure(forDirectory(env), db.workspaceId, atMs);
    return answer;
  }),
  route(keepWorkspace, async ({ env, db, actor, nowMs, commit }) => {
    const { eraseAtUtc } = await erasureFor(db, actor);
    // Doors first: none may close on a workspace that is kept.
    await copyErasure(forDirectory(env), db.workspaceId, null);
    return commit(erasureWrite(db, [eraseAtUtc, null], nowMs));
  }),
];
