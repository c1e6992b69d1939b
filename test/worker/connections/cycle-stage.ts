// What the rules of every shop need of a platform: its fake with the seller's own books, how it
// tells of an order, and what differs from one platform to the next. No rule stands here.
import type { Run } from './open-run.ts';

/** The fake's own truth; orders are the platform's own objects. */
export interface CycleBooks<O> {
  readonly items: readonly {
    readonly sku: string;
    readonly onHand: number;
    readonly promised: number;
    readonly quantity: number;
  }[];
  addItem(sku: string, units: number): unknown;
  place(sku: string, units: number): O;
  /** All of it, or its next parcel, is with the carrier. */
  ship(order: O): void;
  /** The buyer has it. */
  finish(order: O): void;
  cancel(order: O): void;
  /** The money of so many went back; the reference under which we note it. */
  refund(order: O, units: number): string;
}

/** A platform's fake. */
export interface CycleFake<O> {
  readonly books: CycleBooks<O>;
  readonly fetch: unknown;
  readonly denied: Set<string>;
  /** How often access was given. */
  readonly grants: number;
  consent(authoriseUrl: string): URLSearchParams;
  revoke(): void;
  failUntil(untilMs: number, status: number): void;
  limitTo(calls: number): void;
}

/** A message as the platform sends it. */
export interface CycleMessage {
  readonly text: string;
  readonly headers: Record<string, string>;
}

/** What differs from platform to platform. */
export interface CycleStage<O, F extends CycleFake<O>> {
  readonly platform: string;
  readonly credentials: object;
  readonly settings: object;
  /** The location behind which our warehouse is. */
  readonly place: string;
  readonly makeFake: (now: () => number) => F;
  readonly account: { readonly currency: string; readonly market: string };
  /** Calls in a row of the test of limits, fewer than a first round needs. */
  readonly callsAtOnce: number;
  /** How long access lives. */
  readonly tokenMinutes: number;
  /** Says that the order changed; `isSent` = after it left. */
  readonly messageOf: (run: Run<F>, order: O, isSent: boolean) => Promise<CycleMessage>;
  /** Says that money went back; absent: only the next round tells. */
  readonly refundMessage?: (run: Run<F>, ref: string) => Promise<CycleMessage>;
  /** How an order's parcel is heard of though no message came; absent: the list tells by itself. */
  readonly missed?: (fake: F, order: O) => void;
  /** What the fake refuses, and by which name a person hears of it. */
  readonly denied: readonly [refused: string, named: string];
  /** Buyers and secrets that may stand nowhere. */
  readonly secrets: RegExp;
}

/** The shop of the test that runs. */
export interface Cycle<O, F extends CycleFake<O>> {
  readonly shop: Run<F>;
  letIn(place?: string): ReturnType<Run<F>['app']['call']>;
  /** Our ledger is the seller's books. */
  agree(): Promise<void>;
}
