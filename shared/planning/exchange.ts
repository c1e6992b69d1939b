/**
 * Money of several currencies in one: minor units in, minor units out, at the newest rate that is
 * known, by way of a third currency where no direct one is. A figure that cannot be converted is
 * null, which is not zero.
 */

/** One `base` is worth `rate` of `quote` on that date. */
export interface ExchangeRate {
  readonly base: string;
  readonly quote: string;
  readonly rate: number;
  readonly rateDate: string;
}

const digits = new Map<string, number>();

/** Minor units of one major unit: 100 cents, 1 yen (ISO 4217, as the platform's Intl knows it). */
export function minorUnitsOf(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    known = format.resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return 10 ** known;
}

/** Converts to one currency and says by which rates. */
export interface Exchange {
  readonly currency: string;
  /** Minor units of the exchange's currency, not rounded; null = no rate known. */
  readonly convert: (minor: number, from: string) => number | null;
  /** The rates that were used so far, each once. */
  readonly used: () => ExchangeRate[];
}

interface Leg {
  readonly factor: number;
  readonly rates: readonly ExchangeRate[];
}

function directLeg(rates: readonly ExchangeRate[], from: string, to: string): Leg | null {
  const fits = rates.filter(
    ({ base, quote, rate }) =>
      rate > 0 && ((base === from && quote === to) || (base === to && quote === from)),
  );
  const newest = fits.sort((a, b) => (a.rateDate < b.rateDate ? 1 : -1))[0];
  if (!newest) return null;
  return { factor: newest.base === from ? newest.rate : 1 / newest.rate, rates: [newest] };
}

function legOf(rates: readonly ExchangeRate[], from: string, to: string): Leg | null {
  if (from === to) return { factor: 1, rates: [] };
  const direct = directLeg(rates, from, to);
  if (direct) return direct;
  const between = new Set(rates.flatMap(({ base, quote }) => [base, quote]));
  for (const middle of between) {
    const [first, second] = [directLeg(rates, from, middle), directLeg(rates, middle, to)];
    if (!first || !second) continue;
    return { factor: first.factor * second.factor, rates: [...first.rates, ...second.rates] };
  }
  return null;
}

/**
 * An exchange into one currency.
 *
 * @example exchangeInto('USD', [{ base: 'USD', quote: 'JPY', rate: 150, rateDate: '2026-11-22' }])
 * .convert(3000, 'JPY') // 2000 cents
 */
export function exchangeInto(currency: string, rates: readonly ExchangeRate[]): Exchange {
  const legs = new Map<string, Leg | null>();
  const legFrom = (from: string) => {
    if (!legs.has(from)) legs.set(from, legOf(rates, from, currency));
    return legs.get(from) ?? null;
  };
  return {
    currency,
    convert: (minor, from) => {
      const leg = legFrom(from);
      return leg && (minor / minorUnitsOf(from)) * leg.factor * minorUnitsOf(currency);
    },
    used: () => [...new Set([...legs.values()].flatMap((leg) => leg?.rates ?? []))],
  };
}
