// Words of notifications, badge title, menus and the address bar in English.

/** The English words of the background. */
export const background = {
  badgeCalm: 'Stockcast: nothing at risk',
  badgeRisk: {
    one: 'Stockcast: {count} item at risk',
    other: 'Stockcast: {count} items at risk',
  },
  badgeSignedOut: 'Stockcast: pair this browser to see your stock',
  badgeStale: 'last synced {age}',
  alertTitle: '{label} · {sku}',
  alertSummary: {
    one: '{count} item needs you',
    other: '{count} items need you',
  },
  planChanged: 'Plan changed: {live}',
  planChangedText: 'Version {version} waits for both signatures. Open the plan to see it.',
  hostSilent: 'No sign of the host for {seconds} s · {live}',
  hostSilentText:
    'The picture may stand still. With nobody at the desk the show ends in 15 minutes.',
  digest: {
    one: 'Daily digest: {count} new thing',
    other: 'Daily digest: {count} new things',
  },
  acknowledge: 'I am on it',
  snooze: 'Snooze 4 hours',
  suggestion: '{available} available · {label}',
} as const;
