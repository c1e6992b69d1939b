// The kinds of causes a digest has words for; newer servers may know more.

/** Kinds with words in both languages; 'other' stands for the rest. */
export const DIGEST_KINDS = [
  'oversell',
  'out',
  'gap',
  'order',
  'low',
  'plan-changed',
  'live-short',
  'draft',
  'slow',
  'connection-failed',
  'messages-parked',
  'lines-unmapped',
  'import-failed',
  'source-stale',
  'erasure',
  'other',
] as const;
/** One of them. */
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** The kind as far as there are words for it. */
export const digestKind = (kind: string): DigestKind =>
  DIGEST_KINDS.find((known) => known === kind) ?? 'other';
