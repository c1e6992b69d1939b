// Words of the settings room in English.

/** English words of the area `settings`. */
export const settings = {
  heading: 'Settings of this browser',
  explain: 'They take effect at once and stay on this browser.',
  look: 'Language and look',
  language: 'Language',
  asBrowser: 'As the browser',
  theme: 'Theme',
  themeHint: 'On seller pages the badges follow the page.',
  themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  alerts: 'Notifications',
  alertsOn: 'Tell me when a SKU oversells, runs out or must be ordered, or a signed plan changes',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet until',
  digest: 'Daily digest',
  digestOn: 'Tell me once a day what is new',
  digestHour: 'At',
  digestHint: 'A cause is told once. It stands in Today; one notification says that it is there.',
  digestSaved: 'Digest changed',
  quietHint: 'In quiet hours only a host gone silent on air pops up; the badge still counts.',
} as const;
