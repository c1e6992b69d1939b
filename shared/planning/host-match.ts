/**
 * How well each host fits a live: speaks its market's language, knows the market, is awake, and
 * sells to viewers, the last shrunk towards what all hosts do. A ranking for a person to choose
 * from, with its reasons; nobody is chosen by it.
 */
import { normalQuantile } from './negative-binomial.ts';

/** A host with what past lives showed. */
export interface HostRecord {
  readonly id: string;
  /** BCP 47 language codes; empty = nobody said. */
  readonly languages: readonly string[];
  /** ISO 3166 codes; empty = nobody said. */
  readonly markets: readonly string[];
  /** Past lives with viewers counted. */
  readonly lives: number;
  readonly orders: number;
  /** Viewers at the peak, over those lives. */
  readonly viewers: number;
  /** Hours of the live, and those of them within the host's working hours. */
  readonly hours: number;
  readonly hoursAwake: number;
}

/** What the live asks for. */
export interface HostWish {
  readonly market: string;
  /** Languages its viewers speak; empty = unknown. */
  readonly languages: readonly string[];
}

/** A host's fit; shares are null where nothing is known. */
export interface HostMatch {
  readonly id: string;
  readonly speaks: boolean | null;
  readonly knowsMarket: boolean | null;
  readonly awakeShare: number;
  /** Orders per viewer at the peak, shrunk, with its 80 % interval. */
  readonly conversion: number | null;
  readonly conversionLow: number | null;
  readonly conversionHigh: number | null;
  /** 0 to 1, only to sort by. */
  readonly score: number;
}

/** Weight of what all hosts do: so many viewers. */
const PRIOR_VIEWERS = 400;
const Z_80 = normalQuantile(0.9);
/** Lives of one host differ by about a third of their mean, beyond counting (our judgement). */
const BETWEEN_LIVES = 0.35;

/** Languages of the markets sellers of overseas warehouses serve; others are unknown. */
export const MARKET_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  US: ['en', 'es'],
  GB: ['en'],
  CA: ['en', 'fr'],
  AU: ['en'],
  IE: ['en'],
  SG: ['en', 'zh'],
  DE: ['de'],
  AT: ['de'],
  FR: ['fr'],
  ES: ['es'],
  MX: ['es'],
  IT: ['it'],
  BR: ['pt'],
  JP: ['ja'],
  KR: ['ko'],
  TH: ['th'],
  VN: ['vi'],
  ID: ['id'],
  MY: ['ms', 'en', 'zh'],
  PH: ['en', 'tl'],
  PL: ['pl'],
  NL: ['nl'],
  SE: ['sv'],
  RU: ['ru'],
  SA: ['ar'],
  AE: ['ar', 'en'],
};

const baseOf = (language: string) => language.toLowerCase().split('-')[0] ?? '';

function speaks({ languages }: HostRecord, wish: HostWish): boolean | null {
  if (languages.length === 0 || wish.languages.length === 0) return null;
  return languages.some((language) => wish.languages.includes(baseOf(language)));
}

function conversionOf(host: HostRecord, shared: number | null) {
  if (shared === null || (host.viewers === 0 && host.lives === 0)) {
    return { conversion: null, conversionLow: null, conversionHigh: null };
  }
  const trials = host.viewers + PRIOR_VIEWERS;
  const mean = Math.min(1, (host.orders + PRIOR_VIEWERS * shared) / trials);
  const counting = Math.sqrt((mean * (1 - mean)) / trials);
  const half = Z_80 * Math.hypot(counting, (mean * BETWEEN_LIVES) / Math.sqrt(1 + host.lives));
  return {
    conversion: mean,
    conversionLow: Math.max(0, mean - half),
    conversionHigh: Math.min(1, mean + half),
  };
}

/** What all hosts together do; null when no viewer was ever counted. */
function sharedConversion(hosts: readonly HostRecord[]): number | null {
  const viewers = hosts.reduce((sum, host) => sum + host.viewers, 0);
  const orders = hosts.reduce((sum, host) => sum + host.orders, 0);
  return viewers > 0 ? Math.min(1, orders / viewers) : null;
}

const share = (is: boolean | null) => (is === null ? 0.5 : is ? 1 : 0);

/**
 * The hosts, best fit first. Language and waking hours weigh most: without them nothing is sold.
 *
 * @example one host speaks English and is awake, the other neither: the first comes first
 */
export function matchHosts(hosts: readonly HostRecord[], wish: HostWish): HostMatch[] {
  const shared = sharedConversion(hosts);
  const matches = hosts.map((host): HostMatch => {
    const language = speaks(host, wish);
    const knowsMarket =
      host.markets.length === 0 || wish.market === '' ? null : host.markets.includes(wish.market);
    const awakeShare = host.hours > 0 ? host.hoursAwake / host.hours : 1;
    const found = conversionOf(host, shared);
    const pull = shared && found.conversion ? Math.min(2, found.conversion / shared) / 2 : 0.5;
    const score =
      0.35 * share(language) + 0.3 * awakeShare + 0.15 * share(knowsMarket) + 0.2 * pull;
    return { id: host.id, speaks: language, knowsMarket, awakeShare, ...found, score };
  });
  return matches.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
