// Words of a listing's three numbers in English: page, shop and books, which is late and why.

/** English words of the area `differences`. */
export const differences = {
  title: 'Page, shop and books',
  note: 'Which of the three is late, and why',
  page: 'Page',
  api: 'Shop’s API',
  ledger: 'Our books',
  never: 'not read',
  about: 'about {units}',
  range: '{least} to {most}',
  buffer: { one: '{count} kept back', other: '{count} kept back' },
  risk: '{money} at risk',
  head: {
    page: {
      many: { one: '{count} too many on the page', other: '{count} too many on the page' },
      few: { one: '{count} too few on the page', other: '{count} too few on the page' },
    },
    api: {
      many: { one: '{count} too many in the shop', other: '{count} too many in the shop' },
      few: { one: '{count} too few in the shop', other: '{count} too few in the shop' },
    },
    ledger: {
      many: { one: '{count} too many in our books', other: '{count} too many in our books' },
      few: { one: '{count} too few in our books', other: '{count} too few in our books' },
    },
    none: { one: 'Page and books differ by {count}', other: 'Page and books differ by {count}' },
  },
  causes: {
    'not-linked': 'No counted stock stands behind it: link its SKU and the warehouses.',
    'first-reading': 'The shop is being read for the first time.',
    'connection-stopped': 'The connection has stopped. Open it to see what to do.',
    'nothing-read': 'Neither its page nor its API was read yet.',
    'page-rounded': 'The page shows a rounded number, which is not compared.',
    'page-older': 'The page is late: what stood there {since} has changed. Load it again.',
    'api-older': 'The API’s answer is late: it is of {since}. Next full reading {until}.',
    agrees: 'They agree.',
    'show-leads': 'Right: a show on air sells more than the pool alone.',
    'not-connected': 'The shop is not connected, so nobody tells it. Set it there, or connect it.',
    'messages-wait': {
      one: 'Our books are late: {count} message of the shop is not used yet.',
      other: 'Our books are late: {count} messages of the shop are not used yet.',
    },
    'orders-wait':
      'Our books are late: sales since {since} are not in them. Orders are read {until}.',
    'count-waits': 'Our books are late: that location counts itself. Taken over {until}.',
    'push-refused': 'The shop is late: it refused our number {since} ({reason}).',
    'not-taken-over': 'Told {since}, and the old number still stands there.',
    'show-holds': {
      one: 'The shop is late: a show holds {count}, and it still offers them.',
      other: 'The shop is late: a show holds {count}, and it still offers them.',
    },
    'place-not-mapped': 'The shop is late: say which warehouse each of its locations is.',
    'cannot-be-told': 'The shop is late and takes no number of ours here. Set it there.',
    'push-off': 'The shop is late: telling it what it may sell is off.',
    'push-dry-run': 'The shop is late: telling it is a dry run so far.',
    'push-waits': 'The shop is late: it waits to be told {until}.',
    other: 'Update Stockcast to see why.',
  },
  at: 'at {time}',
  notSoon: 'after the next reading',
  differsNow: 'Differs now',
  sortBy: 'Sort by',
  byMoney: 'Money',
  byAge: 'Age',
  nothing: 'Page, shop and books of this shop’s listings agree.',
  more: 'More differ; these come first.',
} as const;
