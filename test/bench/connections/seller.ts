// What a seller of the benches `connections` and `cycles` must be able to do: answer as its
// platform, let Stockcast in, sell, tell of it, and fall into trouble.
import type { SignedMessage } from '../../support/shops/served/signed-messages.ts';

/** A message that waits to be sent; `again`: under another id of the platform's. */
export interface Told {
  sign(hookPath: string, again: boolean): SignedMessage | Promise<SignedMessage>;
}

/** An order at its platform. */
export interface Sale {
  readonly orderRef: string;
  /** The carrier has so many of it. */
  ship(units: number): void;
  /** What has not left is called off. */
  cancel(): void;
}

/** Parts of a cycle that a platform does not have, each with what says so. */
export interface Lacks {
  /** An order leaves whole. */
  readonly parts?: string;
  /** Access does not end by itself: a person takes it back and gives another. */
  readonly renewal?: string;
  /** It sends no messages. */
  readonly messages?: string;
}

/** What can happen to a shop beside its orders; of a whole cycle (`cycles`). */
export interface Troubles {
  /** No call is answered until then. */
  failUntil(untilMs: number): void;
  /** Few calls are let through at a time from now on, or as many as ever. */
  limit(isOn: boolean): void;
  /** Whether what was typed is refused from now on; where access does not end by itself. */
  refuse?(isOn: boolean): void;
  /** How long access lasts before it is renewed. */
  readonly tokenMs: number;
  /** Units are gone without an order: of what it says there is. */
  lose(sku: string, units: number): void;
  /** What it says lies there and what of it orders wait for, by SKU. */
  books(): readonly (readonly [sku: string, onHand: number, promised: number])[];
  /** Whether it counts what lies there; else it knows what may be bought and no more. */
  readonly countsStock: boolean;
}

/** One shop. */
export interface Seller {
  readonly troubles: Troubles;
  readonly lacks?: Lacks;
  readonly platform: string;
  /** Whether its orders are asked for; else its messages alone tell of them. */
  readonly isAsked: boolean;
  answer(request: Request): Promise<Response>;
  /** What a person would type. */
  form(warehouseId: string): { credentials: object; settings: object };
  /** Where the owner's browser is sent after consent, path and query; null = nobody is asked. */
  comeBack(authoriseUrl: string | null): string | null;
  addGood(sku: string, units: number): void;
  place(sku: string, units: number): Sale;
  /** What it has told since the last time. */
  takeMessages(): Told[];
  /** Nobody took these, however often they were sent. */
  notTaken?(messages: readonly Told[]): void;
}
