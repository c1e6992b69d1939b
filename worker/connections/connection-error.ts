// What can go wrong between a platform and us, by name. Its sentence holds no secret and no buyer,
// because it is stored and shown.

/** What can be wrong with a message or with the platform behind it. */
export type ConnectionFault =
  | 'missing-header'
  | 'wrong-signature'
  | 'too-old'
  | 'wrong-shop'
  | 'unreadable'
  | 'needs-sign-in'
  | 'missing-scope'
  | 'rate-limited'
  | 'forbidden-host'
  | 'platform-refused'
  | 'platform-silent'
  | 'unknown-order';

// Trying these again brings the same.
const FINAL: readonly ConnectionFault[] = ['unreadable', 'wrong-shop', 'forbidden-host'];

/** What may be said beside the sentence. */
export interface FaultDetails {
  readonly cause?: unknown;
  /** How long the platform asked us to wait. */
  readonly retryAfterMs?: number | null;
  /** The permission it wants, in its own word. */
  readonly scope?: string | null;
}

/** A named fault. */
export class ConnectionError extends Error {
  readonly fault: ConnectionFault;
  readonly retryAfterMs: number | null;
  readonly scope: string | null;

  constructor(fault: ConnectionFault, sentence: string, details: FaultDetails = {}) {
    super(`${fault}: ${sentence}`, { cause: details.cause });
    this.name = 'ConnectionError';
    this.fault = fault;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.scope = details.scope ?? null;
  }

  /** True when another try cannot end otherwise. */
  get isFinal(): boolean {
    return FINAL.includes(this.fault);
  }
}

/** Seconds or a date of a Retry-After header as milliseconds from now; null without one. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
