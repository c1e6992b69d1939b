// Words of the sites room in English: switches, permissions, health of the page hints.

/** English words of the area `sites`. */
export const sites = {
  heading: { one: 'On {count} site', other: 'On {count} sites' },
  explain: 'The browser asks for a site when you switch it on. Nothing else is ever touched.',
  site: 'Site',
  ofBuyers: '{name} (as buyers see it)',
  state: 'State',
  on: 'on',
  off: 'off',
  switchedOff: 'switched off by us',
  switchOn: 'Switch on',
  switchOff: 'Switch off',
  switchedOnMessage: '{site} is on. Reload its open pages.',
  switchedOffMessage: '{site} is off.',
  another: 'Another site',
  anotherNote: 'badges are placed by content alone',
  address: 'Address',
  badAddress: 'An https address is needed, such as seller.example.com.',
  refused: 'The browser did not allow {site}. Nothing changed.',
  health: 'Page hints',
  notSeen: 'no page seen yet',
  healthy: 'all work, {badges} badges on {pages} pages',
  hintsFailed: {
    one: '{count} hint fails; badges still placed, {pages} pages',
    other: '{count} hints fail; badges still placed, {pages} pages',
  },
} as const;
