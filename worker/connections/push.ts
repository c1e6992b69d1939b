// How a platform is told how many it may sell. Each order of ours names what we last saw there, so
// that a sale in between is never overwritten.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { ContextOf } from './connection.ts';

/** One number to be set. */
export interface QuantityOrder {
  readonly itemRef: string;
  readonly placeRef: string;
  /** What we last saw there; another number there by now refuses this one. */
  readonly from: number;
  readonly to: number;
}

/** `stale`: the number there had changed; nothing was set. */
export type QuantityOutcome = 'sent' | 'stale' | 'refused';

/** What became of an order. */
export interface QuantityAnswer {
  readonly outcome: QuantityOutcome;
  /** The platform's code for a refusal; never its sentence, which may quote us. */
  readonly reason: string | null;
}

/** Telling quantities to a platform. */
export interface Push<P extends ConnectionForm['platform']> {
  /** Most orders of one call. */
  readonly batchSize: number;
  /** Places that can be told a number; absent: all. Those that count themselves cannot. */
  tells?(placeRef: string): boolean;
  /** What each place sells now, as many at once as `batchSize`; null = it does not say. */
  look(
    places: readonly Pick<QuantityOrder, 'itemRef' | 'placeRef'>[],
    context: ContextOf<P>,
  ): Promise<(number | null)[]>;
  /**
   * Sets the numbers; the same `key` again is the same act. One answer each, in their order.
   *
   * @throws ConnectionError with one of its named faults
   */
  send(
    orders: readonly QuantityOrder[],
    key: string,
    context: ContextOf<P>,
  ): Promise<QuantityAnswer[]>;
}
