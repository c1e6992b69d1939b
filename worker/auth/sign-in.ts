// Signing in with e-mail and password, and the sample shop's own door on a laptop.
import type { TokenPair } from '../../shared/contract/auth.ts';
import { makeId } from '../../shared/inventory/ids.ts';
import { findMembersByEmail } from '../db/directory.ts';
import { forDirectory, forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { findOwner, findSessionMember, type SessionMember } from '../db/session.ts';
import { findDemoWorkspace } from '../db/workspace.ts';
import { ApiError, notFound } from '../errors.ts';
import { isExtensionOrigin } from '../middleware/cross-origin.ts';
import { randomBytes } from './encoding.ts';
import { type OwnWorkspace, openOwnWorkspace } from './own-workspace.ts';
import type { ExchangeContext } from './pairing.ts';
import { isPasswordRight } from './password.ts';
import { hashEmail } from './set-up.ts';
import { issueTokens } from './tokens.ts';

/** A member whose password was right, and the database they belong to. */
export interface Recognised {
  readonly db: WorkspaceDb;
  readonly member: SessionMember;
}

/** The member behind e-mail and password. Unknown and wrong answer alike, in the same time. */
export async function recognise(env: Env, email: string, password: string): Promise<Recognised> {
  const candidates = await findMembersByEmail(forDirectory(env), await hashEmail(email));
  let isAnyChecked = false;
  for (const { workspaceId, memberId } of candidates) {
    const db = await forWorkspace(env, workspaceId);
    const member = await findSessionMember(db, memberId);
    if (!member?.isActive || !member.password) continue;
    isAnyChecked = true;
    if (await isPasswordRight(password, member.password)) return { db, member };
  }
  if (!isAnyChecked) await isPasswordRight(password, null);
  throw new ApiError('unauthenticated', { detail: 'E-mail or password is wrong.' });
}

const newDevice = (name: string, nowMs: number) => ({
  id: makeId('dev', nowMs, randomBytes(16)),
  name,
});

/** Signs a browser in with e-mail and password. */
export async function signInWithPassword(
  context: ExchangeContext,
  form: { readonly email: string; readonly password: string; readonly deviceName: string },
): Promise<TokenPair> {
  const { db, member } = await recognise(context.env, form.email, form.password);
  context.track(db);
  return issueTokens({ ...context, db }, member, newDevice(form.deviceName, context.nowMs));
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

// The Host header stops a page that re-bound its own name to 127.0.0.1; the Origin header stops
// any web page that calls from the same browser.
function isOwnMachine(env: Env, request: Request): boolean {
  const { hostname, origin } = new URL(request.url);
  const caller = request.headers.get('origin');
  const isOurs = caller === null || caller === origin || isExtensionOrigin(caller);
  return env.ENVIRONMENT === 'dev' && LOOPBACK.has(hostname) && isOurs;
}

/** What is asked for on one's own machine. */
export interface OwnMachineForm {
  readonly deviceName: string;
  /** A shop of one's own; absent = the sample shop. */
  readonly own?: OwnWorkspace | undefined;
}

/** Signs a browser in without an account; nowhere but on the developer's own machine. */
export async function signInOnOwnMachine(
  context: ExchangeContext,
  request: Request,
  { deviceName, own }: OwnMachineForm,
): Promise<TokenPair> {
  const { env, nowMs } = context;
  if (!isOwnMachine(env, request)) throw notFound('sample shop');
  const db = own ? await openOwnWorkspace(env, own, nowMs) : await findDemoWorkspace(env);
  if (!db) throw notFound('sample shop');
  context.track(db);
  const owner = await findOwner(db);
  if (!owner) throw notFound('sample shop');
  return issueTokens({ ...context, db }, owner, newDevice(deviceName, nowMs));
}
