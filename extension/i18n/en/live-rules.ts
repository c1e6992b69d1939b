// Words of the page that says how lives are run, in English.

/** English words of the area `liveRules`. */
export const liveRules = {
  open: 'Rules',
  heading: {
    one: 'What a live sells leaves within {count} day',
    other: 'What a live sells leaves within {count} days',
  },
  note: 'For every room opened from now on. One that is open keeps its rules.',
  title: 'How lives are run',
  days: 'days',
  minutes: 'min',
  promiseDays: 'Days to ship in',
  promiseDaysHint: 'After the end of the live. What cannot arrive by then is not promised on air.',
  promiseDaysWrong: 'A whole number from 0 to 60.',
  holdMinutes: 'A claim is held for',
  holdMinutesHint: 'Then it goes to the next on the waitlist.',
  holdMinutesWrong: 'From 1 to 60 minutes.',
  commentRetentionDays: 'Comments are kept for',
  commentRetentionDaysHint: 'Comments and the names under them are deleted so long after the live.',
  commentRetentionDaysWrong: 'A whole number from 1 to 365.',
  blockWords: 'Blocked words',
  blockWordsHint: 'One a line. A comment with one of them is seen by its writer alone.',
  hostsOnly: 'Only who may host changes these.',
  saved: 'Saved. The next room opens with it.',
} as const;
