// The workspace itself: its name, the currency its sums are shown in, and the zone of its days.
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
