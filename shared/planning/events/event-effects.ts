/**
 * What holidays, hot events and a seller's own events do to demand: learnt from the days they had
 * in the history, drawn to no effect where the history carries little, shop first, then category.
 * An event whose effect somebody states is believed as stated.
 */
import type { CategorisedHistory } from '../demand/category-prior.ts';

/** One event on its days; '' = every market, category or SKU. */
export interface EventOccurrence {
  /** The same for every occurrence of an event: they teach each other. */
  readonly key: string;
  readonly name: string;
  readonly kind: 'holiday' | 'hot-event' | 'own';
  readonly market: string;
  readonly categoryId: string;
  readonly skuId: string;
  /** First and last day number. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Demand over a usual day as stated (1.5 = half as much again); null = to be learnt. */
  readonly statedFactor: number | null;
  /** True when it falls on the same days each year: a yearly season has it already. */
  readonly isYearly: boolean;
}

/** Units sold on the days of an event against the usual, by `key`, then `market/category`. */
export interface EventEffects {
  readonly shop: Readonly<Record<string, number>>;
  readonly category: Readonly<Record<string, number>>;
  /** Usual units that the days of each event would have sold: how much taught it. */
  readonly usualUnits: Readonly<Record<string, number>>;
}

/** Usual units by which a shop's effect is drawn to none, and a category's to the shop's. */
const SHOP_WEIGHT_UNITS = 100;
const CATEGORY_WEIGHT_UNITS = 60;
/** Days before an event that say what is usual, and how near to it they may come. */
const USUAL_DAYS = 28;
const LEAST_FACTOR = 0.2;
const LARGEST_FACTOR = 8;

/** Whether an event concerns a SKU in a market. */
export function concerns(
  event: EventOccurrence,
  skuId: string,
  market: string,
  categoryId: string,
): boolean {
  const fits = (wanted: string, own: string) => wanted === '' || wanted === own;
  return (
    fits(event.market, market) && fits(event.categoryId, categoryId) && fits(event.skuId, skuId)
  );
}

const skuOf = (key: string) => key.slice(0, key.lastIndexOf('/'));

interface Tally {
  sold: number;
  usual: number;
}

/**
 * One occurrence is one draw, whatever it sold: its effect is believed to its square root, that of
 * three to the power of 3 / 4.
 */
const belief = (occurrences: number) => occurrences / (occurrences + 1);

/** Units of the days of an event that are known, and what its weeks before would have given. */
function tallyOf({ history }: CategorisedHistory, event: EventOccurrence, origin: number): Tally {
  const known = (day: number) => {
    const i = day - history.first;
    if (i < 0 || i >= history.units.length || day > origin) return null;
    return history.observed?.[i] === 0 ? null : (history.units[i] as number);
  };
  let [before, days] = [0, 0];
  for (let day = event.firstDay - USUAL_DAYS; day < event.firstDay; day += 1) {
    const units = known(day);
    if (units === null) continue;
    before += units;
    days += 1;
  }
  const tally = { sold: 0, usual: 0 };
  if (days < USUAL_DAYS / 2) return tally;
  for (let day = event.firstDay; day <= event.lastDay; day += 1) {
    const units = known(day);
    if (units === null) continue;
    tally.sold += units;
    tally.usual += before / days;
  }
  return tally;
}

const shrunk = ({ sold, usual }: Tally, towards: number, weight: number) =>
  (sold + weight * towards) / (usual + weight);

function add(tallies: Map<string, Tally>, key: string, tally: Tally): void {
  const sum = tallies.get(key) ?? { sold: 0, usual: 0 };
  tallies.set(key, { sold: sum.sold + tally.sold, usual: sum.usual + tally.usual });
}

/**
 * Learns effects from the past occurrences of events.
 *
 * @example 300 usual units sold 600 on the days of one event: (700 / 400) ** 0.5 = 1.32
 */
