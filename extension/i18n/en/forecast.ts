// Words of the demand chart on a SKU's page in English.

/** English words of the area `forecast`. */
export const forecast = {
  title: 'Sales and forecast',
  note: 'units a week; the band holds 50 % and 80 %, lives to come not in it',
  label: 'Sales and forecast by week; next week {median} units, 8 times in 10 {low} to {high}',
  showTable: 'Show as table',
  week: 'Week of',
  sold: 'Sold',
  inLives: 'In lives',
  outDays: 'Days without',
  median: 'Median',
  range: '80 % range',
  events: 'Events',
  live: 'live {date}, {units}',
  allMarkets: 'All',
  anyMarket: 'All markets',
  none: 'No forecast yet. The next planning run makes one.',
  models: {
    pooled: 'its own history',
    category: 'what its category sells',
    market: 'what its market sells',
    shop: 'what the shop sells',
  },
  spikes: {
    one: '{count} day far above the usual',
    other: '{count} days far above the usual',
  },
  spike: '{date}, {market}: {units} sold, {usual} usual',
  spikeCauses: {
    live: 'Live',
    promotion: 'Promotion',
    holiday: 'Holiday',
    unknown: 'Cause not known',
    other: 'Another cause',
  },
  origin:
    '{market}: from {model}; {days} days known, {unknown} without stock, {sold} sold; made {made}.',
} as const;
