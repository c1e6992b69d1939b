// Alerts over HTTP.
import {
  acknowledgeAlert,
  listAlerts,
  snoozeAlert,
  withdrawAcknowledgement,
} from '../../shared/contract/alerts.ts';
import * as alerts from '../db/alert.ts';
import { isoOf, msOf } from '../domain/instants.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Routes of alerts. */
export const alertRoutes: readonly Route[] = [
  route(listAlerts, ({ db, query }) => alerts.listAlerts(db, query, query.state)),
  route(acknowledgeAlert, async ({ db, params, actor, nowMs, commit }) => {
    const before = await alerts.findAlert(db, params.id);
    if (!before) throw notFound('alert');
    const answer = {
      ...before,
      acknowledgedAtUtc: before.acknowledgedAtUtc ?? isoOf(nowMs),
      acknowledgedByMemberId: before.acknowledgedByMemberId ?? actor.memberId,
    };
    return commit({
      statements: [alerts.acknowledgeAlert(db, before.id, actor.memberId, nowMs)],
      answer,
      subject: { kind: 'alert', id: before.id },
      isSynced: false,
    });
  }),
  route(withdrawAcknowledgement, async ({ db, params, commit }) => {
    const before = await alerts.findAlert(db, params.id);
    if (!before) throw notFound('alert');
    return commit({
      statements: [alerts.withdrawAcknowledgement(db, before.id)],
      answer: { ...before, acknowledgedAtUtc: null, acknowledgedByMemberId: null },
      subject: { kind: 'alert', id: before.id },
      before: { acknowledgedAtUtc: before.acknowledgedAtUtc },
      isSynced: false,
    });
  }),
  route(snoozeAlert, async ({ db, params, body, commit }) => {
    const before = await alerts.findAlert(db, params.id);
    if (!before) throw notFound('alert');
    const untilMs = msOf(body.untilUtc);
    return commit({
      statements: [alerts.snoozeAlert(db, before.id, untilMs)],
      answer: { ...before, snoozedUntilUtc: isoOf(untilMs) },
      subject: { kind: 'alert', id: before.id },
      after: body,
      isSynced: false,
    });
  }),
];
