/**
 * What a coming live will sell of a product: learnt from past lives by shrinkage (product ->
 * category -> shop, with host, hour, price cut and length), as a median with its interval and the
 * inputs it rests on. Demand lost after a sell-out counts as demand: a sold-out live teaches what
 * was wanted.
 */
import {
  estimateUplift,
  expectedUnits,
  fitUplift,
  type ObservedUplift,
  type UpliftEvent,
  type UpliftModel,
} from './live-uplift.ts';

/** Circumstances of one product in one live. */
export interface LiveOffer {
  readonly skuId: string;
  /** '' = none. */
  readonly categoryId: string;
  /** Null = nobody said. */
  readonly hostId: string | null;
  readonly platform: string;
  /** Hour of the audience's day at which it starts. */
  readonly localHour: number;
  /** How long it was planned to last. */
  readonly minutes: number;
  /** Live price over usual price; null = unknown, taken as no cut. */
  readonly priceRatio: number | null;
  /** Units a usual day sells, lives apart. */
  readonly unitsPerDay: number;
}

/** The same after the live: what was sold and what more was wanted. */
export interface PastOffer extends LiveOffer {
  readonly liveId: string;
  readonly soldUnits: number;
  readonly lostUnits: number;
}

/** What an estimate rests on, for the reader. */
export interface ExpectedInputs {
  readonly unitsPerDay: number;
  /** Median over a usual day. */
  readonly multiple: number;
  readonly livesOfSku: number;
  readonly livesOfCategory: number;
  readonly livesOfHost: number;
  readonly livesInAll: number;
}

/** An estimate: median and 80 % interval, whole units. */
export interface ExpectedEstimate {
  readonly units: number;
  readonly lowUnits: number;
  readonly highUnits: number;
  readonly inputs: ExpectedInputs;
}

/** Slower goods than this would make every sale an endless multiple. */
const LEAST_UNITS_PER_DAY = 0.2;
const INTERVAL = 0.8;

const baseOf = ({ unitsPerDay }: LiveOffer) => Math.max(LEAST_UNITS_PER_DAY, unitsPerDay);

/** Shorter and longer than these, the length says no more. */
const LENGTHS = { least: 15, most: 720 } as const;

const slotOf = (localHour: number) => Math.floor(localHour / 6);

function eventOf(offer: LiveOffer): UpliftEvent {
  const { skuId, categoryId, hostId, platform, localHour, minutes, priceRatio } = offer;
  return {
    category: categoryId,
    groups: [
      `platform:${platform}`,
      `host:${hostId ?? ''}`,
      `hour:${slotOf(localHour)}`,
      `sku:${skuId}`,
    ],
    covariates: [
      Math.log(Math.min(2, Math.max(0.1, priceRatio ?? 1))),
      Math.log(Math.min(LENGTHS.most, Math.max(LENGTHS.least, minutes))),
    ],
  };
}

/** The past, learnt once and asked for each product. */
export interface ExpectedModel {
  readonly uplift: UpliftModel;
  readonly past: readonly PastOffer[];
}

/** Learns from past lives, oldest first. */
export function learnExpected(past: readonly PastOffer[]): ExpectedModel {
  const observed = past.map((offer): ObservedUplift => {
    const wanted = Math.max(0.5, offer.soldUnits + offer.lostUnits);
    return { ...eventOf(offer), logUplift: Math.log(wanted / baseOf(offer)) };
  });
  return { uplift: fitUplift(observed), past };
}

const livesOf = (past: readonly PastOffer[], is: (offer: PastOffer) => boolean) =>
  new Set(past.filter(is).map(({ liveId }) => liveId)).size;

/**
 * How far products of one shop differ beyond what few lives can show: a variance of ln(uplift),
 * believed beforehand. Where no two products ever differed, empirical Bayes would believe none
 * will, and a first sold-out live would teach its own product next to nothing.
 */
const PRODUCT_VARIANCE = 0.5;

// What the product's own lives say beyond the model, shrunk by how few they are.
function ownPull({ uplift, past }: ExpectedModel, skuId: string): number {
  const own = past.filter((offer) => offer.skuId === skuId);
  if (own.length === 0) return 0;
  const beyond = own.reduce((sum, offer) => {
    const wanted = Math.max(0.5, offer.soldUnits + offer.lostUnits);
    return sum + Math.log(wanted / baseOf(offer)) - estimateUplift(uplift, eventOf(offer)).mean;
  }, 0);
  const prior = own.length * PRODUCT_VARIANCE;
  return (beyond / own.length) * (prior / (prior + uplift.residualVariance));
}

/**
 * The estimate for one product of a coming live.
 *
 * @example a product of 10 a day that two lives sold 30 of: median near 30, interval around it
 */
export function expectedAtLive(model: ExpectedModel, offer: LiveOffer): ExpectedEstimate {
  const learnt = estimateUplift(model.uplift, eventOf(offer));
  const uplift = { ...learnt, mean: learnt.mean + ownPull(model, offer.skuId) };
  const { median, low, high } = expectedUnits(baseOf(offer), uplift, INTERVAL);
  const { past } = model;
  return {
    units: Math.round(median),
    lowUnits: Math.floor(low),
    highUnits: Math.ceil(high),
    inputs: {
      unitsPerDay: offer.unitsPerDay,
      multiple: Math.exp(Math.min(20, uplift.mean)),
      livesOfSku: livesOf(past, ({ skuId }) => skuId === offer.skuId),
      livesOfCategory: livesOf(past, ({ categoryId }) => categoryId === offer.categoryId),
      livesOfHost: livesOf(past, ({ hostId }) => hostId !== null && hostId === offer.hostId),
      livesInAll: livesOf(past, () => true),
    },
  };
}
