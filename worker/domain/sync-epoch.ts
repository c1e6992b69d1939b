// The word by which a browser knows that its copy belongs to another role or schema and must be
// wiped: what it may see has changed, not only what is there.
import { PERMISSIONS, type Permission } from '../../shared/contract/permissions.ts';

/** Raise it when a feed's rows change so that old copies are wrong. */
export const SYNC_SCHEMA = 2;

/** The epoch of a member's copy. */
export function syncEpochOf(workspaceEpoch: number, permissions: ReadonlySet<Permission>): string {
  const bits = PERMISSIONS.reduce(
    (sum, permission, i) => sum + (permissions.has(permission) ? 2 ** i : 0),
    0,
  );
  return `${SYNC_SCHEMA}.${workspaceEpoch}.${bits.toString(36)}`;
}
