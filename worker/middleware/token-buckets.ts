// A token bucket per caller, in the memory of one isolate: costs no database and no network. It
// bounds what one caller can do here; it is not an exact account over all of Cloudflare's places.

/** `burst` requests at once, then `perSecond` on the long run. */
export interface BucketLimit {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

// Enough for every caller of an isolate; beyond it the oldest are forgotten, which only favours.
const MAX_BUCKETS = 20_000;

/** Buckets under one limit. The clock is the caller's. */
export class TokenBuckets {
  readonly #limit: BucketLimit;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: BucketLimit) {
    this.#limit = limit;
  }

  /** Takes one token; 0 when it may go on, else the seconds until the next token. */
  take(key: string, nowMs: number): number {
    const bucket = this.#refilled(key, nowMs);
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / this.#limit.perSecond);
    bucket.tokens -= 1;
    return 0;
  }

  #refilled(key: string, nowMs: number): Bucket {
    const bucket = this.#buckets.get(key);
    if (!bucket) return this.#added(key, nowMs);
    const seconds = Math.max(0, nowMs - bucket.atMs) / 1000;
    bucket.tokens = Math.min(this.#limit.burst, bucket.tokens + seconds * this.#limit.perSecond);
    bucket.atMs = nowMs;
    return bucket;
  }

  #added(key: string, nowMs: number): Bucket {
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size >= MAX_BUCKETS && !oldest.done) this.#buckets.delete(oldest.value);
    const bucket = { tokens: this.#limit.burst, atMs: nowMs };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
