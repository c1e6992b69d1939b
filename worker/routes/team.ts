// The team over HTTP: members and their links, paired browsers, API keys, the audit log.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  createApiKey,
  createMember,
  createMemberLink,
  listApiKeys,
  listAudit,
  listDevices,
  listMembers,
  revokeApiKey,
  revokeDevice,
  updateMember,
} from '../../shared/contract/team.ts';
import { makeApiKey } from '../auth/api-key.ts';
import { idOnce, secretOnce } from '../auth/derived.ts';
import { sha256Hex, toBase64Url } from '../auth/encoding.ts';
import { hashEmail, LINK_MS } from '../auth/set-up.ts';
import { listAudit as readAudit } from '../db/audit.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import { insertMemberDirectory, insertSetUpLink } from '../db/directory.ts';
import { forDirectory } from '../db/for-workspace.ts';
import { insertMember } from '../db/member.ts';
import * as sessions from '../db/session.ts';
import * as team from '../db/team.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const DONE = { done: true } as const;

interface LinkCall {
  readonly env: Env;
  readonly request: Request;
  readonly nowMs: number;
  readonly onceKey: string;
}

async function linkOf({ env, request, nowMs, onceKey }: LinkCall) {
  const code = toBase64Url((await secretOnce(env, 'link', onceKey)).slice(0, 24));
  const url = new URL('/pair', request.url);
  url.searchParams.set('set-up', code);
  return { code, url: url.href, expiresAtUtc: isoOf(nowMs + LINK_MS) };
}

// Links and e-mails stand in the control plane, because they are used before a workspace is known.
// They are written after the member: a repeat of the request mends what a crash left out.
async function openDoor(
  { env, nowMs }: LinkCall,
  code: string,
  link: { purpose: 'invite' | 'reset'; workspaceId: string; memberId: string },
  email: string | null,
) {
  const directory = forDirectory(env);
  const row = { ...link, expiresAtUtc: nowMs + LINK_MS };
  await insertSetUpLink(directory, await sha256Hex(code), row, nowMs).run();
  if (email) await insertMemberDirectory(directory, await hashEmail(email), link).run();
}

function memberRefusal(error: unknown): ApiError | null {
  if (isUniqueError(error, 'member.email')) {
    return fieldError('body.email', 'Another member has this e-mail.', 'conflict');
  }
  if (isRefusal(error, 'batch_guard_holds')) {
    return fieldError('body.role', 'The workspace needs at least one active owner.', 'conflict');
  }
  return null;
}

const memberRoutes: readonly Route[] = [
  route(listMembers, ({ db, query }) => team.listMembers(db, query)),
  route(createMember, async (call) => {
    const { db, body, nowMs, actor, onceKey, commit } = call;
    const memberId = await idOnce('mem', onceKey);
    const link = await linkOf(call);
    const { displayName, email, role, grantedPermissions } = body;
    const fields = { id: memberId, displayName, email, role, grantedPermissions };
    const member = {
      ...fields,
      isActive: true,
      hasPassword: false,
      createdAtUtc: isoOf(nowMs),
    };
    const answer = await commit({
      statements: [insertMember(db, { ...fields, password: null }, nowMs)],
      answer: { member, link },
      subject: { kind: 'member', id: memberId },
      after: member,
      isSynced: false,
      isSecret: true,
      refusal: memberRefusal,
    });
    const { workspaceId } = actor;
    await openDoor(call, link.code, { purpose: 'invite', workspaceId, memberId }, email);
    return answer;
  }),
  route(updateMember, async ({ db, params, body, nowMs, commit }) => {
    const before = await team.findMember(db, params.id);
    if (!before) throw notFound('member');
    const answer = { ...before, ...body };
    return commit({
      statements: team.updateMember(db, before.id, answer as team.MemberChange, nowMs),
      answer,
      subject: { kind: 'member', id: before.id },
      before,
      after: answer,
      isSynced: false,
      refusal: memberRefusal,
    });
  }),
  route(createMemberLink, async (call) => {
    const { db, params, actor, commit } = call;
    if (!(await team.findMember(db, params.id))) throw notFound('member');
    const answer = await commit({
      statements: [],
      answer: await linkOf(call),
      subject: { kind: 'member', id: params.id },
      isSynced: false,
      isSecret: true,
    });
    const place = { workspaceId: actor.workspaceId, memberId: params.id };
    await openDoor(call, answer.code, { purpose: 'reset', ...place }, null);
    return answer;
  }),
];

const deviceRoutes: readonly Route[] = [
  route(listDevices, ({ db, query }) => team.listDevices(db, query)),
  route(revokeDevice, async ({ db, params, nowMs, commit }) => {
    if (!(await team.isDevice(db, params.id))) throw notFound('device');
    return commit({
      statements: sessions.revokeDevice(db, params.id, 'device', nowMs),
      answer: DONE,
      subject: { kind: 'device', id: params.id },
      isSynced: false,
    });
  }),
];

const apiKeyRoutes: readonly Route[] = [
  route(listApiKeys, ({ db, query }) => team.listApiKeys(db, query)),
  route(createApiKey, async ({ env, db, body, nowMs, actor, onceKey, commit }) => {
    const missing = body.scopes.find((scope) => !actor.permissions.has(scope));
    if (missing) throw fieldError('body.scopes', `You do not hold ${missing} yourself.`);
    const key = makeApiKey(actor.workspaceId, await secretOnce(env, 'api-key', onceKey));
    const days = body.expiresInDays;
    const row = {
      id: await idOnce('key', onceKey),
      name: body.name,
      keyHash: await sha256Hex(key),
      lastFour: key.slice(-4),
      scopes: body.scopes,
      memberId: actor.memberId,
      expiresAtUtc: days === null ? null : nowMs + days * DAY_MS,
    };
    const apiKey = {
      id: row.id,
      name: row.name,
      lastFour: row.lastFour,
      scopes: row.scopes,
      createdByMemberId: row.memberId,
      createdAtUtc: isoOf(nowMs),
      expiresAtUtc: isoOrNull(row.expiresAtUtc),
      revokedAtUtc: null,
    };
    return commit({
      statements: [team.insertApiKey(db, row, nowMs)],
      answer: { apiKey, key },
      subject: { kind: 'api-key', id: row.id },
      after: apiKey,
      isSynced: false,
      isSecret: true,
    });
  }),
  route(revokeApiKey, async ({ db, params, nowMs, commit }) => {
    if (!(await team.isApiKey(db, params.id))) throw notFound('API key');
    return commit({
      statements: [team.revokeApiKey(db, params.id, nowMs)],
      answer: DONE,
      subject: { kind: 'api-key', id: params.id },
      isSynced: false,
    });
  }),
];

/** Routes of members, devices, API keys and the audit log. */
export const teamRoutes: readonly Route[] = [
  ...memberRoutes,
  ...deviceRoutes,
  ...apiKeyRoutes,
  route(listAudit, ({ db, query, actor }) =>
    readAudit(db, query, actor.permissions.has('cost.read')),
  ),
];
