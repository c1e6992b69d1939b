// Alerts: one open alert per cause, acknowledged or snoozed by a person, closed by itself when the
// cause is gone. The words are the client's; the alert carries the numbers.
import * as v from 'valibot';
import { ROW_STATUSES } from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  moneySchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
} from './primitives.ts';

/** What an alert's words are filled with. */
export const alertBodySchema = v.object({
  /** SKU code or seller SKU, and its title. */
  code: v.string(),
  title: v.string(),
  /** The number that belongs to the status: units (oversell), days (gap, order, low). */
  value: v.nullable(v.number()),
  available: v.nullable(v.number()),
  listedQuantity: v.nullable(v.number()),
  accountId: v.nullable(idSchema),
  /** Units that will expire unsold, the first in `value` days; null = not about expiry. */
  expiringUnits: v.optional(v.nullable(v.number()), null),
  /** What the planner answered when the alert was raised or renewed; null = not about ordering. */
  orderUnits: v.optional(v.nullable(v.number()), null),
  orderByDate: v.optional(v.nullable(v.string()), null),
  /** Units that waiting puts at risk and what buyers pay for them; null = not known. */
  unitsAtRisk: v.optional(v.nullable(v.number()), null),
  risk: v.optional(v.nullable(moneySchema), null),
});

/** What goes wrong with a source of our numbers: the kinds of alerts about them. */
export const SOURCE_ALERTS = [
  'connection-failed',
  'messages-parked',
  'lines-unmapped',
  'import-failed',
  'source-stale',
] as const;
/** What such an alert is about. */
export const SOURCE_SUBJECTS = ['connection', 'account', 'import', 'warehouse'] as const;

/** One alert. */
export const alertSchema = v.object({
  id: idSchema,
  /**
   * The status that raised it (DESIGN.md section 3); 'plan-changed': a signed plan was
   * changed; 'expiry': units will expire unsold within 90 days (urgent within 30).
   */
  kind: openEnum([...ROW_STATUSES, 'plan-changed', 'expiry', ...SOURCE_ALERTS]),
  subjectKind: openEnum(['sku', 'listing', 'live', ...SOURCE_SUBJECTS]),
  subjectId: idSchema,
  severity: openEnum(['urgent', 'warning', 'notice']),
  body: alertBodySchema,
  raisedAtUtc: v.string(),
  acknowledgedAtUtc: v.nullable(v.string()),
  acknowledgedByMemberId: v.nullable(idSchema),
  snoozedUntilUtc: v.nullable(v.string()),
  closedAtUtc: v.nullable(v.string()),
});
export type Alert = v.InferOutput<typeof alertSchema>;

const act = { kind: 'member', permission: 'stock.write' } as const;

export const listAlerts = defineEndpoint({
  id: 'alerts.list',
  method: 'GET',
  path: '/v1/alerts',
  summary:
    'Open alerts, newest first; `all` adds the closed ones, `sources` = about sources alone.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    ...pageQuerySchema.entries,
    state: v.optional(v.picklist(['open', 'all', 'sources']), 'open'),
  }),
  response: pageSchema(alertSchema),
});

export const acknowledgeAlert = defineEndpoint({
  id: 'alerts.acknowledge',
  method: 'POST',
  path: '/v1/alerts/:id/acknowledge',
  summary: 'Says that somebody is on it; it stays open until its cause is gone.',
  access: act,
  params: idParamsSchema,
  response: alertSchema,
  errors: ['not-found'],
});

export const withdrawAcknowledgement = defineEndpoint({
  id: 'alerts.withdraw-acknowledgement',
  method: 'DELETE',
  path: '/v1/alerts/:id/acknowledge',
  summary: 'Takes "somebody is on it" back: the alert calls again.',
  access: act,
  params: idParamsSchema,
  response: alertSchema,
  errors: ['not-found'],
});

export const snoozeAlert = defineEndpoint({
  id: 'alerts.snooze',
  method: 'POST',
  path: '/v1/alerts/:id/snooze',
  summary: 'Keeps an alert quiet until an instant.',
  access: act,
  params: idParamsSchema,
  body: v.object({ untilUtc: instantSchema }),
  response: alertSchema,
  errors: ['not-found'],
});
