// Verbs and small words that several surfaces share, in English.

/** English words of the area `basics`. */
export const basics = {
  acts: 'Acts',
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
  undo: 'Undo',
  undone: 'Taken back',
} as const;
