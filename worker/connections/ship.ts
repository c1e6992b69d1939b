// How orders are handed to a warehouse to be shipped, and called off there. Where they go is
// passed through and kept nowhere; a warehouse knows an order by our reference, once, so that the
// same is never sent twice.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { ContextOf } from './connection.ts';
import type { Recipient } from './recipient.ts';

/** One order for one place of a warehouse. */
export interface ShipOrder {
  readonly reference: string;
  readonly orderRef: string;
  readonly placeRef: string;
  readonly placedAtUtc: number | null;
  readonly lines: readonly {
    readonly sku: string;
    readonly title: string;
    readonly units: number;
  }[];
  readonly recipient: Recipient;
}

/** What became of it. */
export interface ShipAnswer {
  readonly outcome: 'sent' | 'refused';
  readonly theirRef: string | null;
  /** A code of the warehouse's refusal; never its sentence, which may quote the buyer. */
  readonly reason: string | null;
}

/**
 * What became of calling an order off. `asked`: the warehouse tries to stop it; what came of that
 * is looked for later.
 */
export type CallOffOutcome = 'called-off' | 'too-late' | 'asked';

/** Handing orders to a warehouse. */
export interface Ship<P extends ConnectionForm['platform']> {
  /** The warehouse's own number of what carries the reference; null = it has none. */
  find(reference: string, context: ContextOf<P>): Promise<string | null>;
  /** @throws ConnectionError with one of its named faults */
  send(order: ShipOrder, context: ContextOf<P>): Promise<ShipAnswer>;
  /**
   * Calls an order off that has not left, looking first how it stands: the same again changes
   * nothing. `isAsked`: it was asked before, and is only looked for.
   *
   * @throws ConnectionError with one of its named faults
   */
  callOff(
    order: { readonly theirRef: string; readonly isAsked: boolean },
    context: ContextOf<P>,
  ): Promise<CallOffOutcome>;
}
