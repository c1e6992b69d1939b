/**
 * What streaming a live costs at the published prices, to compare the ways before it and to weigh
 * it against the margin after it. An estimate: real bills count minutes per channel and pixel tier.
 */

/** Agora's pay-as-you-go prices, US dollars per 1,000 minutes. */
export const AGORA_PRICES = {
  /** docs.agora.io video-calling/reference/pricing, read then. */
  asOfDate: '2026-11-20',
  currency: 'USD',
  hostHdMinor: 399,
  ultraLowViewerHdMinor: 399,
  lowLatencyViewerHdMinor: 199,
} as const;

/** The ways to stream. */
export const STREAM_WAYS = ['rehearsal', 'companion', 'agora-low', 'agora-ultra-low'] as const;
/** One of STREAM_WAYS. */
export type StreamWay = (typeof STREAM_WAYS)[number];

/** A rehearsal is plain peer-to-peer: more viewers than this need one of the other ways. */
export const REHEARSAL_VIEWERS = 6;

/** One way with its cost; null viewers = no limit that matters. */
export interface StreamCost {
  readonly way: StreamWay;
  readonly costMinor: number;
  readonly isEnough: boolean;
}

const perThousand = (priceMinor: number, minutes: number) => (priceMinor * minutes) / 1000;

/**
 * The cost of each way for a live of so many minutes and viewers, HD, one host.
 *
 * @example 60 minutes, 200 viewers: low latency $24.12, ultra-low $48.12
 */
export function streamCosts(minutes: number, viewers: number): StreamCost[] {
  const host = perThousand(AGORA_PRICES.hostHdMinor, minutes);
  const watched = minutes * viewers;
  const costs: Record<StreamWay, number> = {
    rehearsal: 0,
    companion: 0,
    'agora-low': host + perThousand(AGORA_PRICES.lowLatencyViewerHdMinor, watched),
    'agora-ultra-low': host + perThousand(AGORA_PRICES.ultraLowViewerHdMinor, watched),
  };
  return STREAM_WAYS.map((way) => ({
    way,
    costMinor: Math.round(costs[way]),
    isEnough: way !== 'rehearsal' || viewers <= REHEARSAL_VIEWERS,
  }));
}

/** What a live cost to stream, from what was watched; null when that or the money is unknown. */
export function streamCostMinor(
  mode: 'agora' | 'rehearsal' | 'companion',
  watchSeconds: number | null,
  currency: string,
): number | null {
  if (mode !== 'agora') return 0;
  if (watchSeconds === null || currency !== AGORA_PRICES.currency) return null;
  return Math.round(perThousand(AGORA_PRICES.ultraLowViewerHdMinor, watchSeconds / 60));
}
