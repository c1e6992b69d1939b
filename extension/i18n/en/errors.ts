// What went wrong in English: what happened, what was not changed, what to do.
// Keys are the reasons a client can tell apart; the server's own detail is shown below them.

/** English words of the area `errors`. */
export const errors = {
  offline: 'No connection to the server. Nothing was changed; try again when you are online.',
  unauthorised: 'This browser is not paired any more. Pair it again to go on.',
  forbidden: 'Your role does not allow this. Nothing was changed; ask an owner.',
  notFound: 'It is not there any more. Someone may have removed it.',
  conflict: 'Someone changed it in the meantime. Nothing was saved; look again and repeat.',
  invalid: 'Something in the form is not right. Nothing was saved.',
  tooMany: 'Too many requests. Nothing was changed; wait a minute and try again.',
  outdated: 'This version of Stockcast is too old for the server. Update the extension.',
  notEnoughStock: 'There is not enough stock for this. Nothing was changed.',
  alreadyConnected: 'This shop is connected already. Open it in the list and ask its owner again.',
  inUse: 'It stays: it is in use already, by {uses}.',
  uses: {
    stock: 'stock that was counted or booked there',
    orders: 'an order or a shipment',
    listings: 'a listing served from it',
    policies: 'a row of the policy',
    connections: 'a connection',
    partners: 'a lane or a closure',
    charges: 'a tariff or a bill',
    imports: 'an applied import',
    lives: 'a line-up',
    plans: 'a suggestion or the placement',
    other: 'something else',
  },
  alreadyReversed: 'This movement was already reversed. Nothing was changed.',
  outOfOrder: 'This step does not fit where it stands. Nothing was changed.',
  codeExpired: 'The code is no longer valid. Ask for a new one.',
  tooLarge: 'The file is too large. Nothing was imported.',
  unsupportedFile: 'This kind of file is not understood. Nothing was imported.',
  server: 'The server could not do it. Nothing was changed; try again.',
} as const;
