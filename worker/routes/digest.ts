// The daily digest over HTTP: each member's own.
import { getDigest, putDigest } from '../../shared/contract/digest.ts';
import { findDigest, upsertDigestSettings } from '../db/digest.ts';
import { type Route, route } from '../route.ts';

/** Routes of the digest. */
export const digestRoutes: readonly Route[] = [
  route(getDigest, ({ db, actor }) => findDigest(db, actor.memberId)),
  route(putDigest, async ({ db, actor, body, nowMs, commit }) => {
    const before = await findDigest(db, actor.memberId);
    return commit({
      statements: [upsertDigestSettings(db, actor.memberId, body, nowMs)],
      answer: { ...before, settings: body },
      subject: { kind: 'digest', id: actor.memberId },
      before: before.settings,
      after: body,
      isSynced: false,
    });
  }),
];
