// Links into a live over HTTP. A code is made from the link's id and the worker's secret, so that
// it can be shown again and only its hash is stored.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  createLiveLink,
  type LinkRole,
  type LiveLink,
  listLiveLinks,
  revokeLiveLink,
} from '../../shared/contract/live-rooms.ts';
import { idOnce, secretOnce } from '../auth/derived.ts';
import { sha256Hex, toBase64Url } from '../auth/encoding.ts';
import { forDirectory, type WorkspaceDb } from '../db/for-workspace.ts';
import { findLive } from '../db/live.ts';
import * as links from '../db/live-link.ts';
import { isoOf, msOf } from '../domain/instants.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** A link is good until a day after the planned end: late shows end late. */
const LINK_GRACE_MS = DAY_MS;

// 96 random bits: sixteen characters, short enough for a QR code and a chat line.
async function codeOf(env: Env, linkId: string): Promise<string> {
  return toBase64Url((await secretOnce(env, 'live-link', linkId)).slice(0, 12));
}

function urlOf(request: Request, role: LinkRole, code: string): string {
  const page = role === 'viewer' ? 'watch' : 'desk';
  return new URL(`/${page}/${code}`, request.url).href;
}

async function shown(env: Env, request: Request, row: links.LiveLinkRow): Promise<LiveLink> {
  const code = await codeOf(env, row.id);
  const isOurs = (await sha256Hex(code)) === row.codeHash;
  return {
    id: row.id,
    role: row.role,
    url: isOurs ? urlOf(request, row.role, code) : null,
    expiresAtUtc: isoOf(row.expiresAtUtc),
    isRevoked: row.revokedAtUtc !== null,
  };
}

async function demandLive(db: WorkspaceDb, id: string) {
  const live = await findLive(db, id);
  if (!live) throw notFound('live');
  return live;
}

const placeOf = (db: WorkspaceDb, liveId: string) => ({ workspaceId: db.workspaceId, liveId });

/** Routes of links. */
export const liveLinkRoutes: readonly Route[] = [
  route(listLiveLinks, async ({ env, request, db, params }) => {
    await demandLive(db, params.id);
    const rows = await links.listLiveLinks(forDirectory(env), placeOf(db, params.id));
    return { items: await Promise.all(rows.map((row) => shown(env, request, row))) };
  }),
  route(
    createLiveLink,
    async ({ env, request, db, actor, params, body, nowMs, onceKey, commit }) => {
      const live = await demandLive(db, params.id);
      if (body.role === 'cohost' && !actor.permissions.has('live.host')) {
        throw new ApiError('forbidden', { detail: 'A co-host is invited by who may host.' });
      }
      const id = await idOnce('lnk', onceKey);
      const link = {
        ...placeOf(db, live.id),
        id,
        role: body.role,
        codeHash: await sha256Hex(await codeOf(env, id)),
        expiresAtUtc: Math.max(msOf(live.endsAtUtc), nowMs) + LINK_GRACE_MS,
      };
      const answer = await commit({
        statements: [],
        answer: await shown(env, request, { ...link, revokedAtUtc: null }),
        subject: { kind: 'live', id: live.id },
        after: { linkId: id, role: body.role },
        isSynced: false,
        isSecret: true,
      });
      await links.insertLiveLink(forDirectory(env), link, nowMs);
      return answer;
    },
  ),
  route(revokeLiveLink, async ({ env, db, params, nowMs, commit }) => {
    const rows = await links.listLiveLinks(forDirectory(env), placeOf(db, params.id));
    const link = rows.find(({ id }) => id === params.linkId);
    if (!link) throw notFound('link');
    await links.revokeLiveLink(forDirectory(env), link.codeHash, nowMs);
    return commit({
      statements: [],
      answer: { done: true },
      subject: { kind: 'live', id: params.id },
      after: { revokedLinkId: link.id },
      isSynced: false,
    });
  }),
];
