// Words of the ten statuses in English: the badge (at most 14 characters) and the full sentence.
// Must not decide anything; extension/i18n/status-text.ts picks the key.

/** English words of the area `status`. */
export const status = {
  days: '{days}d',
  hours: '{hours}h',
  overTwoYears: '2y+',
  oversell: 'OVERSELL {units}',
  oversellShort: 'OVER {units}',
  oversellSentence: 'Listed {listed}, sellable {available}: {units} too many',
  undersell: 'UNDERSELL {units}',
  undersellShort: 'UNDER {units}',
  undersellSentence: 'Listed {listed}, sellable {available}: {units} not on sale',
  out: 'OUT',
  outUntil: 'OUT · {days}',
  outSentence: 'Out of stock, nothing on the way with a date',
  outUntilSentence: {
    one: 'Out of stock, more arrives in {count} day',
    other: 'Out of stock, more arrives in {count} days',
  },
  gap: 'GAP {date}',
  gapSentence: 'Runs out on {date}, before what is on the way arrives',
  order: 'ORDER {date}',
  orderNow: 'ORDER now',
  orderSentence: 'Order by {date} to stay above the alert line',
  orderLateSentence: 'The latest order date has passed: order now',
  low: 'LOW {days}',
  lowSentence: 'Stock lasts {days}, within the safety stock',
  overstock: 'OVERSTOCK {days}',
  overstockSentence: 'Stock lasts {days}, longer than the turnover days allow',
  stale: 'STALE {age}',
  staleSentence: 'The number is {age} old, older than its source should be',
  ok: '{available} · {days}',
  okSentence: '{available} available, stock lasts {days}',
  okNoDemandSentence: '{available} available, no sales to measure cover by',
  unknown: {
    unmapped: 'LINK',
    ambiguous: 'WHICH SKU',
    untracked: 'UNTRACKED',
    mapped: 'NO COUNT',
  },
  unknownSentence: {
    unmapped: 'Not linked to one of your SKUs yet',
    ambiguous: 'Several of your SKUs carry this code',
    untracked: 'This SKU is not tracked in any warehouse',
    mapped: 'No warehouse has reported this SKU yet',
  },
} as const;
