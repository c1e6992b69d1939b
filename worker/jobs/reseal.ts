// After CREDENTIAL_KEY was replaced: seals every connection's credentials again under the new key,
// so that the one of before can be thrown away. Opens nothing that is sealed anew already.
import { isSealedAnew } from '../auth/sealed.ts';
import { sealedTexts } from '../db/connection.ts';
import { keepCredentials } from '../db/connections/renewal.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { resealed } from './connection-secrets.ts';

/** Seals again what is sealed under an older key; how many. What cannot be opened is left. */
export async function resealCredentials(env: Env, db: WorkspaceDb): Promise<number> {
  let done = 0;
  for (const { id, sealed } of await sealedTexts(db)) {
    if (await isSealedAnew(env, sealed)) continue;
    const after = await resealed(env, { workspaceId: db.workspaceId, connectionId: id }, sealed);
    if (after === null) continue;
    await keepCredentials(db, id, { before: sealed, after });
    done += 1;
  }
  return done;
}
