// Issues token pairs: a signed access token for minutes and a rotating refresh token for weeks.
// A refresh token used twice ends its whole family, because one of the two users stole it; the one
// exception is the retry of a browser whose answer was lost.

import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { Session, TokenPair } from '../../shared/contract/auth.ts';
import { permissionsOf } from '../../shared/contract/permissions.ts';
import { makeId } from '../../shared/inventory/ids.ts';
import { auditRecord } from '../commit.ts';
import { isRefusal } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import {
  findRefreshToken,
  insertDevice,
  insertFamily,
  insertRefreshToken,
  type RefreshRow,
  replaceLostToken,
  revokeFamily,
  rotateRefreshToken,
  type SessionMember,
} from '../db/session.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError } from '../errors.ts';
import { ACCESS_TOKEN_SECONDS, mintAccessToken } from './access-token.ts';
import { randomBytes, sha256Hex, toBase64Url } from './encoding.ts';
import { tokenSecret } from './token-secret.ts';
import { TAG_PATTERN, tagOf, workspaceOfTag } from './workspace-tag.ts';

const REFRESH_TOKEN_MS = 30 * DAY_MS;
/**
 * How long a spent token may be sent again while its successor lies unused (RFC 9700, 4.14.2: the
 * server cannot tell a lost answer from a theft; whoever uses the other token later ends both).
 */
const RETRY_GRACE_MS = 60_000;
const REFRESH_PATTERN = new RegExp(`^scr_(${TAG_PATTERN})_[A-Za-z0-9_-]{43}$`);

/** What issuing needs beside the member. */
export interface IssueContext {
  readonly env: Env;
  readonly db: WorkspaceDb;
  readonly nowMs: number;
  /** Origin of the extension that asks, from its Origin header; null for others. */
  readonly origin: string | null;
}

/** Who is signed in, as the wire says it. */
export function sessionOf(db: WorkspaceDb, member: SessionMember): Session {
  return {
    workspaceId: db.workspaceId,
    workspaceName: member.workspaceName,
    reportingCurrency: member.reportingCurrency,
    timeZone: member.timeZone,
    memberId: member.memberId,
    displayName: member.displayName,
    role: member.role,
    permissions: permissionsOf(member.role, member.grantedPermissions),
    isDemo: member.isDemo,
    ...(member.eraseAtUtc === null ? {} : { eraseAtUtc: isoOf(member.eraseAtUtc) }),
  };
}

function makeRefreshToken(db: WorkspaceDb): string {
  return `scr_${tagOf(db.workspaceId)}_${toBase64Url(randomBytes(32))}`;
}

/** The workspace a refresh token names; null when it is none of ours. */
export function workspaceOfRefreshToken(token: string): string | null {
  const match = REFRESH_PATTERN.exec(token);
  return match?.[1] ? workspaceOfTag(match[1]) : null;
}

async function pairOf(
  { env, db, nowMs, origin }: IssueContext,
  member: SessionMember,
  deviceId: string,
  refreshToken: string,
): Promise<TokenPair> {
  // No token outlives the workspace.
  const endsAtMs = Math.min(nowMs + ACCESS_TOKEN_SECONDS * 1000, member.eraseAtUtc ?? Infinity);
  const expiresAt = Math.floor(endsAtMs / 1000);
  const claims = {
    workspaceId: db.workspaceId,
    memberId: member.memberId,
    deviceId,
    role: member.role,
    permissions: permissionsOf(member.role, member.grantedPermissions),
    epoch: member.epoch,
    origin,
    expiresAt,
  };
  return {
    accessToken: await mintAccessToken(claims, tokenSecret(env)),
    expiresInSeconds: expiresAt - Math.floor(nowMs / 1000),
    refreshToken,
    session: sessionOf(db, member),
  };
}

function demandNotErased({ eraseAtUtc }: SessionMember, nowMs: number) {
  if (eraseAtUtc === null || nowMs < eraseAtUtc) return;
  throw new ApiError('unauthenticated', { detail: 'This workspace was erased by its owner.' });
}

