// The workspace's own settings over HTTP.
import { updateWorkspace } from '../../shared/contract/workspace.ts';
import { readWorkspace, writeWorkspace } from '../db/workspace.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code);

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
];
