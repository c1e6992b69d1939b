// What the ledger answers when it will not do something. The code is one of the API's error codes;
// routes turn it into a problem+json answer without looking further.
import type { ErrorCode } from '../../shared/contract/errors.ts';

/** The codes a stock act may be refused with. */
export type StockRefusalCode = Extract<
  ErrorCode,
  | 'not-found'
  | 'conflict'
  | 'idempotency-mismatch'
  | 'not-enough-stock'
  | 'already-reversed'
  | 'stale-fence'
  | 'unavailable'
>;

/** Thrown by every act of the ledger that did not happen; nothing was half-written. */
export class StockRefusal extends Error {
  readonly code: StockRefusalCode;

  constructor(code: StockRefusalCode, detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'StockRefusal';
    this.code = code;
  }
}