/** Signs a device in: device, family, first refresh token and audit entry, in one batch. */
export async function issueTokens(
  context: IssueContext,
  member: SessionMember,
  device: { readonly id: string; readonly name: string },
): Promise<TokenPair> {
  const { db, nowMs } = context;
  demandNotErased(member, nowMs);
  const refreshToken = makeRefreshToken(db);
  const hash = await sha256Hex(refreshToken);
  const familyId = makeId('fam', nowMs, randomBytes(16));
  const expiresAtUtc = nowMs + REFRESH_TOKEN_MS;
  const { memberId } = member;
  await db.batch([
    insertDevice(db, { ...device, memberId }, nowMs),
    insertFamily(db, { id: familyId, memberId, deviceId: device.id, expiresAtUtc }, nowMs),
    insertRefreshToken(db, { hash, familyId, expiresAtUtc }, nowMs),
    auditRecord(
      {
        db,
        nowMs,
        actor: { kind: 'member', id: memberId },
        endpointId: 'device.sign-in',
        requestId: null,
      },
      { subject: { kind: 'device', id: device.id }, after: device },
    ),
  ]);
  return pairOf(context, member, device.id, refreshToken);
}

async function refuseReuse({ db, nowMs }: IssueContext, row: RefreshRow): Promise<never> {
  await db.batch([revokeFamily(db, row.familyId, 'reuse', nowMs)]);
  throw new ApiError('token-reused', {
    detail: 'This refresh token was used before, so the device was signed out: pair it again.',
  });
}

// The token that never arrived is given up for another, so that of the two only one works.
function retryStatements(context: IssueContext, row: RefreshRow, nextHash: string) {
  const { db, nowMs } = context;
  const { usedAtUtc, unusedNextHash: lostHash, familyId } = row;
  if (usedAtUtc === null || lostHash === null || nowMs - usedAtUtc > RETRY_GRACE_MS) return null;
  const expiresAtUtc = nowMs + REFRESH_TOKEN_MS;
  return replaceLostToken(db, { lostHash, nextHash, familyId, expiresAtUtc }, nowMs);
}

async function findUsable({ db, nowMs }: IssueContext, hash: string): Promise<RefreshRow> {
  const row = await findRefreshToken(db, hash);
  if (row) demandNotErased(row.member, nowMs);
  if (row && !row.isRevoked && row.member.isActive && row.expiresAtUtc > nowMs) return row;
  throw new ApiError('unauthenticated', { detail: 'This device is signed out: pair it again.' });
}

// Two calls at once with one token: the slower one finds it used, and looks again.
const MAX_TRIES = 2;

/**
 * The next pair for a refresh token. A token whose successor nobody has used is taken once more
 * within a minute; any other second use ends the family.
 */
export async function refreshTokens(context: IssueContext, token: string): Promise<TokenPair> {
  const { db, nowMs } = context;
  const hash = await sha256Hex(token);
  const next = makeRefreshToken(db);
  const nextHash = await sha256Hex(next);
  for (let attempt = 1; ; attempt += 1) {
    const row = await findUsable(context, hash);
    const { familyId } = row;
    const pair = () => pairOf(context, row.member, row.deviceId, next);
    // The database had done it, and only its answer was lost.
    if (row.unusedNextHash === nextHash) return pair();
    const rotation = { hash, nextHash, familyId, expiresAtUtc: nowMs + REFRESH_TOKEN_MS };
    const statements =
      row.usedAtUtc === null
        ? rotateRefreshToken(db, rotation, nowMs)
        : retryStatements(context, row, nextHash);
    if (!statements) return refuseReuse(context, row);
    try {
      await db.batch(statements);
      return await pair();
    } catch (error) {
      if (!isRefusal(error, 'batch_guard_holds')) throw error;
      if (attempt >= MAX_TRIES) return refuseReuse(context, row);
    }
  }
}
