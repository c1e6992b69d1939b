// The one empty workspace a person may have on their own machine beside the sample shop, without an
// account. Made at the first time, found again later; must only be called for loopback.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { insertMember } from '../db/member.ts';
import { findOwner } from '../db/session.ts';
import { starterPolicies } from '../db/starter.ts';
import { bumpRevision, createWorkspace } from '../db/workspace.ts';

// One a machine: its id is known, so that asking again opens the same one.
const WORKSPACE_ID = 'ws_OWNSHOPONTHISMACHINE000000';
const OWNER_ID = 'mem_OWNSHOPONTHISMACHINE000000';

/** What the first time asks for; later it is not looked at. */
export interface OwnWorkspace {
  readonly workspaceName: string;
  readonly displayName: string;
  readonly timeZone: string;
}

/** The workspace, with its owner and the five starting policies. */
export async function openOwnWorkspace(
  env: Env,
  { workspaceName: name, displayName, timeZone }: OwnWorkspace,
  nowMs: number,
): Promise<WorkspaceDb> {
  const db = await createWorkspace(env, { id: WORKSPACE_ID, name, timeZone }, nowMs);
  if (await findOwner(db)) return db;
  const owner = {
    id: OWNER_ID,
    email: null,
    displayName,
    role: 'owner' as const,
    grantedPermissions: [],
    password: null,
  };
  await db.batch([bumpRevision(db), insertMember(db, owner, nowMs), ...starterPolicies(db, nowMs)]);
  return db;
}
