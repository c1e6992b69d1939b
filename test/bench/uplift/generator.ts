/**
 * Lives with a known truth: each SKU, host and slot has its own effect, a price cut its response,
 * every live its luck. It makes the reviews a planner would have and the units it should expect
 * next.
 */
import type { ObservedUplift } from '../../../shared/planning/live-uplift.ts';
import { seededRandom } from '../../support/seeded-random.mjs';

/** Reviews of past lives of one SKU among a shop's others, and the next live with its true mean. */
export interface LiveWorld {
  readonly others: readonly ObservedUplift[];
  readonly own: readonly ObservedUplift[];
  readonly next: ObservedUplift;
}

const CATEGORIES = 4;
const HOSTS = 3;
const OTHER_SKUS = 24;

/** A shop of 24 other SKUs with 0 to 5 lives each, and one SKU with that many reviews. */
export function liveWorld(seed: number, reviews: number): LiveWorld {
  const random = seededRandom(seed * 7919 + 17);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const category = Array.from({ length: CATEGORIES }, () => 1.1 + 0.4 * normal());
  const response = Array.from({ length: CATEGORIES }, () => -2.5 + 0.5 * normal());
  const hosts = Array.from({ length: HOSTS }, () => 0.3 * normal());
  const pick = (n: number) => Math.floor(random() * n);
  const live = (sku: string, c: number, effect: number, luck: number): ObservedUplift => {
    const host = pick(HOSTS);
    const cut = Math.log(1 - 0.4 * random());
    const minutes = 5 + 25 * random();
    const truth =
      (category[c] as number) +
      effect +
      (hosts[host] as number) +
      (response[c] as number) * cut +
      0.3 * Math.log(minutes / 15);
    return {
      category: `c${c}`,
      groups: [`host:${host}`, `sku:${sku}`],
      covariates: [cut, Math.log(minutes / 15)],
      logUplift: truth + luck * normal(),
    };
  };
  const others = Array.from({ length: OTHER_SKUS }, (_, s) => {
    const effect = 0.4 * normal();
    return Array.from({ length: pick(6) }, () => live(`o${s}`, s % CATEGORIES, effect, 0.6));
  }).flat();
  const c = pick(CATEGORIES);
  const effect = 0.4 * normal();
  const own = Array.from({ length: reviews }, () => live('own', c, effect, 0.6));
  return { others, own, next: live('own', c, effect, 0) };
}
