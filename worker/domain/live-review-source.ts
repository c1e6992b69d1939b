// What a review is made of: the rows of a live that has ended, as worker/db/live-review.ts reads
// them and worker/domain/live-review.ts takes them. Types only.
import type { EndCause } from '../../shared/contract/live-frames.ts';

/** The live. */
export interface ReviewSession {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly mode: 'agora' | 'rehearsal' | 'companion';
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly endCause: EndCause | null;
  readonly audienceTimeZone: string;
  readonly hostId: string | null;
  readonly hostName: string | null;
  readonly viewersPeak: number | null;
  readonly watchSeconds: number | null;
  readonly oversoldUnits: number | null;
  /** JSON: ids of lessons that were used. */
  readonly lessons: string | null;
  readonly comments: number;
  /** Days after the end within which what was sold should leave; null = nobody set them. */
  readonly promiseDays: number | null;
}

/** A product of it. */
export interface ReviewItem {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly expectedUnits: number | null;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
  readonly setAsideUnits: number;
  readonly soldUnits: number;
  readonly lostUnits: number;
  readonly livePriceMinor: number | null;
  readonly priceMinor: number | null;
  readonly currency: string | null;
  readonly landedMinor: number | null;
  readonly landedCurrency: string | null;
}

/** A sale: an order line, or a claim that was bought. */
export interface ReviewSale {
  readonly skuId: string;
  readonly units: number;
  readonly atMs: number;
  readonly buyer: string;
  readonly minor: number | null;
  readonly returnedUnits: number;
  readonly shippedUnits: number;
  readonly orderId: string | null;
}

/** A minute of the audience; see the table `live_minute`. */
export interface ReviewMinute {
  readonly minute: number;
  readonly viewers: number;
  readonly leftViewers: number;
  readonly lostViewers: number;
  readonly frozenViewers: number;
  readonly freezes: number;
}

/** Units of the live's orders that left, and when. */
export interface ReviewShipment {
  readonly units: number;
  readonly atMs: number;
}

/** A fact of the room's journal. */
export interface ReviewEvent {
  readonly kind: string;
  readonly skuId: string | null;
  readonly atMs: number;
}

/** The facts of a live as read. */
export interface ReviewSource {
  readonly session: ReviewSession;
  readonly items: readonly ReviewItem[];
  readonly sales: readonly ReviewSale[];
  readonly events: readonly ReviewEvent[];
  readonly minutes: readonly ReviewMinute[];
  readonly shipments: readonly ReviewShipment[];
}
