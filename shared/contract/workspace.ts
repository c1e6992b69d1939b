// The workspace itself: its name, the currency its sums are shown in, the zone of its days, and
// the wish to have all of it erased.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { currencySchema, shortTextSchema, timeZoneSchema } from './primitives.ts';

/** What the people of a workspace may change about it. */
export const workspaceSettingsSchema = v.object({
  name: shortTextSchema,
  /** ISO 4217; sums over currencies are shown in it with rate and date. */
  reportingCurrency: currencySchema,
  /** IANA zone of the back office: its days, its nights, the dates on paper. */
  timeZone: timeZoneSchema,
});
export type WorkspaceSettings = v.InferOutput<typeof workspaceSettingsSchema>;

export const updateWorkspace = defineEndpoint({
  id: 'workspace.update',
  method: 'PATCH',
  path: '/v1/workspace',
  summary:
    'Changes name, currency or zone of the workspace; other browsers hear at their next token.',
  access: { kind: 'member', permission: 'team.manage' },
  body: v.partial(workspaceSettingsSchema),
  response: workspaceSettingsSchema,
});

/** Days between the wish to erase and the first row that goes: the time to take it back. */
export const ERASURE_WAIT_DAYS = 7;

const erasureSchema = v.object({
  /** From this instant on every row goes and nobody comes in; null = the workspace stays. */
  eraseAtUtc: v.nullable(v.string()),
});

export const askErasure = defineEndpoint({
  id: 'workspace.ask-erasure',
  method: 'POST',
  path: '/v1/workspace/erasure',
  summary:
    'Asks to erase the workspace with all its data in 7 days; owners only. The first day counts.',
  access: { kind: 'member', permission: 'team.manage' },
  /** The workspace's name as it stands, typed by the owner. */
  body: v.object({ name: shortTextSchema }),
  response: erasureSchema,
});

export const keepWorkspace = defineEndpoint({
  id: 'workspace.keep',
  method: 'DELETE',
  path: '/v1/workspace/erasure',
  summary: 'Takes the wish to erase the workspace back; any owner, until the 7 days are over.',
  access: { kind: 'member', permission: 'team.manage' },
  response: erasureSchema,
});
