// A deadline of our own around calls that may never settle: Agora's `join` offline retries for
// ever (facts/toolchain.md section 4).
import { LiveTransportError } from './live-transport.ts';

/** Longest time a join may take. */
export const JOIN_DEADLINE_MS = 12_000;
/** Longest time any other call of an SDK may take. */
export const CALL_DEADLINE_MS = 8_000;

/**
 * Settles with `work`, or rejects as `unreachable` at the deadline or when the signal aborts.
 *
 * @param onLate undoes what is under way; its own failure is not waited for
 */
export async function withDeadline<T>(
  work: Promise<T>,
  deadlineMs: number,
  code: string,
  options: { onLate?: () => void; signal?: AbortSignal } = {},
): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const stop = (reason: string) => {
    options.onLate?.();
    reject(new LiveTransportError('unreachable', `${code}: ${reason}`));
  };
  const timer = setTimeout(() => stop(`no answer in ${deadlineMs / 1000} s`), deadlineMs);
  const onAbort = () => stop('given up');
  options.signal?.addEventListener('abort', onAbort);
  // The loser of the race may reject later (OPERATION_ABORTED); nobody is left to hear it.
  work.catch(() => undefined);
  try {
    if (options.signal?.aborted) onAbort();
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}
