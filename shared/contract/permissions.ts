// Permissions and the roles that carry them. `cost.read` is granted to a person, never by role.
import type { Role } from '../inventory/words.ts';

/** Everything that may be allowed to a member or a key; the list only grows. */
export const PERMISSIONS = [
  'stock.read',
  'stock.write',
  'catalogue.write',
  'import.write',
  'order.write',
  'live.host',
  'live.assist',
  'policy.write',
  'team.manage',
  'cost.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What each role may do. Owners also get `cost.read`; others only when it is granted. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  planner: [
    'stock.read',
    'stock.write',
    'catalogue.write',
    'import.write',
    'order.write',
    'live.assist',
    'policy.write',
  ],
  host: ['stock.read', 'live.host', 'live.assist'],
  assistant: ['stock.read', 'stock.write', 'live.assist'],
  reader: ['stock.read'],
};

/** The permissions of a member: those of the role and the ones granted by name. */
export function permissionsOf(role: Role, granted: readonly Permission[]): Permission[] {
  return PERMISSIONS.filter(
    (permission) => ROLE_PERMISSIONS[role].includes(permission) || granted.includes(permission),
  );
}
