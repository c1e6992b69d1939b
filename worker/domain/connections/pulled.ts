// What a page of a platform says, whatever platform it is: facts only. What they mean for our stock
// is decided elsewhere.
import type { ListingFact } from '../../../shared/reports/facts.ts';
import type { OrderEvent } from '../order-facts.ts';
import type { ShowEvent } from './told.ts';

/** What a round asks for, in this order; a platform names those it has. */
export const PULL_STAGES = [
  'shop',
  'hooks',
  'places',
  'offers',
  'levels',
  'inbound',
  'shows',
  'orders',
  'parcels',
  'returns',
] as const;
/** Stages whose pages say what places hold: after the last of them, what was not named is gone. */
export const LEVEL_STAGES: readonly PullStage[] = ['offers', 'levels'];
/** One of PULL_STAGES. */
export type PullStage = (typeof PULL_STAGES)[number];

/** What the shop says of itself. */
export interface PulledShop {
  readonly currency: string | null;
  readonly timeZone: string | null;
  /** ISO 3166 alpha-2. */
  readonly market: string | null;
  /** What we are allowed, as of now. */
  readonly scopes: readonly string[];
}

/** A stock location of the platform. */
export interface PulledPlace {
  readonly ref: string;
  readonly name: string;
  readonly country: string | null;
}

/** What the platform holds of one item at one of its locations. Null = it does not say. */
export interface PulledLevel {
  readonly itemRef: string;
  readonly placeRef: string;
  /** The platform's id of the offer, as in the offer's `externalId`. */
  readonly offerRef: string;
  readonly sellerSku: string | null;
  readonly available: number | null;
  readonly onHand: number | null;
  readonly unavailable: number | null;
}

/** What a warehouse holds of a SKU at one of its places, by the SKU's code there. */
export interface PulledStock {
  readonly sku: string;
  readonly placeRef: string;
  /** Null = it does not say. */
  readonly onHand: number | null;
  readonly unavailable: number | null;
}

/** Units of an order that a warehouse has put into a parcel. */
export interface PulledParcel {
  /** The reference the order was handed over with, or the platform's own number of it. */
  readonly reference: string;
  /** Null = everything of the order that is left there. */
  readonly sku: string | null;
  readonly units: number | null;
  readonly placeRef: string;
  readonly tracking: string;
  readonly carrier: string | null;
  readonly shippedAtUtc: number | null;
}

/** A change of what the platform sells of one item at one of its locations. */
export interface LevelNews {
  readonly itemRef: string;
  readonly placeRef: string;
  /** Null = it sells none there any more. */
  readonly available: number | null;
  /** When it changed there, by the platform's own clock. */
  readonly asOfUtc: number;
}

/** When the platform expects a shipment at one of its locations. */
export interface PulledInbound {
  /** What a person knows the shipment by. */
  readonly ref: string;
  readonly placeRef: string;
  readonly etaUtc: number;
}

/** One page. */
export interface PulledPage {
  readonly shop?: PulledShop;
  readonly places?: readonly PulledPlace[];
  readonly offers?: readonly ListingFact[];
  readonly levels?: readonly PulledLevel[];
  readonly inbound?: readonly PulledInbound[];
  readonly shows?: readonly ShowEvent[];
  readonly stocks?: readonly PulledStock[];
  readonly parcels?: readonly PulledParcel[];
  readonly orders?: readonly OrderEvent[];
  /** The newest change on it; the next round asks from a little before. */
  readonly newestMs?: number | null;
  /** Where this stage goes on; null = it is through. */
  readonly next: string | null;
  /** What the platform's limits ask us to wait before the next call; 0 = nothing. */
  readonly restMs: number;
}

/** Which page is asked for. */
export interface PullAsk {
  readonly stage: PullStage;
  /** What the page before gave as `next`; null = the first one. */
  readonly cursor: string | null;
  /** Changes from then on; null = what is open by now. */
  readonly sinceMs: number | null;
  /** Where the platform shall send its messages; null = it cannot reach us. */
  readonly hookUrl: string | null;
}
