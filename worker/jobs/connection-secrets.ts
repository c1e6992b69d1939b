// A connection's sealed credentials, opened for use: the current ones, and for a day after a
// change the ones before, because platforms go on signing with them for a while.
import { seal, unseal } from '../auth/sealed.ts';
import type { SealedConnection } from '../db/connection.ts';

/** Signatures made with replaced credentials are taken for this long. */
export const OLD_CREDENTIALS_MS = 24 * 3_600_000;

/** What is sealed. */
interface Secrets {
  readonly current: unknown;
  readonly previous?: { readonly credentials: unknown; readonly untilMs: number };
}

const placeOf = (workspaceId: string, connectionId: string) => `${workspaceId}/${connectionId}`;

/** Seals the first credentials of a connection, or new ones over those of before. */
export async function sealCredentials(
  env: Env,
  at: { workspaceId: string; connectionId: string },
  credentials: unknown,
  replaced: { credentials: unknown; untilMs: number } | null = null,
): Promise<string> {
  const secrets: Secrets = { current: credentials, ...(replaced ? { previous: replaced } : {}) };
  return seal(env, placeOf(at.workspaceId, at.connectionId), secrets);
}

/** All credentials a message may be signed with now, the current ones first. */
export async function openCredentials(
  env: Env,
  workspaceId: string,
  connection: Pick<SealedConnection, 'id' | 'sealedCredentials'>,
  nowMs: number,
): Promise<[current: unknown, ...older: unknown[]]> {
  const place = placeOf(workspaceId, connection.id);
  const secrets = (await unseal(env, place, connection.sealedCredentials ?? '')) as Secrets;
  const { current, previous } = secrets;
  return previous && previous.untilMs > nowMs ? [current, previous.credentials] : [current];
}

/** The same secrets sealed under the key in force; null when no key opens them any more. */
export async function resealed(
  env: Env,
  at: { workspaceId: string; connectionId: string },
  sealed: string,
): Promise<string | null> {
  const place = placeOf(at.workspaceId, at.connectionId);
  const secrets = await unseal(env, place, sealed).catch(() => null);
  return secrets === null ? null : seal(env, place, secrets);
}