export function learnEffects(
  all: readonly CategorisedHistory[],
  events: readonly EventOccurrence[],
  origin: number,
): EventEffects {
  const past = events.filter(({ lastDay }) => lastDay <= origin);
  const shop = new Map<string, Tally>();
  const category = new Map<string, Tally>();
  const seen = new Map<string, Set<number>>();
  const trust = (key: string) => belief(seen.get(key)?.size ?? 0);
  for (const one of all) {
    const market = one.history.group ?? '';
    for (const event of past) {
      if (!concerns(event, skuOf(one.history.key), market, one.categoryId)) continue;
      const tally = tallyOf(one, event, origin);
      if (tally.usual === 0) continue;
      add(shop, event.key, tally);
      const days = seen.get(event.key) ?? new Set<number>();
      seen.set(event.key, days.add(event.firstDay));
      add(category, `${event.key}/${market}/${one.categoryId}`, tally);
    }
  }
  const ofShop = new Map(
    [...shop].map(([key, t]) => [key, shrunk(t, 1, SHOP_WEIGHT_UNITS) ** trust(key)]),
  );
  const ofCategory = [...category].map(([key, tally]) => {
    const name = key.slice(0, key.indexOf('/'));
    const towards = ofShop.get(name) ?? 1;
    const own = shrunk(tally, 1, CATEGORY_WEIGHT_UNITS) ** trust(name);
    const weight = tally.usual / (tally.usual + CATEGORY_WEIGHT_UNITS);
    return [key, own ** weight * towards ** (1 - weight)] as const;
  });
  return {
    shop: Object.fromEntries(ofShop),
    category: Object.fromEntries(ofCategory),
    usualUnits: Object.fromEntries([...shop].map(([key, { usual }]) => [key, Math.round(usual)])),
  };
}

/** Demand on a day of an event over a usual day; 1 = none, or nothing known. */
export function factorOf(
  effects: EventEffects,
  event: EventOccurrence,
  market: string,
  categoryId: string,
): number {
  const learnt =
    effects.category[`${event.key}/${market}/${categoryId}`] ?? effects.shop[event.key] ?? 1;
  return Math.min(LARGEST_FACTOR, Math.max(LEAST_FACTOR, event.statedFactor ?? learnt));
}

/** A day that an event makes unlike others: day of the forecast, factor, name. */
export type EventDay = readonly [day: number, factor: number, name: string];

/** A smaller effect than this is not worth a day of its own. */
const LEAST_EFFECT = 0.05;

/** What events do to a forecast of a SKU. */
export interface EventPath {
  /** Days with their factor; the strongest event of a day counts. */
  readonly days: readonly EventDay[];
  /** The weeks with what events add that no season of last year holds. */
  readonly milliUnitsPerDay: readonly number[];
}

/**
 * Lays events over a forecast: their days stand out, and weeks grow by those events that the season
 * cannot know: stated ones, and those that move from year to year. What falls on the same days each
 * year is in the season already and only moves units to its days.
 */
export function withEvents(
  milliUnitsPerDay: readonly number[],
  firstDay: number,
  events: readonly EventOccurrence[],
  factor: (event: EventOccurrence) => number,
  hasSeason: boolean,
): EventPath {
  const strongest = new Map<number, readonly [number, string]>();
  const extra = new Array<number>(milliUnitsPerDay.length).fill(0);
  const lastDay = firstDay + milliUnitsPerDay.length * 7 - 1;
  for (const event of events) {
    if (event.firstDay > lastDay || event.lastDay < firstDay) continue;
    const strength = Math.round(factor(event) * 100) / 100;
    if (Math.abs(strength - 1) < LEAST_EFFECT) continue;
    const isInSeason = hasSeason && event.isYearly && event.statedFactor === null;
    const from = Math.max(event.firstDay, firstDay);
    for (let day = from; day <= Math.min(event.lastDay, lastDay); day += 1) {
      const at = day - firstDay;
      const known = strongest.get(at);
      if (known && Math.abs(known[0] - 1) >= Math.abs(strength - 1)) continue;
      strongest.set(at, [strength, event.name]);
      const week = Math.floor(at / 7);
      const before = known ? known[0] - 1 : 0;
      if (!isInSeason) extra[week] = (extra[week] as number) + (strength - 1 - before) / 7;
    }
  }
  return {
    days: [...strongest]
      .sort(([a], [b]) => a - b)
      .map(([day, [strength, name]]) => [day, strength, name] as const),
    milliUnitsPerDay: milliUnitsPerDay.map((milli, week) =>
      Math.max(0, Math.round(milli * (1 + (extra[week] as number)))),
    ),
  };
}
