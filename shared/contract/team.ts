// The people, browsers and machines of a workspace, and the log of what they did.
import * as v from 'valibot';
import { ROLES } from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';
import { PERMISSIONS } from './permissions.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  shortTextSchema,
} from './primitives.ts';

const permissionSchema = v.picklist(PERMISSIONS);
const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email(), v.maxLength(200));

/** A member of the workspace. */
export const memberSchema = v.object({
  id: idSchema,
  displayName: v.string(),
  /** Null when none was given: such a member signs in by link and paired browsers only. */
  email: v.nullable(v.string()),
  role: openEnum(ROLES),
  /** Permissions granted by name, beyond those of the role. */
  grantedPermissions: v.array(v.string()),
  isActive: v.boolean(),
  hasPassword: v.boolean(),
  createdAtUtc: v.string(),
});
export type Member = v.InferOutput<typeof memberSchema>;

/** A one-use link, shown once: `url` opens the pairing page with the code filled in. */
export const memberLinkSchema = v.object({
  code: v.string(),
  url: v.string(),
  expiresAtUtc: v.string(),
});

/** A paired browser. */
export const deviceSchema = v.object({
  id: idSchema,
  memberId: idSchema,
  name: v.string(),
  lastSeenAtUtc: v.nullable(v.string()),
  createdAtUtc: v.string(),
  revokedAtUtc: v.nullable(v.string()),
});
export type Device = v.InferOutput<typeof deviceSchema>;

/** An API key; the key itself is shown once, when it is made. */
export const apiKeySchema = v.object({
  id: idSchema,
  name: v.string(),
  lastFour: v.string(),
  scopes: v.array(v.string()),
  createdByMemberId: idSchema,
  createdAtUtc: v.string(),
  expiresAtUtc: v.nullable(v.string()),
  revokedAtUtc: v.nullable(v.string()),
});
export type ApiKey = v.InferOutput<typeof apiKeySchema>;

/** One line of the audit log. */
export const auditEntrySchema = v.object({
  id: idSchema,
  occurredAtUtc: v.string(),
  actorKind: openEnum(['member', 'api-key', 'connection', 'link', 'system']),
  actorId: v.string(),
  /** As a person knows who acted; null = nobody who is there by name. */
  actorName: v.optional(v.nullable(v.string()), null),
  /** Id of the endpoint or job that wrote. */
  action: v.string(),
  subjectKind: v.string(),
  subjectId: v.string(),
  /** As a person knows it; null = it is gone, '' = it has no name of its own. */
  subjectName: v.optional(v.nullable(v.string()), ''),
  reason: v.nullable(v.string()),
  /** Without fields of money for those who may not see costs. */
  before: v.unknown(),
  after: v.unknown(),
  requestId: v.nullable(v.string()),
});
export type AuditEntry = v.InferOutput<typeof auditEntrySchema>;

const manage = { kind: 'member', permission: 'team.manage' } as const;

export const listMembers = defineEndpoint({
  id: 'members.list',
  method: 'GET',
  path: '/v1/members',
  summary: 'The members of the workspace.',
  access: manage,
  query: pageQuerySchema,
  response: pageSchema(memberSchema),
});

export const createMember = defineEndpoint({
  id: 'members.create',
  method: 'POST',
  path: '/v1/members',
  summary: 'Adds a member; the answer holds the one-use link to hand over.',
  access: manage,
  body: v.object({
    displayName: shortTextSchema,
    email: v.optional(v.nullable(email), null),
    role: v.picklist(ROLES),
    grantedPermissions: v.optional(v.array(permissionSchema), []),
  }),
  response: v.object({ member: memberSchema, link: memberLinkSchema }),
  status: 201,
  errors: ['conflict'],
});

export const updateMember = defineEndpoint({
  id: 'members.update',
  method: 'PATCH',
  path: '/v1/members/:id',
  summary: 'Changes role, permissions or whether the member may sign in; takes effect at once.',
  access: manage,
  params: idParamsSchema,
  body: v.partial(
    v.object({
      displayName: shortTextSchema,
      role: v.picklist(ROLES),
      grantedPermissions: v.array(permissionSchema),
      isActive: v.boolean(),
    }),
  ),
  response: memberSchema,
  errors: ['not-found', 'conflict'],
});

export const createMemberLink = defineEndpoint({
  id: 'members.link',
  method: 'POST',
  path: '/v1/members/:id/links',
  summary: 'Makes a new one-use link for a member: another browser, or a new password.',
  access: manage,
  params: idParamsSchema,
  response: memberLinkSchema,
  status: 201,
  errors: ['not-found'],
});

export const listDevices = defineEndpoint({
  id: 'devices.list',
  method: 'GET',
  path: '/v1/devices',
  summary: 'The paired browsers of the workspace.',
  access: manage,
  query: pageQuerySchema,
  response: pageSchema(deviceSchema),
});

export const revokeDevice = defineEndpoint({
  id: 'devices.revoke',
  method: 'DELETE',
  path: '/v1/devices/:id',
  summary: 'Signs a browser out for good.',
  access: manage,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

export const listApiKeys = defineEndpoint({
  id: 'api-keys.list',
  method: 'GET',
  path: '/v1/api-keys',
  summary: 'The API keys of the workspace, without the keys themselves.',
  access: manage,
  query: pageQuerySchema,
  response: pageSchema(apiKeySchema),
});

export const createApiKey = defineEndpoint({
  id: 'api-keys.create',
  method: 'POST',
  path: '/v1/api-keys',
  summary: 'Makes an API key; the answer is the only time the key is shown.',
  access: manage,
  body: v.object({
    name: shortTextSchema,
    scopes: v.pipe(v.array(permissionSchema), v.minLength(1)),
    expiresInDays: v.optional(
      v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
      null,
    ),
  }),
  response: v.object({ apiKey: apiKeySchema, key: v.string() }),
  status: 201,
});

export const revokeApiKey = defineEndpoint({
  id: 'api-keys.revoke',
  method: 'DELETE',
  path: '/v1/api-keys/:id',
  summary: 'Ends an API key.',
  access: manage,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

export const listAudit = defineEndpoint({
  id: 'audit.list',
  method: 'GET',
  path: '/v1/audit',
  summary: 'Who did what, newest first; amounts in it need cost.read.',
  access: manage,
  query: v.object({
    ...pageQuerySchema.entries,
    subjectKind: v.optional(v.pipe(v.string(), v.maxLength(60))),
    subjectId: v.optional(idSchema),
    actorId: v.optional(idSchema),
    fromUtc: v.optional(instantSchema),
    beforeUtc: v.optional(instantSchema),
  }),
  response: pageSchema(auditEntrySchema),
});
