// Words of tracking numbers told back to shops in English: the switch, the log, what a refusal
// asks.

/** English words of the area `parcelsTold`. */
export const parcelsTold = {
  title: 'Tell the shop its tracking numbers',
  note:
    'Of parcels your warehouses tell of, once each. The shop then writes to its buyer. ' +
    'A dry run only writes down.',
  mode: 'Tracking numbers',
  saved: 'Saved. It holds for parcels booked from now on.',
  none: 'No parcel yet.',
  units: { one: '{count} unit', other: '{count} units' },
  againAt: 'Told again by itself at {at}.',
  tellAgain: 'Tell again',
  tellAgainOf: 'Tell the shop of {orderRef} again',
  toldAgain: '{orderRef} is told with the next round',
  states: {
    waiting: 'waits for the next round',
    'dry-run': 'dry run',
    telling: 'no answer, looked for first',
    told: 'told',
    refused: 'refused',
  },
  reasons: {
    'no-tracking-number': 'The warehouse gave no tracking number. Mark the order sent in the shop.',
    'no-units-left': 'The shop says all of it left already. Look whether somebody typed it there.',
    'not-accepted': 'The shop would not take it. Look at the order there.',
    'part-of-a-set': 'It holds only a part of a set: the parcel that completes it is told.',
    'parcel-gone': 'Its tracking file was undone. Nothing has to be told.',
    'platform-label': 'The platform’s own carrier takes this order and knows its number.',
    'platform-refused': 'The shop refused it. Look at the order there, or type the number there.',
    'unknown-carrier': 'The shop’s list has no such carrier. Type the number there.',
    'unknown-order': 'The shop no longer has the order. Look whether it was cancelled.',
    scope: 'The shop wants the permission “{scope}” first. Give it there.',
    other: 'Refused as “{code}”. Look at the order in the shop.',
  },
} as const;
