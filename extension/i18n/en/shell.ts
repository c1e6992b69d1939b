// Words of the workspace's frame in English: rail, top bar, palette, age of the numbers.

/** English words of the area `shell`. */
export const shell = {
  title: 'Stockcast workspace',
  navigation: 'Rooms',
  skip: 'Skip to content',
  notPaired: 'Not paired',
  pairFirst: 'This browser is not paired with a workspace yet.',
  noData: 'No data yet',
  synced: 'Synced {age}',
  offlineSince: 'Offline, numbers from {age}',
  searchHint: 'SKU, barcode, title',
  searchKey: 'Ctrl K',
  searchKeyApple: '⌘ K',
  nav: {
    catalogue: 'Catalogue',
    warehouses: 'Warehouses',
    policy: 'Policy',
    imports: 'Imports',
    sites: 'Sites',
    team: 'Team',
    thisBrowser: 'This browser',
    settings: 'Settings',
  },
  palette: {
    title: 'Go to',
    results: 'Results',
    room: 'Room',
    none: 'Nothing with that name or code',
  },
} as const;
