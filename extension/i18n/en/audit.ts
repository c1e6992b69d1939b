// Words of the audit log in English: what was done, a sentence per action. What it was done to
// stands beside it; no sentence names an amount.

/** English words of the area `audit`. */
export const audit = {
  everyone: 'Everybody',
  from: 'From',
  to: 'To',
  clear: 'Show all',
  noneFound: 'Nothing like that in the log.',
  unknown: 'Did something that this version does not know',
  gone: 'not there any more',
  says: {
    accounts: {
      create: 'Added a shop',
      'shelf-life': 'Set how long before expiry a shop still sells',
    },
    alerts: {
      acknowledge: 'Took an alert on',
      snooze: 'Snoozed an alert',
      'withdraw-acknowledgement': 'Gave an alert back',
    },
    'api-keys': {
      create: 'Made an API key',
      revoke: 'Ended an API key',
    },
    auth: {
      'approve-device-code': 'Let a browser in',
      'sign-out': 'Signed a browser out',
    },
    bills: {
      put: 'Kept a warehouse bill',
    },
    claims: {
      settle: 'Settled a claim',
    },
    closures: {
      create: 'Added a closure',
      delete: 'Removed a closure',
    },
    connections: {
      authorise: 'Asked a platform for access again',
      begin: 'Began to connect a shop',
      create: 'Connected a shop',
      places: 'Matched a platform’s locations with warehouses',
      push: 'Changed what a shop is told of stock',
      remove: 'Ended a connection',
      rotate: 'Set new secrets of a connection',
      sync: 'Synced a connection',
    },
    'demand-events': {
      create: 'Added a demand event',
      delete: 'Deleted a demand event',
      import: 'Imported demand events',
    },
    device: {
      'sign-in': 'Signed a browser in',
    },
    devices: {
      revoke: 'Signed a browser out for good',
    },
    digest: {
      put: 'Changed the daily digest',
    },
    dropship: {
      'make-file': 'Made a file of single orders',
      track: 'Entered tracking numbers',
    },
    forwarders: {
      create: 'Added a forwarder',
      'put-lane': 'Changed a forwarder’s lane',
      replace: 'Changed a forwarder',
    },
    hosts: {
      create: 'Added a host',
      update: 'Changed a host',
    },
    'import-presets': {
      delete: 'Forgot a column mapping',
      save: 'Kept a column mapping',
    },
    imports: {
      apply: 'Applied an import',
      undo: 'Took an import back',
    },
    inbound: {
      eta: 'Said anew when goods arrive',
      receive: 'Received inbound goods',
    },
    inbox: {
      retry: 'Tried parked messages again',
    },
    kits: {
      assemble: 'Built kits or took them apart',
    },
    listings: {
      create: 'Added a listing',
      offer: 'Set what a listing offers',
      update: 'Changed a listing',
    },
    'live-settings': {
      put: 'Changed how lives are run',
    },
    lives: {
      'add-item': 'Put a product into a line-up',
      'add-product': 'Added a product to a running live',
      cancel: 'Cancelled a live',
      create: 'Planned a live',
      'create-link': 'Made a link into a live',
      'draft-cover': 'Drafted stock for a live',
      end: 'Ended a live',
      open: 'Opened a live',
      'remove-item': 'Took a product out of a line-up',
      'retry-unbooked': 'Tried refused rows of a live again',
      'revoke-link': 'Closed a link into a live',
      'settle-unbooked': 'Marked refused rows of a live',
      sign: 'Signed a live’s plan',
      'start-push': 'Sent a live to another platform',
      'stop-push': 'Stopped sending a live to another platform',
      update: 'Changed a live',
      'use-lesson': 'Took a lesson into planned lives',
    },
    lots: {
      correct: 'Corrected an expiry date',
      state: 'Said which lots lie in a warehouse',
    },
    members: {
      create: 'Added a member',
      link: 'Made a new link for a member',
      update: 'Changed a member',
    },
    movements: {
      record: 'Booked stock',
      reverse: 'Reversed a movement',
    },
    notices: {
      create: 'Added who is told of alerts',
      remove: 'Removed who is told of alerts',
      rule: 'Changed when somebody is told',
      test: 'Sent a test notice',
    },
    'order-links': {
      confirm: 'Confirmed by link',
      revoke: 'Closed a link for confirming',
    },
    placement: {
      'add-site': 'Added a site to placement',
      'remove-site': 'Took a site out of placement',
      settings: 'Changed the figures of placement',
    },
    planning: {
      start: 'Planned anew',
    },
    policies: {
      create: 'Added a row of the policy',
      delete: 'Removed a row of the policy',
      update: 'Changed a row of the policy',
    },
    presales: {
      edit: 'Changed selling ahead',
      open: 'Began to sell ahead',
    },
    'purchase-orders': {
      advance: 'Took a purchase order a step further',
      cancel: 'Cancelled a purchase order',
      create: 'Drafted a purchase order',
      'create-link': 'Made a supplier’s link for an order',
      edit: 'Changed a draft order',
    },
    replenishment: {
      run: 'Brought the draft orders up to date',
    },
    returns: {
      inspect: 'Inspected a return',
      receive: 'Received a return',
    },
    reviews: {
      decide: 'Decided on a difference',
    },
    risers: {
      dismiss: 'Put a riser aside or back',
    },
    'sales-orders': {
      mark: 'Marked a customer’s order',
    },
    shipments: {
      cancel: 'Cancelled a shipment',
      create: 'Made a shipment',
      'create-link': 'Made a forwarder’s link for a shipment',
      edit: 'Changed a shipment',
      milestone: 'Entered a station of a shipment',
      receive: 'Received a shipment',
    },
    skus: {
      create: 'Added a SKU',
      edit: 'Changed many SKUs at once',
      update: 'Changed a SKU',
    },
    'slow-movers': {
      decide: 'Chose a way out for a slow mover',
      reopen: 'Opened a slow mover again',
      update: 'Changed who sees to a slow mover, or by when',
      'work-out': 'Worked the slow movers out',
    },
    stock: {
      count: 'Counted stock',
      relabel: 'Put another label on goods',
      transfer: 'Sent goods to another warehouse',
    },
    suppliers: {
      create: 'Added a supplier',
      'put-term': 'Changed a supplier’s terms',
      'remove-term': 'Removed a supplier’s terms',
      replace: 'Changed a supplier',
    },
    tariffs: {
      put: 'Changed a warehouse’s tariff',
    },
    trends: {
      import: 'Imported trends',
    },
    warehouses: {
      create: 'Added a warehouse',
      remove: 'Took a warehouse back',
      update: 'Changed a warehouse',
    },
    workspace: {
      'ask-erasure': 'Asked to erase the workspace',
      keep: 'Kept the workspace after all',
      update: 'Changed the workspace’s settings',
    },
  },
} as const;
