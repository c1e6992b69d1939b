// Requests about an alert of another workspace, which the every-route test expects to be refused.

/** By endpoint id. */
export const FOREIGN_ALERTS = {
  'alerts.acknowledge': () => ({ id: 'alr_of_another' }),
  'alerts.withdraw-acknowledgement': () => ({ id: 'alr_of_another' }),
  'alerts.snooze': () => ({ id: 'alr_of_another', body: { untilUtc: '2026-12-01T00:00:00Z' } }),
};
