// One-use links: the first makes the workspace and its owner, later ones bring in a member or set
// a new password. Every step before the link is used up may be repeated without harm.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { TokenPair } from '../../shared/contract/auth.ts';
import {
  findSetUpLink,
  insertMemberDirectory,
  type SetUpLink,
  useSetUpLink,
} from '../db/directory.ts';
import { forDirectory, forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { insertMember, setPassword } from '../db/member.ts';
import { findSessionMember } from '../db/session.ts';
import { starterPolicies } from '../db/starter.ts';
import { bumpRevision, createWorkspace } from '../db/workspace.ts';
import { ApiError, fieldError } from '../errors.ts';
import { isSameSecret, sha256Hex } from './encoding.ts';
import type { ExchangeContext } from './pairing.ts';
import { hashPassword, type PasswordHash } from './password.ts';
import { issueTokens } from './tokens.ts';

/** What a person fills in. */
export interface SetUpForm {
  readonly code: string;
  readonly workspaceName?: string | undefined;
  readonly displayName: string;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly deviceName: string;
}

/** A link for a member is good for a week. */
export const LINK_MS = 7 * DAY_MS;

/** How an e-mail is looked up in the directory. */
export const hashEmail = (email: string) => sha256Hex(email.trim().toLowerCase());

function codeExpired(): ApiError {
  return new ApiError('code-expired', {
    detail: 'This link was used or has expired: ask an owner for a new one.',
  });
}

// The very first code is a binding, because no row can exist before there is a database user.
function configuredLink(env: Env, code: string): SetUpLink | null {
  const configured = env.SET_UP_CODE ?? '';
  if (configured.length < 16 || !isSameSecret(configured, code)) return null;
  const expiresAtUtc = Number.MAX_SAFE_INTEGER;
  return { purpose: 'set-up', workspaceId: null, memberId: null, usedAtUtc: null, expiresAtUtc };
}

async function openLink(env: Env, code: string, codeHash: string, nowMs: number) {
  const found = await findSetUpLink(forDirectory(env), codeHash, nowMs);
  const link = found ?? configuredLink(env, code);
  if (!link || link.usedAtUtc !== null || link.expiresAtUtc <= nowMs) throw codeExpired();
  return link;
}

interface Joined {
  readonly db: WorkspaceDb;
  readonly memberId: string;
}

// Ids come from the code, so that a retry after a crash finds what the first try made.
async function makeWorkspace(
  context: ExchangeContext,
  form: SetUpForm,
  codeHash: string,
  password: PasswordHash | null,
): Promise<Joined> {
  const { env, nowMs } = context;
  if (!form.workspaceName) throw fieldError('body.workspaceName', 'Name the workspace.');
  const suffix = codeHash.slice(0, 26).toUpperCase();
  const memberId = `mem_${suffix}`;
  const wanted = { id: `ws_${suffix}`, name: form.workspaceName };
  const db = await createWorkspace(env, wanted, nowMs);
  context.track(db);
  const owner = {
    id: memberId,
    email: form.email ?? null,
    displayName: form.displayName,
    role: 'owner' as const,
    grantedPermissions: [],
    password,
  };
  await db.batch([bumpRevision(db), insertMember(db, owner, nowMs), ...starterPolicies(db, nowMs)]);
  if (form.email) {
    const directory = forDirectory(env);
    const member = { workspaceId: db.workspaceId, memberId };
    await insertMemberDirectory(directory, await hashEmail(form.email), member).run();
  }
  return { db, memberId };
}

async function joinWorkspace(context: ExchangeContext, link: SetUpLink): Promise<Joined> {
  if (!link.workspaceId || !link.memberId) throw codeExpired();
  const db = await forWorkspace(context.env, link.workspaceId);
  context.track(db);
  return { db, memberId: link.memberId };
}

/** Uses a link up and signs the browser in. */
export async function redeemSetUpLink(
  context: ExchangeContext,
  form: SetUpForm,
): Promise<TokenPair> {
  const { env, nowMs } = context;
  const codeHash = await sha256Hex(form.code.trim());
  const link = await openLink(env, form.code.trim(), codeHash, nowMs);
  const password = form.password ? await hashPassword(form.password) : null;
  const { db, memberId } =
    link.purpose === 'set-up'
      ? await makeWorkspace(context, form, codeHash, password)
      : await joinWorkspace(context, link);
  if (!(await useSetUpLink(forDirectory(env), codeHash, link, nowMs))) throw codeExpired();
  const isPasswordNew = password !== null && link.purpose !== 'set-up';
  if (isPasswordNew) await db.batch([setPassword(db, memberId, password, nowMs)]);
  const member = await findSessionMember(db, memberId);
  if (!member?.isActive) throw codeExpired();
  const device = { id: `dev_${codeHash.slice(26, 52).toUpperCase()}`, name: form.deviceName };
  return issueTokens({ ...context, db }, member, device);
}
