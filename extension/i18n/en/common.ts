// Verbs and small words that several surfaces share, in English.

export const common = {
  add: 'Add',
  apply: 'Apply',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  create: 'Create',
  dismiss: 'Dismiss',
  edit: 'Edit',
  loading: 'Loading',
  messages: 'Messages',
  none: 'None',
  product: 'Stockcast',
  remove: 'Remove',
  retry: 'Try again',
  save: 'Save',
  search: 'Search',
  undo: 'Undo',
} as const;
